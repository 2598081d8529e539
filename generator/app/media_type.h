// The media types of files by their names, as a web server states them.
#pragma once

#include <string_view>

namespace portal {

// "text/html; charset=utf-8" for "guide/index.html"; "application/octet-stream" for what is not
// known. Texts are UTF-8.
std::string_view media_type_of(std::string_view path);

}  // namespace portal
