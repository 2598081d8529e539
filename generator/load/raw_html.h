// Raw HTML in Markdown, by the policy `safe`: a short list of inert elements and attributes passes,
// everything else is shown as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct HtmlAttribute {
  std::string name;   // lower case
  std::string value;  // entities as written
  bool has_value = false;
};

enum class HtmlPieceKind { text, open, close, void_element, comment, other };

// A stretch of raw HTML: one tag, one comment, or the text up to the next.
struct HtmlPiece {
  HtmlPieceKind kind = HtmlPieceKind::text;
  std::size_t offset = 0, length = 0;     // in the text given
  std::string name;                       // of an element, lower case
  std::vector<HtmlAttribute> attributes;  // of an opening tag
};

// The attribute of that name, in lower case; null where the tag has none.
const HtmlAttribute* attribute_of(const HtmlPiece& piece, std::string_view name);

// Cuts raw HTML into tags and text. What is no well-formed tag, comment or declaration is text.
std::vector<HtmlPiece> html_pieces(std::string_view html);

// Whether the safe policy lets the element pass.
bool is_safe_element(std::string_view name);
// Whether it lets the attribute pass on this element. Links (href, src) pass; where they may lead
// is judged with all other links.
bool is_safe_attribute(std::string_view element, std::string_view attribute);

// Elements that the safe policy takes away without a word, as GitHub does, because the page says
// the same without them: their content stays.
bool is_transparent_element(std::string_view name);
// Attributes that it takes away without a word: how a link opens, how a table was once drawn.
bool is_dropped_attribute(std::string_view name);

}  // namespace portal
