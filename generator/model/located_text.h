// A text of an author and where it is written.
#pragma once

#include "base/diagnostic.h"

#include <string>

namespace portal {

struct LocatedText {
  std::string text;
  Location where;
};

}  // namespace portal
