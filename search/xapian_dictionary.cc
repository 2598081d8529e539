#include "search/xapian_dictionary.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace portal {

namespace {

using Frequencies = std::map<std::string, Xapian::termcount>;

// Letters only, long enough to be misspelt.
bool is_spelt(const std::string& term) {
  return term.size() >= 4 &&
         std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Frequencies words_of_texts(const Xapian::Database& database) {
  Frequencies words;
  auto term = database.allterms_begin();
  // Terms are sorted by their bytes: Latin words stand between '`' and '{'.
  for (term.skip_to("a"); term != database.allterms_end() && *term < "{"; ++term)
    if (is_spelt(*term)) words[*term] = term.get_termfreq();
  return words;
}

Frequencies words_of_dictionary(const Xapian::Database& database) {
  Frequencies words;
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word)
    words[*word] = word.get_termfreq();
  return words;
}

bool update_spelling(Xapian::WritableDatabase& database) {
  const Frequencies wanted = words_of_texts(database);
  const Frequencies held = words_of_dictionary(database);
  if (wanted == held) return false;
  for (const auto& [word, count] : held)
    if (const auto found = wanted.find(word); found == wanted.end() || found->second != count)
      database.remove_spelling(word, count);
  for (const auto& [word, count] : wanted)
    if (const auto found = held.find(word); found == held.end() || found->second != count)
      database.add_spelling(word, count);
  return true;
}

bool update_synonyms(Xapian::WritableDatabase& database, const Synonyms& synonyms) {
  Synonyms held;
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key)
    held[*key].assign(database.synonyms_begin(*key), database.synonyms_end(*key));
  if (held == synonyms) return false;
  for (const auto& [word, others] : held) database.clear_synonyms(word);
  for (const auto& [word, others] : synonyms)
    for (const std::string& other : others) database.add_synonym(word, other);
  return true;
}

}  // namespace

bool update_dictionary(Xapian::WritableDatabase& database, const Synonyms& synonyms) {
  const bool spelling = update_spelling(database);
  return update_synonyms(database, synonyms) || spelling;
}

}  // namespace portal
