// Reading `proposed` and `deadline` of a record's dates: faults are said once, at their line and
// column.
#include "load/record.h"

#include "base/source_file.h"
#include "unit/load/fault_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  Record record;
  std::vector<std::string> faults;  // LINE:COLUMN rule: message (hint)
};

Datasets some_data() {
  Datasets data;
  data.facts.statuses = {{"claim", {"说法", "来源的说法"}}};
  data.facts.sources = {{"S1", {}}};
  data.facts.facts["minor"] = {"15", "个工作日", "句", "claim", {"S1"}, "low", "", ""};
  data.facts.facts["either"] = {"15–30", "天", "句", "claim", {"S1"}, "low", "", ""};
  data.holidays.from = "2026-01-01";
  data.holidays.to = "2026-12-31";
  return data;
}

// A record with the dates found and closed, the choices grade and count, and on line 6 a date `due`
// that has these members.
Read read(const std::string& members, const Datasets& data = some_data(),
          const std::string& kind = "date") {
  const std::string text =
      R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "BF", "period": "year", "digits": 3}, "sections": [{"title": "一", "fields": [
{"id": "found", "kind": "date", "label": "发现"},
{"id": "closed", "kind": "date", "label": "关闭"},
{"id": "grade", "kind": "choice", "label": "轻重", "options": [{"id": "a", "label": "轻"}, {"id": "b", "label": "重"}]},
{"id": "count", "kind": "choice", "label": "数法", "options": [{"id": "n", "label": "自然日"}, {"id": "w", "label": "工作日"}]},
{"id": "due", "kind": ")" +
      kind + R"(", "label": "期限", )" + members + "}]}]}";
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/records/r.json", text}, diagnostics);
  REQUIRE(document);
  auto record = read_record(*document, "r", data, diagnostics);
  return {std::move(record), fault_lines(std::move(diagnostics))};
}

std::string only_fault(const std::string& members, const Datasets& data = some_data()) {
  const Read all = read(members, data);
  CHECK(all.record.unreadable);
  REQUIRE(all.faults.size() == 1);
  return all.faults.front();
}

std::string proposed(const std::string& days, const std::string& more = "") {
  return R"("proposed": {"from": "found", "by": "grade", "days": {)" + days + "}" + more + "}";
}

}  // namespace

TEST_CASE("days come from a fact, with its status and sources, or stand in the record") {
  const Read all = read(proposed(
      R"("a": {"fact": "minor", "counted": "working"}, "b": {"days": 30, "status": "claim", "sources": ["S1"]})",
      R"(, "counted": {"field": "count", "natural": "n", "working": "w"})"));
  CHECK(lines(all.faults) == lines({}));
  REQUIRE(all.record.proposals.size() == 1);
  const Proposal& proposal = all.record.proposals.front();
  CHECK((proposal.field == "due" && proposal.from == "found" && proposal.by == "grade"));
  CHECK((proposal.counted == "count" && proposal.natural == "n" && proposal.working == "w"));
  REQUIRE(proposal.ways.size() == 2);
  CHECK((proposal.ways[0].option == "a" && proposal.ways[0].days == 15));
  CHECK((proposal.ways[0].working && !proposal.ways[1].working));
  CHECK((proposal.ways[0].status == "claim" && proposal.ways[1].status == "claim"));
  CHECK(proposal.ways[0].sources == std::vector<std::string>{"S1"});
  CHECK(all.record.form.facts == std::vector<std::string>{"minor"});
}

TEST_CASE("a proposal names a date, a choice and its options") {
  CHECK(only_fault(R"("proposed": {"from": "grade", "by": "grade", "days": {"a": {"days": 1}}})") ==
        "6:67 record-proposal: no field 'grade' of the record is a date (there are: found, closed, "
        "due)");
  CHECK(only_fault(R"("proposed": {"from": "due", "by": "grade", "days": {"a": {"days": 1}}})")
            .ends_with("record-proposal: 'due' would be counted from itself (name the date that "
                       "comes before it)"));
  CHECK(only_fault(R"("proposed": {"from": "found", "by": "closed", "days": {"a": {"days": 1}}})")
            .ends_with("no field 'closed' of the record is a choice (there are: grade, count)"));
  CHECK(only_fault(proposed(R"("c": {"days": 1})"))
            .ends_with("'grade' has no option 'c' (there are: a, b)"));
  CHECK(only_fault(proposed(R"("a": {"days": 1})",
                            R"(, "counted": {"field": "count", "natural": "n", "working": "z"})"))
            .ends_with("'count' has no option 'z' (there are: n, w)"));
}

TEST_CASE("the number of days is given once, and is a whole number") {
  CHECK(only_fault(proposed(R"("a": {"days": 1, "fact": "minor"})"))
            .ends_with("the days have both a fact and a number (write either \"fact\" or "
                       "\"days\")"));
  CHECK(only_fault(proposed(R"("a": {"counted": "natural"})")).find("the days have no number") !=
        std::string::npos);
  CHECK(only_fault(proposed(R"("a": {"fact": "either"})"))
            .find("the fact 'either' is '15–30', which is no number of days") != std::string::npos);
  CHECK(only_fault(proposed(R"("a": {"fact": "minr"})"))
            .ends_with("fact-unknown: there is no fact 'minr' in content/data/facts.json (the "
                       "nearest name is 'minor')"));
}

TEST_CASE("working days need holidays, natural days do not") {
  Datasets data = some_data();
  data.holidays = {};
  CHECK(lines(read(proposed(R"("a": {"days": 15})"), data).faults) == lines({}));
  CHECK(only_fault(proposed(R"("a": {"days": 15, "counted": "working"})"), data)
            .find("tool-holidays: working days are counted here") != std::string::npos);
}

TEST_CASE("a deadline is met on a date, or when a choice says so") {
  const Read all =
      read(R"("deadline": {"met_on": "closed", "met_when": {"field": "grade", "options": ["b"]}})");
  CHECK(lines(all.faults) == lines({}));
  REQUIRE(all.record.deadlines.size() == 1);
  const Deadline& deadline = all.record.deadlines.front();
  CHECK((deadline.field == "due" && deadline.met_on == "closed" && deadline.met_field == "grade"));
  CHECK(deadline.met_options == std::vector<std::string>{"b"});
}

TEST_CASE("what cannot meet a deadline is told") {
  CHECK(only_fault(R"("deadline": {"met_on": "grade"})")
            .ends_with("record-deadline: no field 'grade' of the record is a date (there are: "
                       "found, closed, due)"));
  CHECK(only_fault(R"("deadline": {"met_on": "due"})")
            .ends_with("'due' would be met by itself (name the date on which it was done)"));
  CHECK(only_fault(
            R"("deadline": {"met_on": "closed", "met_when": {"field": "grade", "options": ["c"]}})")
            .ends_with("record-deadline: 'grade' has no option 'c' (there are: a, b)"));
}

TEST_CASE("only dates are proposed, and only dates are deadlines") {
  const Read all = read(proposed(R"("a": {"days": 1})") + R"(, "deadline": {"met_on": "closed"})",
                        some_data(), "text");
  REQUIRE(all.faults.size() == 2);
  CHECK(all.faults[0].find("record-proposal: the field 'due' is no date") != std::string::npos);
  CHECK(all.faults[1].find("record-deadline: the field 'due' is no date") != std::string::npos);
}
