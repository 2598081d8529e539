// What belongs to each clause, as other programs read it.
#include "render/coverage_json.h"

#include "base/json_schema.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

Site sample() {
  Site site;
  Page page;
  page.address = "guide/";
  site.pages = {page};
  TracedClause clause;
  clause.clause = "5.1";
  clause.title = "one";
  clause.items = {{"5.1-a", "5.1", "item", true, 2, 1}};
  clause.pages = {{"", "Guide", "", PageId{0}, "first"}};
  clause.answers = {{"", "Why?", "", PageId{0}, ""}};
  clause.records = {{"log", "Log", "", std::nullopt, ""}};
  clause.questions = {{"q1", "Which?", "quiz", PageId{0}, ""}};
  TracedClause other;
  other.level = TracedClause::Level::other;
  other.clause = "6";
  site.traces["scheme"] = {"Scheme", std::nullopt, {clause, other}};
  return site;
}

}  // namespace

TEST_CASE("coverage follows its schema, with addresses below the root and null for none") {
  const Json coverage = coverage_json(sample());
  Diagnostics diagnostics;
  const LocatedJson document{coverage, {}, {}};
  JsonSchema(embedded_schema("coverage")).validate(document, diagnostics);
  CHECK(diagnostics.empty());

  const Json& clause = coverage["schemes"][0]["clauses"][0];
  CHECK(clause["level"] == "indicator");
  CHECK(clause["pages"][0]["url"] == "guide/#first");
  CHECK(clause["answers"][0]["url"] == "guide/");
  CHECK(clause["records"][0] == Json{{"id", "log"}, {"title", "Log"}, {"url", nullptr}});
  CHECK(clause["questions"][0]["quiz"] == "quiz");
  CHECK(coverage["schemes"][0]["clauses"][1]["level"] == "other");
}
