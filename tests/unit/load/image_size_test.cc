// Sizes of images from their first bytes.
#include "load/image_size.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace portal;

namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string result;
  for (const int value : values) result += static_cast<char>(value);
  return result;
}

const std::string png = "\x89PNG\r\n\x1A\n" + bytes({0, 0, 0, 13}) + "IHDR" +
                        bytes({0, 0, 1, 0x40, 0, 0, 0, 0xF0, 8, 2, 0, 0, 0});
const std::string gif = "GIF89a" + bytes({0x40, 1, 0xF0, 0, 0, 0, 0});
const std::string frame = bytes({0xFF, 0xC2, 0, 17, 8, 0, 0xF0, 1, 0x40, 3});

// A segment with an Exif orientation, in either byte order.
std::string exif(int orientation, bool little) {
  const std::string tiff =
      little
          ? "II" + bytes({42, 0, 8, 0, 0,    0, 2, 0, 0, 1, 3, 0, 1,           0, 0, 0,
                          9,  0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0})
          : "MM" +
                bytes({0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0});
  const std::string body = std::string("Exif\0\0", 6) + tiff;
  return bytes({0xFF, 0xE1, 0, static_cast<int>(body.size()) + 2}) + body;
}

std::string riff(const std::string& chunk) {
  return "RIFF" + bytes({0, 0, 0, 0}) + "WEBP" + chunk;
}

}  // namespace

TEST_CASE("formats of pixels say their size") {
  const ImageSize size{320, 240};
  CHECK(image_size(png) == size);
  CHECK(image_size(gif) == size);
  CHECK(image_size("\xFF\xD8" + bytes({0xFF, 0xE0, 0, 4, 1, 2, 0xFF}) + frame) == size);
  CHECK(image_size(riff("VP8X" + bytes({10, 0, 0, 0, 0, 0, 0, 0, 0x3F, 1, 0, 0xEF, 0, 0}))) ==
        size);
  CHECK(image_size(riff("VP8L" + bytes({0, 0, 0, 0, 0x2F, 0x3F, 0xC1, 0x3B, 0}))) == size);
  CHECK(image_size(riff("VP8 " + bytes({0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 0x40, 1, 0xF0, 0}))) ==
        size);
}

TEST_CASE("a photograph that is shown turned has its sides exchanged") {
  for (const bool little : {false, true}) {
    for (int orientation = 1; orientation <= 9; ++orientation) {
      CAPTURE(orientation);
      const bool turned = orientation >= 5 && orientation <= 8;
      CHECK(image_size("\xFF\xD8" + exif(orientation, little) + frame) ==
            (turned ? ImageSize{240, 320} : ImageSize{320, 240}));
    }
  }
}

TEST_CASE("a drawing has the size that it states, or that of its view box") {
  const auto size = [](const std::string& attributes) {
    return image_size("<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\"> --><svg xmlns=\"x\" " +
                      attributes + "><rect width=\"5\" height=\"5\"/></svg>");
  };
  CHECK(size("width=\"320\" height=\"240px\"") == ImageSize{320, 240});
  CHECK(size("viewBox=\"0 0 320 240\"") == ImageSize{320, 240});
  CHECK(size("viewBox='0,0, 32.4\n24.5' width='100%' height='100%'") == ImageSize{32, 25});
  CHECK(size("viewBox=\"0 0 320 240\" width=\"640\"") == ImageSize{640, 480});
  CHECK(size("viewBox=\"0 0 320 240\" height=\"120\"") == ImageSize{160, 120});
  CHECK(size("width=\"3em\"") == ImageSize{});
  CHECK(size("viewBox=\"0 0 0 nan\" width=\"-1\" height=\"inf\"") == ImageSize{});
  CHECK(size("") == ImageSize{});
}

TEST_CASE("what is no image, or breaks off, has no size") {
  struct Whole {
    std::string bytes;
    std::size_t needed;
  };
  const std::string photograph = "\xFF\xD8" + exif(6, true) + frame;
  for (const Whole& whole :
       {Whole{png, 24}, Whole{gif, 10}, Whole{photograph, photograph.size() - 1},
        Whole{riff("VP8L" + bytes({0, 0, 0, 0, 0x2F, 0x3F, 0xC1, 0x3B, 0})), 25}}) {
    CHECK(image_size(whole.bytes.substr(0, whole.needed)).has_value());
    for (std::size_t length = 0; length < whole.needed; ++length)
      CHECK_FALSE(image_size(whole.bytes.substr(0, length)).has_value());
  }
  CHECK_FALSE(image_size("<html><body>404</body></html>").has_value());
  CHECK_FALSE(image_size("\xFF\xD8" + bytes({0xFF, 0xDA, 0, 4}) + frame).has_value());
  CHECK_FALSE(image_size("\xFF\xD8" + std::string(5000, '\xFF')).has_value());
  CHECK_FALSE(image_size("\x89PNG\r\n\x1A\n" + bytes({0, 0, 0, 13}) + "IHDR" + std::string(9, '\0'))
                  .has_value());
}

TEST_CASE("images are known by the ends of their names") {
  for (const char* const name : {"a.png", "b/C.JPG", "d.jpeg", "e.gif", "f.WebP", "g.svg"})
    CHECK(has_known_image_name(name));
  for (const char* const name : {"a.avif", "png", "a.png.txt", ""})
    CHECK_FALSE(has_known_image_name(name));
}
