#include "render/template_hosts.h"

#include "base/text.h"

#include <doctest/doctest.h>

namespace portal {
namespace {

// "line:column: address" of every address that is refused, joined by "; ".
std::string refused(const std::string& text) {
  Diagnostics reading, diagnostics;
  const auto tokens = read_template({"t", text}, Delimiters::fixed, reading);
  CHECK(reading.empty());
  refuse_other_hosts(tokens, diagnostics);
  std::vector<std::string> shown;
  for (const Diagnostic& diagnostic : diagnostics) {
    CHECK(diagnostic.rule == "theme-asset");
    CHECK(diagnostic.hint != "");
    const std::size_t end = diagnostic.message.find("' is loaded from another host");
    REQUIRE(end != std::string::npos);
    shown.push_back(std::to_string(diagnostic.where.line) + ":" +
                    std::to_string(diagnostic.where.column) + ": " +
                    diagnostic.message.substr(1, end - 1));
  }
  return join(shown, "; ");
}

TEST_CASE("what a browser would load from another host is refused at its address") {
  struct Case {
    const char *text, *refused;
  };
  const Case cases[] = {
      {"<script src=\"https://e.com/x.js\"></script>", "1:14: https://e.com/x.js"},
      {"标<img alt=\"标\" src='//e.com/x'>", "1:20: //e.com/x"},
      {"\n<link rel=stylesheet href=HTTP://e.com/x.css>", "2:27: HTTP://e.com/x.css"},
      {"<link href=\"https://e.com\" rel=\"Preload PRECONNECT\">", "1:13: https://e.com"},
      {"<img srcset=\"asset:a.png 1x, https://e.com/b.png 2x,//e.com/c 3x\">",
       "1:30: https://e.com/b.png; 1:53: //e.com/c"},
      {"<iframe src=\" https://e.com\"></iframe><video poster=\"//e.com\"></video>",
       "1:15: https://e.com; 1:54: //e.com"},
      {"<object data=\"https://e.com\"></object><base href=\"https://e.com/\">",
       "1:15: https://e.com; 1:51: https://e.com/"},
      {"<svg><use xlink:href=\"https://e.com/#a\"/></svg>", "1:23: https://e.com/#a"},
      {"<img {{#page.toc}}\nsrc=\"https://{{site.title}}/{{page.title}}.png\"{{/page.toc}}>",
       "2:6: https://x/x.png"},
      {"<p style=\"background: url('https://e.com/x')\">", "1:28: https://e.com/x"},
      {"<style>@import \"https://e.com/a\";\nb{c:url(//e.com/d)}</style>",
       "1:17: https://e.com/a; 2:9: //e.com/d"},
      {"<img alt=\"https://e.com\" src=\"https://e.com\">", "1:31: https://e.com"},
  };
  for (const auto& [text, expected] : cases) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    CHECK(refused(text) == expected);
  }
}

TEST_CASE("links that a reader follows may lead anywhere, and addresses of the site are welcome") {
  for (const char* const text :
       {"<a href=\"https://e.com\">https://e.com</a>",
        "<link rel=canonical href=\"https://e.com\">",
        "<link rel=\"license author\" href=\"https://e.com\">", "<img src=\"asset:a.png\">",
        "<img src=\"{{links.home}}\">", "<form action=\"https://e.com\"></form>",
        "<!-- <img src=\"https://e.com\"> -->", "<img src=\"data:image/png;base64,//e\">",
        "<script>const a = '<img src=\"https://e.com\">';</script>", "<img src>", "<img src=\"\">",
        "<blockquote cite=\"https://e.com\">", "<img srcset=\",,  ,\">", "<p data=\"//e\">",
        "<style>a{b:url(#c)}", "<style></style><img src=x>", "<script", "< img src=\"//e\">"}) {
    CAPTURE(text);
    CHECK(refused(text) == "");
  }
}

}  // namespace
}  // namespace portal
