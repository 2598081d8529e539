#include "search/analyze.h"

#include "base/chinese.h"
#include "base/text.h"
#include "search/standard_number.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

// A term of Xapian has at most 245 bytes, prefix included. Nobody types longer words.
constexpr std::size_t longest_word = 48;  // code points

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Characters that cannot be seen must not keep words from being found: soft hyphen, zero-width
// spaces and joiners, direction marks, variation selectors, the frame of keycap emoji.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0x20E3 || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

std::string without_invisible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (!is_invisible(c)) result.append(text.substr(begin, at - begin));
  }
  return result;
}

// What `c` folds to where that is one character, whatever stands beside it; 0 for all others. Most
// of a Chinese text can so be folded without a normal form being made of it.
char32_t folded_alone(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  if (c >= 0x4E00 && c <= 0x9FFF) return to_simplified(c);
  if (c >= 0xFF01 && c <= 0xFF5E) return folded_alone(c - 0xFEE0);             // full-width ASCII
  if (c >= 0x3001 && c <= 0x3029) return c;                                    // punctuation
  if ((c >= 0x2012 && c <= 0x2016) || (c >= 0x2018 && c <= 0x2023)) return c;  // dashes, quotes
  return 0;
}

std::string folded_piece(std::string_view piece) {
  const std::string normal = nfkc(without_invisible(valid_utf8(piece)));
  std::string lower = to_lower(normal);
  // A small letter may compose where its capital does not: J̌ becomes ǰ.
  if (lower != normal) lower = nfkc(lower);
  return to_simplified(lower);
}

// Han by range: whatever a version of Unicode adds to the planes kept for it is a character, too.
bool is_solid(char32_t c) {
  return c >= 0x80 && is_cjk(c) && (is_han(c) || is_letter_or_number(c));
}
bool is_word(char32_t c) {
  return is_letter_or_number(c) && !is_solid(c);
}

// A dot belongs to a number with dots (5.1.2, v1.2) and to an annex clause (a.1).
bool joins_number(std::string_view folded, std::size_t begin, std::size_t dot) {
  if (dot + 1 >= folded.size() || folded[dot] != '.' || !is_ascii_digit(folded[dot + 1])) {
    return false;
  }
  if (dot == begin) return false;
  return is_ascii_digit(folded[dot - 1]) || (dot == begin + 1 && is_ascii_letter(folded[begin]));
}

std::size_t word_end(std::string_view folded, std::size_t begin) {
  std::size_t at = begin;
  while (at < folded.size()) {
    if (joins_number(folded, begin, at)) {
      ++at;
      continue;
    }
    std::size_t next = at;
    if (!is_word(next_code_point(folded, next))) break;
    at = next;
  }
  return at;
}

std::size_t solid_end(std::string_view folded, std::size_t begin) {
  std::size_t at = begin;
  for (std::size_t next = begin; next < folded.size(); at = next) {
    if (!is_solid(next_code_point(folded, next))) break;
  }
  return at;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) next_code_point(text, at);
  return text.substr(0, at);
}

// Bigrams, and the last character alone.
void add_solid_tokens(std::string_view solid, std::uint32_t weight, std::vector<Token>& tokens) {
  std::size_t first = 0;
  std::size_t second = 0;
  next_code_point(solid, second);
  while (second < solid.size()) {
    std::size_t end = second;
    next_code_point(solid, end);
    tokens.push_back({std::string(solid.substr(first, end - first)), weight});
    first = second;
    second = end;
  }
  tokens.push_back({std::string(solid.substr(first)), weight});
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  if (first_invalid_utf8(text) == std::string_view::npos) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size();) append_utf8(result, next_code_point(text, at));
  return result;
}

// A character that folds alone begins a piece: others may join with it or with each other.
std::string fold(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t begin = 0;  // of the piece that is not folded yet
  char32_t alone = 0;     // what it folds to if it is one such character
  const auto end_piece = [&](std::size_t end) {
    if (alone != 0)
      append_utf8(result, alone);
    else if (begin < end)
      result += folded_piece(text.substr(begin, end - begin));
    begin = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t folded = folded_alone(next_code_point(text, at));
    if (folded != 0) end_piece(start);
    alone = folded;
  }
  end_piece(text.size());
  return result;
}

std::vector<Run> runs_of(std::string_view folded) {
  std::vector<Run> result;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    if (const std::size_t size = standard_number_size(folded.substr(at)); size > 0) {
      at += size;
      result.push_back({RunKind::standard, begin, at});
      continue;
    }
    if (at = word_end(folded, begin); at > begin) {
      result.push_back({RunKind::word, begin, at});
      continue;
    }
    if (at = solid_end(folded, begin); at > begin) {
      result.push_back({RunKind::solid, begin, at});
      continue;
    }
    next_code_point(folded, at);
  }
  return result;
}

void add_index_tokens(std::string_view folded, Run run, std::uint32_t weight,
                      std::vector<Token>& tokens) {
  const std::string_view text = folded.substr(run.begin, run.end - run.begin);
  switch (run.kind) {
    case RunKind::word:
      tokens.push_back({std::string(first_code_points(text, longest_word)), weight});
      break;
    case RunKind::standard:
      for (std::string& token : standard_number_tokens(text))
        tokens.push_back({std::move(token), weight});
      break;
    case RunKind::solid:
      add_solid_tokens(text, weight, tokens);
      break;
  }
}

std::vector<std::string> query_tokens(std::string_view folded, Run run) {
  std::vector<Token> indexed;
  add_index_tokens(folded, run, 1, indexed);
  if (run.kind == RunKind::standard) indexed.resize(1);
  if (run.kind == RunKind::solid && indexed.size() > 1) indexed.pop_back();
  std::vector<std::string> tokens;
  tokens.reserve(indexed.size());
  for (Token& token : indexed) tokens.push_back(std::move(token.text));
  return tokens;
}

std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number = number << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return number;
}

std::vector<Token> counted(std::vector<Token> tokens) {
  struct Place {
    std::uint64_t key;
    Token* token;
  };
  std::vector<Place> places;
  places.reserve(tokens.size());
  for (Token& token : tokens) places.push_back({first_bytes(token.text), &token});
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.key != b.key ? a.key < b.key : a.token->text < b.token->text;
  });
  std::vector<Token> result;
  result.reserve(tokens.size());
  for (const auto& [key, token] : places) {
    if (!result.empty() && result.back().text == token->text) {
      result.back().count += token->count;
    } else {
      result.push_back(std::move(*token));
    }
  }
  return result;
}

std::vector<Token> analyze(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<Token> tokens;
  for (const Run run : runs_of(folded)) add_index_tokens(folded, run, 1, tokens);
  return counted(std::move(tokens));
}

}  // namespace portal
