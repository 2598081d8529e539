// Marks of Markdown that do nothing as they are written: a heading without its space, a table
// without its second line, ** with a space inside. Markdown shows them as text without a word.
//
// Each check asks for Chinese text or for more than the mark alone, so that prose about `**` or a
// list of options such as -v is left in peace.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view rule = "markdown-mark-shown";
constexpr std::string_view ideographic_space = "\u3000";

char32_t first_character(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() ? 0 : next_code_point(text, offset);
}

// The first `limit` bytes of a text, or a few less, so that no character is cut.
std::string_view start_of(std::string_view text, std::size_t limit) {
  std::size_t end = 0;
  while (end < text.size() && end < limit) next_code_point(text, end);
  return text.substr(0, std::min(end, text.size()));
}

struct Line {
  std::string_view text;  // without the marks of quotes around it
  Location where;
};

std::vector<Line> lines_of(cmark_node* paragraph, const SourceLines& lines) {
  std::vector<Line> result;
  const int end = cmark_node_get_end_line(paragraph);
  for (int number = start_line(paragraph); number <= end; ++number) {
    const std::string_view source = lines.line(number);
    const std::size_t start = std::min(source.find_first_not_of(" \t>"), source.size());
    result.push_back({trim(source.substr(start)), lines.at(number, start)});
  }
  return result;
}

// ##标题: of one # alone, only a line that is the whole paragraph, since #话题 is a tag.
void check_heading(const std::vector<Line>& paragraph, Diagnostics& diagnostics) {
  for (const Line& line : paragraph) {
    const std::size_t hashes = std::min(line.text.find_first_not_of('#'), line.text.size());
    if (hashes == 0 || hashes > 6 || hashes == line.text.size()) continue;
    const std::string_view title = line.text.substr(hashes);
    if (!is_han(first_character(title))) continue;
    if (hashes == 1 && (paragraph.size() > 1 || title.find('#') != std::string_view::npos))
      continue;
    const std::string mark(hashes, '#');
    warning(diagnostics, line.where, std::string(rule),
            "'" + mark + "' without a space behind it makes no heading",
            "write " + mark + " " + std::string(title));
  }
}

// -一: two lines at least, behind which nothing tells them from a list that is meant.
void check_list(const std::vector<Line>& paragraph, Diagnostics& diagnostics) {
  const auto is_item = [](const Line& line) {
    return line.text.size() > 1 && (line.text[0] == '-' || line.text[0] == '+') &&
           is_han(first_character(line.text.substr(1)));
  };
  const auto first = std::adjacent_find(
      paragraph.begin(), paragraph.end(),
      [&](const Line& line, const Line& next) { return is_item(line) && is_item(next); });
  if (first == paragraph.end()) return;
  const std::string mark(1, first->text[0]);
  warning(diagnostics, first->where, std::string(rule),
          "'" + mark + "' without a space behind it makes no list",
          "write " + mark + " " + std::string(first->text.substr(1)));
}

// Lines between pipes that are no table.
void check_table(const std::vector<Line>& paragraph, Diagnostics& diagnostics) {
  const auto is_row = [](const Line& line) {
    return line.text.size() > 2 && line.text.starts_with('|') && line.text.ends_with('|');
  };
  for (std::size_t i = 0; i + 1 < paragraph.size(); ++i) {
    const Line& head = paragraph[i];
    const Line& next = paragraph[i + 1];
    if (!is_row(head) || !is_row(next) || is_delimiter_row(head.text)) continue;
    const std::size_t columns = cell_count(head.text);
    if (is_delimiter_row(next.text)) {
      warning(diagnostics, head.where, std::string(rule),
              "this is no table: its head has " + std::to_string(columns) +
                  " cells, and the line of hyphens below has " +
                  std::to_string(cell_count(next.text)),
              "give both lines the same number of cells");
    } else {
      std::string delimiters = "|";
      for (std::size_t column = 0; column < std::min<std::size_t>(columns, 8); ++column)
        delimiters += "---|";
      warning(diagnostics, head.where, std::string(rule),
              "this is no table: no line of hyphens stands below its head",
              "put " + delimiters + " below this line");
    }
    return;
  }
}

// [ ]甲, [x]甲 and []甲 at the start of an item, or a - in front of them without its space.
bool is_bad_tick(std::string_view text) {
  for (const std::string_view box : {"[ ]", "[x]", "[X]", "[]"})
    if (text.starts_with(box)) return is_han(first_character(trim(text.substr(box.size()))));
  return false;
}

void check_tick(const Location& where, std::string_view text, Diagnostics& diagnostics) {
  if (!is_bad_tick(text)) return;
  warning(diagnostics, where, std::string(rule), "this makes no box to tick",
          "write '- [ ] ' or '- [x] ', each with its spaces");
}

