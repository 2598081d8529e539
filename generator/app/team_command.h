// portalc score --progress: progress files in, what a team has done out.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

// A file that cannot be read is told, and the others are counted; the exit code is then 1.
int run_team(const Options& options, const Path& project);

}  // namespace portal
