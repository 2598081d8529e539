// A query, taken apart by the same analyser as the texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A section matches when it has all `terms`, all `characters`, and all `verified` as they stand.
// The lists hold nothing twice; terms and characters are sorted.
struct Query {
  std::vector<std::string> terms;
  std::vector<std::string> characters;  // single Han characters: any term that starts with one
  std::vector<std::string> verified;    // folded runs of which the terms promise only the bigrams
  std::vector<std::string> shown;       // runs and words to be shown in excerpts
};

// Any text is a query. One without words has no terms and matches nothing. Thread-safe.
Query parse_query(std::string_view text);

}  // namespace portal
