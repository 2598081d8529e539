// Chinese script conversion by the tables of OpenCC.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// Replaces each Traditional character by its Simplified one, character by character (no phrases),
// so that the result has as many characters and every substring converts to a substring.
// Thread-safe. Throws std::runtime_error where OpenCC's tables are not installed.
std::string to_simplified(std::string_view text);

}  // namespace portal
