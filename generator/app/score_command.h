// portalc score: answer files in, results out.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

int run_score(const Options& options, const Path& project);

}  // namespace portal
