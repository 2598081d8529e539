// The lines of a Markdown text, and places in them.
#pragma once

#include "base/diagnostic.h"
#include "load/cmark_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

class SourceLines {
 public:
  SourceLines(std::string_view text, std::string file, int first_line);

  std::string_view line(int number) const;  // from 1; empty outside the text
  int count() const { return static_cast<int>(lines_.size()); }

  // Place of a byte (from 0) of a line (from 1) of the text.
  Location at(int number, std::size_t byte) const;

  // Place of a node. cmark-gfm's column of an inline node is off inside some containers, so the
  // place is that of `needle`, the node's source, on the node's line or the first of its block
  // below that has it: at or behind the column given, or else the first on the line, or else the
  // column given.
  Location of(cmark_node* node, std::string_view needle = {}) const;

  // The place of `needle` in the source of a node, or nothing where it is not written so, as
  // between escapes and entities.
  std::optional<Location> find(cmark_node* node, std::string_view needle) const;

 private:
  int line_with(std::string_view needle, int number, cmark_node* node) const;

  std::vector<std::string_view> lines_;
  std::string file_;
  int first_line_;
};

}  // namespace portal
