// Which synonyms an index has a use for.
#pragma once

#include "search/search_document.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

// Those of `groups` of which at least one word occurs in the documents, in whatever script or case.
// A group without any finds nothing, and would tell readers the words of pages that they do not
// have.
std::vector<std::vector<std::string>> used_synonyms(
    std::span<const std::vector<std::string>> groups, std::span<const SearchDocument> documents);

}  // namespace portal
