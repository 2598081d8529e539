// Rows of data files for some editions only: an object with "audience".
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"

#include <string>
#include <vector>

namespace portal {

// Without each member and element, at any depth, that is an object whose "audience" names none of
// `audience`; their ids are `absent`. What stays keeps its place. A name that is none of
// `all_audiences`, which are sorted, is an error (audience-unknown), and what it limits stays.
LocatedJson for_audience(LocatedJson document, const std::vector<std::string>& audience,
                         const std::vector<std::string>& all_audiences, Diagnostics& diagnostics);

}  // namespace portal
