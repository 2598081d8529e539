// The view of an assessment's form (definitions/component-form of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

Json form_view(const Site& site, const Assessment& assessment, const Hrefs& hrefs);

}  // namespace portal
