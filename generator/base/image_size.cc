#include "base/image_size.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>

namespace portal {
namespace {

using Size = std::optional<ImageSize>;

constexpr double largest = 65535;

Size checked(double width, double height) {
  if (!(width >= 1 && height >= 1 && width <= largest && height <= largest)) return std::nullopt;
  return ImageSize{static_cast<int>(std::lround(width)), static_cast<int>(std::lround(height))};
}

// 0 beyond the end: no format has an image of size 0.
unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

unsigned big_16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

unsigned little_16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}

Size png_size(std::string_view bytes) {
  if (bytes.substr(12, 4) != "IHDR") return std::nullopt;
  const auto big_32 = [&](std::size_t at) {
    return static_cast<double>(big_16(bytes, at)) * 65536 + big_16(bytes, at + 2);
  };
  return checked(big_32(16), big_32(20));
}

// Goes from segment to segment up to the frame header, SOF0 to SOF15.
Size jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    const unsigned marker = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) != 0xff) return std::nullopt;
    const bool is_frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) return checked(big_16(bytes, at + 7), big_16(bytes, at + 5));
    at += marker == 0xff ? 1 : 2 + std::max(big_16(bytes, at + 2), 2U);  // 0xff may be repeated
  }
  return std::nullopt;
}

Size webp_size(std::string_view bytes) {
  const std::string_view kind = bytes.substr(12, 4);
  if (kind == "VP8 ") {
    return checked(little_16(bytes, 26) & 0x3fff, little_16(bytes, 28) & 0x3fff);
  }
  if (kind == "VP8L") {
    const unsigned bits = little_16(bytes, 21) | little_16(bytes, 23) << 16;
    return checked((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
  }
  if (kind != "VP8X") return std::nullopt;
  return checked((little_16(bytes, 24) | byte_at(bytes, 26) << 16) + 1,
                 (little_16(bytes, 27) | byte_at(bytes, 29) << 16) + 1);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The value of an attribute in a start tag; empty if it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    std::size_t quote = at + name.size();
    if (at == 0 || !is_space(tag[at - 1])) continue;
    while (quote < tag.size() && (is_space(tag[quote]) || tag[quote] == '=')) ++quote;
    if (quote >= tag.size() || (tag[quote] != '"' && tag[quote] != '\'')) continue;
    const std::size_t end = tag.find(tag[quote], quote + 1);
    if (end != std::string_view::npos) return tag.substr(quote + 1, end - quote - 1);
  }
  return {};
}

// A plain number or one in px; 0 for percentages and other units, which say nothing by themselves.
double length_of(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  const std::string_view unit(end);
  return unit.empty() || unit == "px" ? value : 0;
}

Size svg_size(std::string_view bytes) {
  const std::size_t start = bytes.find("<svg");
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view tag = bytes.substr(start, bytes.find('>', start) - start);
  const Size stated =
      checked(length_of(attribute(tag, "width")), length_of(attribute(tag, "height")));
  if (stated) return stated;
  std::array<double, 4> box{};
  const std::string text(attribute(tag, "viewBox"));
  const char* at = text.c_str();
  for (double& number : box) {
    while (is_space(*at) || *at == ',') ++at;
    char* end = nullptr;
    number = std::strtod(at, &end);
    if (end == at) return std::nullopt;
    at = end;
  }
  return checked(box[2], box[3]);
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.size() >= 24 && bytes.starts_with("\x89PNG\r\n\x1a\n")) return png_size(bytes);
  if (bytes.starts_with("GIF8")) return checked(little_16(bytes, 6), little_16(bytes, 8));
  if (bytes.starts_with("\xff\xd8")) return jpeg_size(bytes);
  if (bytes.size() >= 30 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
    return webp_size(bytes);
  }
  return svg_size(bytes.substr(0, 4096));
}

}  // namespace portal
