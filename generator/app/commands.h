// The commands of portalc: from options to an exit code.
#pragma once

#include "app/options.h"

namespace portal {

// Exit codes, as product contract: 0 good, 1 errors in the input, 2 wrong usage, 3 internal.
int run(const Options& options);

}  // namespace portal
