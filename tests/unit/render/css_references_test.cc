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
      {"@namespace svg url(http://www.w3.org/2000/svg);a{b:url(c)}", {"c"}},
  };
  for (const Case& example : cases) {
    CAPTURE(example.css);
    CHECK(targets(example.css) == example.targets);
  }
}

TEST_CASE("a bare string names a file in image-set(), and nowhere else") {
  struct Case {
    const char* css;
    std::vector<std::string> targets;
  };
  const Case cases[] = {
      {"a{b:image-set(\"a.png\" 1x, 'b.png' 2x)}", {"a.png", "b.png"}},
      {"a{b:-WEBKIT-image-set( url(a.png) 1x , url( 'b.png' ) 2x, 'c' 3x)}",
       {"a.png", "b.png", "c"}},
      {"a{b:image-set(\"a.avif\" type(\"image/avif\"), linear-gradient(red,tan) 2x, 'c' 3x)}",
       {"a.avif", "c"}},
      {"a{b:image-set('a')}c{d:'no'}e::after{content:attr(f, 'no')}", {"a"}},
      {"a{b:image-set('a' 1x}c{d:'no'}", {"a"}},
      {"a{b:image-set('a' 1x;c:'no'}", {"a"}},
      {"a{b:image-set('not closed\n)}c{d:url(e)}", {"e"}},
      {"a{b:my-image-set('no') image-set ('no')}", {}},
      {"a{b:image-set('\\61 .png')}", {"a.png"}},
  };
  for (const Case& example : cases) {
    CAPTURE(example.css);
    CHECK(targets(example.css) == example.targets);
  }
}

TEST_CASE("any bytes can be scanned") {
  for (const char* const css : {"url(",
                                "url(\"",
                                "url('x",
                                "/*",
                                "\"",
                                "\\",
                                "@",
                                "@import",
                                "url(\\",
                                "url(\"x\\",
                                "\xff\xfe",
                                "'\\",
                                "url(\"\n",
                                "url('a' b",
                                "image-set(",
                                "image-set(\"",
                                "image-set('a",
                                "image-set('\\",
                                ")))",
                                "image-set(((')')"}) {
    CAPTURE(css);
    targets(css);
    targets(std::string("a{") + css + "}");
  }
}

}  // namespace
}  // namespace portal
