#include "write/publish.h"

#include <doctest/doctest.h>

using namespace portal;

namespace {

OutputFile output(std::string path, std::string source = {}, int line = 0) {
  return {.path = std::move(path),
          .bytes = {},
          .copy_from = {},
          .origin = {std::move(source), line, 0}};
}

}  // namespace

TEST_CASE("two outputs with one path are reported at the second and name the first") {
  const OutputFile outputs[] = {output("a/index.html", "content/a.md", 3),
                                output("b/index.html", "content/b.md"),
                                output("a/index.html", "content/a/index.md", 7)};
  Diagnostics diagnostics;
  report_collisions(outputs, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "output-collision");
  CHECK(diagnostics[0].where == Location{"content/a/index.md", 7, 0});
  CHECK(diagnostics[0].message == "two outputs want the path 'a/index.html' (from content/a.md:3)");
}

TEST_CASE("a path that portalc uses itself is told as such, at the source that wants it") {
  for (const bool made_first : {true, false}) {
    const OutputFile made = output("404.html"), wanted = output("404.html", "content/a.md", 3);
    const OutputFile outputs[] = {made_first ? made : wanted, made_first ? wanted : made};
    Diagnostics diagnostics;
    report_collisions(outputs, diagnostics);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].where == Location{"content/a.md", 3, 0});
    CHECK(diagnostics[0].message == "'404.html' is the path of a file that portalc makes itself");
  }
}

TEST_CASE("outputs that cannot live together on every system collide") {
  struct Case {
    const char* first;
    const char* second;
    bool collide;
  };
  const Case cases[] = {
      {"Guide.html", "guide.html", true},      {"É.html", "é.html", true},
      {"\u00e9.html", "e\u0301.html", true},  // composed and decomposed
      {"guide", "guide/a.html", true},         {"guide/a.html", "guide", true},
      {"Guide", "guide/a.html", true},         {"a/b", "a/b/c/d", true},
      {"Guide/a.html", "guide/b.html", false},  // the folders become one, and nothing is lost
      {"guide", "guide.html", false},          {"guide-a", "guide/a", false},
      {"售后.html", "售後.html", false},
  };
  for (const auto& each : cases) {
    CAPTURE(each.first);
    CAPTURE(each.second);
    const OutputFile outputs[] = {output(each.first), output(each.second)};
    Diagnostics diagnostics;
    report_collisions(outputs, diagnostics);
    CHECK(diagnostics.size() == (each.collide ? 1U : 0U));
    for (const Diagnostic& found : diagnostics) {
      CHECK(found.rule == "output-collision");
      CHECK(found.message.find(each.first) != std::string::npos);
      CHECK(found.message.find(each.second) != std::string::npos);
    }
  }
}

TEST_CASE("a path that leads out of the output folder, or nowhere, is an error") {
  using namespace std::string_literals;
  for (const std::string& path :
       {""s, "/etc/passwd"s, "../x"s, "a/../x"s, "a/.."s, "."s, "./a"s, "a/./b"s, "a//b"s, "a/"s,
        "a\nb"s, "a\0b"s, "\xFF"s, "a/" + std::string(256, 'b') + "/c"}) {
    CAPTURE(path);
    const OutputFile outputs[] = {output(path, "content/a.md", 2)};
    Diagnostics diagnostics;
    report_collisions(outputs, diagnostics);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "output-path");
    CHECK(diagnostics[0].where.file == "content/a.md");
  }
}

TEST_CASE("ordinary paths are no errors") {
  const OutputFile outputs[] = {output("index.html"), output("指南/index.html"),
                                output(".nojekyll"), output("a..b/c.html"), output("...")};
  Diagnostics diagnostics;
  report_collisions(outputs, diagnostics);
  CHECK(diagnostics.empty());
}
