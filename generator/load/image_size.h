// The size of an image, from the first bytes of its file.
#pragma once

#include "model/image_size.h"

#include <optional>
#include <string_view>

namespace portal {

// Whether a file of this name is one that image_size() should be able to read: .png .jpg .jpeg .gif
// .webp .svg, in either case.
bool has_known_image_name(std::string_view path);

// The size at which a browser shows a PNG, JPEG (turned as its Exif orientation says), GIF, WebP or
// SVG image. nullopt where the bytes are none of these, or are cut off before they say.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace portal
