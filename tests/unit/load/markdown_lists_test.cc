// Steps, tabs and definitions: what a block says of the list behind it, and what stays as it was.
#include "base/text.h"
#include "load/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Parsed {
  Body body;
  Diagnostics diagnostics;
};

Parsed parse(const std::string& text) {
  static const Facts facts;
  static const Json texts = Json::object();
  Parsed result;
  result.body = parse_markdown(text, "content/a.md", 1, {facts, texts}, result.diagnostics);
  return result;
}

std::vector<std::string> places(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics)
    result.push_back(diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
                     std::to_string(diagnostic.where.column));
  return result;
}

const std::string tabs = "```portal:tabs\n```\n\n";

}  // namespace

TEST_CASE("words of labels, terms and contents stay apart in the search text") {
  const Parsed parsed =
      parse(tabs +
            "- 饲料\n\n  许可证\n- 食品\n\n  备案\n\n```portal:definitions\n```\n\n- 首次审核\n\n"
            "  第一次\n");
  REQUIRE(parsed.diagnostics.empty());
  CHECK(parsed.body.sections[0].text == "饲料 许可证 食品 备案\n首次审核 第一次");
}

TEST_CASE("problems inside a list are reported at their place, as in any list") {
  const Parsed parsed = parse(tabs + "- 甲\n\n  见{{fact:x-1}}与[乙](b.md)\n\n  ![](c.png)\n");
  CHECK(places(parsed.diagnostics) ==
        std::vector<std::string>{"fact-unknown 6:4", "image-alt-missing 8:3"});
  REQUIRE(parsed.body.links.size() == 2);
  CHECK(parsed.body.links[1].where == Location{"content/a.md", 6, 17});
}

TEST_CASE("a label's heading stands one level below that of its section") {
  CHECK(parse(tabs + "- 甲\n\n  乙\n").body.html.find("aria-level=\"2\"") != std::string::npos);
  CHECK(parse("## 节\n\n### 小节\n\n" + tabs + "- 甲\n\n  #### 内\n")
            .body.html.find("aria-level=\"4\"") != std::string::npos);
  CHECK(parse("###### 节\n\n" + tabs + "- 甲\n\n  乙\n").body.html.find("aria-level=\"6\"") !=
        std::string::npos);
}

TEST_CASE("a list that is not what its block says is left as it is, whatever the rule is set to") {
  const Parsed parsed = parse("```portal:steps\n```\n\n- [x] 甲\n- 乙\n");
  CHECK(places(parsed.diagnostics) == std::vector<std::string>{"component-list 4:1"});
  CHECK(parsed.body.html.find("class=\"task\"") != std::string::npos);
  CHECK(parsed.body.html.find("steps") == std::string::npos);
}

TEST_CASE("a block speaks of the list directly behind it only") {
  for (const std::string between : {"段\n\n", "---\n\n", "<!-- x -->\n\n", "> 引\n\n"}) {
    CAPTURE(between);
    const Parsed parsed = parse("```portal:steps\n```\n\n" + between + "1. 甲\n");
    CHECK(places(parsed.diagnostics) == std::vector<std::string>{"component-list 1:4"});
  }
  CHECK(parse("```portal:steps\n```\n1. 甲\n").diagnostics.empty());
  CHECK(parse("- 外\n\n  ```portal:steps\n  ```\n\n  1. 甲\n").diagnostics.empty());
}

TEST_CASE("the names of the blocks are sorted, for hints that list them") {
  const auto names = list_marker_names();
  CHECK(std::vector<std::string>(names.begin(), names.end()) ==
        std::vector<std::string>{"definitions", "steps", "tabs"});
}

TEST_CASE("of a code block's info string the language and the title count") {
  struct Case {
    const char* info;
    const char* html;
  };
  const std::string caption = "<figure class=\"code\">\n<figcaption>\nx.js\n</figcaption>\n";
  const Case cases[] = {
      {"js title=\"x.js\"", "<pre><code class=\"language-js\">a\n"},
      {"js {1,2} title='x.js' lines", "<pre><code class=\"language-js\">a\n"},
      {"js{title=\"x.js\"}", "<pre><code class=\"language-js\">a\n"},
      {"title=\"x.js\"", "<pre><code>a\n"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.info);
    CHECK(parse(std::string("```") + one.info + "\na\n```\n")
              .body.html.starts_with(caption + one.html));
  }
  for (const char* const info : {"js", "js title=x.js", "js title=\"x.js", "js title=\" \"",
                                 "js subtitle=\"x.js\"", "js TITLE"}) {
    CAPTURE(info);
    CHECK(parse(std::string("```") + info + "\na\n```\n")
              .body.html.starts_with("<pre><code class=\"language-js\">"));
  }
}
