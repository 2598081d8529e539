// The view of a record template (definitions/component-record of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/site.h"

namespace portal {

Json record_view(const Site& site, const Page& page, const Record& record);

}  // namespace portal
