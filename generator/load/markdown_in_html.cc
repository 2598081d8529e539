// Markdown inside a block of raw HTML, which GFM does not read and shows as it is written.
#include "base/schema_words.h"
#include "base/text.h"
#include "load/markdown_parts.h"
#include "load/raw_html.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// What stands in these is not meant as Markdown.
bool holds_literal_text(std::string_view element) {
  constexpr std::array<std::string_view, 6> elements = {"code",   "pre",   "samp",
                                                        "script", "style", "textarea"};
  return std::find(elements.begin(), elements.end(), element) != elements.end();
}

// The first of `opening`, a text that does not begin with a space, and `closing`; or npos.
std::size_t find_pair(std::string_view line, std::string_view opening, std::string_view closing) {
  for (std::size_t at = line.find(opening); at != npos; at = line.find(opening, at + 1)) {
    const std::size_t inside = at + opening.size();
    if (inside >= line.size() || line[inside] == ' ') continue;
    const std::size_t end = line.find(closing, inside + 1);
    if (end != npos) return at;
  }
  return npos;
}

// Whether a line begins as a heading, list item or fenced block does.
bool begins_block(std::string_view line) {
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes >= 1 && hashes <= 6) return hashes < line.size() && line[hashes] == ' ';
  for (const std::string_view opening : {"- ", "* ", "+ ", "```", "~~~"})
    if (line.starts_with(opening)) return true;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits >= 1 && digits <= 9 && line.substr(digits).starts_with(". ");
}

// Whether a stretch of text begins a line of the file or follows a tag on it.
enum class LinePart { whole, behind_tag };

// Offset in `line` of the first that Markdown would read, or npos.
std::size_t find_markdown(std::string_view line, const LinePart part) {
  const std::size_t start = std::min(line.find_first_not_of(" \t"), line.size());
  if (part == LinePart::whole && begins_block(line.substr(start))) return start;
  std::size_t first = npos;
  using Pair = std::pair<std::string_view, std::string_view>;
  for (const auto& [opening, closing] :
       {Pair{"**", "**"}, Pair{"`", "`"}, Pair{"{{fact:", "}}"}, Pair{"{{badge:", "}}"}})
    first = std::min(first, find_pair(line, opening, closing));
  const std::size_t link = line.find("](");
  if (link != npos && line.find(')', link) != npos)
    first = std::min(first, line.substr(0, link).rfind('['));
  return first;
}

void check_block(cmark_node* block, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view html = literal_of(block);
  int literal = 0;  // elements open that hold literal text
  for (const HtmlPiece& piece : html_pieces(html)) {
    if (holds_literal_text(piece.name)) {
      if (piece.kind == HtmlPieceKind::open) ++literal;
      if (piece.kind == HtmlPieceKind::close) literal = std::max(literal - 1, 0);
    }
    if (piece.kind != HtmlPieceKind::text || literal > 0) continue;
    const std::size_t end = piece.offset + piece.length;
    for (std::size_t at = piece.offset; at < end;) {
      const std::size_t line_end = std::min(html.find('\n', at), end);
      const bool whole = at == 0 || html[at - 1] == '\n';
      const std::size_t found = find_markdown(html.substr(at, line_end - at),
                                              whole ? LinePart::whole : LinePart::behind_tag);
      if (found != npos) {
        const auto above = std::count(html.begin(), html.begin() + static_cast<long>(at), '\n');
        const int number = start_line(block) + static_cast<int>(above);
        const std::string_view shown = trim(html.substr(at + found, line_end - at - found));
        const std::size_t byte = lines.line(number).find(shown);
        warning(diagnostics, lines.at(number, byte == npos ? 0 : byte), "html-markdown",
                quoted(Json(std::string(shown))) +
                    " stands inside a block of HTML, where no Markdown is read",
                "put an empty line between the tags and the Markdown, or write it in HTML");
        return;
      }
      at = line_end + 1;
    }
  }
}

}  // namespace

void check_markdown_in_html(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes_of(root))
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) check_block(node, lines, diagnostics);
}

}  // namespace portal