void check_item(cmark_node* item, const SourceLines& lines, Diagnostics& diagnostics) {
  cmark_node* const paragraph = cmark_node_first_child(item);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
  cmark_node* const text = cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT) return;
  check_tick(lines.of(text, "["), literal_of(text), diagnostics);
}

// > [NOTE]
void check_quote(cmark_node* quote, const SourceLines& lines, Diagnostics& diagnostics) {
  cmark_node* const paragraph = cmark_node_first_child(quote);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
  cmark_node* const text = cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT) return;
  constexpr std::array<std::string_view, 5> kinds = {"[NOTE]", "[TIP]", "[IMPORTANT]", "[WARNING]",
                                                     "[CAUTION]"};
  const std::string_view written = trim(literal_of(text));
  if (std::find(kinds.begin(), kinds.end(), written) == kinds.end()) return;
  warning(diagnostics, lines.of(text, "["), std::string(rule),
          "'" + std::string(written) + "' makes no alert",
          "write [!" + std::string(written.substr(1)));
}

// [words](address that Markdown did not take for a link. What a full-width character broke is
// reported as such.
void check_links(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  for (std::size_t at = text.find("]("); at != std::string_view::npos;
       at = text.find("](", at + 1)) {
    std::size_t open = text.rfind('[', at);
    if (open == std::string_view::npos || open + 1 == at) continue;
    if (open > 0 && text[open - 1] == '!') --open;
    const std::string_view rest = text.substr(at + 2);
    const std::string_view address = rest.substr(0, rest.find(')'));
    if (address.find("\uFF09") != std::string_view::npos ||
        address.find("\u201C") != std::string_view::npos)
      continue;
    const bool closed = address.size() < rest.size();
    const bool has_space = address.find(' ') != std::string_view::npos ||
                           address.find(ideographic_space) != std::string_view::npos;
    if (closed && !has_space) continue;
    const std::optional<Location> where = lines.find(node, text.substr(open, at + 2 - open));
    if (!where) continue;
    warning(diagnostics, *where, std::string(rule),
            closed ? "an address with a space in it makes no link" : "this link is not closed",
            closed ? "write <" + std::string(address) + "> in the brackets, or %20 for the space"
                   : "end its address with )");
  }
}

// ** that Markdown did not take for the start or the end of bold text.
void check_bold(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  const std::size_t at = text.find("**");
  if (at == std::string_view::npos) return;
  const std::string_view behind = text.substr(at + 2);
  const std::size_t partner = behind.find("**");
  const std::optional<Location> where = lines.find(node, start_of(text.substr(at), 8));
  if (!where) return;
  const std::string_view words = behind.substr(0, partner);
  const bool spaced = partner != std::string_view::npos && !trim(words).empty() &&
                      trim(words).size() < words.size();
  if (!is_han(first_character(trim(words))) && !is_han(code_point_before(text, at))) return;
  warning(diagnostics, *where, std::string(rule),
          spaced ? "'**' with a space inside makes nothing bold"
                 : "this '**' has no partner, so nothing is bold",
          spaced ? "write **" + std::string(trim(words)) + "**"
                 : "write ** at both ends of the words, without spaces inside");
}

// A back-tick that opens no code span.
void check_code_span(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  const std::size_t at = text.find('`');
  if (at == std::string_view::npos) return;
  const std::string_view behind = text.substr(
      text.find_first_not_of('`', at) == std::string_view::npos ? text.size()
                                                                : text.find_first_not_of('`', at));
  if (behind.empty() || behind.front() == ' ') return;
  const std::optional<Location> where = lines.find(node, start_of(text.substr(at), 12));
  if (!where) return;
  warning(diagnostics, *where, std::string(rule), "this back-tick has no partner",
          "write one at each end of the code; one that is meant is written \\`");
}

}  // namespace

void check_shown_marks(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                       Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH: {
        const std::vector<Line> paragraph = lines_of(node, lines);
        check_heading(paragraph, diagnostics);
        check_list(paragraph, diagnostics);
        check_table(paragraph, diagnostics);
        for (const Line& line : paragraph)
          if (line.text.starts_with('-')) check_tick(line.where, line.text.substr(1), diagnostics);
        break;
      }
      case CMARK_NODE_TEXT:
        check_links(node, lines, diagnostics);
        check_bold(node, lines, diagnostics);
        // In a table, a | that parts a code span is reported as such.
        if (!is_type(cmark_node_parent(node), "table_cell"))
          check_code_span(node, lines, diagnostics);
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        check_quote(node, lines, diagnostics);
        break;
      case CMARK_NODE_ITEM:
        if (!is_type(node, "tasklist")) check_item(node, lines, diagnostics);
        break;
      default:
        break;
    }
  }
}

}  // namespace portal
