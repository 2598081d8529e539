// What a page says to machines: JSON-LD by schema.org, for search engines.
#pragma once

#include "model/site.h"

#include <string>
#include <vector>

namespace portal {

// The content of a <script type="application/ld+json">: the way to the page (BreadcrumbList), what
// it is (Article, with its dates), and what its front matter asks for: questions and answers
// (FAQPage: its deepest headings and what stands below them), or steps (HowTo: the nodes of its
// first flow chart that lead to pages). `trail` leads from the page up to the home page. Empty
// where the edition has no base_url, and for pages that portalc makes itself.
std::string structured_data(const Site& site, const Page& page, const std::vector<PageId>& trail);

}  // namespace portal
