// What `portalc check --coverage` prints for people.
#pragma once

#include "base/located_json.h"

#include <string>

namespace portal {

// A table for each scheme of coverage.schema.json: a row for each clause with what belongs to it.
std::string coverage_as_text(const Json& coverage);

}  // namespace portal
