// The languages of a site, as a page offers them.
#pragma once

#include "render/hrefs.h"

namespace portal {

// The view's links.languages: every language of the site with the way to the same page in it; where
// there is none, to its home page. false where there is one language only.
Json languages_view(const Site& site, const Page& page, const Hrefs& hrefs);

// Public addresses of the page in all languages of the site, by language; empty where there is one
// only, where the edition has no base_url, and for pages that other languages lack.
std::vector<std::pair<std::string, std::string>> alternates(const Site& site, const Page& page);

}  // namespace portal
