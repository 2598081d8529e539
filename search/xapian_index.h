// The Xapian database of one edition: update from documents, query with excerpts.
//
// search/README.md fixes terms, slots and data. A database belongs to one process at a time while
// it is written; readers may read it meanwhile.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "search/analyze.h"
#include "search/search_document.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct IndexChanges {
  std::size_t added = 0, changed = 0, removed = 0, unchanged = 0;
};

// Makes the database at `folder` hold exactly `documents`, touching only those that differ from
// what it holds, in one transaction: after a failure or a kill it holds the old state. A database
// of another format version, or a damaged one, is made anew. `threads` may be used for a first
// build. nullopt and an error (search-index) on failure, also when another process is writing. The
// order of documents matters within a page only: it decides between sections of equal weight.
std::optional<IndexChanges> update_xapian(const Path& folder,
                                          std::span<const SearchDocument> documents, int threads,
                                          Diagnostics& diagnostics);

struct SearchHit {
  std::string url, title, heading, excerpt;  // plain text
  double weight = 0;
};

struct SearchAnswer {
  std::string query;
  std::size_t total = 0;  // sections that match
  std::vector<SearchHit> hits;
};

// Sections that match all words of the query; a run of Han characters matches as an exact
// substring, in either script. Any query gives an answer, if only an empty one. nullopt and an
// error (search-index) when there is no usable database.
std::optional<SearchAnswer> search_xapian(const Path& folder, std::string_view query,
                                          std::size_t limit, Diagnostics& diagnostics);

// What the database holds of one section, for audits and tests.
struct IndexedSection {
  std::string id;            // its unique term
  std::uint32_t length = 0;  // sum of the frequencies
  std::vector<Token> terms;  // from the posting lists, sorted; `count` is the frequency (wdf)
  std::string data;
  std::vector<std::string> values;  // by slot

  friend bool operator==(const IndexedSection&, const IndexedSection&) = default;
};

// All sections, sorted by id. nullopt and an error (search-index) when there is no usable database.
std::optional<std::vector<IndexedSection>> read_xapian(const Path& folder,
                                                       Diagnostics& diagnostics);

}  // namespace portal
