#include "base/yaml.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using namespace portal;

namespace {

LocatedJson good(std::string_view text, int first_line = 1) {
  Diagnostics diagnostics;
  auto document = parse_yaml(text, "page.md", first_line, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) INFO(diagnostic.message);
  REQUIRE(document);
  REQUIRE(diagnostics.empty());
  return *document;
}

Location at(int line, int column) {
  return {"page.md", line, column};
}

}  // namespace

TEST_CASE("front matter becomes JSON with places that count from the first line given") {
  const LocatedJson document = good(
      "title: 范围\n"
      "标签: [认证, \"a\"]\n"
      "nested:\n"
      "  deep:\n"
      "    - x\n"
      "    -  y: 'z'\n"
      "text: |\n"
      "  one\n"
      "  two\n"
      "empty:\n",
      2);
  CHECK(document.value == Json::parse(R"({"title": "范围", "标签": ["认证", "a"],
      "nested": {"deep": ["x", {"y": "z"}]}, "text": "one\ntwo\n", "empty": null})"));
  CHECK(place_of(document, "") == at(2, 1));
  CHECK(key_place_of(document, "/title") == at(2, 1));
  CHECK(place_of(document, "/title") == at(2, 8));
  CHECK(key_place_of(document, "/标签") == at(3, 1));
  CHECK(place_of(document, "/标签") == at(3, 5));
  CHECK(place_of(document, "/标签/0") == at(3, 6));
  CHECK(place_of(document, "/标签/1") == at(3, 10));
  CHECK(key_place_of(document, "/nested/deep") == at(5, 3));
  CHECK(place_of(document, "/nested/deep/0") == at(6, 7));
  CHECK(key_place_of(document, "/nested/deep/1/y") == at(7, 8));
  CHECK(place_of(document, "/nested/deep/1/y") == at(7, 11));
  CHECK(key_place_of(document, "/text") == at(8, 1));
  CHECK(place_of(document, "/empty") == at(11, 7));
}

TEST_CASE("plain scalars have the types of the core schema") {
  const struct {
    const char* text;
    const char* json;
  } cases[] = {
      {"null", "null"},
      {"~", "null"},
      {"Null", "null"},
      {"nULL", "\"nULL\""},
      {"true", "true"},
      {"TRUE", "true"},
      {"False", "false"},
      {"yes", "\"yes\""},
      {"no", "\"no\""},
      {"on", "\"on\""},
      {"y", "\"y\""},
      {"0", "0"},
      {"-7", "-7"},
      {"+7", "7"},
      {"007", "7"},
      {"0o17", "15"},
      {"0x1F", "31"},
      {"0x", "\"0x\""},
      {"0o8", "\"0o8\""},
      {"0x-1", "\"0x-1\""},
      {"-0x1", "\"-0x1\""},
      {"1.5", "1.5"},
      {".5", "0.5"},
      {"1.", "1.0"},
      {"-1e3", "-1000.0"},
      {"1e-2", "0.01"},
      {".", "\".\""},
      {"-", "[null]"},
      {"+", "\"+\""},
      {"1e", "\"1e\""},
      {"e1", "\"e1\""},
      {".e1", "\".e1\""},
      {"-.", "\"-.\""},
      {"1e+", "\"1e+\""},
      {"2026-11-22", "\"2026-11-22\""},
      {"5.1.2", "\"5.1.2\""},
      {"12:30", "\"12:30\""},
      {"1_000", "\"1_000\""},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808.0"},
      {"'true'", "\"true\""},
      {"\"1\"", "\"1\""},
      {"''", "\"\""},
  };
  for (const auto& test : cases) {
    INFO(test.text);
    const Json value = good(test.text).value;
    const Json expected = Json::parse(test.json);
    CHECK(value == expected);
    CHECK(value.type_name() == std::string(expected.type_name()));
    CHECK(value.is_number_float() == expected.is_number_float());
  }
}

