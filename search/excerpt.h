// The passage of a text that shows best why it was found.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// About 80 to 120 characters of `text` round the place where most of `needles` stand together, cut
// at sentences or between words, with "…" where text was left out. `text` has the form of one_line
// (document_terms.h). `needles` are folded: runs of Han characters, or tokens of words. Where none
// occurs, the beginning of the text. Thread-safe.
std::string excerpt_of(std::string_view text, std::span<const std::string> needles);

// A stretch of a text, to be marked or not.
struct TextPiece {
  std::string text;
  bool is_hit = false;
};

// The excerpt in pieces, by turns plain and hit.
std::vector<TextPiece> excerpt_pieces(std::string_view text, std::span<const std::string> needles);

// The whole of a short text, such as a title, in pieces.
std::vector<TextPiece> marked_pieces(std::string_view text, std::span<const std::string> needles);

}  // namespace portal
