#include "load/raw_html.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

// Elements that format text and can neither run, load, overlay nor submit anything.
constexpr std::array<std::string_view, 43> safe_elements = {
    "a",     "abbr", "b",      "bdi", "bdo",     "blockquote", "br",  "caption", "center",
    "cite",  "code", "dd",     "del", "details", "dfn",        "div", "dl",      "dt",
    "em",    "h1",   "h2",     "h3",  "h4",      "h5",         "h6",  "hr",      "i",
    "img",   "ins",  "kbd",    "li",  "mark",    "ol",         "p",   "q",       "s",
    "small", "span", "strong", "sub", "summary", "sup",        "ul"};
constexpr std::array<std::string_view, 12> safe_elements_more = {
    "pre", "rp", "rt", "ruby", "samp", "table", "tbody", "td", "th", "thead", "tr", "u"};

constexpr std::array<std::string_view, 13> void_elements = {
    "area",  "base", "br",   "col",    "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr"};

template <typename List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::size_t skip_space(std::string_view html, std::size_t at) {
  while (at < html.size() && is_space(html[at])) ++at;
  return at;
}

std::size_t skip_tag_name(std::string_view html, std::size_t at) {
  while (at < html.size() && (is_name_start(html[at]) || is_digit(html[at]) || html[at] == '-'))
    ++at;
  return at;
}

bool is_attribute_name(char c) {
  return is_name_start(c) || is_digit(c) || c == '_' || c == ':' || c == '.' || c == '-' ||
         c == '@';
}

// Reads one attribute at `at`, which is moved behind it; false when there is none that is well
// formed.
bool read_attribute(std::string_view html, std::size_t& at, HtmlAttribute& attribute) {
  const std::size_t start = at;
  while (at < html.size() && is_attribute_name(html[at])) ++at;
  if (at == start) return false;
  attribute.name = to_lower(html.substr(start, at - start));
  const std::size_t equals = skip_space(html, at);
  if (equals >= html.size() || html[equals] != '=') return true;
  at = skip_space(html, equals + 1);
  attribute.has_value = true;
  if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
    const std::size_t end = html.find(html[at], at + 1);
    if (end == std::string_view::npos) return false;
    attribute.value = html.substr(at + 1, end - at - 1);
    at = end + 1;
    return true;
  }
  const std::size_t value = at;
  while (at < html.size() && !is_space(html[at]) &&
         std::string_view("\"'=<>`").find(html[at]) == std::string_view::npos)
    ++at;
  attribute.value = html.substr(value, at - value);
  return at > value;
}

// A tag, comment or declaration at `at`, where html[at] is '<'; length 0 when it is none.
HtmlPiece piece_at(std::string_view html, std::size_t at) {
  HtmlPiece piece;
  piece.offset = at;
  const auto until = [&](std::string_view end, std::size_t from) {
    const std::size_t found = html.find(end, from);
    return found == std::string_view::npos ? std::size_t{0} : found + end.size() - at;
  };
  if (html.compare(at, 4, "<!--") == 0) {
    piece.kind = HtmlPieceKind::comment;
    piece.length = until("-->", at + 4);
    return piece;
  }
  if (at + 1 < html.size() && (html[at + 1] == '!' || html[at + 1] == '?')) {
    piece.kind = HtmlPieceKind::other;
    piece.length = until(">", at + 2);
    return piece;
  }
  const bool closing = at + 1 < html.size() && html[at + 1] == '/';
  const std::size_t name = at + (closing ? 2 : 1);
  if (name >= html.size() || !is_name_start(html[name])) return piece;
  std::size_t end = skip_tag_name(html, name);
  piece.name = to_lower(html.substr(name, end - name));
  piece.kind = closing ? HtmlPieceKind::close : HtmlPieceKind::open;
  while (!closing) {
    const std::size_t next = skip_space(html, end);
    if (next == end || next >= html.size() || html[next] == '>' || html[next] == '/') break;
    std::size_t attribute_end = next;
    HtmlAttribute attribute;
    if (!read_attribute(html, attribute_end, attribute)) return piece;
    piece.attributes.push_back(std::move(attribute));
    end = attribute_end;
  }
  end = skip_space(html, end);
  if (!closing && end < html.size() && html[end] == '/') ++end;
  if (end >= html.size() || html[end] != '>') return piece;
  piece.length = end + 1 - at;
  if (!closing && contains(void_elements, piece.name)) piece.kind = HtmlPieceKind::void_element;
  return piece;
}

}  // namespace

const HtmlAttribute* attribute_of(const HtmlPiece& piece, std::string_view name) {
  for (const HtmlAttribute& attribute : piece.attributes)
    if (attribute.name == name) return &attribute;
  return nullptr;
}

std::vector<HtmlPiece> html_pieces(std::string_view html) {
  std::vector<HtmlPiece> pieces;
  std::size_t text_start = 0;
  const auto end_text = [&](std::size_t end) {
    if (end == text_start) return;
    HtmlPiece text;
    text.offset = text_start;
    text.length = end - text_start;
    pieces.push_back(std::move(text));
  };
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    HtmlPiece piece = piece_at(html, at);
    if (piece.length == 0) {
      ++at;
      continue;
    }
    end_text(at);
    at += piece.length;
    text_start = at;
    pieces.push_back(std::move(piece));
  }
  end_text(html.size());
  return pieces;
}

bool is_safe_element(std::string_view name) {
  return contains(safe_elements, name) || contains(safe_elements_more, name) || name == "wbr";
}

bool is_safe_attribute(std::string_view element, std::string_view attribute) {
  constexpr std::array<std::string_view, 6> everywhere = {"id",    "lang",  "dir",
                                                          "title", "align", "class"};
  if (contains(everywhere, attribute)) return true;
  if (element == "a") return attribute == "href" || attribute == "name";
  if (element == "img")
    return attribute == "src" || attribute == "alt" || attribute == "width" ||
           attribute == "height";
  if (element == "td" || element == "th")
    return attribute == "colspan" || attribute == "rowspan" || attribute == "scope" ||
           attribute == "width";
  if (element == "ol")
    return attribute == "start" || attribute == "type" || attribute == "reversed";
  if (element == "li") return attribute == "value";
  if (element == "details") return attribute == "open";
  return false;
}

bool is_transparent_element(std::string_view name) {
  return name == "font" || name == "picture" || name == "source";
}

bool is_dropped_attribute(std::string_view name) {
  constexpr std::array<std::string_view, 12> dropped = {
      "bgcolor", "border",      "cellpadding", "cellspacing",    "crossorigin", "decoding",
      "loading", "frameborder", "rel",         "referrerpolicy", "target",      "valign"};
  return contains(dropped, name);
}

}  // namespace portal
