#include "base/uncompressed.h"

#include "base/compress.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>

namespace portal {
namespace {

const std::string text(10000, 'a');

std::size_t gzip_size() {
  return compress(text, Compression::gzip).size();
}

}  // namespace

TEST_CASE("nothing is compressed while it lives, and only on its thread") {
  const std::size_t compressed = gzip_size();
  CHECK(compressed < text.size() / 10);
  {
    const Uncompressed one;
    {
      const Uncompressed another;
      CHECK(gzip_size() > text.size());
    }
    CHECK(gzip_size() > text.size());
    std::size_t elsewhere = 0;
    std::thread([&] { elsewhere = gzip_size(); }).join();
    CHECK(elsewhere == compressed);
  }
  CHECK(gzip_size() == compressed);
}

}  // namespace portal
