// How large an image is, read from its first bytes: a page that says so does not jump when the
// image arrives.
#pragma once

#include <optional>
#include <string_view>

namespace portal {

struct ImageSize {
  int width = 0, height = 0;  // CSS pixels, at least 1
};

// PNG, GIF, JPEG, WebP, and SVG with width and height or a viewBox. nullopt for other formats and
// for bytes that do not keep to their format. Never reads beyond `bytes`.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace portal
