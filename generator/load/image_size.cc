#include "load/image_size.h"

#include "base/text.h"
#include "load/raw_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace portal {

namespace {

constexpr int largest_side = 1 << 24;

// Numbers at byte offsets; 0 behind the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U;
  }
  std::uint32_t big16(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
  std::uint32_t big32(std::size_t at) const { return big16(at) << 16 | big16(at + 2); }
  std::uint32_t little16(std::size_t at) const { return byte(at + 1) << 8 | byte(at); }
  std::uint32_t little24(std::size_t at) const { return byte(at + 2) << 16 | little16(at); }
  std::uint32_t little32(std::size_t at) const { return little16(at + 2) << 16 | little16(at); }
  bool holds(std::size_t at, std::string_view text) const {
    return at <= bytes_.size() && bytes_.substr(at).starts_with(text);
  }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

std::optional<ImageSize> size_of(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0 || width > largest_side || height > largest_side)
    return std::nullopt;
  return ImageSize{static_cast<int>(width), static_cast<int>(height)};
}

std::optional<ImageSize> webp_size(const Bytes& file) {
  if (file.size() < (file.holds(12, "VP8L") ? 25U : 30U)) return std::nullopt;
  if (file.holds(12, "VP8X")) return size_of(file.little24(24) + 1, file.little24(27) + 1);
  if (file.holds(12, "VP8L") && file.byte(20) == 0x2F) {
    const std::uint32_t sides = file.little32(21);
    return size_of((sides & 0x3FFFU) + 1, (sides >> 14 & 0x3FFFU) + 1);
  }
  if (file.holds(12, "VP8 ") && file.holds(23, "\x9D\x01\x2A"))
    return size_of(file.little16(26) & 0x3FFFU, file.little16(28) & 0x3FFFU);
  return std::nullopt;
}

// The orientation in an Exif segment whose TIFF header stands at `tiff`; 1 where there is none.
std::uint32_t exif_orientation(const Bytes& file, std::size_t tiff) {
  constexpr std::uint32_t orientation_tag = 0x0112;
  const bool little = file.holds(tiff, "II");
  if (!little && !file.holds(tiff, "MM")) return 1;
  const auto short_at = [&](std::size_t at) { return little ? file.little16(at) : file.big16(at); };
  const std::size_t directory = tiff + (little ? file.little32(tiff + 4) : file.big32(tiff + 4));
  const std::uint32_t entries = directory < file.size() ? short_at(directory) : 0;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (short_at(entry) == orientation_tag) return short_at(entry + 8);
  }
  return 1;
}

bool is_frame_header(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// From segment to segment until one says how large the frame is.
std::optional<ImageSize> jpeg_size(const Bytes& file) {
  bool turned = false;
  std::size_t at = 2;
  while (at + 4 <= file.size()) {
    if (file.byte(at) != 0xFF) return std::nullopt;
    const std::uint32_t marker = file.byte(at + 1);
    if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
      at += marker == 0xFF ? 1 : 2;  // fill byte, or a marker that stands alone
      continue;
    }
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;
    if (marker == 0xE1 && file.holds(at + 4, std::string_view("Exif\0\0", 6))) {
      const std::uint32_t orientation = exif_orientation(file, at + 10);
      turned = orientation >= 5 && orientation <= 8;
    }
    if (is_frame_header(marker)) {
      if (at + 9 > file.size()) return std::nullopt;
      const std::uint32_t height = file.big16(at + 5), width = file.big16(at + 7);
      return turned ? size_of(height, width) : size_of(width, height);
    }
    at += 2 + std::max<std::size_t>(file.big16(at + 2), 2);
  }
  return std::nullopt;
}

// A length in pixels; nullopt for other units, which depend on the page.
std::optional<double> pixels(std::string_view value) {
  value = trim(value);
  double number = 0;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  const std::string_view unit = value.substr(static_cast<std::size_t>(end - value.data()));
  if (failed != std::errc{} || !(unit.empty() || unit == "px")) return std::nullopt;
  if (!(number > 0 && number <= largest_side)) return std::nullopt;
  return number;
}

// Width and height of a view box: its third and fourth number.
std::array<std::optional<double>, 2> view_box_sides(std::string value) {
  std::replace_if(
      value.begin(), value.end(),
      [](char c) { return c == ',' || c == '\n' || c == '\t' || c == '\r'; }, ' ');
  std::vector<std::string> numbers = split(value, ' ');
  std::erase_if(numbers, [](const std::string& number) { return number.empty(); });
  if (numbers.size() != 4) return {};
  return {pixels(numbers[2]), pixels(numbers[3])};
}

std::optional<ImageSize> svg_size(std::string_view text) {
  for (const HtmlPiece& piece : html_pieces(text)) {
    if (piece.kind != HtmlPieceKind::open || piece.name != "svg") continue;
    std::optional<double> width, height;
    std::array<std::optional<double>, 2> box;
    for (const HtmlAttribute& attribute : piece.attributes) {
      if (attribute.name == "width") width = pixels(attribute.value);
      if (attribute.name == "height") height = pixels(attribute.value);
      if (attribute.name == "viewbox") box = view_box_sides(attribute.value);
    }
    const bool has_box = box[0] && box[1];
    if (!width && !height && has_box) {
      width = box[0];
      height = box[1];
    }
    if (width && !height && has_box) height = *width * *box[1] / *box[0];
    if (height && !width && has_box) width = *height * *box[0] / *box[1];
    if (!width || !height) return ImageSize{};
    const auto side = [](double length) {
      return static_cast<std::uint32_t>(std::clamp(std::lround(length), 1L, long{largest_side}));
    };
    return size_of(side(*width), side(*height));
  }
  return std::nullopt;
}

}  // namespace

bool has_known_image_name(std::string_view path) {
  constexpr std::array<std::string_view, 6> endings = {".png", ".jpg",  ".jpeg",
                                                       ".gif", ".webp", ".svg"};
  const std::string lower = to_lower(path);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::optional<ImageSize> image_size(std::string_view bytes) {
  const Bytes file(bytes);
  if (file.holds(0, "\x89PNG\r\n\x1A\n") && file.holds(12, "IHDR"))
    return file.size() < 24 ? std::nullopt : size_of(file.big32(16), file.big32(20));
  if (file.holds(0, "GIF87a") || file.holds(0, "GIF89a"))
    return file.size() < 10 ? std::nullopt : size_of(file.little16(6), file.little16(8));
  if (file.holds(0, "RIFF") && file.holds(8, "WEBP")) return webp_size(file);
  if (file.holds(0, "\xFF\xD8")) return jpeg_size(file);
  // The root element stands near the beginning; entities and comments may come before it.
  constexpr std::size_t svg_start = std::size_t{64} * 1024;
  return svg_size(bytes.substr(0, svg_start));
}

}  // namespace portal
