// content/data/: what facts, glossary, conflicts and assessments become, and what a schema cannot
// check.
#include "load/data_reader.h"
#include "load/dataset.h"

#include "base/text.h"
#include "unit/base/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

using namespace portal;

namespace {

struct DataFile {
  std::string name, text;
};

struct Loaded {
  Data data;
  Diagnostics diagnostics;
};

Loaded load(const std::vector<DataFile>& files) {
  const TemporaryFolder project;
  for (const DataFile& file : files) {
    const Path path = project.path / "content" / "data" / file.name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.text;
  }
  Loaded result;
  result.data = load_data(project.path, result.diagnostics);
  return result;
}

const std::string facts = R"({
  "statuses": {"standard": {"meaning": "核实"}, "portal": {"label": "门户自定", "meaning": "自定"}},
  "sources": {"F000": {"title": "标准", "url": "https://e.com/"}, "F001": {"title": "书", "note": "旧"}},
  "facts": {
    "pass-line": {"value": 70, "unit": "分", "statement": "七十分达标", "status": "standard",
      "sources": ["F000-12", "F001"], "confidence": "high", "checked": "2026-11-01", "review_by": "2027-05-01"},
    "term": {"value": "3–12", "statement": "三至十二个月", "status": "portal",
      "sources": ["F001"], "confidence": "portal", "checked": "2026-11-01", "review_by": "2026-11-01"}
  }
})";

const std::string assessment = R"({
  "id": "small", "version": "1", "title": "小", "standard": "GB/T 1", "notice": "自评", "total": 10,
  "statuses": {"standard": {"meaning": "标准"}, "own": {"label": "自定", "meaning": "自定"}},
  "groups": [
    {"id": "5.1", "clause": "5.1", "title": "组", "points": 10, "status": "standard", "indicators": [
      {"id": "5.1.1", "clause": "5.1.1", "title": "甲", "points": 4, "status": "standard", "items": [
        {"id": "5.1.1.1", "title": "项一", "points": 1.5, "kind": "all-or-nothing", "status": "own", "removable": true,
         "meaning": "意", "evidence": ["证"], "mistakes": ["错"], "sources": ["F000"], "guide": "/g/", "note": "注"},
        {"id": "5.1.1.2", "title": "项二", "points": 2.5, "kind": "sampled", "status": "own",
         "meaning": "意", "evidence": ["证"]}]},
      {"id": "5.1.2", "clause": "5.1.2", "title": "乙", "points": 6, "status": "standard", "items": [
        {"id": "5.1.2.1", "title": "项三", "points": 6, "kind": "sampled", "status": "own",
         "meaning": "意", "evidence": ["证"]}]}]}],
  "rules": {
    "removal": {"clause": "6.1", "text": "删减"},
    "special_deductions": {"points": 1, "fail_at": 5, "text": "扣", "grounds": [{"id": "one", "text": "一"}, {"id": "two", "text": "二"}]},
    "special_bonus": {"points": 1, "limit": 1, "text": "加"},
    "order": {"operations": ["normalise", "deduct", "add-bonus", "clamp"], "text": "先删减"}},
  "scales": [{"id": "default", "title": "等级", "status": "own", "grades": [
    {"id": "fail", "title": "不达标", "min": 0, "passes": false},
    {"id": "pass", "title": "达标", "min": 70}, {"id": "five", "title": "五星", "min": 95}]}]
})";

// `text` with the first `what` replaced; a test that changes nothing would prove nothing.
std::string with(std::string text, const std::string& what, const std::string& replacement) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), replacement);
}

// "rule file:line:column", without content/data/.
std::string place(const Diagnostic& found) {
  return found.rule + " " + found.where.file.substr(std::string_view("content/data/").size()) +
         ":" + std::to_string(found.where.line) + ":" + std::to_string(found.where.column);
}

std::vector<std::string> places(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& found : diagnostics) result.push_back(place(found));
  return result;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("a fact that is a number is printed with its author's digits") {
  for (const char* const written :
       {"1.50", "70", "-0.0", "1e3", "12345678901234567890.10", "\"07\""}) {
    CAPTURE(written);
    const Loaded loaded =
        load({{"facts.json", with(facts, "\"value\": 70", "\"value\": " + std::string(written))}});
    CHECK(loaded.diagnostics.empty());
    const std::string printed = loaded.data.datasets.facts.facts.at("pass-line").value;
    CHECK(printed == replace_all(written, "\"", ""));
  }
}

TEST_CASE("a whole number is one that schemas allow, and is never out of range") {
  Diagnostics diagnostics;
  const auto document = parse_json(
      {"a.json", "[0, 7, 1000, 1001, -1, 1e308, -9223372036854775808, \"7\", null]"}, diagnostics);
  REQUIRE(document);
  std::vector<int> numbers;
  for (const DataReader& element : DataReader(*document).elements())
    numbers.push_back(element.whole(2));
  CHECK(numbers == std::vector<int>{0, 7, 1000, 2, 2, 2, 2, 2, 2});
}

