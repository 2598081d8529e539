// Marks that do nothing as they are typed: what is reported, and above all what is not.
#include "load/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

std::vector<std::string> reported(const std::string& text) {
  static const Facts facts;
  static const Json texts = Json::object();
  Diagnostics diagnostics;
  parse_markdown(text, "content/a.md", 1, {facts, texts}, diagnostics);
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics)
    result.push_back(diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
                     std::to_string(diagnostic.where.column));
  return result;
}

}  // namespace

TEST_CASE("a mark that Markdown shows is reported where it stands") {
  for (const auto& [text, where] :
       std::vector<std::pair<std::string, std::string>>{{"文\n##标题\n", "2:1"},
                                                        {"#标题\n", "1:1"},
                                                        {"> ##标题\n", "1:3"},
                                                        {"文\n\n-一\n-二\n", "3:1"},
                                                        {"| 甲 | 乙 |\n| 一 | 二 |\n", "1:1"},
                                                        {"| 甲 | 乙 |\n|---|\n", "1:1"},
                                                        {"看[文](a b.md)\n", "1:2"},
                                                        {"看![图](a.png\n", "1:2"},
                                                        {"这是** 粗 **字\n", "1:3"},
                                                        {" **粗： ** \n", "1:2"},
                                                        {"这是**粗字\n", "1:3"},
                                                        {"用`ls -l\n", "1:2"},
                                                        {"-[ ]甲\n", "1:1"},
                                                        {"- [x]甲\n", "1:3"},
                                                        {"> [WARNING]\n> 文\n", "1:3"}}) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    CHECK(reported(text) == std::vector<std::string>{"markdown-mark-shown " + where});
  }
}

TEST_CASE("what looks like a mark and is meant goes without a word") {
  for (const std::string text :
       {"#话题# 与 #另一个#\n", "#1 号\n", "-v 显示版本\n-q 安静\n", "-5 度\n-6 度\n",
        "f(**kwargs) 与 2 ** 3 ** 4\n", "`**粗` 与 \\*\\*字\n", "a\\`b\n", "看 \\[文\\](a b.md)\n",
        "数组 [] 与 a[i](x)\n", "```\n##标题\n```\n", "| 只有一行 |\n", "- []：空数组\n",
        "> [注意]\n> 文\n", "第一（见[a](https://e.com)）。\n", "**《标准》**规定\n"}) {
    CAPTURE(text);
    CHECK(reported(text).empty());
  }
}

TEST_CASE("a full-width character in the place of a mark is reported once for each mark") {
  for (const auto& [text, where] : std::vector<std::pair<std::string, std::string>>{
           {"看[文](a.md）。\n", "1:2"},
           {"看[文]（a.md）。\n", "1:2"},
           {"看【文】(/a/)。\n", "1:2"},
           {"![图](a.png “题”)\n", "1:1"},
           {"＃ 标题\n", "1:1"},
           {"##\u00A0标题\n", "1:1"},
           {"-\u3000一\n", "1:1"},
           {"｜ 甲 ｜ 乙 ｜\n｜---｜---｜\n｜ 一 ｜ 二 ｜\n", "1:1"},
           {"｀｀｀\nls\n｀｀｀\n", "1:1"},
           {"＊＊粗＊＊\n", "1:1"},
           {"满分{{fact：a}}\n", "1:3"},
           {"## 题 ｛#id｝\n", "1:6"},
           {"> [！TIP]\n> 文\n", "1:3"},
           {"-［ ］甲\n", "1:1"},
           {"- 【x】 甲\n", "1:3"}}) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    CHECK(reported(text) == std::vector<std::string>{"fullwidth-mark " + where});
  }
}

TEST_CASE("Chinese brackets and signs in prose go without a word") {
  for (const std::string text :
       {"见[附录]（共三页）。\n", "【注意】(必读)\n", "评分＊合格\n", "甲｜乙\n", "集合｛1，2｝\n",
        "> 【注意】\n> 文\n", "价格：（含税）\n", "＃1 号\n"}) {
    CAPTURE(text);
    CHECK(reported(text).empty());
  }
}

TEST_CASE("what a merge left behind is reported alone, and not within code") {
  const std::string conflict = "<<<<<<< HEAD\n# 一\n=======\n# 二\n>>>>>>> b\n";
  CHECK(reported("# 甲\n\n" + conflict + "\n" + conflict) ==
        std::vector<std::string>{"merge-conflict 3:1", "merge-conflict 9:1"});
  CHECK(reported("```\n" + conflict + "```\n").empty());
}

TEST_CASE("an HTML comment without its end is reported where it begins") {
  CHECK(reported("文\n\n<!-- 待办\n\n后面\n") == std::vector<std::string>{"html-unbalanced 3:1"});
  CHECK(reported("<!-- 待办\n\n后面 -->\n").empty());
}
