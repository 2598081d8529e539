#include "base/place_cursor.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace portal {

PlaceCursor::PlaceCursor(std::string_view text, std::string file, int first_line)
    : text_(text), place_{std::move(file), first_line, 1} {}

Location PlaceCursor::place(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) step_back(offset);
  while (offset_ < offset) {
    if (text_[offset_] == '\n') {
      ++offset_;
      ++place_.line;
      place_.column = 1;
    } else {
      next_code_point(text_, offset_);
      ++place_.column;
    }
  }
  return place_;
}

void PlaceCursor::step_back(std::size_t offset) {
  const std::string_view passed = text_.substr(offset, offset_ - offset);
  const auto breaks = std::count(passed.begin(), passed.end(), '\n');
  offset_ = offset;
  if (breaks == 0) {
    place_.column -= static_cast<int>(code_point_count(passed));
    return;
  }
  place_.line -= static_cast<int>(breaks);
  const std::string_view before = text_.substr(0, offset);
  const std::size_t last_break = before.rfind('\n');  // npos + 1 is the start of the text
  place_.column = 1 + static_cast<int>(code_point_count(before.substr(last_break + 1)));
}

}  // namespace portal
