// From parsed files to the whole portal of one edition.
#pragma once

#include "base/diagnostic.h"
#include "load/dataset.h"
#include "model/page.h"
#include "model/site.h"
#include "resolve/edition.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace portal {

// All that loading knows.
struct Sources {
  Config config;
  std::vector<ParsedPage> pages;     // by source path
  std::vector<std::string> files;    // below content/ that are no pages, sorted
  std::vector<std::string> statics;  // below content/static/, sorted
  Data data;
  std::vector<std::string> layouts;  // of the theme, sorted
  std::string tags_title, not_found_title;
  std::map<std::string, std::set<std::string>> translated;  // source paths, by language
};

// Beyond this call every page, its place in the tree and every target of a link is known.
Site resolve_site(Sources sources, Drafts drafts, int threads, Diagnostics& diagnostics);

}  // namespace portal
