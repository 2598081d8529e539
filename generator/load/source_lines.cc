#include "load/source_lines.h"

#include "base/source_file.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

// The innermost block around a node, or the node itself, of which cmark-gfm knows the place.
cmark_node* block_around(cmark_node* node) {
  const auto is_block = [](cmark_node* at) {
    return (cmark_node_get_type(at) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
  };
  while (node != nullptr && (!is_block(node) || cmark_node_get_start_line(node) < 1))
    node = cmark_node_parent(node);
  return node;
}

}  // namespace

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

// Behind a code span or tag that goes over a line, cmark-gfm does not count on.
int SourceLines::line_with(std::string_view needle, int number, cmark_node* node) const {
  if (needle.empty()) return number;
  cmark_node* const block = block_around(node);
  const int end = block == nullptr ? number : std::min(cmark_node_get_end_line(block), count());
  for (int found = number; found <= end; ++found)
    if (line(found).find(needle) != std::string_view::npos) return found;
  return number;
}

Location SourceLines::of(cmark_node* node, std::string_view needle) const {
  int number = start_line(node);
  int column = cmark_node_get_start_column(node);
  if (number < 1) {
    // Joined text and bare addresses have no place of their own: look through the block around
    // them.
    cmark_node* const block = block_around(node);
    number = block == nullptr ? 1 : start_line(block);
    column = 1;
  }
  number = line_with(needle, number, node);
  const std::string_view text = line(number);
  std::size_t byte = column > 0 ? static_cast<std::size_t>(column - 1) : 0;
  if (!needle.empty()) {
    std::size_t found = text.find(needle, byte);
    if (found == std::string_view::npos) found = text.find(needle);
    if (found != std::string_view::npos) byte = found;
  }
  return at(number, std::min(byte, text.size()));
}

std::optional<Location> SourceLines::find(cmark_node* node, std::string_view needle) const {
  const Location where = of(node, needle);
  const std::string_view text = line(where.line - first_line_ + 1);
  for (std::size_t at = text.find(needle); at != std::string_view::npos;
       at = text.find(needle, at + 1))
    if (column_of_byte(text, at) == where.column)
      return at > 0 && text[at - 1] == '\\' ? std::nullopt : std::optional(where);
  return std::nullopt;
}

}  // namespace portal
