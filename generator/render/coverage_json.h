// What belongs to each clause, for other programs: site-config/schemas/coverage.schema.json.
#pragma once

#include "base/located_json.h"
#include "model/site.h"

namespace portal {

// Of the edition that was built: what none of its pages shows has no address.
Json coverage_json(const Site& site);

}  // namespace portal
