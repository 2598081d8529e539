// The YAML block of a page: what its keys become, and where what is wrong with it is said to be.
#include "load/front_matter.h"

#include "base/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  FrontMatter front;
  Diagnostics diagnostics;
  std::string body;
};

Read read(const std::string& bytes) {
  Read result;
  const auto source = make_source("content/a.md", bytes, result.diagnostics);
  REQUIRE(source);
  result.front = read_front_matter(*source, result.diagnostics);
  result.body = source->text.substr(result.front.body_offset);
  return result;
}

// The front matter whose lines are `keys`; the first of them is line 2.
Read read_keys(const std::string& keys) {
  return read("---\n" + keys + "\n---\n");
}

std::vector<std::string> texts(const std::vector<LocatedText>& located) {
  std::vector<std::string> result;
  for (const LocatedText& text : located) result.push_back(text.text);
  return result;
}

}  // namespace

TEST_CASE("every key of the front matter is read") {
  const Read page = read(
      "---\n"
      "title: 认证流程\n"
      "nav_title: 流程\n"
      "description: 六个阶段。\n"
      "date: 2026-11-01\n"
      "updated: 2026-11-02\n"
      "reviewed: '2026-11-03'\n"
      "order: -3\n"
      "tags: [流程, ISO]\n"
      "clauses: [5.1.2, 6-a]\n"
      "aliases:\n"
      "  - /old/\n"
      "  - /older.html\n"
      "audience: [training]\n"
      "layout: wide\n"
      "draft: true\n"
      "toc: false\n"
      "navigation: false\n"
      "---\n"
      "# 正文\n");
  CHECK(page.diagnostics.empty());
  const PageMeta& meta = page.front.meta;
  CHECK(meta.title == "认证流程");
  CHECK(meta.nav_title == "流程");
  CHECK(meta.description == "六个阶段。");
  CHECK(meta.date == "2026-11-01");
  CHECK(meta.updated == "2026-11-02");
  CHECK(meta.reviewed == "2026-11-03");
  CHECK(meta.order == -3);
  CHECK(meta.tags == std::vector<std::string>{"流程", "ISO"});
  CHECK(meta.clauses == std::vector<std::string>{"5.1.2", "6-a"});
  CHECK(texts(meta.aliases) == std::vector<std::string>{"/old/", "/older.html"});
  CHECK(meta.aliases[1].where == Location{"content/a.md", 13, 5});
  CHECK(texts(meta.audience) == std::vector<std::string>{"training"});
  CHECK(meta.audience[0].where == Location{"content/a.md", 14, 12});
  CHECK(meta.layout.text == "wide");
  CHECK(meta.layout.where == Location{"content/a.md", 15, 9});
  CHECK(meta.draft);
  CHECK_FALSE(meta.toc);
  CHECK_FALSE(meta.navigation);
  CHECK(page.front.body_line == 20);
  CHECK(page.body == "# 正文\n");
}

TEST_CASE("a page without front matter has default values and its whole text as body") {
  for (const char* const text : {"# 正文\n", "", "\n---\ntitle: a\n---\n", "--\ntitle: a\n---\n",
                                 "---- \n", "--- title: a\n---\n", " ---\ntitle: a\n---\n"}) {
    CAPTURE(text);
    const Read page = read(text);
    CHECK(page.diagnostics.empty());
    CHECK(page.body == text);
    CHECK(page.front.body_line == 1);
    CHECK(page.front.meta.title.empty());
    CHECK_FALSE(page.front.meta.order.has_value());
    CHECK_FALSE(page.front.meta.draft);
    CHECK(page.front.meta.toc);
    CHECK(page.front.meta.navigation);
  }
}

TEST_CASE("the block ends at the first line of --- or ...") {
  struct Case {
    const char *text, *body;
    int body_line;
  };
  const Case cases[] = {
      {"---\ntitle: a\n---\n正文\n---\n", "正文\n---\n", 4},
      {"---\ntitle: a\n...\n正文\n", "正文\n", 4},
      {"--- \t\ntitle: a\n---  \n正文", "正文", 4},
      {"---\n---\n正文", "正文", 3},
      {"---\n# 只有注释\n---\n正文", "正文", 4},
      {"---\ntitle: a\n---", "", 4},
      {"---\r\ntitle: a\r\n---\r\n正文\r\n", "正文\n", 4},
      {"---\rtitle: a\r---\r正文\r", "正文\n", 4},
      {"\xEF\xBB\xBF---\ntitle: a\n---\n正文", "正文", 4},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Read page = read(c.text);
    CHECK(page.diagnostics.empty());
    CHECK(page.body == c.body);
    CHECK(page.front.body_line == c.body_line);
  }
  CHECK(read("---\r\ntitle: 题\r\n---\r\n").front.meta.title == "题");
}

TEST_CASE("a block that is not closed is an error at its start, and the text stays") {
  for (const char* const text :
       {"---", "---\n", "---\ntitle: a\n", "---\ntitle: a\n----\n", "---\ntitle: a\n ---\n"}) {
    CAPTURE(text);
    const Read page = read(text);
    REQUIRE(page.diagnostics.size() == 1);
    CHECK(page.diagnostics[0].rule == "front-matter-unclosed");
    CHECK(page.diagnostics[0].where == Location{"content/a.md", 1, 1});
    CHECK(page.diagnostics[0].hint == "put a line of --- behind its last key");
    CHECK(page.body == text);
  }
}

