// How large an image is shown where nothing else is said.
#pragma once

namespace portal {

// In CSS pixels. Both are 0 for a drawing that has no size of its own.
struct ImageSize {
  int width = 0;
  int height = 0;

  friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

}  // namespace portal
