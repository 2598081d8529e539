#include "render/script_text.h"

#include <doctest/doctest.h>

using namespace portal;

TEST_CASE("comment lines, indentation and empty lines are left out of a script") {
  CHECK(without_comment_lines("// a\n(() => {\n  // b\n\n  f(); // c\n})();\n") ==
        "(() => {\nf(); // c\n})();\n");
  CHECK(without_comment_lines("let a = `//x`;\n\t//# b") == "let a = `//x`;\n");
  CHECK(without_comment_lines("/* a\n   // b */ c();\n") == "/* a\n// b */ c();\n");
  CHECK(without_comment_lines("").empty());
}

TEST_CASE("a script with a literal over several lines stays as it is") {
  for (const char* const script :
       {"a = `\n  // no comment\n`;\n", "a = \"b\\\n  // no comment\";\n"})
    CHECK(without_comment_lines(script) == script);
}
