// A scheme as its twin in the browser reads it: checked, with every default written out.
//
// site-config/schemas/scheme.schema.json describes the shape. Quantities are decimals in strings.
#pragma once

#include "base/located_json.h"
#include "model/assessment.h"

namespace portal {

Json scheme_json(const Assessment& assessment);

}  // namespace portal
