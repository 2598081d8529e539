#include "base/located_json.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

std::optional<LocatedJson> parse(std::string text, Diagnostics& diagnostics) {
  return parse_json({"data.json", std::move(text)}, diagnostics);
}

LocatedJson good(std::string text) {
  Diagnostics diagnostics;
  auto document = parse(std::move(text), diagnostics);
  REQUIRE(document);
  REQUIRE(diagnostics.empty());
  return *document;
}

Location at(int line, int column) {
  return {"data.json", line, column};
}

}  // namespace

TEST_CASE("values and keys remember where they stood, in code points") {
  const LocatedJson document = good("{\n  \"标题\": \"甲\", \"list\": [1,\n  {\"a/b~\": true}]}");
  CHECK(document.value["list"][1]["a/b~"] == true);
  CHECK(document.places.size() == 6);
  CHECK(place_of(document, "") == at(1, 1));
  CHECK(key_place_of(document, "/标题") == at(2, 3));
  CHECK(place_of(document, "/标题") == at(2, 9));
  CHECK(key_place_of(document, "/list") == at(2, 14));
  CHECK(place_of(document, "/list") == at(2, 22));
  CHECK(place_of(document, "/list/0") == at(2, 23));
  CHECK(place_of(document, "/list/1") == at(3, 3));
  CHECK(key_place_of(document, "/list/1/a~1b~0") == at(3, 4));
  CHECK(place_of(document, "/list/1/a~1b~0") == at(3, 12));
}

TEST_CASE("the place of what is not there is that of the nearest value around it") {
  const LocatedJson document = good("{\"a\":\n{\"b\": 1}}");
  CHECK(place_of(document, "/a/x/y") == at(2, 1));
  CHECK(place_of(document, "/nothing") == at(1, 1));
  CHECK(key_place_of(document, "/a/x") == at(2, 1));
  CHECK(place_of(LocatedJson{}, "/a") == Location{});
}

TEST_CASE("keys with escape sequences have the pointer of what they mean") {
  const LocatedJson document = good(R"({"\u4e2d\n\ud83d\ude00\"": 1})");
  CHECK(document.value["中\n😀\""] == 1);
  CHECK(document.places.count("/中\n😀\"") == 1);
}

TEST_CASE("pointers escape their reference tokens") {
  CHECK(pointer_to("/facts", "a/b") == "/facts/a~1b");
  CHECK(pointer_to("", "~") == "/~0");
  CHECK(pointer_to("/list", std::size_t{10}) == "/list/10");
}

TEST_CASE("every kind of value is read") {
  for (const char* const text : {"null", "true", "false", "0", "-0", "-1.5e+10", "1E-400", "\"\"",
                                 "[]", "{}", " [ ] ", "18446744073709551615", "\"\\/\\b\\f\""}) {
    INFO(text);
    CHECK(good(text).value == Json::parse(text));
  }
}

TEST_CASE("a whole number is an integer, however it is written, as far as it is exact") {
  const Json value = good(R"([3.0, -2e3, 0.0, 1.5, 9007199254740992.0, 1e300, "3.0"])").value;
  CHECK(value.dump() == R"([3,-2000,0,1.5,9.007199254740992e+15,1e+300,"3.0"])");
}

