// The answer to `portalc search`, for people and as JSON.
#pragma once

#include "base/located_json.h"
#include "search/xapian_index.h"

#include <string>

namespace portal {

// {"query", "understood", "total", "hits": [{"url", "title", "heading", "excerpt", "weight",
// "match"}], …}. "missing", "suggestion" and "cut" are there where they say something; "tokens" of
// a hit where they were asked for.
Json search_as_json(const SearchAnswer& answer);

std::string search_as_text(const SearchAnswer& answer, SearchRequest::Detail detail);

}  // namespace portal