TEST_CASE("what only the whole site can judge is left to it, so that it is told once") {
  for (const char* keys : {"aliases: [old/]", "audience: [Öffentlich]", "layout: ../x"}) {
    CAPTURE(keys);
    CHECK(read_keys(keys).diagnostics.empty());
  }
}

TEST_CASE("what is wrong in the block is an error at its line and column") {
  struct Case {
    const char* keys;
    int line, column;
    const char *rule, *message, *hint;
  };
  const Case cases[] = {
      {"title: a\ntitel: b", 3, 1, "schema-unknown-key", "unknown key 'titel'",
       "the nearest name is 'title'"},
      {"标题: b", 2, 1, "schema-unknown-key", "unknown key '标题'", nullptr},
      {"title: a\ntags: 甲", 3, 7, "schema-type",
       "expected a list of texts for 'tags', but this is a text", "write a list: ['甲']"},
      {"title: [甲]", 2, 8, "schema-type", "expected a text for 'title', but this is a list",
       nullptr},
      {"title: 2026", 2, 8, "schema-type", "expected a text for 'title', but this is a number",
       "put it in quotation marks"},
      {"title: ''", 2, 8, "schema-value", "'title' must not be empty", nullptr},
      {"order: 第一", 2, 8, "schema-type",
       "expected a whole number for 'order', but this is a text", nullptr},
      {"order: 1.5", 2, 8, "schema-type", "expected a whole number for 'order', but this is 1.5",
       nullptr},
      {"draft: 'true'", 2, 8, "schema-type",
       "expected true or false for 'draft', but this is a text", nullptr},
      {"draft: yes", 2, 8, "schema-type", "expected true or false for 'draft', but this is a text",
       nullptr},
      {"tags: [甲, 乙, 甲]", 2, 14, "schema-value", "'甲' is repeated in 'tags'",
       "it is already entry 1"},
      {"clauses: ['5.1.x']", 2, 11, "schema-value", nullptr, nullptr},
      {"clauses: [5.1]", 2, 11, "schema-type",
       "expected a text for entry 1 of 'clauses', but this is a number",
       "put it in quotation marks"},
      {"audience: []", 2, 11, "schema-value", "'audience' must not be an empty list", nullptr},
      {"date: 2026-02-30", 2, 7, "date-invalid", "'2026-02-30' is not a day of the calendar",
       nullptr},
      {"description: 甲\nupdated: 2026/11/01", 3, 10, "date-invalid", "'2026/11/01' is not a date",
       "write year, month and day: 2026-11-22"},
      {"reviewed: 2025-02-29", 2, 11, "date-invalid", "'2025-02-29' is not a day of the calendar",
       nullptr},
      {"- 甲\n- 乙", 2, 1, "front-matter-not-mapping",
       "the front matter is not a list of keys and values", "write lines such as title: 标题"},
      {"只是文字", 2, 1, "front-matter-not-mapping", nullptr, nullptr},
      {"title: 甲\ndraft: false\ntitle: 乙", 4, 1, "yaml-duplicate-key", nullptr, nullptr},
  };
  for (const Case& c : cases) {
    CAPTURE(c.keys);
    const Read page = read_keys(c.keys);
    REQUIRE(page.diagnostics.size() == 1);
    const Diagnostic& found = page.diagnostics[0];
    CHECK(found.severity == Severity::error);
    CHECK(found.rule == c.rule);
    CHECK(found.where == Location{"content/a.md", c.line, c.column});
    if (c.message != nullptr) CHECK(found.message == c.message);
    if (c.hint != nullptr) CHECK(found.hint == c.hint);
  }
}

TEST_CASE("YAML that cannot be read is one error inside the block, and the body is still found") {
  for (const char* const keys :
       {"title: \"甲", "title: [甲", "\ttitle: a", "title: a\n  b: c", "title: *x", "{a"}) {
    CAPTURE(keys);
    const Read page = read_keys(keys);
    REQUIRE(page.diagnostics.size() == 1);
    CHECK(page.diagnostics[0].rule == "yaml-syntax");
    CHECK(page.diagnostics[0].where.line >= 2);
    CHECK(page.diagnostics[0].where.line <= 4);
    CHECK(page.diagnostics[0].where.column >= 1);
    CHECK(page.body.empty());
    CHECK(page.front.body_offset > 4);
  }
}

TEST_CASE(
    "keys of other tools have no effect and give one warning, which names their counterparts") {
  const Read page =
      read_keys("createdAt: 2024-05-01\nupdatedAt: 2025-01-02\nslugs: [a]\nweight: 3\ntitle: 甲");
  REQUIRE(page.diagnostics.size() == 1);
  const Diagnostic& told = page.diagnostics.front();
  CHECK(told.rule == "front-matter-foreign");
  CHECK(told.where.line == 2);
  CHECK(told.message == "keys of other tools have no effect: createdAt, slugs, updatedAt, weight");
  CHECK(
      told.hint ==
      "here it is date for createdAt; aliases for slugs; updated for updatedAt; order for weight");
  CHECK(page.front.meta.title == "甲");
  CHECK(page.front.meta.date.empty());
}

TEST_CASE("keys that are right count although others are wrong") {
  const Read page = read_keys("title: 甲\norder: x\ntags: [乙, 3]\ndraft: true\ndate: 昨天");
  CHECK(page.diagnostics.size() == 3);
  CHECK(page.front.meta.title == "甲");
  CHECK_FALSE(page.front.meta.order.has_value());
  CHECK(page.front.meta.tags == std::vector<std::string>{"乙"});
  CHECK(page.front.meta.draft);
}
