// Which pages show which quizzes and tools.
#pragma once

#include "base/diagnostic.h"
#include "model/site.h"

namespace portal {

// Fills in site.shown_on.
void find_shown_components(Site& site);

// Once links are resolved: a learning path that a page of the edition shows and that leads to a
// quiz or tool which none shows is an error (path-step). In an edition that leaves pages out, paths
// go on without the steps to them.
void judge_paths(Site& site, Diagnostics& diagnostics);

}  // namespace portal
