// Content hashes: for asset names, change detection and comparisons. Not for security.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// XXH3, 128 bits, as 32 lower-case hexadecimal digits. Stable across machines and versions.
std::string content_hash(std::string_view bytes);

}  // namespace portal
