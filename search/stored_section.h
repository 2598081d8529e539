// What is stored of a document beside its terms: the record that README.md fixes, and the hash by
// which an update sees that nothing changed. Knows no Xapian. Thread-safe.
#pragma once

#include "base/diagnostic.h"
#include "search/search_document.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Version of terms, slots and data, and a hash of how Han characters are folded: when OpenCC's
// tables change, so do terms, and the database must be made anew.
const std::string& index_format();

// A document to be stored, with what decides whether it must be.
struct StoredSection {
  const SearchDocument* document = nullptr;
  std::string id;     // its unique term
  std::string hash;   // of all its fields and of `order`
  std::string order;  // sorts sections by page, then as they stand in the page
};

// In the order of the site: by page, then as they stand in the page. Of two documents with the same
// url the first is kept, with a warning (search-index).
std::vector<StoredSection> stored_sections(std::span<const SearchDocument> documents,
                                           Diagnostics& diagnostics);

// Lines key=value: url, title, heading, language, tag, clause and audience (each), date if known.
std::string data_of(const SearchDocument& document);

// The value of the first line "key=value"; empty where there is none.
std::string data_field(std::string_view data, std::string_view key);
// Those of all such lines.
std::vector<std::string> data_fields(std::string_view data, std::string_view key);

}  // namespace portal
