// Judges every link: pages, anchors, assets, menus and data.
#pragma once

#include "base/diagnostic.h"
#include "model/site.h"
#include "resolve/edition.h"

#include <map>
#include <string>
#include <vector>

namespace portal {

// Sets the targets of all links of a site whose pages are complete (shown_on included), and the
// lists that follow from them: assets, linked_from, guides, menu, footer. `files` are the files
// below content/ that are no pages, sorted; `left_out` the pages of other editions. Links may be
// written as GitHub resolves them, or from the site's root. A link that leads nowhere is an error
// of the family link-, at its place, with the nearest name.
void resolve_links(Site& site, const std::vector<std::string>& files,
                   const std::map<std::string, LeftOut>& left_out, int threads,
                   Diagnostics& diagnostics);

}  // namespace portal
