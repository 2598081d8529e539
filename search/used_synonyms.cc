#include "search/used_synonyms.h"

#include "search/analyze.h"

#include <algorithm>

namespace portal {

namespace {

using Words = std::vector<std::string>;

bool holds_any(const std::string& text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool is_in(const SearchDocument& document, const Words& words) {
  return holds_any(document.text, words) || holds_any(document.title, words) ||
         holds_any(document.heading, words) ||
         std::any_of(document.tags.begin(), document.tags.end(),
                     [&](const std::string& tag) { return holds_any(tag, words); });
}

SearchDocument folded(const SearchDocument& document) {
  SearchDocument result;
  result.text = fold(document.text);
  result.title = fold(document.title);
  result.heading = fold(document.heading);
  for (const std::string& tag : document.tags) result.tags.push_back(fold(tag));
  return result;
}

Words folded(Words words) {
  for (std::string& word : words) word = fold(word);
  return words;
}

}  // namespace

std::vector<Words> used_synonyms(std::span<const Words> groups,
                                 std::span<const SearchDocument> documents) {
  std::vector<SearchDocument> folded_documents;  // made for the few groups that need them
  std::vector<Words> used;
  for (const Words& group : groups) {
    const auto as_written = [&](const SearchDocument& document) { return is_in(document, group); };
    bool is_used = std::any_of(documents.begin(), documents.end(), as_written);
    if (!is_used) {
      if (folded_documents.empty())
        for (const SearchDocument& document : documents)
          folded_documents.push_back(folded(document));
      is_used = std::any_of(folded_documents.begin(), folded_documents.end(),
                            [words = folded(group)](const SearchDocument& document) {
                              return is_in(document, words);
                            });
    }
    if (is_used) used.push_back(group);
  }
  return used;
}

}  // namespace portal
