// The program that serve adds to each page: its source files are in app/live/.
#pragma once

#include <string_view>

namespace portal {

// By its name below /~portalc/: live.js, live.css, …; empty where there is no such file.
std::string_view live_client_file(std::string_view name);

}  // namespace portal
