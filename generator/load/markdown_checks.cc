// Limits that protect the build, and slips that Markdown itself passes over in silence.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>

namespace portal {

namespace {

// More cells than this in one table make cmark-gfm, which completes short rows, quadratic.
constexpr std::size_t max_table_cells = 200'000;

// A line without the markers of the quotes and list items around it.
std::string_view without_containers(std::string_view line) {
  const std::size_t start = line.find_first_not_of(" \t>");
  return start == std::string_view::npos ? std::string_view{} : line.substr(start);
}

// Lines inside code and HTML blocks, where nothing is Markdown.
std::vector<char> literal_lines(const std::vector<cmark_node*>& nodes, int line_count) {
  std::vector<char> literal(static_cast<std::size_t>(line_count) + 2, 0);
  for (cmark_node* const node : nodes) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK) continue;
    const int end = std::min(cmark_node_get_end_line(node), line_count);
    for (int line = std::max(start_line(node), 1); line <= end; ++line)
      literal[static_cast<std::size_t>(line)] = 1;
  }
  return literal;
}

void check_fence(cmark_node* block, const SourceLines& lines, Diagnostics& diagnostics) {
  int length = 0, offset = 0;
  char character = 0;
  if (cmark_node_get_fenced(block, &length, &offset, &character) == 0) return;
  const int start = start_line(block);
  const std::string_view opening = without_containers(lines.line(start));
  const std::size_t fence = opening.find_first_of("`~");
  if (fence == std::string_view::npos) return;
  const char mark = opening[fence];
  const std::size_t opening_length =
      std::min(opening.find_first_not_of(mark, fence), opening.size()) - fence;
  const auto closes = [&](int number) {
    const std::string_view line = trim(without_containers(lines.line(number)));
    return number > start && line.size() >= opening_length &&
           line.find_first_not_of(mark) == std::string_view::npos;
  };
  const int end = cmark_node_get_end_line(block);
  // cmark-gfm counts the closing line in or out, depending on what follows.
  if (closes(end) || closes(end + 1)) return;
  warning(diagnostics, lines.at(start, lines.line(start).find(mark)), "markdown-fence-unclosed",
          "this code block is not closed and takes in all that follows",
          "close it with a line of " + std::string(opening_length, mark));
}

void check_table_row(cmark_node* row, const SourceLines& lines, Diagnostics& diagnostics) {
  cmark_node* const table = cmark_node_parent(row);
  const std::size_t columns = cmark_gfm_extensions_get_table_columns(table);
  const int line = start_line(row);
  const std::string_view text = without_containers(lines.line(line));
  const std::size_t cells = cell_count(text);
  if (cells <= columns) return;
  const auto start = static_cast<std::size_t>(text.data() - lines.line(line).data());
  warning(diagnostics, lines.at(line, start), "table-cells-dropped",
          "this row has " + std::to_string(cells) + " cells, but the table has " +
              std::to_string(columns) + (columns == 1 ? " column" : " columns") +
              "; the rest is not shown",
          "write a | that belongs to the text as \\|");
}

// An HTML comment without its end hides the rest of the page.
void check_comment(cmark_node* block, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view html = trim(literal_of(block));
  if (!html.starts_with("<!--") || html.find("-->") != std::string_view::npos) return;
  warning(diagnostics, lines.of(block, "<!--"), "html-unbalanced",
          "this comment is not closed and hides all that follows", "end it with -->");
}

// A footnote definition nobody refers to vanishes from the page.
void check_footnote_definitions(const std::vector<cmark_node*>& nodes,
                                const std::vector<char>& literal, const SourceLines& lines,
                                Diagnostics& diagnostics) {
  std::set<int> used;
  for (cmark_node* const node : nodes) {
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) used.insert(start_line(node));
  }
  for (int number = 1; number <= lines.count(); ++number) {
    const std::string_view line = without_containers(lines.line(number));
    if (!line.starts_with("[^") || literal[static_cast<std::size_t>(number)] != 0) continue;
    const std::size_t end = line.find("]:");
    if (end == std::string_view::npos || end == 2 ||
        line.substr(2, end - 2).find(']') != std::string_view::npos)
      continue;
    if (used.contains(number)) continue;
    warning(diagnostics, lines.at(number, lines.line(number).find("[^")), "footnote-unused",
            "no text refers to the footnote '" + std::string(line.substr(0, end + 1)) +
                "', so it is not shown",
            "refer to it with " + std::string(line.substr(0, end + 1)) + " or delete it");
  }
}

// Whether the bracket at `at` follows a name or another bracket, as in a[i][j].
bool is_subscript(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return std::isalnum(before) != 0 || before == '_' || before == ']' || before == ')';
}

