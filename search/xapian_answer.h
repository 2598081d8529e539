// The answer to a query: what matches, in which order, and what to say where little does. Internal
// to search/.
#pragma once

#include "search/xapian_format.h"
#include "search/xapian_index.h"

namespace portal {

// Throws what Xapian throws.
SearchAnswer answer_of(const Xapian::Database& database, const SearchRequest& request);

}  // namespace portal
