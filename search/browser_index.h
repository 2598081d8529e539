// The index that the browser searches: the documents, terms, frequencies and lengths of the Xapian
// database, written from the same token stream, in small files that are loaded on demand.
// README.md fixes the format; reader.js reads it.
#pragma once

#include "base/files.h"
#include "search/query.h"
#include "search/search_document.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

struct BrowserIndexFile {
  std::string name;  // in the folder of the index: index.js, p3-k2f9a.js, l0-….js, t12.js
  std::string text;  // a classic script
};

// The files, sorted by name, index.js among them; the same for any number of threads. Of two
// documents with one url only the first is in it, as in the database.
//
// `kept` is a folder in which an index leaves what makes the next one faster (README.md,
// "Updates"); empty: nothing is kept. What is in it, and whether it can be written, changes no byte
// of the files.
std::vector<BrowserIndexFile> browser_index(std::span<const SearchDocument> documents,
                                            const Synonyms& synonyms, int threads,
                                            const Path& kept = {});

}  // namespace portal
