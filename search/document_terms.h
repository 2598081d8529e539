// From a document to the terms and fields under which it is stored: the vocabulary of README.md.
//
// The Xapian database and the browser index are both written from these functions, so they hold the
// same terms, frequencies and lengths. Thread-safe.
#pragma once

#include "search/analyze.h"
#include "search/search_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Terms of the text weigh 1 an occurrence, those of the title and of the heading more. Above the
// first heading of a page, its title is also the heading.
inline constexpr std::uint32_t title_weight = 3;
inline constexpr std::uint32_t heading_weight = 6;

// An item of data says little else than its heading. Were it ranked as a section is, it would stand
// before the page that explains the matter: its heading weighs as text does, and it counts as at
// least so long, twice a usual section.
inline constexpr std::uint32_t item_length = 512;

// The texts that queries are compared with, folded, a line each: title, heading, text. A run of a
// query has no line feed, so it is found in one field only.
std::string folded_fields(const SearchDocument& document);

// All terms, sorted by their bytes, each once. `count` is the wdf: 0 for terms with a prefix, which
// select documents and do not rank them. `folded` is folded_fields(document).
std::vector<Token> document_terms(const SearchDocument& document, std::string_view folded);

// Whether a term is a token, which ranks. All others start with the capital letter of a prefix.
bool is_token(std::string_view term);

// Of document_terms() those for address, page, part of the site and language.
std::vector<Token> address_terms(const SearchDocument& document);

// Whether the browser's index has a term. Those of the address, and what only fills up a length,
// follow from the rest of it.
bool is_exported(std::string_view term);

// The length of a document is rounded up to two significant bits, so that the browser's index can
// hold each in a quarter of a byte: this term, which nobody seeks, has the rest as its wdf.
inline constexpr std::string_view padding_term = "XP";
std::uint32_t rounded_length(std::uint32_t length);

// Whether a name of a clause or tag can be asked for: at most 200 bytes, and no NUL among them. The
// terms of other names are hashes.
bool is_selectable(std::string_view name);

// The term of this document alone: Q and its url, and behind a tab the number of its piece.
std::string unique_term(const SearchDocument& document);

// The address of the page: the url without its anchor.
std::string_view page_of(std::string_view url);
// The part of the site that it stands in: its first folder, "guide/". Empty above all folders.
std::string_view part_of(std::string_view url);

// White space and control characters as single spaces, none at the ends; bytes that are not UTF-8
// as U+FFFD. What is stored and shown has this form.
std::string one_line(std::string_view text);

}  // namespace portal
