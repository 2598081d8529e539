// The tree of sections: parents, children in order, previous and next.
#pragma once

#include "base/diagnostic.h"
#include "model/page.h"

#include <string>
#include <vector>

namespace portal {

// Adds a page for every folder that has pages but no index of its own (the root included), which
// lists what the folder holds. A home page made so has the title and description of the site.
void add_missing_sections(std::vector<Page>& pages, const std::string& site_title,
                          const std::string& site_description);

// Sets kind, parent, children, previous and next of all pages, which are sorted by address.
// Children are in the order of `order`, then of titles; previous and next follow the tree depth
// first. Pages with navigation: false have a parent, but are nobody's child, previous or next.
void link_tree(std::vector<Page>& pages);

}  // namespace portal
