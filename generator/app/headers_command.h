// `portalc headers SERVER`: a ready configuration for a web server, on standard output.
#pragma once

#include "app/options.h"
#include "base/files.h"

namespace portal {

int run_headers(const Options& options, const Path& project);

}  // namespace portal