TEST_CASE("ids that differ but give one anchor are two of one") {
  const Loaded loaded =
      load({{"facts.json", facts},
            {"assessments/small.json",
             with(with(assessment, "\"5.1.1.2\"", "\"5.1.1.b\""), "\"5.1.2.1\"", "\"5.1.1-b\"")}});
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].rule == "assessment-duplicate-id");
  CHECK(loaded.diagnostics[0].message ==
        "the ids '5.1.1.b' and '5.1.1-b' give the same anchor, 'item-5-1-1-b'");
}

TEST_CASE("facts are read with their sources and statuses, numbers as they are written") {
  const Loaded loaded = load({{"facts.json", facts}});
  CHECK(places(loaded.diagnostics).empty());
  const Facts& read = loaded.data.datasets.facts;
  REQUIRE(read.statuses.size() == 2);
  CHECK(read.statuses[0].first == "standard");
  CHECK(read.statuses[0].second.label.empty());
  REQUIRE(read.status("portal") != nullptr);
  CHECK(read.status("portal")->label == "门户自定");
  CHECK(read.status("none") == nullptr);
  CHECK(read.sources.at("F000").url == "https://e.com/");
  CHECK(read.sources.at("F001").note == "旧");
  const Fact& line = read.facts.at("pass-line");
  CHECK(line.value == "70");
  CHECK(line.unit == "分");
  CHECK(line.statement == "七十分达标");
  CHECK(line.sources == std::vector<std::string>{"F000-12", "F001"});
  CHECK(line.confidence == "high");
  CHECK(line.checked == "2026-11-01");
  CHECK(read.facts.at("term").value == "3–12");
  CHECK(read.facts.at("term").unit.empty());
}

TEST_CASE("glossary and conflicts are read in the order of their files") {
  const Loaded loaded = load(
      {{"facts.json", facts},
       {"glossary.json", R"({"terms": [
  {"id": "b", "term": "乙", "also": ["二"], "definition": "解", "note": "注", "link": "/b/", "sources": ["F000"]},
  {"id": "a", "term": "甲", "definition": "解"}]})"},
       {"conflicts.json",
        R"({"conflicts": [{"id": "c01", "topic": "题", "verdict": "settled", "resolution": "果",
  "claims": [{"text": "一说", "sources": ["F000"]}, {"text": "二说", "sources": ["F001-3"]}], "link": "/c/"}]})"}});
  CHECK(places(loaded.diagnostics).empty());
  const std::vector<Term>& terms = loaded.data.datasets.glossary;
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].id == "b");
  CHECK(terms[0].also == std::vector<std::string>{"二"});
  CHECK(terms[0].where == Location{"content/data/glossary.json", 2, 3});
  CHECK(terms[0].link == "/b/");
  CHECK(terms[0].link_where == Location{"content/data/glossary.json", 2, 83});
  CHECK(terms[1].link.empty());
  REQUIRE(loaded.data.datasets.conflicts.size() == 1);
  const Conflict& conflict = loaded.data.datasets.conflicts[0];
  CHECK(conflict.topic == "题");
  CHECK(conflict.verdict == "settled");
  REQUIRE(conflict.claims.size() == 2);
  CHECK(conflict.claims[1].sources == std::vector<std::string>{"F001-3"});
}

TEST_CASE("an assessment is read whole, with exact points") {
  const Loaded loaded = load({{"facts.json", facts}, {"assessments/small.json", assessment}});
  CHECK(places(loaded.diagnostics).empty());
  REQUIRE(loaded.data.assessments.contains("small"));
  const Assessment& small = loaded.data.assessments.at("small");
  CHECK(small.total == Decimal{10'000'000});
  REQUIRE(small.groups.size() == 1);
  REQUIRE(small.groups[0].indicators.size() == 2);
  const std::vector<AssessmentItem>& items = small.groups[0].indicators[0].items;
  REQUIRE(items.size() == 2);
  CHECK(items[0].points == Decimal{1'500'000});
  CHECK(to_string(items[0].points) == "1.5");
  CHECK(items[0].kind == ItemKind::all_or_nothing);
  CHECK(items[1].kind == ItemKind::sampled);
  CHECK(items[0].removable);
  CHECK_FALSE(items[1].removable);
  CHECK(items[0].guide == "/g/");
  CHECK(items[0].guide_where.line == 8);
  CHECK(items[0].mistakes == std::vector<std::string>{"错"});
  REQUIRE(small.scales.size() == 1);
  const std::vector<Grade>& grades = small.scales[0].grades;
  REQUIRE(grades.size() == 3);
  CHECK_FALSE(grades[0].passes);
  CHECK(grades[1].passes);
  CHECK(grades[2].min == Decimal{95'000'000});
  REQUIRE(small.deductions);
  CHECK(small.deductions->points == Decimal{1'000'000});
  CHECK(small.deductions->fail_at == 5);
  REQUIRE(small.deductions->grounds.size() == 2);
  CHECK(small.deductions->grounds[1].id == "two");
  REQUIRE(small.bonus);
  CHECK(small.bonus->limit == 1);
  CHECK(small.removal_clause == "6.1");
  CHECK(small.order_text == "先删减");
}

