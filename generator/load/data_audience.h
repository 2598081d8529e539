// Rows of data files for some editions only: an object with "audience".
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "load/audiences.h"

namespace portal {

// Without each member and element, at any depth, that is an object whose "audience" names none of
// the edition's; their ids are `absent`. What stays keeps its place. A name that no edition has is
// an error (audience-unknown), and what it limits stays.
LocatedJson for_audience(LocatedJson document, const Audiences& audiences,
                         Diagnostics& diagnostics);

}  // namespace portal
