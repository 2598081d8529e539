#include "base/hash.h"

#include <doctest/doctest.h>

using namespace portal;

TEST_CASE("the content hash is XXH3-128 in hexadecimal digits") {
  // From the reference implementation: xxhsum -H2.
  CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f");
  CHECK(content_hash("abc") == "06b05ab6733a618578af5f94892f3950");
}

TEST_CASE("every byte counts, NUL as well") {
  using namespace std::string_view_literals;
  CHECK(content_hash("a\0b"sv) != content_hash("a\0c"sv));
  CHECK(content_hash("a"sv) != content_hash("a\0"sv));
}