TEST_CASE("a project without data has none, and that is no error") {
  const TemporaryFolder project;
  Diagnostics diagnostics;
  const Data data = load_data(project.path, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(data.assessments.empty());
  CHECK(data.datasets.facts.facts.empty());
}

TEST_CASE("what a schema cannot say about facts is checked at its place") {
  struct Case {
    std::string text, place, message, hint;
  };
  const Case cases[] = {
      {with(facts, "\"status\": \"standard\"", "\"status\": \"standart\""),
       "fact-status-unknown facts.json:5:77", "there is no status 'standart'",
       "the nearest name is 'standard'"},
      {with(facts, "\"F000-12\"", "\"F002-12\""), "fact-source-unknown facts.json:6:19",
       "there is no source 'F002' in content/data/facts.json", "the nearest name is 'F000'"},
      {with(facts, "\"F000-12\", \"F001\"", "\"F000-12\", \"X9\""),
       "fact-source-unknown facts.json:6:30", "there is no source 'X9' in content/data/facts.json",
       ""},
      {with(facts, "\"2027-05-01\"", "\"2026-10-31\""), "date-invalid facts.json:6:99",
       "the review is due before the day of the check, 2026-11-01", "set a later day"},
      {with(facts, "\"2027-05-01\"", "\"2027-02-30\""), "date-invalid facts.json:6:99",
       "'2027-02-30' is not a day of the calendar", ""},
      {with(facts, "\"unit\"", "\"einheit\""), "schema-unknown-key facts.json:5:32",
       "unknown key 'einheit'", ""},
      {with(facts, "\"term\"", "\"pass-line\""), "json-duplicate-key facts.json:7:5", "", ""},
      {with(facts, "\"confidence\": \"high\", ", ""), "schema-missing-key facts.json:5:18",
       "the key 'confidence' is missing", ""},
      {with(facts, "\"term\"", "\"Term\""), "schema-value facts.json:7:5", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.place);
    const Loaded loaded = load({{"facts.json", c.text}});
    REQUIRE(places(loaded.diagnostics) == Places{c.place});
    CHECK(loaded.diagnostics[0].severity == Severity::error);
    if (!c.message.empty()) CHECK(loaded.diagnostics[0].message == c.message);
    if (!c.hint.empty()) CHECK(loaded.diagnostics[0].hint == c.hint);
  }
}

TEST_CASE("ids in glossary and conflicts are used once, and their sources exist") {
  const Loaded loaded = load({{"facts.json", facts},
                              {"glossary.json", R"({"terms": [
  {"id": "a", "term": "甲", "definition": "解", "sources": ["F01"]},
  {"id": "a", "term": "乙", "definition": "解"}]})"},
                              {"conflicts.json", R"({"conflicts": [
  {"id": "c", "topic": "题", "verdict": "settled", "resolution": "果", "claims": [{"text": "说", "sources": ["F009"]}]},
  {"id": "c", "topic": "题", "verdict": "open", "resolution": "果", "claims": [{"text": "说", "sources": ["F000"]}]}]})"}});
  CHECK(places(loaded.diagnostics) ==
        Places{"fact-source-unknown glossary.json:2:59", "glossary-duplicate-id glossary.json:3:10",
               "schema-value conflicts.json:3:40", "fact-source-unknown conflicts.json:2:107",
               "conflict-duplicate-id conflicts.json:3:10"});
  CHECK(loaded.data.datasets.glossary.size() == 2);
  CHECK(loaded.data.datasets.conflicts.size() == 2);
}

