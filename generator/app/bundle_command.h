// `portalc bundle -o FILE.zip`: an edition as one archive for somebody without a server.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

int run_bundle(const Options& options, const Path& project);

}  // namespace portal
