// Which figures in a page's text are taken for those of facts.
#include "load/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

std::vector<std::string> figures(const std::string& text) {
  Facts facts;
  for (const char* const figure : {"80分", "0.5天", "3–12个月", "15个工作日", "3个"})
    facts.printed[figure] = {"some-fact"};
  facts.units = {"个工作日", "分钟", "个月", "个", "分", "天"};
  const Json no_texts = Json::object();
  Diagnostics diagnostics;
  const Body body = parse_markdown(text, "content/a.md", 1, {facts, no_texts}, diagnostics);
  std::vector<std::string> found;
  for (const LocatedText& figure : body.typed_figures)
    found.push_back(figure.text + " " + std::to_string(figure.where.line) + ":" +
                    std::to_string(figure.where.column));
  return found;
}

struct Case {
  std::string text;
  std::vector<std::string> figures;
};

}  // namespace

TEST_CASE("a number with a fact's unit is a figure, however it is spaced, joined or emphasised") {
  const Case cases[] = {
      {"得80分。", {"80分 1:2"}},
      {"一\n\n得 80 分。", {"80分 3:3"}},
      {"得**80分**", {"80分 1:4"}},
      {"## 得80分", {"80分 1:5"}},
      {"| a |\n|---|\n| 80分 |", {"80分 3:3"}},
      {"每点0.5天", {"0.5天 1:3"}},
      {"3–12个月，3-12个月，3至12 个月", {"3–12个月 1:1", "3–12个月 1:8", "3–12个月 1:15"}},
      {"在15个工作日内", {"15个工作日 1:2"}},
      {"（80分）和“别的”80分", {"80分 1:2", "80分 1:11"}},
  };
  for (const auto& [text, expected] : cases) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    CHECK(figures(text) == expected);
  }
}

TEST_CASE("what is most likely something else is no figure of a fact") {
  for (const std::string text :
       {"80分钟", "15个", "3个", "第80分", "180分", "5.80.1分", "GB80分", "2011-80分",
        "100-20=80分", "约≈ 80分", "80–90分", "“说**好**80分”", "「80分」", "[80分](a.md)",
        "`80分`", "```\n80分\n```", "![80分](a.png)"}) {
    CAPTURE(text);
    CHECK(figures(text).empty());
  }
}
