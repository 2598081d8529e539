// Reasons that authors give for what a check would otherwise ask for.
#pragma once

#include "base/diagnostic.h"
#include "model/located_text.h"

#include <string>

namespace portal {

// Reports an excuse for what needs none (excuse-unneeded): it would hide the next mistake. `why`
// says what is the case: "tools print the fact 'x'".
void report_unneeded_excuse(const Location& where, const std::string& why,
                            Diagnostics& diagnostics);

}  // namespace portal
