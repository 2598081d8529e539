// Views of what belongs to each clause: the coverage matrix, and what a page shows of its clauses.
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

// Of one scheme: definitions/component-coverage of the page view's schema. What no page of the
// edition shows is left out.
Json coverage_view(const Site& site, const Page& page, const std::string& scheme,
                   const Hrefs& hrefs);

// The page's clauses and those of the records it shows, with their places in the matrix; false
// where there are none.
Json clauses_view(const Site& site, const Page& page, const Hrefs& hrefs);

// Records, answers and quizzes that belong to the page's clauses, without itself; false where there
// are none.
Json trace_view(const Site& site, const Page& page, const Hrefs& hrefs);

}  // namespace portal
