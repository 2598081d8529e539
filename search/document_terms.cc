#include "search/document_terms.h"

#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <span>
#include <utility>

namespace portal {

namespace {

// Xapian allows 245 bytes and counts a NUL twice.
std::string selecting_term(std::string_view prefix, std::string_view value) {
  const bool fits = value.size() <= 200 && value.find('\0') == std::string_view::npos;
  return std::string(prefix) + (fits ? std::string(value) : content_hash(value));
}

void add_field(std::vector<Token>& terms, std::string_view folded, std::uint32_t weight,
               std::string_view prefix) {
  const std::size_t begin = terms.size();
  for (const Run run : runs_of(folded)) add_index_tokens(folded, run, weight, terms);
  if (prefix.empty()) return;
  const std::size_t end = terms.size();
  for (std::size_t i = begin; i < end; ++i)
    terms.push_back({std::string(prefix) + terms[i].text, 0});
}

// "5.1.2" also belongs to 5.1 and to 5.
void add_clause(std::vector<Token>& terms, std::string_view clause) {
  std::string name = fold(trim(clause));
  while (!name.empty()) {
    terms.push_back({selecting_term("XC", name), 0});
    const std::size_t dot = name.rfind('.');
    name.resize(dot == std::string::npos ? 0 : dot);
  }
}

std::uint32_t length_of(std::span<const Token> terms) {
  std::uint32_t length = 0;
  for (const Token& term : terms) length += term.count;
  return length;
}

// The size of the white space or control character at `at` of valid UTF-8: up to U+0020, U+007F to
// U+00A0, U+2028 and U+2029. 0 where there is another character.
std::size_t space_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  switch (byte(0)) {
    case 0x7F:
      return 1;
    case 0xC2:
      return byte(1) <= 0xA0 ? 2 : 0;
    case 0xE2:
      return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0;
    default:
      return byte(0) <= 0x20 ? 1 : 0;
  }
}

}  // namespace

bool is_selectable(std::string_view name) {
  return !name.empty() && name.size() <= 200 && name.find('\0') == std::string_view::npos;
}

std::string one_line(std::string_view text) {
  if (first_invalid_utf8(text) != std::string_view::npos) return one_line(valid_utf8(text));
  std::string result;
  result.reserve(text.size());
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = space_size(text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    result.append(text.substr(done, at - done));
    for (; size > 0; size = at < text.size() ? space_size(text, at) : 0) at += size;
    if (!result.empty() && at < text.size()) result += ' ';
    done = at;
  }
  return result.append(text.substr(done));
}

std::string folded_fields(const SearchDocument& document) {
  return fold(one_line(document.title)) + '\n' + fold(one_line(document.heading)) + '\n' +
         fold(one_line(document.text));
}

std::vector<Token> document_terms(const SearchDocument& document, std::string_view folded) {
  const std::size_t title_end = folded.find('\n');
  const std::size_t heading_end = folded.find('\n', title_end + 1);
  const std::string_view title = folded.substr(0, title_end);
  const std::string_view heading = folded.substr(title_end + 1, heading_end - title_end - 1);
  std::vector<Token> terms;
  const bool is_named_by_title = heading.empty() && !document.is_item;
  add_field(terms, title, title_weight + (is_named_by_title ? heading_weight : 0), "S");
  add_field(terms, heading, document.is_item ? 1 : heading_weight, "XH");
  add_field(terms, folded.substr(heading_end + 1), 1, "");
  for (Token& term : address_terms(document)) terms.push_back(std::move(term));
  for (const std::string& tag : document.tags) terms.push_back({selecting_term("K", fold(tag)), 0});
  for (const std::string& clause : document.clauses) add_clause(terms, clause);
  for (const std::string& audience : document.audiences)
    terms.push_back({selecting_term("XA", valid_utf8(audience)), 0});
  terms = counted(std::move(terms));
  const std::uint32_t length = length_of(terms);
  const std::uint32_t least = document.is_item ? item_length : 0;
  if (const std::uint32_t rounded = rounded_length(std::max(length, least)); rounded > length) {
    const Token padding{std::string(padding_term), rounded - length};
    const auto place =
        std::lower_bound(terms.begin(), terms.end(), padding,
                         [](const Token& a, const Token& b) { return a.text < b.text; });
    terms.insert(place, padding);
  }
  return terms;
}

bool is_token(std::string_view term) {
  return term[0] < 'A' || term[0] > 'Z';
}

std::vector<Token> address_terms(const SearchDocument& document) {
  std::vector<Token> terms = {{unique_term(document), 0},
                              {selecting_term("U", page_of(document.url)), 0},
                              {selecting_term("L", to_lower(valid_utf8(document.language))), 0}};
  if (const std::string_view part = part_of(document.url); !part.empty())
    terms.push_back({selecting_term("P", part), 0});
  return terms;
}

bool is_exported(std::string_view term) {
  constexpr std::string_view of_address = "QUPL";
  return of_address.find(term[0]) == std::string_view::npos && term != padding_term;
}

std::uint32_t rounded_length(std::uint32_t length) {
  std::uint32_t step = 1;
  while (length / step >= 4) step *= 2;
  return (length + step - 1) / step * step;
}

std::string unique_term(const SearchDocument& document) {
  return selecting_term("Q", document.piece == 0
                                 ? document.url
                                 : document.url + '\t' + std::to_string(document.piece));
}

std::string_view page_of(std::string_view url) {
  return url.substr(0, url.find('#'));
}

std::string_view part_of(std::string_view url) {
  return url.substr(0, page_of(url).find('/') + 1);
}

}  // namespace portal
