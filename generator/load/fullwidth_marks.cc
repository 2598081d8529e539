// Full-width characters that an input method puts where Markdown wants their ASCII likes: they look
// right in the source, and do nothing.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view rule = "fullwidth-mark";

struct Twin {
  std::string_view wide;
  char ascii;
};
constexpr Twin twins[] = {{"\uFF03", '#'}, {"\uFF5C", '|'}, {"\uFF40", '`'}, {"\uFF0A", '*'},
                          {"\uFF3B", '['}, {"\uFF3D", ']'}, {"\u3010", '['}, {"\u3011", ']'},
                          {"\uFF01", '!'}, {"\u3000", ' '}, {"\u00A0", ' '}, {"\uFF5B", '{'},
                          {"\uFF5D", '}'}, {"\uFF1A", ':'}, {"\uFF08", '('}, {"\uFF09", ')'}};

// The text with all these characters in ASCII.
std::string narrow(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto* const twin =
        std::find_if(std::begin(twins), std::end(twins),
                     [&](const Twin& candidate) { return text.starts_with(candidate.wide); });
    if (twin == std::end(twins)) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += twin->ascii;
      text.remove_prefix(twin->wide.size());
    }
  }
  return result;
}

void report(Location where, const std::string& what, const std::string& hint,
            Diagnostics& diagnostics) {
  warning(diagnostics, std::move(where), std::string(rule), what, hint);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

// What a line of a paragraph would be, were its first characters ASCII.
void check_line(std::string_view line, const Location& where, Diagnostics& diagnostics) {
  const std::string ascii = narrow(line.substr(0, 64));
  const std::size_t hashes = std::min(ascii.find_first_not_of('#'), ascii.size());
  if (hashes > 0 && hashes < 7 && hashes < ascii.size() && ascii[hashes] == ' ') {
    report(where, "this is no heading: its marks are not ASCII",
           "write # and the space behind it in ASCII", diagnostics);
  } else if (line.starts_with("\uFF5C") && line.find("\uFF5C", 3) != std::string_view::npos) {
    report(where, "this is no row of a table: '\uFF5C' is full-width", "write | in ASCII",
           diagnostics);
  } else if (line.starts_with("\uFF40\uFF40\uFF40")) {
    report(where, "this is no code block: '\uFF40' is full-width", "write ``` in ASCII",
           diagnostics);
  } else if (starts_with_any(line, {"-\u3000", "*\u3000", "+\u3000", "-\u00A0", "*\u00A0"})) {
    report(where, "this is no item of a list: the space behind its mark is not ASCII",
           "write an ASCII space behind " + std::string(1, line[0]), diagnostics);
  } else if (starts_with_any(line, {"-\uFF3B", "-\u3010", "- \uFF3B"}) &&
             starts_with_any(trim(std::string_view(ascii).substr(1)), {"[ ]", "[x]", "[]"})) {
    report(where, "this is no box to tick: its brackets are full-width", "write - [ ] in ASCII",
           diagnostics);
  }
}

void check_paragraph(cmark_node* paragraph, const SourceLines& lines, Diagnostics& diagnostics) {
  char before = 0;  // rows and fences come in numbers: one report for all of a paragraph
  const int end = cmark_node_get_end_line(paragraph);
  for (int number = start_line(paragraph); number <= end; ++number) {
    const std::string_view source = lines.line(number);
    const std::size_t start = source.find_first_not_of(" \t>");
    if (start == std::string_view::npos) continue;
    const std::string_view line = source.substr(start);
    const char mark = line.starts_with("\uFF5C") ? '|' : line.starts_with("\uFF40") ? '`' : 0;
    if (mark == 0 || mark != before) check_line(line, lines.at(number, start), diagnostics);
    if (mark != 0) before = mark;
  }
}

// An address, as opposed to a remark in brackets.
bool is_path(std::string_view text) {
  return starts_with_any(text, {"/", "./", "../", "#", "http://", "https://"}) ||
         text.ends_with(".md") || text.ends_with(".html") ||
         text.find(".md#") != std::string_view::npos;
}

constexpr std::string_view wide_close = "\uFF09", wide_bracket = "\u3011";

// Reports a link whose address begins at `start`, if that and what closes it look like one.
void check_link(cmark_node* node, std::size_t start, std::string_view needle,
                const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view rest = literal_of(node).substr(start);
  const std::string_view address = rest.substr(0, std::min(rest.find(wide_close), rest.find(')')));
  const bool has_wide_close = rest.substr(address.size()).starts_with(wide_close);
  const bool smart_title = address.find("\u201C") != std::string_view::npos;
  const bool ascii_start = needle.ends_with('(') && needle.find(wide_bracket) == needle.npos;
  if (ascii_start && !has_wide_close && !smart_title) return;
  const std::string_view path = trim(address.substr(0, address.find("\u201C")));
  if (address.size() == rest.size() || (!ascii_start && !is_path(path))) return;
  const std::optional<Location> where = lines.find(node, needle);
  if (!where) return;
  report(*where,
         smart_title ? "this is no link: the quotation marks of its title are not ASCII"
                     : "this is no link: its brackets are full-width",
         smart_title ? "write the title as \"…\"" : "write [ ]( ) in ASCII", diagnostics);
}

void check_links(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> shapes = {
      {{"](", "["}, {"]\uFF08", "["}, {"\u3011(", "\u3010"}, {"\u3011\uFF08", "\u3010"}}};
  for (const auto& [middle, opening] : shapes) {
    for (std::size_t at = text.find(middle); at != std::string_view::npos;
         at = text.find(middle, at + 1)) {
      std::size_t open = text.rfind(opening, at);
      if (open == std::string_view::npos) continue;
      if (open > 0 && text[open - 1] == '!') --open;
      const std::size_t start = at + middle.size();
      check_link(node, start, text.substr(open, start - open), lines, diagnostics);
    }
  }
}

// ＊＊粗体＊＊, {{fact：ID}}, ｛｛fact:ID｝｝ and ｛#id｝
void check_pairs(cmark_node* node, const SourceLines& lines, Diagnostics& diagnostics) {
  const std::string_view text = literal_of(node);
  constexpr std::string_view stars = "\uFF0A\uFF0A";
  if (const std::size_t at = text.find(stars);
      at != std::string_view::npos && text.find(stars, at + stars.size()) != text.npos) {
    if (const auto where = lines.find(node, stars))
      report(*where, "nothing is bold: '\uFF0A' is full-width", "write ** in ASCII", diagnostics);
  }
  for (const std::string_view start :
       {"{{fact\uFF1A", "{{badge\uFF1A", "\uFF5B\uFF5Bfact", "\uFF5B\uFF5Bbadge"}) {
    if (text.find(start) == std::string_view::npos) continue;
    if (const auto where = lines.find(node, start))
      report(*where, "this refers to nothing: its marks are full-width",
             "write {{fact:ID}} or {{badge:LABEL}} in ASCII", diagnostics);
  }
  if (const std::size_t at = text.find("\uFF5B#"); at != std::string_view::npos) {
    cmark_node* const parent = cmark_node_parent(node);
    const auto where = lines.find(node, "\uFF5B#");
    if (where && cmark_node_get_type(parent) == CMARK_NODE_HEADING)
      report(*where, "this gives the heading no anchor: its braces are full-width",
             "write {#id} in ASCII", diagnostics);
  }
}

// 【!NOTE】 at the start of a quote, [！NOTE], and ［ ］ at the start of an item.
void check_start(cmark_node* container, const SourceLines& lines, Diagnostics& diagnostics) {
  cmark_node* const paragraph = cmark_node_first_child(container);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
  cmark_node* const text = cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT) return;
  const std::string_view written = literal_of(text);
  const std::string ascii = narrow(written.substr(0, 32));
  if (ascii.starts_with(written.substr(0, 4))) return;
  if (cmark_node_get_type(container) == CMARK_NODE_BLOCK_QUOTE) {
    if (starts_with_any(ascii, {"[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"}))
      report(lines.of(text, written.substr(0, written.find('N'))),
             "this makes no alert: its brackets or its ! are full-width",
             "write " + ascii.substr(0, ascii.find(']') + 1) + " in ASCII", diagnostics);
  } else if (starts_with_any(ascii, {"[ ]", "[x]", "[X]"})) {
    report(lines.of(text, written.substr(0, 3)),
           "this is no box to tick: its brackets are full-width", "write - [ ] in ASCII",
           diagnostics);
  }
}

}  // namespace

void check_fullwidth_marks(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                           Diagnostics& diagnostics) {
  for (cmark_node* const node : nodes) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        check_paragraph(node, lines, diagnostics);
        break;
      case CMARK_NODE_TEXT:
        check_links(node, lines, diagnostics);
        check_pairs(node, lines, diagnostics);
        break;
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_ITEM:
        check_start(node, lines, diagnostics);
        break;
      default:
        break;
    }
  }
}

}  // namespace portal
