// A query, read into a tree by the same analyser as the texts. README.md has the language; query.js
// is its twin in the browser.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class QueryField {
  all,    // title, heading and text
  title,  // title or heading
};

// What must stand in one field of a section: all `terms`, a term that starts with `prefix`, and
// `verified` as it stands. At least one of them is not empty.
struct QueryWords {
  std::vector<std::string> terms;  // tokens, in the order of the text, each once
  std::string prefix;              // a single solid character, or a word that is being typed
  std::string verified;            // folded text of which the terms promise only the parts
  std::string filter;              // instead of all these: a term that selects (XC…, K…)
  QueryField field = QueryField::all;
  std::vector<std::string> shown;  // runs and tokens to be marked in excerpts
};

struct QueryNode {
  enum class Kind { words, all, any };
  Kind kind = Kind::words;
  QueryWords words;                // of Kind::words
  std::vector<QueryNode> parts;    // of Kind::all: each must match; of Kind::any: one of them
  std::vector<QueryNode> without;  // of Kind::all: none may match
  double scale = 1;                // of the weight: a synonym counts half
};

struct Query {
  QueryNode root;    // Kind::all; no parts where there are no words
  bool cut = false;  // too long: what follows `longest_query` or `most_words` was left out
};

inline constexpr std::size_t longest_query = 1000;  // code points
inline constexpr std::size_t most_words = 60;
inline constexpr double synonym_scale = 0.5;

// Whether the last word may be the beginning of a longer one.
enum class Typing { finished, unfinished };

// Words that stand for each other, by each of them, folded.
using Synonyms = std::map<std::string, std::vector<std::string>, std::less<>>;

// From groups of words that mean the same. Words that are not one run cannot be looked up, but
// stand for the others.
Synonyms synonyms_of(std::span<const std::vector<std::string>> groups);

// Any text is a query. Thread-safe.
Query parse_query(std::string_view text, const Synonyms& synonyms = {},
                  Typing typing = Typing::finished);

// All `shown` of the words that a match may hold, in their order, each once.
std::vector<std::string> shown_words(const QueryNode& node);
// The same of a match that holds runs apart only: of runs their tokens.
std::vector<std::string> shown_tokens(const QueryNode& node);

// Whether `verified` stands in `folded`; where it begins or ends with a letter of a word, no word
// goes on beyond it.
bool stands_in(std::string_view folded, std::string_view verified);

// The query as it was understood, for people: (投诉 OR 抱怨) -召回 title:标准.
std::string query_text(const QueryNode& node);

}  // namespace portal
