// Markdown to a page's body: what a portal adds to GFM, and what it makes right for Chinese.
#include "load/markdown.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

using namespace portal;

namespace {

const Facts& sample_facts() {
  static const Facts facts = [] {
    Facts result;
    result.statuses = {{"standard", {"", "多来源核实"}}, {"portal", {"门户自定", "门户自己的值"}}};
    result.facts["pass-line"] = {"70",     "分",   "达标线",     "standard",
                                 {"F001"}, "high", "2026-11-01", "2027-05-01"};
    result.facts["own"] = {"24",     "小时",   "响应",       "portal",
                           {"F001"}, "portal", "2026-11-01", "2027-05-01"};
    return result;
  }();
  return facts;
}

const Json& texts() {
  static const Json text = {{"alert_note", "说明"},         {"alert_warning", "警告"},
                            {"heading_anchor", "本节链接"}, {"table_region", "表格"},
                            {"footnotes", "脚注"},          {"footnote_back", "回到正文"},
                            {"task_open", "未完成"},        {"task_done", "已完成"}};
  return text;
}

struct Parsed {
  Body body;
  Diagnostics diagnostics;
  std::string html;  // links filled with their targets as written
};

Parsed parse(const std::string& text, RawHtml raw_html = RawHtml::safe) {
  Parsed result;
  result.body = parse_markdown(text, "content/a.md", 1, {sample_facts(), texts(), raw_html},
                               result.diagnostics);
  result.html = fill_slots(result.body, [&](const Slot& slot) {
    if (slot.kind == SlotKind::image_size) return std::string{};
    return slot.kind == SlotKind::link
               ? result.body.links[slot.index].target
               : "[component " + result.body.components[slot.index].name + "]";
  });
  return result;
}

struct Case {
  std::string text, html;
};

std::string place(const Diagnostic& diagnostic) {
  return diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
         std::to_string(diagnostic.where.column);
}

std::vector<std::string> places(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics) result.push_back(place(diagnostic));
  return result;
}

}  // namespace

TEST_CASE("emphasis beside Chinese text and punctuation is emphasis") {
  const std::vector<Case> cases = {
      {"**《标准》**规定", "<p><strong>《标准》</strong>规定</p>\n"},
      {"按**《标准》**规定", "<p>按<strong>《标准》</strong>规定</p>\n"},
      {"**真，**她", "<p><strong>真，</strong>她</p>\n"},
      {"**重要:**请", "<p><strong>重要:</strong>请</p>\n"},
      {"**“引”**后", "<p><strong>“引”</strong>后</p>\n"},
      {"这是**重点**。", "<p>这是<strong>重点</strong>。</p>\n"},
      {"一个**（括号）**的", "<p>一个<strong>（括号）</strong>的</p>\n"},
      {"*斜体。*后", "<p><em>斜体。</em>后</p>\n"},
      {"~~删除。~~后", "<p><del>删除。</del>后</p>\n"},
      {"word**中文**word", "<p>word<strong>中文</strong>word</p>\n"},
      {"snake_case_name", "<p>snake_case_name</p>\n"},
      {"a * b * c", "<p>a * b * c</p>\n"},
      {"**foo.**bar", "<p>**foo.**bar</p>\n"},  // no Chinese: as CommonMark
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(parse(c.text).html == c.html);
  }
}

