// The files of app/live/, compiled into portalc by cmake/embed.cmake.
#pragma once

#include <string_view>

namespace portal {

// By file name; empty where there is no such file.
std::string_view embedded_live(std::string_view name);

}  // namespace portal
