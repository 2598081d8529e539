// The step from the old site to the new one, and what a run that was killed around it leaves.
#pragma once

#include "write/published_list.h"
#include "write/site_place.h"

namespace portal {

// Brings back the old site if a run was killed between the two renames of the fallback, and removes
// what killed runs left beside the site. A leftover with a file that is not in `known` is refused
// (output-foreign-file) and stays.
bool clear_leftovers(const SitePlace& place, const PathList& known, Diagnostics& diagnostics);

// Exchanges the staging folder with the site. false and an error (io-write) on failure; then the
// site is as it was. Afterwards the old site, if there was one, has the staging folder's name.
bool put_in_place(const SitePlace& place, Diagnostics& diagnostics);

}  // namespace portal
