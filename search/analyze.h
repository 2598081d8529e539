// The analyser: what counts as a word, for the index and for queries alike.
//
// NFKC, lower case, Traditional to Simplified by character; Latin words and numbers; whole tokens
// for clause and standard numbers (5.1.2, gbt27922-2011); Han text as overlapping bigrams, and the
// last character of each run alone, so that the tokens that start with a character are all its
// occurrences. README.md has the rules in full. Its JavaScript twin is analyze.js;
// tests/vectors/analyze.json holds both to the same answer. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct Token {
  std::string text;
  std::uint32_t count = 1;  // how often it occurs in the text

  friend bool operator==(const Token&, const Token&) = default;
};

// Text in the form in which it is compared: without invisible characters, NFKC, lower case,
// Simplified. Always valid UTF-8; folding it again changes nothing.
std::string fold(std::string_view text);

// The distinct tokens of a text, sorted by their bytes, with counts.
std::vector<Token> analyze(std::string_view text);

// --- What analyze is made of. The query needs the pieces in their order.

enum class RunKind {
  word,      // letters and numbers: "iso", "5.1.2"
  standard,  // the number of a standard: "gb/t 27922-2011"
  solid,     // text set without spaces: Han, kana, bopomofo
};

// A stretch of folded text, in bytes.
struct Run {
  RunKind kind = RunKind::word;
  std::size_t begin = 0, end = 0;
};

std::vector<Run> runs_of(std::string_view folded);

// Appends the tokens under which `run` is indexed, with repetitions; `weight` is the count of each.
void add_index_tokens(std::string_view folded, Run run, std::uint32_t weight,
                      std::vector<Token>& tokens);

// The tokens that a text has if it holds `run`: the narrowest ones. For a single solid character,
// that character: tokens that *start* with it are its occurrences.
std::vector<std::string> query_tokens(std::string_view folded, Run run);

// The first eight bytes as a number, in whose order the texts are: comparing it first is fast.
std::uint64_t first_bytes(std::string_view text);

// Sorts tokens by their bytes and adds up the counts of equal ones.
std::vector<Token> counted(std::vector<Token> tokens);

// The text with U+FFFD for each byte that is not UTF-8.
std::string valid_utf8(std::string_view text);

}  // namespace portal
