#include "search/audit.h"

#include "unit/search/search_sample.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace portal {
namespace {

TEST_CASE(
    "a golden query is missed when its page is not among the first, and the message says what is") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const std::vector<SearchDocument> sections = {section("a/", "投诉", "", "投诉"),
                                                section("b/", "回访", "", "投诉之后回访"),
                                                section("b/#c", "回访", "次数", "回访两次")};
  updated(database, sections);
  const GoldenQuery queries[] = {{"投诉", "a/", 1, {"q.json", 1, 1}, {}},
                                 {"投诉", "b/", 2, {"q.json", 2, 1}, {}},
                                 {"投诉", "b/", 1, {"q.json", 3, 1}, {}},
                                 {"回访", "b/#c", 1, {"q.json", 4, 1}, {}},
                                 {"直升机", "a/", 3, {"q.json", 5, 1}, {}},
                                 {"投诉", "z/", 3, {"q.json", 6, 1}, {"q.json", 6, 20}}};
  Diagnostics diagnostics;
  audit_golden_queries(database, sections, queries, diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].where.line == 3);
  CHECK(diagnostics[0].message ==
        "'投诉' must find /b/ within the first 1 pages; it is in place 2");
  CHECK(diagnostics[0].hint.find("/a/, /b/") != std::string::npos);
  CHECK(diagnostics[1].where.line == 5);
  CHECK(diagnostics[1].hint.find("nothing") != std::string::npos);
  CHECK(diagnostics[2].where.column == 20);
  CHECK(diagnostics[2].message == "there is no page '/z/' that the search could find");
}

TEST_CASE("the audit of recall is quiet about a sound index, and names what a poor one misses") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(40, 1);
  updated(database, sections);
  Diagnostics sound;
  audit_recall(database, sections, 60, 1, sound);
  CHECK(sound.empty());

  auto fewer = sections;
  fewer.erase(fewer.begin(), fewer.begin() + 20);
  updated(database, fewer);
  Diagnostics poor;
  audit_recall(database, sections, 60, 1, poor);
  REQUIRE(!poor.empty());
  CHECK(poor.front().rule == "search-recall");
  CHECK(poor.front().message.find("misses") != std::string::npos);

  Diagnostics rich;
  updated(database, sections);
  audit_recall(database, fewer, 60, 1, rich);
  REQUIRE(!rich.empty());
  CHECK(std::any_of(rich.begin(), rich.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.message.find("do not hold it") != std::string::npos;
  }));
}

}  // namespace
}  // namespace portal
