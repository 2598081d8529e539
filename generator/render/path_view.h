// The view of a learning path (definitions/component-path of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

Json path_view(const Site& site, const Page& page, const LearningPath& path, const Hrefs& hrefs);

}  // namespace portal
