#include "load/source_lines.h"

#include "base/source_file.h"

#include <algorithm>
#include <utility>

namespace portal {

SourceLines::SourceLines(std::string_view text, std::string file, int first_line)
    : file_(std::move(file)), first_line_(first_line) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines_.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::string_view SourceLines::line(int number) const {
  if (number < 1 || number > count()) return {};
  return lines_[static_cast<std::size_t>(number - 1)];
}

Location SourceLines::at(int number, std::size_t byte) const {
  return {file_, first_line_ + number - 1, column_of_byte(line(number), byte)};
}

Location SourceLines::of(cmark_node* node, std::string_view needle) const {
  int number = cmark_node_get_start_line(node);
  int column = cmark_node_get_start_column(node);
  if (number < 1) {
    // Joined text and bare addresses have no place of their own: look through the block around
    // them.
    cmark_node* block = node;
    while (block != nullptr && cmark_node_get_start_line(block) < 1)
      block = cmark_node_parent(block);
    number = block == nullptr ? 1 : cmark_node_get_start_line(block);
    column = 1;
    const int end = block == nullptr ? number : std::max(cmark_node_get_end_line(block), number);
    if (!needle.empty()) {
      int found = number;
      while (found < end && line(found).find(needle) == std::string_view::npos) ++found;
      if (line(found).find(needle) != std::string_view::npos) number = found;
    }
  }
  const std::string_view text = line(number);
  std::size_t byte = column > 0 ? static_cast<std::size_t>(column - 1) : 0;
  if (!needle.empty()) {
    std::size_t found = text.find(needle, byte);
    if (found == std::string_view::npos) found = text.find(needle);
    if (found != std::string_view::npos) byte = found;
  }
  return at(number, std::min(byte, text.size()));
}

}  // namespace portal
