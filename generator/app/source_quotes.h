// The lines of a project's sources that reports quote.
#pragma once

#include "app/report.h"
#include "base/files.h"

namespace portal {

// Reads each file once, when it is first asked for; take a new one for each report.
SourceLine source_lines_of(const Path& project);

}  // namespace portal
