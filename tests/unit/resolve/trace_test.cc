// What belongs to which clause.
#include "resolve/trace.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

AssessmentItem item(const std::string& id, const std::string& clause) {
  AssessmentItem result;
  result.id = id;
  result.clause = clause;
  result.title = "item " + id;
  return result;
}

Page page(const std::string& address, const std::vector<std::string>& clauses) {
  Page result;
  result.address = address;
  result.meta.title = "page " + address;
  result.meta.clauses = clauses;
  result.body.sections.emplace_back();
  return result;
}

// Two indicators below group 5; a guide, a page for each level, questions about each.
Site sample() {
  Site site;
  Assessment scheme;
  scheme.title = "scheme";
  AssessmentItem guided = item("5.1.1", "5.1.1");
  guided.guide = "/guide/#first";
  guided.evidence = {"one", "two"};
  scheme.groups = {{"5", "5", "group", "", {}, {}}};
  scheme.groups[0].indicators = {{"5.1", "5.1", "one", "", {}, {guided, item("5.1-b", "")}},
                                 {"5.10", "5.10", "ten", "", {}, {item("5.10-a", "")}}};
  site.assessments["scheme"] = scheme;
  site.pages = {page("", {}), page("guide/", {"5", "5.1"}), page("deep/", {"5.1.1"}),
                page("ten/", {"5.10"})};
  site.data_links["/guide/#first"] = ToPage{PageId{1}, "first"};

  Page faq = page("faq/", {});
  faq.meta.structured_data = "faq";
  faq.meta.section_clauses = {{{"why", {}}, {{"5.10", {}}}}};
  faq.body.sections.push_back({2, "why", "Why?", "", {}});
  site.pages.push_back(faq);

  Quiz quiz;
  quiz.id = "shown";
  quiz.assessment = "scheme";
  quiz.clauses = {{"5.1", "one"}, {"6", "rules"}};
  quiz.items.resize(3);
  quiz.items[0].clause = "5.1";
  quiz.items[1].clause = "5.1.1";
  quiz.items[2].clause = "6.2";
  site.quizzes["shown"] = quiz;
  quiz.assessment = "other";
  site.quizzes["of another scheme"] = quiz;
  site.shown_on[{"quiz", "shown"}] = PageId{2};

  Record record;
  record.form.title = "record";
  record.clauses = {{"5.1.1", {}}, {"5.10", {}}};
  site.records["record"] = record;
  return site;
}

std::vector<std::string> addresses(const Site& site, const std::vector<TraceEntry>& entries) {
  std::vector<std::string> result;
  result.reserve(entries.size());
  for (const TraceEntry& entry : entries)
    result.push_back((entry.page ? site.page(*entry.page).address : "nowhere") +
                     (entry.anchor.empty() ? "" : "#" + entry.anchor));
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an indicator has what names its clause or one below, a group only what names its own") {
  const Site site = sample();
  const Trace trace = trace_schemes(site).at("scheme");
  REQUIRE(trace.clauses.size() == 4);
  const TracedClause& group = trace.clauses[0];
  const TracedClause& one = trace.clauses[1];
  const TracedClause& ten = trace.clauses[2];
  CHECK(addresses(site, group.pages) == Texts{"guide/"});
  CHECK(addresses(site, one.pages) == Texts{"guide/#first", "deep/"});
  CHECK(addresses(site, ten.pages) == Texts{"ten/"});
  CHECK(addresses(site, ten.answers) == Texts{"faq/#why"});
  CHECK(ten.answers[0].title == "Why?");
  CHECK(addresses(site, one.records) == Texts{"nowhere"});
  CHECK(addresses(site, one.questions) == Texts{"deep/", "deep/"});
  CHECK(ten.questions.empty());
}

TEST_CASE("an item is asked about by questions about its clause and about the whole indicator") {
  const Trace trace = trace_schemes(sample()).at("scheme");
  const std::vector<TracedItem>& items = trace.clauses[1].items;
  REQUIRE(items.size() == 2);
  CHECK(items[0].clause == "5.1.1");
  CHECK(items[0].questions == 2);
  CHECK(items[0].evidence == 2);
  CHECK(items[0].has_guide);
  CHECK(items[1].clause == "5.1");
  CHECK(items[1].questions == 1);
  CHECK_FALSE(items[1].has_guide);
  CHECK(trace.clauses[2].items.at(0).questions == 0);
}

TEST_CASE("clauses outside the scheme come last, with the chapters below them") {
  const Trace trace = trace_schemes(sample()).at("scheme");
  const TracedClause& other = trace.clauses.back();
  CHECK(other.level == TracedClause::Level::other);
  CHECK(other.clause == "6");
  CHECK(other.questions.size() == 1);
}

TEST_CASE("a scheme without clauses has no trace") {
  Site site = sample();
  for (AssessmentGroup& group : site.assessments["scheme"].groups) {
    group.clause.clear();
    for (Indicator& indicator : group.indicators) {
      indicator.clause.clear();
      for (AssessmentItem& each : indicator.items) each.clause.clear();
    }
  }
  CHECK(trace_schemes(site).empty());
}
