// portal:table in the Markdown copy of a page.
#pragma once

#include "model/site.h"

#include <string>

namespace portal {

// The table as one of GitHub's Markdown, below its caption in bold; groups are rows with a bold
// name, and what a row is based on stands behind its name. Nothing where it could not be read.
std::string table_markdown(const Site& site, const Page& page, const Component& component);

}  // namespace portal
