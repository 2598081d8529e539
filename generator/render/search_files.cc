#include "render/search_files.h"

#include "base/hash.h"
#include "search/browser_index.h"
#include "search/engine_script.h"

#include <utility>

namespace portal {

const std::string& search_engine_path() {
  static const std::string path = std::string(search_index_folder) + "engine-" +
                                  content_hash(search_engine_script()).substr(0, 8) + ".js";
  return path;
}

std::vector<OutputFile> search_files(std::span<const SearchDocument> documents,
                                     const Synonyms& synonyms, int threads, const Path& kept) {
  std::vector<OutputFile> files;
  files.push_back({search_engine_path(), std::string(search_engine_script()), {}, {}});
  for (BrowserIndexFile& file : browser_index(documents, synonyms, threads, kept))
    files.push_back({std::string(search_index_folder) + file.name, std::move(file.text), {}, {}});
  return files;
}

}  // namespace portal
