// Tags: a page for each, and one that lists them all.
#pragma once

#include "base/diagnostic.h"
#include "model/page.h"

#include <string>
#include <utility>
#include <vector>

namespace portal {

// Address of the page of a tag: "tags/工具/".
std::string tag_address(const std::string& tag);

// Adds the pages tags/ and tags/NAME/ behind the others, when any page has a tag, and returns the
// tags with their pages, by title. `children` of a tag's page are the pages that have it, by title.
// `title` is the title of the page of all tags.
std::vector<std::pair<std::string, PageId>> add_tag_pages(std::vector<Page>& pages,
                                                          const std::string& title,
                                                          Diagnostics& diagnostics);

}  // namespace portal
