// Numbers in as few bytes as they need: seven bits in each, the lowest first, the eighth set where
// more follow. Internal to search/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace portal {

inline void append_varint(std::string& bytes, std::size_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

// The number at `at`, which is moved behind it. There must be one.
inline std::size_t next_varint(std::string_view bytes, std::size_t& at) {
  std::size_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace portal