TEST_CASE("a block scalar at the very end is read to its end and no further") {
  CHECK(good("a: |\n").value == Json({{"a", ""}}));
  CHECK(good("a: |+\n").value == Json({{"a", ""}}));
  CHECK(good("a: |\nb: 1\n").value == Json({{"a", ""}, {"b", 1}}));
  CHECK(good("a: |").value == Json({{"a", ""}}));
  CHECK(good("a: |\n  ").value == Json({{"a", ""}}));
  CHECK(good("a: >\n  b").value == Json({{"a", "b\n"}}));
  CHECK(good("a: |-\n  b").value == Json({{"a", "b"}}));
  CHECK(good("a: |+\n  b\n").value == Json({{"a", "b\n"}}));
  CHECK(good("a: b").value == Json({{"a", "b"}}));
}

TEST_CASE("an empty document is null at its start") {
  for (const char* const text : {"", "\n\n", "# only a comment\n", "---\n"}) {
    const LocatedJson document = good(text, 5);
    CHECK(document.value.is_null());
    CHECK(place_of(document, "").line >= 5);
  }
}

TEST_CASE("a value that is left empty is placed behind its colon") {
  Diagnostics diagnostics;
  const auto document =
      parse_yaml("标题:\n\"b\" : \nc: {d: , e}\nf:\n  - g:\n", "content/a.md", 11, diagnostics);
  REQUIRE(document);
  CHECK(diagnostics.empty());
  CHECK(place_of(*document, "/标题") == Location{"content/a.md", 11, 4});
  CHECK(place_of(*document, "/b") == Location{"content/a.md", 12, 6});
  CHECK(place_of(*document, "/c/d") == Location{"content/a.md", 13, 7});
  CHECK(place_of(*document, "/f/0/g") == Location{"content/a.md", 15, 7});
}