TEST_CASE("a syntax error is told in plain words at its place") {
  struct Case {
    std::string text;
    int line;
    int column;
    std::string message;
  };
  const Case cases[] = {
      {"", 1, 1, "the file is empty"},
      {" \n ", 2, 2, "the file is empty"},
      {"{\"a\": 1\n \"b\": 2}", 1, 8, "a comma is missing here, before '\"'"},
      {"{\"a\": \"甲\" \n\n b: 2}", 1, 10, "a comma is missing here, before 'b'"},
      {"[{}\n  {}]", 1, 4, "a comma is missing here, before '{'"},
      {"[1 2]", 1, 3, "a comma is missing here, before '2'"},
      {"{\"a\": 1]", 1, 8, "expected ',' or '}', but found ']'"},
      {"{\"a\": 1\n # x\n}", 2, 2, "expected ',' or '}', but found '#'"},
      {"[1, 2", 1, 6, "expected ',' or ']', but found end of the file"},
      {"{\"a\" 1}", 1, 6, "expected ':' after the key 'a', but found '1'"},
      {"{\"a\": 1,}", 1, 9, "expected a key in double quotation marks, but found '}'"},
      {"{a: 1}", 1, 2, "expected a key in double quotation marks, but found 'a'"},
      {"[1,]", 1, 4, "expected a value, but found ']'"},
      {"['a']", 1, 2, "expected a value, but found '''"},
      {"// note\n{}", 1, 1, "expected a value, but found '/'"},
      {"[nul]", 1, 2, "expected a value, but found 'nul'"},
      {"[truest]", 1, 2, "expected a value, but found 'truest'"},
      {"[中文]", 1, 2, "expected a value, but found '中文'"},
      {"{} {}", 1, 4, "unexpected '{' after the end of the value"},
      {"[01]", 1, 2, "a number must not start with a zero"},
      {"[1.]", 1, 2, "expected a digit after the decimal point"},
      {"[1e]", 1, 2, "expected a digit in the exponent"},
      {"[-]", 1, 2, "expected a digit after '-', but found ']'"},
      {"[1e999]", 1, 2, "the number is too large: 1e999"},
      {"[\"中\", \"a\nb\"]", 1, 7, "the text has no closing quotation mark on its line"},
      {"[\"a", 1, 2, "the text has no closing quotation mark"},
      {"[\"a\tb\"]", 1, 4, "a control character within a text"},
      {"[\"中\\x\"]", 1, 4, "unknown escape sequence: \\ before 'x'"},
      {"[\"\\u12G4\"]", 1, 3, "\\u needs four hexadecimal digits"},
      {"[\"\\ud800\"]", 1, 3, "the escape sequence is half of a pair of surrogates"},
      {"[\"\\ud800\\u0041\"]", 1, 3, "the escape sequence is half of a pair of surrogates"},
      {"[\"\\udc00\"]", 1, 3, "the escape sequence is half of a pair of surrogates"},
      {"[\"\\u0000\"]", 1, 3, "a text must not contain the character U+0000"},
      {"[\"\\", 1, 3, "unknown escape sequence: \\ before end of the file"},
      {"[\"\\u", 1, 3, "\\u needs four hexadecimal digits"},
      {"NaN", 1, 1, "expected a value, but found 'NaN'"},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    Diagnostics diagnostics;
    CHECK_FALSE(parse(test.text, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "json-syntax");
    CHECK(diagnostics[0].where == at(test.line, test.column));
    CHECK(diagnostics[0].message == test.message);
  }
}

TEST_CASE("what the scan accepts is exactly what nlohmann accepts") {
  // Every text of up to five of these pieces.
  const std::string pieces[] = {"{", "}", "[", "]", ",", ":", "\"a\"", "1", "-", "true", "\"", " "};
  std::size_t accepted = 0;
  const auto try_all = [&](const auto& self, const std::string& text, int left) -> void {
    Diagnostics diagnostics;
    const bool is_good = parse(text, diagnostics).has_value();
    accepted += is_good ? 1 : 0;
    if (is_good != Json::accept(text)) FAIL("they differ on: " << text);
    if (!is_good && diagnostics.size() < 1) FAIL("no error for: " << text);
    if (left == 0) return;
    for (const std::string& piece : pieces) self(self, text + piece, left - 1);
  };
  try_all(try_all, "", 4);
  CHECK(accepted > 50);
}

TEST_CASE("every repeated key is an error at its place, and the last value counts") {
  Diagnostics diagnostics;
  const auto document =
      parse("{\"a\": {\"x\": [1]},\n \"a\": 2,\n \"b\": {\"c\": 1, \"\\u0063\": 3}}", diagnostics);
  REQUIRE(document);
  CHECK(document->value == Json({{"a", 2}, {"b", {{"c", 3}}}}));
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].rule == "json-duplicate-key");
  CHECK(diagnostics[0].where == at(2, 2));
  CHECK(diagnostics[0].message == "the key 'a' is repeated");
  CHECK(diagnostics[0].hint == "it is first on line 1; rename or delete one");
  CHECK(diagnostics[1].where == at(3, 16));
  CHECK(place_of(*document, "/a") == at(2, 7));
  CHECK(document->places.count("/a/x") == 0);
}

