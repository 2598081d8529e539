// Which pages show which quizzes and tools.
#pragma once

#include "base/diagnostic.h"
#include "model/site.h"

namespace portal {

// Fills in site.shown_on. A learning path that leads to a quiz or tool which no page of the edition
// shows is an error (path-step).
void find_shown_components(Site& site, Diagnostics& diagnostics);

}  // namespace portal
