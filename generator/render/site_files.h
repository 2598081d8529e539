// Files for machines: sitemap.xml, feed.xml (Atom), robots.txt.
#pragma once

#include "base/output_file.h"
#include "model/site.h"

#include <vector>

namespace portal {

// All of them need public addresses; an edition without base_url has none of them.
std::vector<OutputFile> site_files(const Site& site);

}  // namespace portal
