// The Xapian database of one edition: update from documents, query with excerpts.
//
// search/README.md fixes terms, slots and data. A database belongs to one process at a time while
// it is written; readers may read it meanwhile.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "search/analyze.h"
#include "search/query.h"
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
// `synonyms` and the dictionary of its words, by which misspelt ones are found, are stored with
// them. `kept` is the folder of browser_index(): what a text was found to hold there is not found
// out a second time.
std::optional<IndexChanges> update_xapian(const Path& folder,
                                          std::span<const SearchDocument> documents,
                                          const Synonyms& synonyms, int threads,
                                          Diagnostics& diagnostics, const Path& kept = {});

enum class MatchKind {
  together,  // the section holds all that was asked for
  across,    // other sections of its page hold the rest
  partial,   // nothing holds all; this holds some
};

// What one token adds to the weight of a hit.
struct TokenWeight {
  std::string token;         // ends with '*' where it stands for all that start with it
  std::size_t sections = 0;  // that hold it
  std::uint32_t count = 0;   // its frequency (wdf) in the section
  double weight = 0;
};

struct SearchHit {
  std::string url, title, heading, excerpt;  // plain text
  double weight = 0;
  MatchKind match = MatchKind::together;
  std::vector<TokenWeight> tokens;  // where they were asked for
  std::string text;                 // the whole of the section, where it was asked for; and
  std::vector<std::string> tags;    // those of its page
};

struct SearchAnswer {
  std::string query;
  std::string understood;            // the query as it was read
  std::vector<std::string> shown;    // what of it is to be marked: needles of excerpt_of()
  std::size_t total = 0;             // sections that match, and pages that match across sections
  std::vector<SearchHit> hits;       // together, then across; or partial only
  std::vector<std::string> missing;  // of a partial answer: what is found nowhere
  std::string suggestion;            // "did you mean": the query with words that are found
  bool cut = false;                  // the query was too long; the rest was left out
};

struct SearchRequest {
  std::string_view query;
  std::size_t limit = 10;
  Typing typing = Typing::finished;
  // `texts`: hits have text and tags but no excerpt, for callers that show few of them.
  enum class Detail { hits, token_weights, texts } detail = Detail::hits;
};

// Sections that match the query (README.md has the language); below them, where they are few, pages
// whose sections match together; where there is nothing, sections with most of the words. Any query
// gives an answer, if only an empty one. nullopt and an error (search-index) when there is no
// usable database.
std::optional<SearchAnswer> search_xapian(const Path& folder, const SearchRequest& request,
                                          Diagnostics& diagnostics);

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
