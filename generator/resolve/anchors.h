// The anchors of a page: of its text, and of what its components print.
#pragma once

#include "model/site.h"

#include <string>
#include <vector>

namespace portal {

std::vector<std::string> anchors_of(const Site& site, const Page& page);

// Whether a link to the page may have this fragment. "#top" leads to the top of any page; of a page
// that could not be read, or shows data that could not, any may be there.
bool has_anchor(const Site& site, const Page& page, const std::string& fragment);

}  // namespace portal
