// The view of a tool (definitions/component-tool of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

Json tool_view(const Site& site, const Page& page, const Tool& tool, const Hrefs& hrefs);

}  // namespace portal
