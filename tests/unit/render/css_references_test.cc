#include "render/css_references.h"

#include <doctest/doctest.h>

namespace portal {
namespace {

// "target" of every reference; imports with a leading '@'.
std::vector<std::string> targets(std::string_view css) {
  std::vector<std::string> found;
  for (const CssReference& reference : css_references(css)) {
    CHECK(reference.begin <= reference.end);
    CHECK(reference.end <= css.size());
    found.push_back((reference.kind == CssReferenceKind::import ? "@" : "") + reference.target);
  }
  return found;
}

TEST_CASE("url() is found in every spelling, and only where it is one") {
  struct Case {
    const char* css;
    std::vector<std::string> targets;
  };
  const Case cases[] = {
      {"a{b:url(x.png)}", {"x.png"}},
      {"a{b:url( \"x y.png\" ) , URL('z')}", {"x y.png", "z"}},
      {"a{b:url(a\\29 b\\(c)}", {"a)b(c"}},
      {"/* url(no) */ a::after{content:\"url(no)\"} b{c:my-url(no)}", {}},
      {"a{content:'it\\'s url(no)'} b{c:url()}", {""}},
      {"@import 'a.css'; @IMPORT url(b.css);", {"@'a.css'", "@url(b.css)"}},
      {"@font-face{src:url(f.woff2#x?y) format('woff2')}", {"f.woff2#x?y"}},
      {"a{b:url(data:image/svg+xml;utf8,<svg>)}", {"data:image/svg+xml;utf8,<svg>"}},
      {"@media print{a{b:c}} @important x", {}},
  };
  for (const Case& example : cases) {
    CAPTURE(example.css);
    CHECK(targets(example.css) == example.targets);
  }
}

TEST_CASE("any bytes can be scanned") {
  for (const char* const css :
       {"url(", "url(\"", "url('x", "/*", "\"", "\\", "@", "@import", "url(\\", "url(\"x\\",
        "\xff\xfe", "'\\", "url(\"\n", "url('a' b"}) {
    CAPTURE(css);
    targets(css);
    targets(std::string("a{") + css + "}");
  }
}

}  // namespace
}  // namespace portal
