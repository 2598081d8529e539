#include "render/script_text.h"

#include <doctest/doctest.h>

using namespace portal;

TEST_CASE("comments, indentation and empty lines are left out of a script") {
  CHECK(without_comments("// a\n(() => {\n  // b\n\n  f();  // c\n})();\n") ==
        "(() => {\nf();\n})();\n");
  CHECK(without_comments("let a = `//x`;\n\t//# b") == "let a = `//x`;\n");
  CHECK(without_comments("/* a\n   // b */ c();\n") == "/* a\n// b */ c();\n");
  CHECK(without_comments("").empty());
}

TEST_CASE(
    "comments that tell types are left out, wherever they stand; what looks alike in a text "
    "stays") {
  const std::pair<const char*, const char*> rows[] = {
      {"/** @type {any} */\nf();\n", "f();\n"},
      {"const f = (/** @type {any} */ a, /** @type {string} */ b) => a;\n",
       "const f = (a, b) => a;\n"},
      {"  /**\n   * Says // it.\n   * @param {any} a\n   */\n  f(a) {}\n", "f(a) {}\n"},
      {"/**\n * a\n */ f();\n", "f();\n"},
      {"glob(\"src/**/*.js\", \"lib/**/*.js\");\n", "glob(\"src/**/*.js\", \"lib/**/*.js\");\n"},
      {"g('/** a */');\n", "g('/** a */');\n"},
      {"a = b /** c */ + d;\n", "a = b + d;\n"},
      {"/*! licence */\nf();\n", "/*! licence */\nf();\n"}};
  for (const auto& [script, expected] : rows) CHECK(without_comments(script) == expected);
}

TEST_CASE("two slashes in a text or behind a slash do not end a line") {
  for (const char* const script : {"f(\"a // b\");\n", "f('a // b'); // c\n", "a = /[ // ]/;\n",
                                   "a = b / c; // d\n", "a = \"http://b\";\n"})
    CHECK(without_comments(script) == script);
}

TEST_CASE("a script with a literal over several lines stays as it is") {
  for (const char* const script :
       {"a = `\n  // no comment\n`;\n", "a = \"b\\\n  // no comment\";\n"})
    CHECK(without_comments(script) == script);
}
