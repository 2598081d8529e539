#include "base/json_schema.h"

#include "base/files.h"
#include "base/yaml.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace portal;

namespace {

constexpr std::string_view example_schema = R"({
  "type": "object",
  "required": ["id"],
  "additionalProperties": false,
  "properties": {
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "A short name."},
    "title": {"type": "string", "minLength": 1},
    "day": {"type": "string", "format": "date"},
    "tags": {"type": "array", "uniqueItems": true, "minItems": 1,
             "items": {"type": "string", "minLength": 2, "maxLength": 4}},
    "order": {"type": "integer", "minimum": 0, "maximum": 9},
    "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "policy": {"type": "string", "enum": ["safe", "allow"]},
    "draft": {"type": "boolean"},
    "level": {"type": ["string", "null"]},
    "version": {"const": 1},
    "link": {"anyOf": [{"const": false}, {"type": "object", "required": ["href"],
             "properties": {"href": {"type": "string"}}}]},
    "names": {"type": "object", "description": "Names in capitals.",
              "propertyNames": {"pattern": "^[A-Z]+$"}, "additionalProperties": {"type": "number"}},
    "tree": {"$ref": "#/definitions/tree"},
    "pair": {"type": "array", "maxItems": 2, "items": {"type": "number"}}
  },
  "definitions": {
    "tree": {"type": "object", "additionalProperties": false,
             "properties": {"name": {"type": "string"},
                            "below": {"type": "array", "items": {"$ref": "#/definitions/tree"}}}}
  }
})";

Diagnostics check(std::string_view yaml) {
  static const JsonSchema schema(example_schema);
  Diagnostics diagnostics;
  const auto document = parse_yaml(yaml, "a.yaml", 1, diagnostics);
  REQUIRE(document);
  const bool is_good = schema.validate(*document, diagnostics);
  CHECK(is_good == diagnostics.empty());
  return diagnostics;
}

}  // namespace

TEST_CASE("a document that satisfies its schema passes") {
  CHECK(check("id: a\n").empty());
  CHECK(check("id: a-1\ntitle: x\nday: 2024-02-29\ntags: [ab, 中文字]\norder: 0\nshare: 0.5\n"
              "policy: safe\ndraft: true\nlevel: ~\nversion: 1\nlink: {href: x}\nnames: {AB: 1}\n"
              "tree: {name: x, below: [{name: y, below: [{}]}]}\npair: [1, 2]\n")
            .empty());
  CHECK(check("id: a\nlink: false\nlevel: x\n").empty());
}

