// Names of untranslated pages, and of tags, in another language of the site.
#pragma once

#include "base/diagnostic.h"
#include "model/config.h"
#include "model/page.h"

#include <vector>

namespace portal {

// Gives the pages of a language version the names that `languages` of site.json has for them: in
// navigation and lists, for the page itself is shown as it is, under its own title. Tags are
// exchanged unless a translation has its own. A name for a page or a tag that there is not, or for
// a page that is translated, and one name for two tags are errors (language-version).
void name_pages(std::vector<ParsedPage>& pages, const Config& config, Diagnostics& diagnostics);

}  // namespace portal
