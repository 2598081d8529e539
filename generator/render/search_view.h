// What a page of layout search shows without a script: the map of the site and an index of terms.
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

Json search_view(const Site& site, const Hrefs& hrefs);

}  // namespace portal
