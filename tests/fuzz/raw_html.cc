// Raw HTML: the pieces are the text, cut without gap or overlap.
#include "load/raw_html.h"

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string html = fuzz::text_of(data, size);
  std::size_t end = 0;
  portal::HtmlPieceKind before = portal::HtmlPieceKind::other;
  for (const portal::HtmlPiece& piece : portal::html_pieces(html)) {
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
  return 0;
}
