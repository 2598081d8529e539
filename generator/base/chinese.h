// Chinese script conversion by the tables of OpenCC.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Replaces each Traditional character by its Simplified one, character by character (no phrases),
// so that the result has as many characters, every substring converts to a substring, and to
// convert the result again changes nothing.
// Thread-safe. Throws std::runtime_error where OpenCC's tables are not installed.
std::string to_simplified(std::string_view text);
char32_t to_simplified(char32_t character);

// The pairs that to_simplified knows, sorted by the Traditional character: for its twin in the
// browser. Throws as to_simplified does.
struct CharacterPair {
  char32_t traditional = 0, simplified = 0;
};
std::vector<CharacterPair> simplified_pairs();

}  // namespace portal
