// Whether the search finds what it must: every stretch of the indexed texts, and for real questions
// the page that answers them.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "search/search_document.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace portal {

// A question of a reader, and the page that has to be among the first `within` pages found.
struct GoldenQuery {
  std::string query;
  std::string page;  // address below the root: "faq/"; or of a section: "faq/#费用"
  std::size_t within = 3;
  Location where, page_where;  // of the query and of the page
};

// Asks the database, which holds `documents`, for each. One that is missed is an error
// (search-golden) that says what came instead; so is a page that none of the documents belongs to.
void audit_golden_queries(const Path& database, std::span<const SearchDocument> documents,
                          std::span<const GoldenQuery> queries, Diagnostics& diagnostics);

// Asks for `count` stretches of 1 to 8 characters set solid, drawn from `documents` by `seed`, half
// of them in the other script; the answer has to be the sections that hold the stretch, as a plain
// scan finds them. Each that differs is an error (search-recall).
void audit_recall(const Path& database, std::span<const SearchDocument> documents,
                  std::size_t count, unsigned seed, Diagnostics& diagnostics);

}  // namespace portal
