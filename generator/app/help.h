// The help texts of portalc.
#pragma once

#include "app/options.h"

#include <string>

namespace portal {

std::string general_help();
std::string help_on(Command command);

}  // namespace portal
