// The pieces of a query: operators, and words with what a section must hold for them. Internal to
// the query language (query.h).
#pragma once

#include "search/query.h"

#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct QueryLexeme {
  enum class Kind { words, open, close, either, both, without };
  Kind kind = Kind::words;
  std::string text;  // of words: as it was typed, plain words side by side joined by a space
  QueryField field = QueryField::all;
  std::string filter = {};     // "XC" or "K": the words are the name of a clause or tag
  bool is_quoted = false;      // a phrase
  bool is_unfinished = false;  // the last word may be the beginning of a longer one
};

struct QueryLexemes {
  std::vector<QueryLexeme> list;
  bool cut = false;  // the text was longer than `longest_query`
};

QueryLexemes query_lexemes(std::string_view text, Typing typing);

// What a section must hold for a lexeme of Kind::words: for each run of it, or for the phrase.
// Empty where the text has no words. A word that is being typed is both term and prefix: the word, or
// what begins with it.
std::vector<QueryWords> query_words(const QueryLexeme& lexeme);

}  // namespace portal