TEST_CASE("a soft break between CJK characters makes no space") {
  const std::vector<Case> cases = {
      {"第一行\n第二行", "<p>第一行第二行</p>\n"},
      {"逗号，\n第二行", "<p>逗号，第二行</p>\n"},
      {"**粗体**\n后面", "<p><strong>粗体</strong>后面</p>\n"},
      {"中文\nEnglish", "<p>中文\nEnglish</p>\n"},
      {"中文\n`代码`", "<p>中文\n<code>代码</code></p>\n"},
      {"한국어\n한국어", "<p>한국어\n한국어</p>\n"},
      {"硬换行  \n第二行", "<p>硬换行<br />\n第二行</p>\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(parse(c.text).html == c.html);
  }
  CHECK(parse("第一行\n第二行").body.sections[0].text == "第一行第二行");
}

TEST_CASE("a bare address ends where Chinese text begins") {
  const std::string a =
      "<a href=\"https://e.com/a\" class=\"external\" rel=\"noopener\">https://e.com/a</a>";
  const std::vector<Case> cases = {
      {"见 https://e.com/a。后面", "<p>见 " + a + "。后面</p>\n"},
      {"见https://e.com/a，**重点**在", "<p>见" + a + "，<strong>重点</strong>在</p>\n"},
      {"https://e.com/a、https://e.com/a。", "<p>" + a + "、" + a + "。</p>\n"},
      {"（https://e.com/a）后", "<p>（" + a + "）后</p>\n"},
      {"www.e.com。好",
       "<p><a href=\"http://www.e.com\" class=\"external\" "
       "rel=\"noopener\">www.e.com</a>。好</p>\n"},
      {"`https://e.com/a。后`", "<p><code>https://e.com/a。后</code></p>\n"},
      {"[https://e.com/a。](https://e.com/a)",
       "<p><a href=\"https://e.com/a\" class=\"external\" "
       "rel=\"noopener\">https://e.com/a。</a></p>\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(parse(c.text).html == c.html);
  }
}

TEST_CASE("what GFM makes a link of bare text is external; what it does not is text") {
  struct Bare {
    std::string text, href;  // empty: no link
  };
  const std::vector<Bare> cases = {
      {"ftp://e.com/pub", "ftp://e.com/pub"},
      {"FTP://e.com", "FTP://e.com"},
      {"ftp://e.com/a\\*b", "ftp://e.com/a%5C*b"},
      {"a@e.com", "mailto:a@e.com"},
      {"-a.b+c_d@e-f.com", "mailto:-a.b+c_d@e-f.com"},
      {"mailto:a@e.com", "mailto:a@e.com"},
      {"mailto://a@e.com", "mailto:a@e.com"},
      {"MAILTO:a@e.com", "mailto:a@e.com"},
      {"git@e.com:a/b.git", "mailto:git@e.com"},
      {"javascript:a@e.com", "mailto:a@e.com"},
      {"xmpp:a@e.com/x", "xmpp:a@e.com/x"},
      {"javascript:alert(1)", ""},
      {"javascript://www.e.com", ""},
      {"file:///etc/passwd", ""},
      {"irc://e.com", ""},
      {"mailto:a", ""},
  };
  for (const Bare& c : cases) {
    for (const std::string& text : {c.text, "见 " + c.text + "。后", "| a |\n|---|\n| " + c.text}) {
      CAPTURE(text);
      const Parsed page = parse(text);
      CHECK(page.body.links.empty());
      CHECK(page.diagnostics.empty());
      if (c.href.empty())
        CHECK(page.html.find("href") == std::string::npos);
      else
        CHECK(page.html.find("href=\"" + c.href + "\"") != std::string::npos);
    }
  }
}

TEST_CASE("only an address on another host looks like one") {
  CHECK(parse("[外](ftp://e.com)").html ==
        "<p><a href=\"ftp://e.com\" class=\"external\" rel=\"noopener\">外</a></p>\n");
  for (const char* const text : {"[页](httpd.md)", "[页](ftp.md)", "a@e.com", "[话](tel:1)"})
    CHECK(parse(text).html.find("external") == std::string::npos);
}

std::vector<std::string> anchors_of(const Body& body) {
  std::vector<std::string> anchors;
  for (const Anchor& anchor : body.anchors)
    anchors.push_back(anchor.id + " " + std::to_string(anchor.line) + ":" +
                      std::to_string(anchor.column));
  return anchors;
}

TEST_CASE("headings get the anchors that GitHub gives them, or the author's") {
  const Parsed page =
      parse("# 题目\n\n## 常见 问题（一）\n\n## 常见 问题（一）\n\n### 自定 {#my-id}\n\n文字\n");
  CHECK(page.diagnostics.empty());
  CHECK(page.body.title == "题目");
  CHECK(anchors_of(page.body) ==
        std::vector<std::string>{"my-id 7:8", "常见-问题一 3:1", "常见-问题一-1 5:1", "题目 1:1"});
  REQUIRE(page.body.sections.size() == 4);
  CHECK(page.body.sections[3].title == "自定");
  CHECK(page.body.sections[3].text == "文字");
  CHECK(page.html.find("<h3 id=\"my-id\">自定<a class=\"anchor\" href=\"#my-id\" "
                       "aria-label=\"本节链接\">#</a></h3>") != std::string::npos);
  CHECK(page.html.find("<h1") == std::string::npos);
}

TEST_CASE("an anchor in a comment of MDX is the heading's") {
  const Parsed page = parse("## 标题 {/*my-id*/}\n\n## 重点*强调*\n");
  CHECK(page.diagnostics.empty());
  CHECK(anchors_of(page.body) == std::vector<std::string>{"my-id 1:7", "重点强调 3:1"});
  CHECK(page.body.sections[1].title == "标题");
}

TEST_CASE("elements and attributes that change nothing a reader needs go without a word") {
  const Parsed page = parse(
      "<font color=\"red\">红</font> <a href=\"https://e.com\" target=\"_blank\" "
      "rel=\"x\">链</a>\n");
  CHECK(page.diagnostics.empty());
  CHECK(page.html.find("<p>红 <a href=\"https://e.com\">链</a></p>") != std::string::npos);
}

TEST_CASE("a tag that closes itself is an element without content") {
  const Parsed page = parse("类型 <sup class=\"new\" />后面\n");
  CHECK(page.diagnostics.empty());
  CHECK(page.html.find("<sup class=\"new\"></sup>后面") != std::string::npos);
}

TEST_CASE("syntax of other tools is reported once a page for each kind, code and facts aside") {
  const Parsed page = parse(
      "::: demo\n内容\n:::\n\n::: details\n\n`{{ 码 }}` {{ msg }}\n\n"
      "[a](https://e.com){target=_blank}\n\nimport A from 'a'\n\n"
      "集合 {a, b} 与 import 一词\n");
  CHECK(places(page.diagnostics) ==
        std::vector<std::string>{"markdown-foreign-syntax 1:1", "markdown-foreign-syntax 11:1",
                                 "markdown-foreign-syntax 7:11", "markdown-foreign-syntax 9:19"});
}

TEST_CASE("behind link definitions in its paragraph, text is still placed at its line") {
  for (const std::string definition :
       {"[a]: x.md\n", "[a]: x.md\n[b]: y.md\n", "[a]:\n  x.md\n  'Titel'\n",
        "[long\nlabel]: x.md\n", "[a]: {{fact:no}}\n"}) {
    CAPTURE(definition);
    const auto line = 3 + std::count(definition.begin(), definition.end(), '\n');
    const std::string at = std::to_string(line) + ":";
    for (const std::string before : {"", "> ", "- "}) {
      CAPTURE(before);
      std::string text = before + definition + "看 {{fact:no}}，[链接](z.md) <a href=\"w.md\">";
      const std::string next = before == "> " ? "> " : before == "- " ? "  " : "";
      for (std::size_t end = text.find('\n'); end != std::string::npos;
           end = text.find('\n', end + 1))
        text.insert(end + 1, next);
      const Parsed page = parse("一\n\n" + text + "</a>\n\n{{fact:no}}\n");
      REQUIRE(page.diagnostics.size() == 2);
      const int column = 1 + static_cast<int>(before.size());
      CHECK(place(page.diagnostics[0]) == "fact-unknown " + at + std::to_string(column + 2));
      CHECK(place(page.diagnostics[1]) == "fact-unknown " + std::to_string(line + 2) + ":1");
      REQUIRE(page.body.links.size() == 2);
      for (const Link& link : page.body.links) CHECK(link.where.line == line);
    }
  }
  const Parsed heading = parse("[a]: x.md\n标题 {{fact:no}}\n===\n\n甲 `代\n码` {{fact:no}}\n");
  CHECK(places(heading.diagnostics) ==
        std::vector<std::string>{"fact-unknown 2:4", "fact-unknown 6:4"});
}

TEST_CASE("raw HTML that is shown as text is text everywhere") {
  const Parsed page = parse("# 用 <T> 写\n\n## A <C> B\n\n## 看 <kbd>K</kbd> {#k}\n");
  CHECK(page.body.title == "用 <T> 写");
  REQUIRE(page.body.sections.size() == 3);
  CHECK(page.body.sections[1].title == "A <C> B");
  CHECK(page.body.sections[1].id == "a-c-b");
  CHECK(page.body.sections[2].title == "看 K");
  CHECK(page.body.sections[2].id == "k");
  CHECK(page.html.find("A &lt;C&gt; B") != std::string::npos);
}

TEST_CASE("alerts are GitHub's") {
  CHECK(parse("> [!NOTE]\n> 内容").html ==
        "<div class=\"alert alert-note\" role=\"note\">\n<p "
        "class=\"alert-title\">说明</p>\n<p>内容</p>\n</div>\n");
  CHECK(parse("> [!warning] 小心\n>\n> 内容").html ==
        "<div class=\"alert alert-warning\" role=\"note\">\n<p "
        "class=\"alert-title\">小心</p>\n<p>内容</p>\n</div>\n");
  CHECK(parse("> 普通引用").html == "<blockquote>\n<p>普通引用</p>\n</blockquote>\n");
  const Parsed unknown = parse("一\n\n> [!NOTICE]\n> 内容");
  CHECK(places(unknown.diagnostics) == std::vector<std::string>{"alert-unknown 3:3"});
}

TEST_CASE("facts print value and unit, with the mark of their status") {
  CHECK(parse("至少 {{fact:pass-line}}。").html ==
        "<p>至少 <data class=\"fact fact-standard\" value=\"70\">70分</data>。</p>\n");
  CHECK(parse("**{{fact:own}}**内").html ==
        "<p><strong><data class=\"fact fact-portal\" value=\"24\">24小时</data><small "
        "class=\"fact-mark\">门户自定</small>"
        "</strong>内</p>\n");
  CHECK(parse("`{{fact:own}}`").html == "<p><code>{{fact:own}}</code></p>\n");
  const Parsed page =
      parse("## 及格线 {{fact:pass-line}}\n\n| 项 | 值 |\n|---|---|\n| 线 | {{fact:own}} |\n");
  CHECK(page.body.sections[1].title == "及格线 70分");
  CHECK(page.body.facts == std::vector<std::string>{"own", "pass-line"});
  const Parsed unknown = parse("正文\n\n这里 {{fact:pas-line}} 和 {{fact:own");
  REQUIRE(places(unknown.diagnostics) ==
          std::vector<std::string>{"fact-unknown 3:4", "fact-syntax 3:24"});
  CHECK(unknown.diagnostics[0].hint == "the nearest name is 'pass-line'");
}

TEST_CASE("task lists, tables and footnotes are marked for the theme") {
  CHECK(parse("- [ ] 未\n- [x] 已\n").html ==
        "<ul>\n<li class=\"task\"><input aria-label=\"未完成\" type=\"checkbox\" disabled=\"\" /> "
        "未</li>\n"
        "<li class=\"task\"><input aria-label=\"已完成\" type=\"checkbox\" checked=\"\" "
        "disabled=\"\" /> 已</li>\n</ul>\n");
  CHECK(parse("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")
            .html.starts_with("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" "
                              "aria-label=\"表格 1\">\n<table>"));
  const std::string note = parse("文[^1]\n\n[^1]: 注").html;
  CHECK(note.find("aria-label=\"脚注\"") != std::string::npos);
  CHECK(note.find("aria-label=\"回到正文\"") != std::string::npos);
}

TEST_CASE("links, facts, images and raw HTML stand in table cells and headings too") {
  const std::string html = parse(
                               "| 项 | 值 |\n|---|---|\n| [甲](a.md) ![图](b.png) | "
                               "{{fact:pass-line}} H<sub>2</sub> |\n")
                               .html;
  CHECK(html.find(
            "<td><a href=\"a.md\">甲</a> <img src=\"b.png\" alt=\"图\" loading=\"lazy\" /></td>") !=
        std::string::npos);
  CHECK(html.find(
            "<td><data class=\"fact fact-standard\" value=\"70\">70分</data> H<sub>2</sub></td>") !=
        std::string::npos);
  CHECK(parse("## [甲](a.md) ~~乙~~").html.find("<a href=\"a.md\">甲</a> <del>乙</del>") !=
        std::string::npos);
  CHECK(parse("[![图](https://e.com/i.png)](a.md)").html == "<p><a href=\"a.md\">图</a></p>\n");
}

TEST_CASE("components are slots, with arguments and a YAML body") {
  const Parsed page = parse("## 甲\n\n```portal:cards a b\n- title: 一\n  link: /x/\n```\n");
  REQUIRE(page.body.components.size() == 1);
  CHECK(page.body.components[0].name == "cards");
  CHECK(page.body.components[0].arguments == std::vector<std::string>{"a", "b"});
  CHECK(page.body.components[0].body.value[0]["title"] == "一");
  CHECK(place_of(page.body.components[0].body, "/0/link").line == 5);
  CHECK(page.body.sections[1].components == std::vector<std::uint32_t>{0});
  CHECK(page.html.find("[component cards]") != std::string::npos);
  CHECK(parse("```\nportal:cards\n```").body.components.empty());
}

TEST_CASE("links keep their targets and places, external ones need no check") {
  const Parsed page = parse(
      "一 [甲](a.md) 和\n[乙][ref] 和 ![图](i.png) [外](https://e.com)\n\n[ref]: ../b.md#x\n");
  REQUIRE(page.body.links.size() == 3);
  CHECK(page.body.links[0].kind ==
        LinkKind::image);  // images are seen before the links around them
  CHECK(page.body.links[1].target == "a.md");
  CHECK(page.body.links[1].where == Location{"content/a.md", 1, 3});
  CHECK(page.body.links[2].target == "../b.md#x");
  CHECK(page.body.links[2].where.line == 2);
}

TEST_CASE("the safe policy lets inert HTML pass, shows the rest as text, and reports it") {
  const std::vector<Case> cases = {
      {"H<sub>2</sub>O<br>", "<p>H<sub>2</sub>O<br /></p>\n"},
      {"<details>\n<summary>问</summary>\n\n答\n\n</details>",
       "<details>\n<summary>问</summary>\n<p>答</p>\n</details>\n"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;\n"},
      {"<b onclick=\"x()\">粗</b>", "<p><b>粗</b></p>\n"},
      {"开<div>未闭", "<p>开&lt;div&gt;未闭</p>\n"},
      {"<!-- 注释 -->", ""},
      {"a<img src=x onerror=alert(1)//", "<p>a&lt;img src=x onerror=alert(1)//</p>\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Parsed page = parse(c.text);
    std::string html = page.html;
    while (html.ends_with("\n\n") || html == "\n") html.pop_back();
    CHECK(html == c.html);
  }
  CHECK(places(parse("甲\n\n乙 <iframe src=\"x\">丙").diagnostics) ==
        std::vector<std::string>{"html-escaped 3:3"});
  CHECK(places(parse("一<div>二").diagnostics) == std::vector<std::string>{"html-unbalanced 1:2"});
  CHECK(parse("<video src=\"a.mp4\"></video>", RawHtml::allow).diagnostics.empty());
}

TEST_CASE("slips that Markdown passes over are reported at their line") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"一\n\n```\n代码", "markdown-fence-unclosed 3:1"},
      {"文[^x]", "footnote-undefined 1:2"},
      {"文\n\n[^y]: 没人用", "footnote-unused 3:1"},
      {"见[甲][没有]", "link-reference-undefined 1:2"},
      {"| a | b |\n|---|---|\n| 1 | 2 | 3 |", "table-cells-dropped 3:1"},
      {"## 甲\n\n#### 丙", "heading-level-skipped 3:1"},
      {"# 甲\n\n# 乙", "heading-multiple-titles 3:1"},
      {"## 甲 {#a}\n\n## 乙 {#a}", "anchor-duplicate 3:6"},
      {"文字 ![](a.png)", "image-alt-missing 1:4"},
      {"![图](https://e.com/a.png)", "image-external 1:1"},
  };
  for (const auto& [text, expected] : cases) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    CHECK(places(parse(text).diagnostics) == std::vector<std::string>{expected});
  }
  for (const char* closed : {"```\n代码\n```", "> ```\n> 代码\n> ```",
                             "- 项\n\n  ```sh\n  代码\n  ```\n\n后", "~~~~\n```\n~~~~\n"}) {
    CAPTURE(closed);
    CHECK(parse(closed).diagnostics.empty());
  }
}

TEST_CASE("input that would cost quadratic time is refused") {
  std::string wide = "|", rule = "|";
  for (int i = 0; i < 300; ++i) {
    wide += "a|";
    rule += "-|";
  }
  CHECK(places(parse(wide + "\n" + rule + "\n").diagnostics) ==
        std::vector<std::string>{"markdown-table-size 2:1"});
  CHECK(places(parse("一\n\n" + std::string(5000, '>') + " 深").diagnostics) ==
        std::vector<std::string>{"page-too-deep 3:1"});
  CHECK(places(parse(std::string(2000, '[') + "甲").diagnostics).empty());
}

TEST_CASE("two threads parse as well as one") {
  const std::string text =
      "~~删~~ https://e.com/a www.e.com **《粗》**后 ~~删~~\n\n| a | ~~b~~ |\n|---|---|\n| "
      "https://e.com | 2 |\n";
  const std::string expected = parse(text).html;
  std::vector<int> wrong(2, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 2; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i)
        if (parse(text).html != expected) ++wrong[t];
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong[0] + wrong[1] == 0);
}