// References that Markdown prints as they stand because what they name is not defined.
void check_references(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const std::size_t end = text.find(']', at);
    if (end == std::string_view::npos) return;
    const std::string written(text.substr(at, end + 1 - at));
    if (text[at + 1] == '^' && end > at + 2 && written.find(' ') == std::string::npos) {
      const Location where = lines.of(node, written);
      warning(diagnostics, where, "footnote-undefined", "there is no footnote '" + written + "'",
              "define it with a line " + written + ": …");
    } else if (end + 1 < text.size() && text[end + 1] == '[' && end > at + 1 &&
               !is_subscript(text, at)) {
      const std::size_t label_end = text.find(']', end + 1);
      if (label_end == std::string_view::npos || label_end == end + 2) continue;
      const std::string label(text.substr(end + 1, label_end - end));
      at = label_end;
      // [1][2] and [A][N] are citations and keys of a keyboard, not links.
      const bool key = label.size() <= 3;  // one ASCII character in brackets
      if (key || label.find_first_not_of("[]0123456789") == std::string::npos) continue;
      warning(diagnostics, lines.of(node, written + label), "link-reference-undefined",
              "there is no link reference '" + label + "'",
              "define it with a line " + label + ": ADDRESS");
    }
  }
}

}  // namespace

bool is_delimiter_row(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t") == std::string_view::npos;
}

std::size_t cell_count(std::string_view row) {
  row = trim(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  std::size_t cells = 1;
  std::size_t last_pipe = std::string_view::npos;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
    } else if (row[i] == '|') {
      ++cells;
      last_pipe = i;
    }
  }
  if (!row.empty() && last_pipe == row.size() - 1) --cells;
  return cells;
}

bool within_limits(const SourceLines& lines, Diagnostics& diagnostics) {
  for (int number = 1; number <= lines.count(); ++number) {
    const std::string_view line = lines.line(number);
    const std::size_t text = std::min(line.find_first_not_of(" \t>"), line.size());
    if (std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(text), '>') >
        max_nesting) {
      error(diagnostics, lines.at(number, 0), "page-too-deep",
            "this line nests more than " + std::to_string(max_nesting) + " levels deep");
      return false;
    }
    if (!is_delimiter_row(line.substr(text))) continue;
    const std::size_t columns = cell_count(line.substr(text));
    int end = number + 1;
    while (end <= lines.count() && !trim(lines.line(end)).empty()) ++end;
    const std::size_t rows = static_cast<std::size_t>(end - number);
    if (columns <= max_table_columns && columns * rows <= max_table_cells) continue;
    error(diagnostics, lines.at(number, 0), "markdown-table-size",
          "this table has " + std::to_string(columns) + " columns and " + std::to_string(rows) +
              " rows",
          "a table may have " + std::to_string(max_table_columns) + " columns and " +
              std::to_string(max_table_cells) +
              " cells; split it, or offer it as a file to download");
    return false;
  }
  return true;
}

cmark_node* too_deep_block(cmark_node* root) {
  for (cmark_node* block = cmark_node_first_child(root); block != nullptr;
       block = cmark_node_next(block)) {
    if (depth_of(block) > max_nesting) return block;
  }
  return nullptr;
}

bool has_merge_conflict(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics) {
  constexpr std::string_view opening = "<<<<<<< ", closing = ">>>>>>> ";
  std::vector<int> openings;
  bool closes = false;
  for (int number = 1; number <= lines.count(); ++number) {
    if (lines.line(number).starts_with(opening)) openings.push_back(number);
    closes = closes || lines.line(number).starts_with(closing);
  }
  if (openings.empty() || !closes) return false;
  const std::vector<char> literal = literal_lines(nodes_of(root), lines.count());
  std::erase_if(openings,
                [&](int number) { return literal[static_cast<std::size_t>(number)] != 0; });
  for (const int number : openings)
    error(diagnostics, lines.at(number, 0), "merge-conflict",
          "a merge left its conflict here: '" + std::string(lines.line(number)) + "'",
          "keep one of the two texts, and delete the lines <<<<<<<, ======= and >>>>>>>");
  return !openings.empty();
}

int depth_of(cmark_node* root) {
  int depth = 0, deepest = 0;
  cmark_iter* const iterator = cmark_iter_new(root);
  for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
    cmark_node* const node = cmark_iter_get_node(iterator);
    const bool leaf = cmark_node_first_child(node) == nullptr;
    if (event == CMARK_EVENT_ENTER && !leaf) deepest = std::max(deepest, ++depth);
    if (event == CMARK_EVENT_EXIT && !leaf) --depth;
  }
  cmark_iter_free(iterator);
  return deepest;
}

void check_slips(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::vector<cmark_node*> nodes = nodes_of(root);
  for (cmark_node* const node : nodes) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CODE_BLOCK) check_fence(node, lines, diagnostics);
    if (type == CMARK_NODE_HTML_BLOCK) check_comment(node, lines, diagnostics);
    if (type == CMARK_NODE_TEXT) check_references(node, lines, diagnostics);
    if (is_type(node, "table_row")) check_table_row(node, lines, diagnostics);
  }
  check_foreign_syntax(nodes, lines, diagnostics);
  check_shown_marks(nodes, lines, diagnostics);
  check_fullwidth_marks(nodes, lines, diagnostics);
  check_footnote_definitions(nodes, literal_lines(nodes, lines.count()), lines, diagnostics);
}

}  // namespace portal