TEST_CASE("nesting up to 100 levels is fine, and deeper is an error without a crash") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(good(nested(100)).places.size() == 100);
  for (const std::size_t depth : {101U, 1'000'000U}) {
    Diagnostics diagnostics;
    CHECK_FALSE(parse(nested(depth), diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "json-syntax");
    CHECK(diagnostics[0].where == at(1, 101));
  }
}

TEST_CASE("bytes that are not UTF-8 are an error, even where no caller may pass them") {
  Diagnostics diagnostics;
  CHECK_FALSE(parse("[\"\xFF\"]", diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "json-syntax");
  CHECK(diagnostics[0].where == at(1, 3));
}

TEST_CASE("merging follows RFC 7396") {
  // The examples of its appendix A.
  const struct {
    const char* base;
    const char* patch;
    const char* result;
  } cases[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", R"(null)", R"(null)"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
  };
  for (const auto& test : cases) {
    INFO(test.base << " + " << test.patch);
    const LocatedJson merged = merge_patch(good(test.base), good(test.patch));
    CHECK(merged.value == Json::parse(test.result));
    Json expected_places = merged.value.is_structured() ? merged.value.flatten() : Json::object();
    for (const auto& [pointer, unused] : expected_places.items()) {
      CHECK(merged.places.count(pointer) == 1);
    }
  }
}

TEST_CASE("a number is remembered as it is written, and a value that replaces it is not it") {
  Diagnostics diagnostics;
  const auto base =
      parse_json({"a", R"({"x": 1.50, "y": [1e3, "2"], "z": 7.0, "z": "8"})"}, diagnostics);
  REQUIRE(base);
  CHECK(base->numbers == std::map<std::string, std::string>{{"/x", "1.50"}, {"/y/0", "1e3"}});
  const auto patch = parse_json({"b", R"({"x": "no", "y": 2.0, "w": {"v": 3.30}})"}, diagnostics);
  REQUIRE(patch);
  CHECK(merge_patch(*base, *patch).numbers ==
        std::map<std::string, std::string>{{"/w/v", "3.30"}, {"/y", "2.0"}});
}

TEST_CASE("merged values keep the places they came from, removed ones that of the removal") {
  Diagnostics diagnostics;
  const auto base = parse_json(
      {"site.json", "{\"menu\": [1, 2],\n\"theme\": {\"a\": 1,\n\"b\": 2}, \"gone\": {\"x\": 1}}"},
      diagnostics);
  const auto patch =
      parse_json({"public.json",
                  "{\"menu\": [3],\n \"theme\": {\"b\": 5, \"c\": {\"d\": 6}},\n \"gone\": null}"},
                 diagnostics);
  REQUIRE((base && patch));
  const LocatedJson merged = merge_patch(*base, *patch);

  CHECK(place_of(merged, "") == Location{"site.json", 1, 1});
  CHECK(place_of(merged, "/menu") == Location{"public.json", 1, 10});
  CHECK(place_of(merged, "/menu/0") == Location{"public.json", 1, 11});
  CHECK(merged.places.count("/menu/1") == 0);
  CHECK(place_of(merged, "/theme") == Location{"site.json", 2, 10});
  CHECK(place_of(merged, "/theme/a") == Location{"site.json", 2, 16});
  CHECK(place_of(merged, "/theme/b") == Location{"public.json", 2, 17});
  CHECK(key_place_of(merged, "/theme/b") == Location{"public.json", 2, 12});
  CHECK(place_of(merged, "/theme/c/d") == Location{"public.json", 2, 31});
  CHECK(merged.places.count("/gone") == 0);
  CHECK(merged.places.count("/gone/x") == 0);
  CHECK(key_place_of(merged, "/gone") == Location{"public.json", 3, 2});
  CHECK(merged.keys.count("/gone/x") == 0);
}
