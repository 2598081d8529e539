// Containers and admonitions of other tools: what they become, and that no place in a page moves.
#include "load/container_lines.h"
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
  static const Json texts = {
      {"alert_note", "说明"}, {"alert_tip", "提示"}, {"alert_caution", "警告"}};
  Parsed result;
  result.body = parse_markdown(text, "content/a.md", 1, {facts, texts}, result.diagnostics);
  return result;
}

// The HTML without line ends, which are the renderer's affair.
std::string html(const std::string& text) {
  std::string result = parse(text).body.html;
  std::erase(result, '\n');
  return result;
}

std::vector<std::string> places(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics)
    result.push_back(diagnostic.rule + " " + std::to_string(diagnostic.where.line) + ":" +
                     std::to_string(diagnostic.where.column));
  return result;
}

std::string alert(const std::string& kind, const std::string& title, const std::string& content) {
  return "<div class=\"alert alert-" + kind + "\" role=\"note\"><p class=\"alert-title\">" + title +
         "</p>" + content + "</div>";
}

}  // namespace

TEST_CASE("containers and admonitions become alerts, in every spelling of their tools") {
  const std::string body = "<p>文</p>";
  for (const auto& [text, wanted] : std::vector<std::pair<std::string, std::string>>{
           {"::: tip\n文\n:::\n", alert("tip", "提示", body)},
           {":::tip 标题\n文\n:::\n", alert("tip", "标题", body)},
           {"::: TIP **粗** `码`\n文\n:::\n", alert("tip", "粗 码", body)},
           {":::danger[标题]\n文\n:::\n", alert("caution", "标题", body)},
           {"::: info{title=\"标题\"}\n文\n:::\n", alert("note", "标题", body)},
           {":::: note 标题 {.wide}\n文\n::::\n", alert("note", "标题", body)},
           {"/// tip | 标题\n\n文\n\n///\n", alert("tip", "标题", body)},
           {"/// note\n文\n///\n", alert("note", "说明", body)},
           {"{{< note >}}\n文\n{{< /note >}}\n", alert("note", "说明", body)},
           {"{{% tip %}}\n文\n{{% /tip %}}\n", alert("tip", "提示", body)},
           {"!!! note\n    文\n", alert("note", "说明", body)},
           {"!!! tip inline end \"标题\"\n\n    文\n", alert("tip", "标题", body)},
           {"!!! unheard-of \"标题\"\n    文\n", alert("note", "标题", body)},
           {"!!! note \"\"\n    文\n",
            "<div class=\"alert alert-note\" role=\"note\">" + body + "</div>"},
           {"??? note \"标题\"\n    文\n",
            "<details><summary>标题</summary>" + body + "</details>"},
           {"???+ note \"标题\"\n    文\n",
            "<details open=\"\"><summary>标题</summary>" + body + "</details>"},
           {"::: details 标题\n文\n:::\n",
            "<details><summary>标题</summary>" + body + "</details>"},
           {"::: v-pre\n文\n:::\n", body}}) {
    const auto& shown_text = text;  // clang 14 captures no structured binding
    CAPTURE(shown_text);
    const Parsed parsed = parse(text);
    CHECK(html(text) == wanted);
    CHECK(places(parsed.diagnostics).empty());
  }
}

TEST_CASE("a container is apart from the paragraph, list or table beside it") {
  CHECK(html("前\n::: tip\n文\n:::\n后\n") ==
        "<p>前</p>" + alert("tip", "提示", "<p>文</p>") + "<p>后</p>");
  CHECK(html("::: tip\n- 一\n- 二\n:::\n- 三\n") ==
        alert("tip", "提示", "<ul><li>一</li><li>二</li></ul>") + "<ul><li>三</li></ul>");
  CHECK(html("- 一\n\n!!! tip\n    文\n\n- 二\n") ==
        "<ul><li>一</li></ul>" + alert("tip", "提示", "<p>文</p>") + "<ul><li>二</li></ul>");
  CHECK(html("1. 一\n\n   ::: tip\n   文\n   :::\n\n2. 二\n") ==
        "<ol><li><p>一</p>" + alert("tip", "提示", "<p>文</p>") + "</li><li><p>二</p></li></ol>");
  CHECK(html("::: tip\n<div>\n文\n</div>\n:::\n后\n") ==
        alert("tip", "提示", "<div>文</div>") + "<p>后</p>");
}

TEST_CASE("containers stand in each other") {
  CHECK(html(":::: note\n外\n::: tip\n里\n:::\n::::\n") ==
        alert("note", "说明", "<p>外</p>" + alert("tip", "提示", "<p>里</p>")));
  CHECK(html("!!! note\n    外\n\n    !!! tip\n        里\n\n    又\n") ==
        alert("note", "说明", "<p>外</p>" + alert("tip", "提示", "<p>里</p>") + "<p>又</p>"));
}

TEST_CASE("what no container is stays as it is written") {
  for (const std::string text : {"```md\n::: tip\n文\n:::\n```\n", "    ::: tip\n    文\n    :::\n",
                                 "!!! note\n没有缩进\n", "<pre>\n::: tip\n:::\n</pre>\n"}) {
    CAPTURE(text);
    CHECK(html(text).find("alert") == std::string::npos);
    CHECK(html(text).find(text.find("!!!") == std::string::npos ? ":::" : "!!!") !=
          std::string::npos);
  }
}

TEST_CASE("a container that does not end, or of a name nobody knows, is shown and reported") {
  for (const std::string fence : {"::: tip", "//// tab | 甲", ":::demo"})
    CHECK(places(parse("文\n\n" + fence + "\n没有结束\n").diagnostics) ==
          std::vector<std::string>{"markdown-foreign-syntax 3:1"});
  const Parsed unknown = parse("::: tip\n一\n\n::: demo\n二\n:::\n\n三\n:::\n");
  CHECK(places(unknown.diagnostics) == std::vector<std::string>{"markdown-foreign-syntax 4:1"});
  CHECK(unknown.body.html.find("<p>三</p>\n</div>") != std::string::npos);
}

TEST_CASE("tabs of MkDocs and code groups of VitePress become tabs") {
  const std::string labels[] = {
      html("=== \"C\"\n\n    甲\n\n=== \"C++\"\n\n    乙\n"),
      html("::: code-group\n```c [C]\n甲\n```\n```cpp [C++]\n乙\n```\n:::\n")};
  for (const std::string& tabs : labels) {
    CAPTURE(tabs);
    CHECK(tabs.starts_with("<div class=\"tabs\"><div class=\"tab\">"));
    CHECK(tabs.find(">C</p>") != std::string::npos);
    CHECK(tabs.find(">C++</p>") != std::string::npos);
    CHECK(tabs.find("乙") > tabs.find(">C++</p>"));
  }
  CHECK(html("::: code-group\n```c\n甲\n```\n```c\n乙\n```\n:::\n").find("tabs") ==
        std::string::npos);
}

TEST_CASE("places inside containers are those of the source") {
  CHECK(places(parse("::: tip 标题\n\n文 ![](a.png)\n:::\n\n!!! note\n    文 ![](b.png)\n\n"
                     "    - 项 ![](c.png)\n")
                   .diagnostics) == std::vector<std::string>{"image-alt-missing 3:3",
                                                             "image-alt-missing 7:7",
                                                             "image-alt-missing 9:9"});
}
