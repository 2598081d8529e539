// The files of the search in the browser, made when the first of them is asked for: most pages that
// an author saves are looked at and not searched.
#pragma once

#include "app/served_file.h"
#include "base/files.h"
#include "render/search_files.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

// May be asked by several threads at once.
class LazySearchFiles {
 public:
  // Those of the language whose pages stand below `folder`. `kept` as for search_files().
  LazySearchFiles(std::shared_ptr<const SearchContent> content, std::string folder, int threads,
                  Path kept = {})
      : content_(std::move(content)),
        folder_(std::move(folder)),
        threads_(threads),
        kept_(std::move(kept)) {}

  // By path below the root of the site. Null for a path that is none of theirs.
  const ServedFile* find(std::string_view path) const;

 private:
  std::shared_ptr<const SearchContent> content_;
  std::string folder_;
  int threads_;
  Path kept_;
  mutable std::once_flag is_made_;
  mutable std::map<std::string, ServedFile, std::less<>> files_;
};

}  // namespace portal
