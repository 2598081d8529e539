// The passage of a text that shows best why it was found.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace portal {

// About 80 to 120 characters of `text` round the place where most of `needles` stand together, cut
// at sentences or between words, with "…" where text was left out. `text` has the form of one_line
// (document_terms.h). `needles` are folded: runs of Han characters, or tokens of words. Where none
// occurs, the beginning of the text. Thread-safe.
std::string excerpt_of(std::string_view text, std::span<const std::string> needles);

}  // namespace portal
