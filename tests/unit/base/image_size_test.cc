#include "base/image_size.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;
using namespace std::string_literals;

namespace {

std::string size_of(const std::string& bytes) {
  const auto size = image_size(bytes);
  return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "none";
}

const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0\x08\x02\0\0\0"s;
const std::string gif = "GIF89a\x20\0\x10\0\0\0\0"s;
const std::string jpeg =
    "\xff\xd8\xff\xe0\0\x04\0\0\xff\xff\xc0\0\x11\x08\0\x64\0\xc8\x03\x01\x22\0"s;
const std::string webp_lossy = "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0\0\0"s;
const std::string webp_lossless = "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\0\0\0\0\0\0"s;
const std::string webp_extended = "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0"s;

}  // namespace

TEST_CASE("the size of an image is read from its head") {
  CHECK(size_of(png) == "320x240");
  CHECK(size_of(gif) == "32x16");
  CHECK(size_of(jpeg) == "200x100");
  CHECK(size_of(webp_lossy) == "320x240");
  CHECK(size_of(webp_lossless) == "320x240");
  CHECK(size_of(webp_extended) == "320x240");
}

TEST_CASE("the size of an SVG is its width and height, else its viewBox") {
  CHECK(size_of("<svg width=\"32\" height='16px'>") == "32x16");
  CHECK(size_of("<?xml version=\"1.0\"?>\n<svg viewBox = \"0 0 48 24\"/>") == "48x24");
  CHECK(size_of("<svg viewBox=\"0,0,48.4,24\" width=\"100%\" height=\"100%\">") == "48x24");
  CHECK(size_of("<svg stroke-width=\"3\" viewBox=\"0 0 9 9\">") == "9x9");
  for (const char* text : {"<svg>", "<svg", "<svg viewBox=\"0 0 9\">", "<svg viewBox=\"0 0 0 9\">",
                           "<svg width=\"nan\" height=\"1\">", "<svg width=\"1e9\" height=\"1\">",
                           "<svg width=\"9\" height=\"", "<p>none</p>", ""})
    CHECK_MESSAGE(size_of(text) == "none", text);
}

TEST_CASE("a file that ends early has no size, and is not read beyond its end") {
  for (const std::string& whole : {png, gif, jpeg, webp_lossy, webp_lossless, webp_extended}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::vector<char> exact(whole.begin(),
                                    whole.begin() + static_cast<std::ptrdiff_t>(length));
      image_size({exact.data(), exact.size()});
    }
    CHECK(size_of(whole.substr(0, 8)) == "none");
  }
  CHECK(size_of("\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0"s) == "none");  // no frame in it
}
