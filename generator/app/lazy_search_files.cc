#include "app/lazy_search_files.h"

namespace portal {

const ServedFile* LazySearchFiles::find(std::string_view path) const {
  if (!path.starts_with(folder_ + std::string(search_index_folder))) return nullptr;
  std::call_once(is_made_, [this] {
    for (OutputFile& file : search_files(content_->documents, content_->synonyms, threads_, kept_))
      files_.emplace(folder_ + file.path, ServedFile{Content(std::move(file.bytes)), {}, {}});
  });
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace portal
