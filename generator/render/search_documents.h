// What the search index holds of a site: a document for each heading section.
#pragma once

#include "model/site.h"
#include "search/search_document.h"

#include <string>
#include <vector>

namespace portal {

// `component_texts` as render_site gives them. Pages that portalc makes itself are not in it.
std::vector<SearchDocument> search_documents(
    const Site& site, const std::vector<std::vector<std::string>>& component_texts);

}  // namespace portal
