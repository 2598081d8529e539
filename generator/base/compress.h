// Compression as web servers send it: gzip (RFC 1952) and Brotli (RFC 7932).
#pragma once

#include <string>
#include <string_view>

namespace portal {

enum class Compression { gzip, brotli };

// As small as the format allows within reason; the same bytes for the same input, without a time or
// a name in them.
std::string compress(std::string_view bytes, Compression compression);

std::string_view suffix_of(Compression compression);  // ".gz", ".br"

}  // namespace portal