TEST_CASE("a syntax error is told in plain words at its place") {
  struct Case {
    std::string text;
    int line;
    int column;
    std::string message;
  };
  const Case cases[] = {
      {"title: Scope: part one\n", 11, 13, "a second ': ' within one line"},
      {"标题: 甲: 乙\n", 11, 6, "a second ': ' within one line"},
      {"a: 1\n\tb: 2\n", 11, 4, "a tab cannot indent a line of YAML"},
      {"a:\n\t- b\n", 12, 1, "a tab cannot indent a line of YAML"},
      {"? a\n:\t- b\n", 12, 2, "a tab cannot indent a line of YAML"},  // see deadly_tab
      {"? a:\t:", 11, 5, "a tab cannot indent a line of YAML"},
      {"a: \"x\nb: 2\n", 11, 4, "the text has no closing quotation mark"},
      {"a: \"x\n", 11, 5, "the text has no closing quotation mark"},
      {"a: \"x\" y\n", 11, 8, "text after the closing quotation mark"},
      {"a: [1, 2\nb: 3\n", 11, 4, "this '[' has no closing ']'"},
      {"a: [1, 2\n", 11, 4, "this '[' has no closing ']'"},
      {"a: 1\nb: [1, [2], {c: 3}\n\nd: 4\n", 12, 4, "this '[' has no closing ']'"},
      {"甲: {b: 1\nc: 2\n", 11, 4, "this '{' has no closing '}'"},
      {"a: {b: 1 c: 2}\n", 11, 11, "a comma is missing between these brackets"},
      {"a: [1, 2]]\n", 11, 10, "a closing bracket too many"},
      {"a: 1\n  b: 2\nc: 3\n", 12, 3,
       "the line is indented deeper than the one above, which has its value"},
      {"a: 甲\n\n\n b: 2\n", 14, 2,
       "the line is indented deeper than the one above, which has its value"},
      {"a: 1\n  b:\n\n    - c\n", 12, 3,
       "the line is indented deeper than the one above, which has its value"},
      {"a:\n  - b\n - c\nd: 1\n", 13, 2, "the line is indented like no line before it"},
      {"  a: 1\nb:\n  - c\n", 12, 1, "the line is indented like no line before it"},
      {"a: @x\n", 11, 4, "a value must not start with this character"},
      {"a: 1\nfoo\n", 12, 1, "expected 'key: value'"},
      {"a:\n  b: 1\n c: 2\n", 13, 2, "the line is indented like no line before it"},
      {"a: \"\\ud800\"\n", 11, 5, "the escape sequence is no character"},
      {"a: \"\\0\"\n", 11, 4, "an escape sequence in the text is no character"},
      {"a: *x\n", 11, 4, "aliases (a '*' before a name) are not supported"},
      {"a: &x 1\n", 11, 4, "anchors (a '&' before a name) are not supported"},
      {"a: !x 1\n", 11, 4, "tags (a '!' before a value) are not supported"},
      {"a: !!str 1\n", 11, 4, "tags (a '!' before a value) are not supported"},
      {"<<: {a: 1}\n", 11, 1, "merge keys ('<<') are not supported"},
      {"? [a]\n: b\n", 11, 3, "a key must be a text, not a list or mapping"},
      {"{a: 1}: b\n", 11, 1, "a key must be a text, not a list or mapping"},
      {"1: x\n", 11, 1, "the key '1' is not a text"},
      {"true: x\n", 11, 1, "the key 'true' is not a text"},
      {"中: 1\n~: x\n", 12, 1, "the key '~' is not a text"},
      {": x\n", 11, 1, "the key is empty"},
      {"a: 1\n---\nb: 2\n", 12, 1, "a second YAML document"},
      {"a: 1e999\n", 11, 4, "the number '1e999' is too large"},
      {"a: .inf\n", 11, 4, "the number '.inf' is too large"},
      {"a: b\x01\n", 11, 5, "a control character"},
      {"中: \xFF\n", 11, 4, "bytes that are not UTF-8"},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    Diagnostics diagnostics;
    CHECK_FALSE(parse_yaml(test.text, "page.md", 11, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "yaml-syntax");
    CHECK(diagnostics[0].message == test.message);
    CHECK(diagnostics[0].where == at(test.line, test.column));
  }
}

TEST_CASE("every repeated key is an error at its place") {
  Diagnostics diagnostics;
  CHECK_FALSE(
      parse_yaml("a: 1\nb:\n  c: 1\n  'c': 2\na: {x: 1, x: 2}\n", "page.md", 1, diagnostics));
  REQUIRE(diagnostics.size() == 3);
  for (const Diagnostic& diagnostic : diagnostics) CHECK(diagnostic.rule == "yaml-duplicate-key");
  CHECK(diagnostics[0].where == at(4, 3));
  CHECK(diagnostics[0].message == "the key 'c' is repeated");
  CHECK(diagnostics[0].hint == "it is first on line 3; rename or delete one");
  CHECK(diagnostics[1].where == at(5, 1));
  CHECK(diagnostics[2].where == at(5, 11));
}

TEST_CASE("nesting up to 100 levels is fine, and deeper is an error without a crash") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(good(nested(100)).places.size() == 100);
  std::string mappings;
  for (int i = 0; i < 200; ++i) mappings += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  std::string dashes;
  for (int i = 0; i < 50'000; ++i) dashes += "- ";
  for (const std::string& text : {nested(101), nested(300'000), dashes, mappings,
                                  std::string(300'000, '['), std::string(300'000, '{')}) {
    Diagnostics diagnostics;
    CHECK_FALSE(parse_yaml(text, "page.md", 1, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "yaml-syntax");
  }
}

TEST_CASE("aliases cannot multiply a document") {
  Diagnostics diagnostics;
  CHECK_FALSE(parse_yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "page.md", 1, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].where == at(1, 4));
}

TEST_CASE("a long line of pairs takes no quadratic time") {
  std::string text = "a: [";
  for (int i = 0; i < 20'000; ++i) text += "b: 1, ";
  text += "]";
  const LocatedJson document = good(text);
  CHECK(document.value["a"].size() == 20'000);
  CHECK(key_place_of(document, "/a/19999/b") == at(1, 4 + 1 + 19'999 * 6));
}

TEST_CASE("several threads parse at the same time") {
  std::vector<std::thread> threads;
  std::vector<int> good_documents(4, 0);
  for (std::size_t t = 0; t < good_documents.size(); ++t) {
    threads.emplace_back([&good_documents, t] {
      for (int i = 0; i < 200; ++i) {
        Diagnostics diagnostics;
        const std::string number = std::to_string(i);
        const auto document = parse_yaml("a: [x, " + number + "]\n", "page.md", 1, diagnostics);
        const auto faulty = parse_yaml("a: [x, " + number, "page.md", 1, diagnostics);
        const bool is_good =
            document && document->value["a"][1] == i && !faulty && diagnostics.size() == 1;
        good_documents[t] += is_good ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(good_documents == std::vector<int>{200, 200, 200, 200});
}
