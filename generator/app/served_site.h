// A finished site, kept in memory for answering requests: a map from paths to bytes.
//
// No request reaches the file system, since all there is to ask for is in the map. Values are
// immutable once made and shared between threads and between builds.
#pragma once

#include "app/lazy_search_files.h"
#include "app/search_desk.h"
#include "app/served_file.h"
#include "base/diagnostic.h"
#include "base/output_file.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct ServedSite {
  std::string root_path = "/";  // below it the site is served; decoded, begins and ends with '/'
  std::map<std::string, ServedFile, std::less<>> files;  // by path below the root
  std::vector<std::string> stylesheets;                  // paths of *.css below assets/, sorted
  std::string copied_print;                              // changes with the files that were copied
  // Of each language, that of the sources first.
  std::vector<std::shared_ptr<const SearchDesk>> search_desks;
  std::vector<std::shared_ptr<const LazySearchFiles>> search_files;
};

// `root_path` is percent-encoded. Sources that did not change are taken over from `before`. A
// source that cannot be read is an error (io-read), and left out.
ServedSite serve_files(std::vector<OutputFile> files, std::string_view root_path,
                       const ServedSite& before, Diagnostics& diagnostics);

}  // namespace portal
