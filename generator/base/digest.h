// Cryptographic digests: what a browser (subresource integrity) and sha256sum compare.
#pragma once

#include <string>
#include <string_view>

namespace portal {

std::string sha256_hex(std::string_view bytes);     // 64 lower-case hexadecimal digits
std::string sha384_base64(std::string_view bytes);  // 64 characters

}  // namespace portal
