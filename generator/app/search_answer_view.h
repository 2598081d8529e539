// What a page of results shows of an answer: the view's search_answer (page-view.schema.json).
//
// Sections that match are grouped by page and counted by section of the site and by tag; links
// choose among them. Thread-safe.
#pragma once

#include "base/located_json.h"
#include "search/xapian_index.h"

#include <cstddef>
#include <map>
#include <string>

namespace portal {

// What the reader asked for, as the address says it.
struct SearchChoice {
  std::string query;
  std::string part;      // first folder of the addresses: "guide/", or "/" for pages outside of any
  std::string tag;       // both empty for all
  std::size_t page = 1;  // of the results
};

// By the folder, as in SearchChoice.
using PartTitles = std::map<std::string, std::string>;

// `answer` holds all hits, with their texts. `text` are the texts of the theme.
Json search_answer_view(const SearchAnswer& answer, const SearchChoice& choice,
                        const PartTitles& parts, const Json& text);

// With a status that says why there is no answer, if any.
Json no_answer_view(const std::string& query, const std::string& status);

}  // namespace portal