TEST_CASE("what a schema cannot say about an assessment is checked at its place") {
  struct Case {
    std::string text, place, message;
  };
  const Case cases[] = {
      {with(assessment, "\"points\": 2.5", "\"points\": 2"),
       "assessment-sum assessments/small.json:6:66",
       "the items of '5.1.1' add up to 3.5, not to 4"},
      {with(assessment, "\"total\": 10", "\"total\": 100"),
       "assessment-sum assessments/small.json:2:95", "the groups add up to 10, not to 100"},
      {with(assessment, "\"id\": \"5.1.2.1\"", "\"id\": \"5.1.1.1\""),
       "assessment-duplicate-id assessments/small.json:12:16", "the id '5.1.1.1' is used twice"},
      {with(assessment, "\"id\": \"5.1.2\"", "\"id\": \"5.1\""),
       "assessment-duplicate-id assessments/small.json:11:14", "the id '5.1' is used twice"},
      {with(assessment, "\"status\": \"own\"", "\"status\": \"owm\""),
       "assessment-status-unknown assessments/small.json:7:93", "there is no status 'owm'"},
      {with(assessment, "\"sources\": [\"F000\"]", "\"sources\": [\"F007\"]"),
       "fact-source-unknown assessments/small.json:8:76",
       "there is no source 'F007' in content/data/facts.json"},
      {with(assessment, "\"min\": 0,", "\"min\": 5,"),
       "assessment-grades assessments/small.json:20:43",
       "the lowest grade starts at 5, so lower scores have no grade"},
      {with(assessment, "\"min\": 95", "\"min\": 70"),
       "assessment-grades assessments/small.json:21:84",
       "the grade '五星' does not start above the one before it"},
      {with(assessment, "\"id\": \"five\"", "\"id\": \"pass\""),
       "assessment-duplicate-id assessments/small.json:21:54", "the id 'pass' is used twice"},
      {with(assessment, "\"points\": 2.5", "\"points\": 2.5001"),
       "assessment-number assessments/small.json:9:52", "'2.5001' cannot be computed with exactly"},
      {with(assessment, "\"min\": 95}", "\"min\": 95, \"passes\": false}"),
       "assessment-grades assessments/small.json:21:98",
       "'五星' fails, though the lower grade '达标' passes"},
      {with(assessment, ", \"clamp\"", ""), "assessment-order assessments/small.json:18:29",
       "without 'clamp' a score could lie below 0 or above 100, outside the grades"},
      {with(assessment, "\"deduct\", ", ""), "assessment-order assessments/small.json:18:29",
       "the scheme has special_deductions, but 'deduct' is not among the operations"},
      {with(assessment, "\"id\": \"small\"", "\"id\": \"other\""),
       "assessment-id assessments/small.json:2:9", "the id 'other' is not the name of the file"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.message);
    const Loaded loaded = load({{"facts.json", facts}, {"assessments/small.json", c.text}});
    REQUIRE(places(loaded.diagnostics) == Places{c.place});
    CHECK(loaded.diagnostics[0].message == c.message);
  }
}

TEST_CASE("a wrong number of points is reported once, not at every level above it") {
  const Loaded loaded =
      load({{"facts.json", facts},
            {"assessments/small.json", with(assessment, "\"points\": 10,", "\"points\": 11,")}});
  CHECK(places(loaded.diagnostics) == Places{"assessment-sum assessments/small.json:5:60"});
}

TEST_CASE(
    "numbers of an assessment beyond measure are errors, and what is read still fits its type") {
  const std::string text = with(with(assessment, "\"fail_at\": 5", "\"fail_at\": 5000000000"),
                                "\"min\": 95", "\"min\": 1e300");
  const Loaded loaded = load({{"facts.json", facts}, {"assessments/small.json", text}});
  CHECK(places(loaded.diagnostics) == Places{"schema-value assessments/small.json:16:52",
                                             "assessment-number assessments/small.json:21:84"});
  const Assessment& read = loaded.data.assessments.at("small");
  REQUIRE(read.deductions);
  CHECK(read.deductions->fail_at == 1);
  CHECK(read.scales[0].grades.back().min == Decimal{0});
}

TEST_CASE("a data file that nothing reads is an error with the nearest name") {
  const Loaded loaded =
      load({{"fact.json", "{}"}, {"assessments/readme.txt", "x"}, {"more/facts.json", "{}"}});
  CHECK(places(loaded.diagnostics) == Places{"data-unknown-file assessments/readme.txt:0:0",
                                             "data-unknown-file fact.json:0:0",
                                             "data-unknown-file more/facts.json:0:0"});
  CHECK(loaded.diagnostics[1].message == "nothing reads the data file 'content/data/fact.json'");
  CHECK(loaded.diagnostics[1].hint == "the nearest name is 'facts.json'");
}

TEST_CASE("a file that is no JSON is an error at its place, and the others are still read") {
  const Loaded loaded = load({{"facts.json", facts},
                              {"glossary.json", "{\"terms\": [\n  {\"id\": }\n]}"},
                              {"conflicts.json", "\xFF"},
                              {"assessments/small.json", "[1]"}});
  CHECK(places(loaded.diagnostics) == Places{"json-syntax glossary.json:2:10",
                                             "text-encoding conflicts.json:1:1",
                                             "schema-type assessments/small.json:1:1"});
  CHECK(loaded.data.datasets.facts.facts.size() == 2);
}