TEST_CASE("each violation is an error at its place, in an author's words") {
  struct Case {
    std::string yaml;  // after the line "id: a"
    int line;
    int column;
    std::string rule;
    std::string message;
    std::string hint;
  };
  const Case cases[] = {
      {"titel: x", 2, 1, "schema-unknown-key", "unknown key 'titel'",
       "the nearest name is 'title'"},
      {"tree: {naem: x}", 2, 8, "schema-unknown-key", "unknown key 'naem'",
       "the nearest name is 'name'"},
      {"tree: {zzz: x}", 2, 8, "schema-unknown-key", "unknown key 'zzz'",
       "the keys here are below, name"},
      {"tree: {below: [{}, {below: [1]}]}", 2, 29, "schema-type",
       "expected an object for entry 1 of 'below', but this is a number", ""},
      {"tags: ab", 2, 7, "schema-type", "expected a list of texts for 'tags', but this is a text",
       "write a list: ['ab']"},
      {"tags: 5", 2, 7, "schema-type", "expected a list of texts for 'tags', but this is a number",
       ""},
      {"tags: [ab, 5]", 2, 12, "schema-type",
       "expected a text for entry 2 of 'tags', but this is a number", "put it in quotation marks"},
      {"title: 2026", 2, 8, "schema-type", "expected a text for 'title', but this is a number",
       "put it in quotation marks"},
      {"title:", 2, 7, "schema-type", "expected a text for 'title', but this is nothing (null)",
       "write a value, or delete the key"},
      {"title: ''", 2, 8, "schema-value", "'title' must not be empty", ""},
      {"draft: 'true'", 2, 8, "schema-type",
       "expected true or false for 'draft', but this is a text",
       "write true or false, without quotation marks"},
      {"order: '5'", 2, 8, "schema-type", "expected a whole number for 'order', but this is a text",
       "write a number, without quotation marks"},
      {"order: 1.5", 2, 8, "schema-type", "expected a whole number for 'order', but this is 1.5",
       ""},
      {"order: -1", 2, 8, "schema-value", "'order' must be at least 0, but is -1", ""},
      {"order: 10", 2, 8, "schema-value", "'order' must be at most 9, but is 10", ""},
      {"share: 0", 2, 8, "schema-value", "'share' must be greater than 0, but is 0", ""},
      {"share: 1.0", 2, 8, "schema-value", "'share' must be less than 1, but is 1.0", ""},
      {"policy: saef", 2, 9, "schema-value", "'saef' is not allowed for 'policy'",
       "the nearest name is 'safe'; one of 'safe', 'allow'"},
      {"policy: none", 2, 9, "schema-value", "'none' is not allowed for 'policy'",
       "one of 'safe', 'allow'"},
      {"level: 1", 2, 8, "schema-type", "expected a text or null for 'level', but this is a number",
       "put it in quotation marks"},
      {"version: 2", 2, 10, "schema-value", "2 is not allowed for 'version'", "write 1"},
      {"day: 2026-02-30", 2, 6, "date-invalid", "'2026-02-30' is not a day of the calendar",
       "correct the month or the day: 2026-11-22"},
      {"day: 2025-02-29", 2, 6, "date-invalid", "'2025-02-29' is not a day of the calendar",
       "correct the month or the day: 2026-11-22"},
      {"day: 2026-13-01", 2, 6, "date-invalid", "'2026-13-01' is not a day of the calendar",
       "correct the month or the day: 2026-11-22"},
      {"day: 2026-00-10", 2, 6, "date-invalid", "'2026-00-10' is not a day of the calendar",
       "correct the month or the day: 2026-11-22"},
      {"day: 22.11.2026", 2, 6, "date-invalid", "'22.11.2026' is not a date",
       "write year, month and day: 2026-11-22"},
      {"day: 2026-1-5", 2, 6, "date-invalid", "'2026-1-5' is not a date",
       "write year, month and day: 2026-11-22"},
      {"day: 2026", 2, 6, "schema-type", "expected a text for 'day', but this is a number",
       "write year, month and day: 2026-11-22"},
      {"tags: []", 2, 7, "schema-value", "'tags' must not be an empty list",
       "add an entry, or leave the key out if it is optional"},
      {"tags: [ab, cd, ab]", 2, 16, "schema-value", "'ab' is repeated in 'tags'",
       "it is already entry 1"},
      {"tags: [a]", 2, 8, "schema-value", "entry 1 of 'tags' must have at least 2 characters", ""},
      {"tags: [一二三四五]", 2, 8, "schema-value",
       "entry 1 of 'tags' must have at most 4 characters", ""},
      {"pair: [1, 2, 3]", 2, 7, "schema-value", "'pair' must have at most 2 entries", ""},
      {"names: {ab: 1}", 2, 9, "schema-value",
       "'ab' does not have the form that is expected for 'ab'", "Names in capitals."},
      {"names: {AB: x}", 2, 13, "schema-type", "expected a number for 'AB', but this is a text",
       "write a number, without quotation marks"},
      {"link: 5", 2, 7, "schema-type",
       "expected false or an object for 'link', but this is a number", ""},
      {"link: {}", 2, 7, "schema-missing-key", "the key 'href' is missing", ""},
  };
  for (const Case& test : cases) {
    INFO(test.yaml);
    const Diagnostics diagnostics = check("id: a\n" + test.yaml + "\n");
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].severity == Severity::error);
    CHECK(diagnostics[0].rule == test.rule);
    CHECK(diagnostics[0].where == Location{"a.yaml", test.line, test.column});
    CHECK(diagnostics[0].message == test.message);
    CHECK(diagnostics[0].hint == test.hint);
  }
}

TEST_CASE("a missing key is told at its object, with what it is for") {
  const Diagnostics diagnostics = check("\ntitle: x\n");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "schema-missing-key");
  CHECK(diagnostics[0].where == Location{"a.yaml", 2, 1});
  CHECK(diagnostics[0].message == "the key 'id' is missing");
  CHECK(diagnostics[0].hint == "A short name.");
}

