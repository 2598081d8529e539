// Syntax of other tools that GFM prints as text: one warning a page for each kind of it.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

enum class Kind {
  container,
  directive,
  toc,
  tabs,
  shortcode,
  include,
  module,
  expression,
  attributes
};

constexpr std::string_view container_hint =
    "close it with the mark that opened it, in a line of its own; tip, info, warning, danger and "
    "details are known: for others write an alert, > [!NOTE]";
constexpr std::string_view directive_hint =
    "indent its text by four spaces, or write an alert: > [!NOTE]";

// What to write instead, by kind.
constexpr std::string_view hints[] = {
    container_hint,
    directive_hint,
    "delete it: the page has its table of contents anyway",
    "write a list behind a block portal:tabs",
    "write what it prints, or use a portal: component",
    "write what it includes as a code block or as text",
    "delete it: pages run no code",
    "write what it prints; braces that are meant stand in a code span",
    "delete it; {#id} behind a heading sets its anchor"};

struct Find {
  Location first;
  std::string text;
  std::set<std::pair<int, int>> places;  // lines and columns
};

using Finds = std::map<Kind, Find>;

struct Opening {
  std::string_view text;
  Kind kind;
};

// How a line of other tools begins.
constexpr Opening openings[] = {
    {"!!! ", Kind::directive}, {"??? ", Kind::directive}, {"???+ ", Kind::directive},
    {"{* ", Kind::include},    {"[[toc]]", Kind::toc},    {"[[TOC]]", Kind::toc},
    {"[TOC]", Kind::toc},      {"[toc]", Kind::toc},      {"=== \"", Kind::tabs},
    {"{{<", Kind::shortcode},  {"{{%", Kind::shortcode},  {"{%", Kind::shortcode},
    {"<<< ", Kind::include},   {"@[code", Kind::include}, {"--8<--", Kind::include},
    {"{: ", Kind::attributes}, {"{:.", Kind::attributes}, {"{:#", Kind::attributes}};

void note(Finds& finds, Kind kind, Location where, std::string_view text) {
  Find& find = finds[kind];
  const bool is_first = find.places.empty();
  find.places.emplace(where.line, where.column);
  if (!is_first) return;
  find.first = std::move(where);
  find.text = std::string(text);
}

// A line of an ES module, as MDX has them: import … from '…', export const …
bool is_module_line(std::string_view line) {
  const bool imports = line.starts_with("import ") &&
                       (line.find(" from '") != std::string_view::npos ||
                        line.find(" from \"") != std::string_view::npos ||
                        line.starts_with("import '") || line.starts_with("import \""));
  return imports || line.starts_with("export const ") || line.starts_with("export default ");
}

void check_line(std::string_view line, const Location& where, Finds& finds) {
  if (!container_closing(line).empty()) return;
  for (const Opening& opening : openings) {
    if (line.starts_with(opening.text)) return note(finds, opening.kind, where, line);
  }
  if (!fence_of(line).empty()) return note(finds, Kind::container, where, line);
  if (is_module_line(line)) note(finds, Kind::module, where, line);
}

// {target=_blank}, {.class} and {: .class} right behind a link or an image.
std::string_view attributes_at_start(std::string_view text) {
  if (text.size() < 3 || text[0] != '{') return {};
  const std::size_t end = text.find('}');
  if (end == std::string_view::npos) return {};
  const std::string_view inside = trim(text.substr(1, end - 1));
  const bool is_class = inside.starts_with('.') || inside.starts_with(":");
  const std::size_t equals = inside.find('=');
  const bool is_pair =
      equals != std::string_view::npos && equals > 0 && inside.find_first_of(" {(<>") > equals;
  return is_class || is_pair ? text.substr(0, end + 1) : std::string_view{};
}

// {{ msg }}, {{Glossary("x")}} and shortcodes inside a line; facts and badges have their own check.
void check_braces(cmark_node* node, const SourceLines& lines, Finds& finds) {
  const std::string_view text = literal_of(node);
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) return;
    const std::string_view written = text.substr(at, end + 2 - at);
    const std::string_view inside = trim(written.substr(2, written.size() - 4));
    at = end + 2;
    if (inside.empty() || inside.starts_with("fact:") || inside.starts_with("badge:")) continue;
    // Full-width colons are reported as such.
    if (inside.starts_with("fact\uFF1A") || inside.starts_with("badge\uFF1A")) continue;
    const bool is_shortcode = inside.front() == '<' || inside.front() == '%';
    note(finds, is_shortcode ? Kind::shortcode : Kind::expression, lines.of(node, written),
         written);
  }
}

void check_paragraph(cmark_node* paragraph, const SourceLines& lines, Finds& finds) {
  const int end = cmark_node_get_end_line(paragraph);
  for (int number = start_line(paragraph); number <= end; ++number) {
    const std::string_view source = lines.line(number);
    const std::size_t start = source.find_first_not_of(" \t>");
    if (start == std::string_view::npos) continue;
    check_line(trim(source.substr(start)), lines.at(number, start), finds);
  }
}

}  // namespace

void check_foreign_syntax(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                          Diagnostics& diagnostics) {
  Finds finds;
  for (cmark_node* const node : nodes) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH) check_paragraph(node, lines, finds);
    if (type != CMARK_NODE_TEXT) continue;
    check_braces(node, lines, finds);
    cmark_node* const before = cmark_node_previous(node);
    if (before == nullptr) continue;
    const cmark_node_type kind = cmark_node_get_type(before);
    if (kind != CMARK_NODE_LINK && kind != CMARK_NODE_IMAGE) continue;
    const std::string_view attributes = attributes_at_start(literal_of(node));
    if (!attributes.empty()) note(finds, Kind::attributes, lines.of(node, attributes), attributes);
  }
  for (const auto& [kind, find] : finds) {
    const std::size_t more = find.places.size() - 1;
    warning(diagnostics, find.first, "markdown-foreign-syntax",
            "'" + find.text + "' is syntax of another tool and is shown as text" +
                (more == 0 ? "" : " (" + std::to_string(more) + " more on this page)"),
            std::string(hints[static_cast<std::size_t>(kind)]));
  }
}

}  // namespace portal
