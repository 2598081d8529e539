#include "base/diagnostic.h"

#include "base/rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace portal;

TEST_CASE("error and warning append a diagnostic of their severity") {
  Diagnostics diagnostics;
  warning(diagnostics, {"a.md", 3, 5}, "heading-empty", "a heading without text");
  CHECK_FALSE(has_errors(diagnostics));

  error(diagnostics, {"b.md", 1, 2}, "link-empty", "a link without a target", "write one");
  CHECK(has_errors(diagnostics));

  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].severity == Severity::warning);
  CHECK(diagnostics[0].hint.empty());
  CHECK(diagnostics[1].severity == Severity::error);
  CHECK(diagnostics[1].where == Location{"b.md", 1, 2});
  CHECK(diagnostics[1].rule == "link-empty");
  CHECK(diagnostics[1].message == "a link without a target");
  CHECK(diagnostics[1].hint == "write one");
}

TEST_CASE("append keeps both lists in order") {
  Diagnostics first;
  Diagnostics second;
  error(first, {"a.md"}, "link-empty", "1");
  error(second, {"b.md"}, "link-empty", "2");
  error(second, {"c.md"}, "link-empty", "3");
  append(first, second);
  REQUIRE(first.size() == 3);
  CHECK(first[0].message == "1");
  CHECK(first[2].message == "3");
}

TEST_CASE("diagnostics are sorted by file, line, column, rule and message, without repetitions") {
  const auto make = [](const char* file, int line, int column, const char* rule,
                       const char* message) {
    return Diagnostic{Severity::error, {file, line, column}, rule, message, ""};
  };
  const Diagnostics sorted = {
      make("a.md", 2, 1, "link-empty", "x"),     make("a.md", 10, 1, "link-empty", "x"),
      make("a.md", 10, 2, "heading-empty", "z"), make("a.md", 10, 2, "link-empty", "x"),
      make("a.md", 10, 2, "link-empty", "y"),    make("b.md", 1, 1, "link-empty", "x"),
  };
  Diagnostics shuffled(sorted.rbegin(), sorted.rend());
  shuffled.insert(shuffled.end(), sorted.begin() + 2, sorted.end());

  sort_diagnostics(shuffled);

  REQUIRE(shuffled.size() == sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    CHECK(shuffled[i].where == sorted[i].where);
    CHECK(shuffled[i].rule == sorted[i].rule);
    CHECK(shuffled[i].message == sorted[i].message);
  }
}

TEST_CASE("two diagnostics that differ in their hint only are both kept") {
  Diagnostics diagnostics;
  error(diagnostics, {"a.md", 1, 1}, "link-empty", "x", "do this");
  error(diagnostics, {"a.md", 1, 1}, "link-empty", "x", "do that");
  sort_diagnostics(diagnostics);
  CHECK(diagnostics.size() == 2);
}

TEST_CASE("every rule is found by its name, and only by it") {
  for (const Rule& rule : all_rules()) CHECK(find_rule(rule.name) == &rule);
  CHECK(find_rule("") == nullptr);
  CHECK(find_rule("link") == nullptr);
  CHECK(find_rule("zzz") == nullptr);
}

TEST_CASE("rules are sorted, named once, in lower case, and explained") {
  std::set<std::string_view> names;
  std::string_view last;
  for (const Rule& rule : all_rules()) {
    INFO(rule.name);
    CHECK(last < rule.name);
    last = rule.name;
    CHECK(names.insert(rule.name).second);
    CHECK(rule.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(rule.summary.size() > 10);
    CHECK(rule.summary.find('\n') == std::string_view::npos);
    CHECK(rule.summary.back() != '.');
    CHECK(std::count(rule.explanation.begin(), rule.explanation.end(), '.') >= 2);
    CHECK(rule.explanation.back() == '.');
  }
}
