// Raw HTML: the pieces are the text, cut without gap or overlap; what a component of it says are
// words with single spaces between them, in sections that can be led to.
#include "load/raw_html.h"

#include "fuzz/fuzz_target.h"
#include "render/component_text.h"

namespace {

void require_words(const std::string& text) {
  fuzz::require(text.find("  ") == std::string::npos, "spaces are single");
  fuzz::require(!text.starts_with(' ') && !text.ends_with(' '), "no space at an end");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string html = fuzz::text_of(data, size);
  std::size_t end = 0;
  portal::HtmlPieceKind before = portal::HtmlPieceKind::other;
  const std::vector<portal::HtmlPiece> pieces = portal::html_pieces(html);
  for (const portal::HtmlPiece& piece : pieces) {
    fuzz::require(piece.offset == end && piece.length > 0, "pieces follow each other");
    end += piece.length;
    fuzz::require(end <= html.size(), "pieces lie in the text");
    const bool text = piece.kind == portal::HtmlPieceKind::text;
    fuzz::require(!text || before != portal::HtmlPieceKind::text, "text is one piece");
    fuzz::require(text || (html[piece.offset] == '<' && html[end - 1] == '>'),
                  "a tag is bracketed");
    fuzz::require(piece.attributes.empty() || piece.kind == portal::HtmlPieceKind::open ||
                      piece.kind == portal::HtmlPieceKind::void_element,
                  "only opening tags have attributes");
    before = piece.kind;
  }
  fuzz::require(end == html.size(), "pieces cover the text");
  const portal::ComponentText component = portal::component_text(html, pieces);
  require_words(component.text);
  for (const portal::ComponentSection& section : component.sections) {
    fuzz::require(!section.id.empty(), "a section has an id");
    require_words(section.heading);
    require_words(section.text);
  }
  return 0;
}
