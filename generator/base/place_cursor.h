// The places of many offsets in one text.
#pragma once

#include "base/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace portal {

// Offsets are to be asked for in ascending order but for small steps back; then all of them
// together take one pass over the text.
class PlaceCursor {
 public:
  // The text, which is UTF-8 and outlives the cursor, starts on line `first_line` of `file`.
  PlaceCursor(std::string_view text, std::string file, int first_line = 1);

  // An offset past the end is the place behind the last character.
  Location place(std::size_t offset);

 private:
  void step_back(std::size_t offset);

  std::string_view text_;
  std::size_t offset_ = 0;  // place_ is that of this offset
  Location place_;
};

}  // namespace portal
