// What a site publishes for the search in the browser: the engine and the index, in one folder.
#pragma once

#include "base/files.h"
#include "base/output_file.h"
#include "search/query.h"
#include "search/search_document.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

// What an index is made of.
struct SearchContent {
  std::vector<SearchDocument> documents;
  Synonyms synonyms;
};

// The folder of the index, below the output folder; ends in '/'.
inline constexpr std::string_view search_index_folder = "search-index/";

// The engine's script; the name holds a hash of it.
const std::string& search_engine_path();

// `kept` is a folder for what makes the next index faster (search/browser_index.h).
std::vector<OutputFile> search_files(std::span<const SearchDocument> documents,
                                     const Synonyms& synonyms, int threads, const Path& kept = {});

}  // namespace portal
