// The places in a style sheet that make the browser load something.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// image: a bare string in image-set().
enum class CssReferenceKind { url, image, import };

struct CssReference {
  CssReferenceKind kind = CssReferenceKind::url;
  // Of what stands between the brackets of url(), of the string with its quotation marks, or of
  // @import.
  std::size_t begin = 0, end = 0;
  std::string target;  // without quotation marks and escapes
};

// In order; comments and strings are passed over. Takes any bytes.
std::vector<CssReference> css_references(std::string_view css);

}  // namespace portal
