// The version of portalc, as CMakeLists.txt states it.
#pragma once

#include <string_view>

namespace portal {

std::string_view version();

}  // namespace portal
