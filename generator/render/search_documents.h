// What the search index holds of a site: a document for each heading section, and for each section
// of a component.
#pragma once

#include "model/site.h"
#include "render/component_text.h"
#include "search/search_document.h"

#include <string>
#include <vector>

namespace portal {

// `component_texts` as render_site gives them. Pages that portalc makes itself are not in it.
std::vector<SearchDocument> search_documents(
    const Site& site, const std::vector<std::vector<ComponentText>>& component_texts);

}  // namespace portal
