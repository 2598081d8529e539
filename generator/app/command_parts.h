// What commands that work on a project have in common.
#pragma once

#include "app/build.h"
#include "app/options.h"
#include "base/diagnostic.h"
#include "base/files.h"

#include <string>
#include <string_view>

namespace portal {

// Prints the diagnostics on standard error and gives the exit code they call for: 0 or 1.
int conclude(const Options& options, const Path& project, Diagnostics diagnostics);

// Whether the diagnostics forbid going on: errors, and with --strict warnings, too.
bool stops(const Options& options, const Diagnostics& diagnostics);

// Whether `out`, given with `option`, lies outside the project's own folders: nothing may be
// written over its sources. Otherwise an error (output-path).
bool is_free(const Path& project, const Path& out, std::string_view option,
             Diagnostics& diagnostics);

BuildRequest request_of(const Options& options, const Path& project);

}  // namespace portal