TEST_CASE("a text of the wrong form is explained by the description of its key") {
  const Diagnostics diagnostics = check("id: Übung\n");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "schema-value");
  CHECK(diagnostics[0].message == "'Übung' does not have the form that is expected for 'id'");
  CHECK(diagnostics[0].hint == "A short name.");
}

TEST_CASE("all violations of a document are reported") {
  const Diagnostics diagnostics =
      check("x1: 1\nx2: 2\ntags: [a, 5, '']\norder: x\ntree: {q: 1, r: 2}\nday: x\n");
  CHECK(diagnostics.size() == 10);
}

TEST_CASE("a document that is not an object at all is one error at its start") {
  for (const char* const yaml : {"", "just text\n", "- a\n", "5\n"}) {
    const Diagnostics diagnostics = check(yaml);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "schema-type");
    CHECK(diagnostics[0].message.starts_with("expected an object for the document, but this is"));
  }
}

TEST_CASE("huge texts and lists are judged in no time and without a crash") {
  const std::string long_id(1'000'000, 'a');
  const Diagnostics too_long = check("id: " + long_id + "\n");
  REQUIRE(too_long.size() == 1);
  CHECK(too_long[0].message.size() < 300);
  CHECK(check("id: " + std::string(500, 'a') + "\n").empty());

  std::string tags = "id: a\ntags: [";
  for (int i = 0; i < 20'000; ++i) tags += "ab, ";
  CHECK(check(tags + "]\n").size() == 19'999);
}

TEST_CASE("keywords that only valijson knows are not ignored") {
  const JsonSchema schema(R"({"properties": {"a": {"not": {"type": "string"}},
      "b": {"allOf": [{"minimum": 5}]}}, "dependencies": {"a": ["b"]}})");
  const struct {
    const char* json;
    int errors;
    int column;
  } cases[] = {{R"({"a": 1, "b": 7})", 0, 0},
               {R"({"a": "x", "b": 7})", 1, 7},
               {R"({"a": 1, "b": 3})", 1, 15},
               {R"({"a": 1})", 1, 1}};
  for (const auto& test : cases) {
    INFO(test.json);
    Diagnostics diagnostics;
    const auto document = parse_json({"a.json", test.json}, diagnostics);
    REQUIRE(document);
    CHECK(schema.validate(*document, diagnostics) == (test.errors == 0));
    REQUIRE(diagnostics.size() == static_cast<std::size_t>(test.errors));
    if (test.errors == 0) continue;
    CHECK(diagnostics[0].rule == "schema-value");
    CHECK(diagnostics[0].where.column == test.column);
  }
}

TEST_CASE("a faulty schema is a bug and throws") {
  for (const char* const text :
       {"{", R"({"$ref": "#/definitions/none"})", R"({"$ref": "other.json"})",
        R"({"pattern": "["})", R"({"properties": {"a": {"minLength": "x"}}})"}) {
    CHECK_THROWS(JsonSchema(text));
  }
}

TEST_CASE("several threads may use one schema") {
  const JsonSchema schema(example_schema);
  std::vector<std::thread> threads;
  std::vector<std::size_t> errors(4, 0);
  for (std::size_t t = 0; t < errors.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) {
        Diagnostics diagnostics;
        const auto document = parse_yaml(i % 2 == 0 ? "id: a\n" : "id: A\n", "a", 1, diagnostics);
        schema.validate(*document, diagnostics);
        errors[t] += diagnostics.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(errors == std::vector<std::size_t>{50, 50, 50, 50});
}

TEST_CASE("every schema of the project is embedded, compiles and is an object's schema") {
  const std::filesystem::path folder =
      std::filesystem::path(PORTAL_SOURCE_DIR) / "site-config/schemas";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string file = entry.path().filename().string();
    const std::size_t suffix = file.find(".schema.json");
    if (suffix == std::string::npos) continue;
    INFO(file);
    Diagnostics diagnostics;
    const std::string_view text = embedded_schema(file.substr(0, suffix));
    CHECK(read_file(entry.path(), file, diagnostics) == text);
    const JsonSchema schema(text);
    CHECK(schema.json().contains("description"));
    CHECK_FALSE(schema.validate(LocatedJson{Json::array(), {}, {}}, diagnostics));
    ++count;
  }
  CHECK(count >= 8);
  CHECK(embedded_schema("no-such-schema").empty());
}
