// Reading content/data/tools/ID.json: what is right stays as written, what is wrong is said once.
#include "load/tool.h"

#include "base/source_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  Tool tool;
  std::vector<std::string> faults;  // rule: message
};

Datasets data() {
  Datasets data;
  data.facts.statuses = {{"portal", {"门户自定", "门户设定的值。"}}};
  data.facts.sources["S1"] = {"来源", "", ""};
  data.facts.facts["share"] = {"10", "%", "", "portal", {}, "", "", ""};
  data.facts.facts["range"] = {"3–5", "个", "", "portal", {}, "", "", ""};
  data.holidays.from = "2026-01-01";
  data.holidays.to = "2026-12-31";
  return data;
}

// A tool with fields `staff` (a number), `ready` (yes or no), `size` (big or small), `day` (a date)
// and the given further members.
Read read(const std::string& members, const Datasets& datasets = data()) {
  const std::string text =
      R"({"id": "t", "version": "1", "title": "试",
          "fields": [{"id": "staff", "label": "人", "kind": "number", "min": 1, "max": 100},
                     {"id": "ready", "label": "好", "kind": "yes-no"},
                     {"id": "size", "label": "大小", "kind": "choice",
                      "options": [{"id": "big", "label": "大"}, {"id": "small", "label": "小"}]},
                     {"id": "day", "label": "日", "kind": "date"}], )" +
      members + "}";
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/tools/t.json", text}, diagnostics);
  REQUIRE(document);
  Read result{read_tool(*document, "t", datasets, diagnostics), {}};
  sort_diagnostics(diagnostics);
  for (const Diagnostic& each : diagnostics)
    result.faults.push_back(each.rule + ": " + each.message);
  return result;
}

Read value(const std::string& is) {
  return read(R"("values": [{"id": "v", "label": "值", "is": )" + is +
              R"(}], "outputs": [{"kind": "cards", "values": ["v"]}])");
}

Read verdict(const std::string& outcomes) {
  return read(R"("outputs": [{"kind": "verdict", "outcomes": )" + outcomes + "}]");
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("an expression keeps its operations, and knows its type") {
  const Read result =
      value(R"({"round": {"percent-of": [{"fact": "share"}, "staff"]}, "mode": "up"})");
  REQUIRE(result.faults.empty());
  const ToolExpression& is = result.tool.values.front().is;
  CHECK(is.op == "round");
  CHECK(is.type == ToolType::number);
  CHECK(is.texts == std::vector<std::string>{"0", "up"});
  CHECK(is.parts[0].parts[0].texts[0] == "10");
  CHECK(result.tool.facts == std::vector<std::string>{"share"});
}

TEST_CASE("types follow from the parts") {
  const std::pair<const char*, ToolType> rows[] = {
      {R"({"max": ["day", {"date": "2026-01-01"}]})", ToolType::date},
      {R"({"max": ["staff", 1]})", ToolType::number},
      {R"({"when": [{"if": "ready", "then": {"text": "甲"}}]})", ToolType::text},
      {R"({"first-of": [{"when": [{"if": "ready", "then": "day"}]}, {"date": "2026-01-01"}]})",
       ToolType::date},
      {R"({"all": ["ready", {"choice": ["size", "big"]}]})", ToolType::flag},
      {R"({"count": ["ready"]})", ToolType::number},
      {R"({"add-working-days": ["day", 15]})", ToolType::date}};
  for (const auto& [is, type] : rows) {
    const auto& shown_is = is;  // clang 14 captures no structured binding
    CAPTURE(shown_is);
    const Read result = value(is);
    CHECK(result.faults == Faults{});
    CHECK(result.tool.values.front().is.type == type);
  }
}

TEST_CASE("one mistake is one message, however deep it lies") {
  CHECK(value(R"({"max": [1, {"add": [{"multiply": ["stuff", 2]}, 3]}]})").faults ==
        Faults{"tool-name-unknown: there is no field or value 'stuff'"});
  CHECK(value(R"({"add": [{"fact": "range"}, 1]})").faults ==
        Faults{"tool-type: the fact 'range' is '3–5', which is no number"});
  CHECK(value(R"({"add": [{"fact": "shre"}, 1]})").faults ==
        Faults{"fact-unknown: there is no fact 'shre' in content/data/facts.json"});
}

TEST_CASE("a broken facts file is not held against a tool") {
  Datasets datasets = data();
  datasets.facts = {};
  datasets.facts.unreadable = true;
  CHECK(read(R"("values": [{"id": "v", "label": "值", "is": {"add": [{"fact": "share"}, 1]},
                            "status": "portal", "sources": ["S9"]}],
                "outputs": [{"kind": "cards", "values": ["v"]}])",
             datasets)
            .faults == Faults{});
}

TEST_CASE("values may stand in any order, but not in a circle") {
  CHECK(read(R"("values": [{"id": "a", "label": "甲", "is": {"add": ["b", 1]}},
                           {"id": "b", "is": "staff"}],
                "outputs": [{"kind": "cards", "values": ["a"]}])")
            .faults == Faults{});
  CHECK(read(R"("values": [{"id": "a", "label": "甲", "is": {"add": ["a", 1]}}],
                "outputs": [{"kind": "cards", "values": ["a"]}])")
            .faults == Faults{"tool-cycle: 'a' would be computed from itself: a → a"});
}

TEST_CASE("a tool with mistakes is not shown") {
  CHECK(value("\"stuff\"").tool.unreadable);
  CHECK_FALSE(value("\"staff\"").tool.unreadable);
}

TEST_CASE("a repeated entry becomes as many entries, each with its day and end") {
  const Read result = read(R"("outputs": [{"kind": "schedule", "entries": [
      {"title": "查", "date": "day", "when": "ready",
       "repeat": {"months": 3, "times": 3, "before": {"add-months": ["day", 12]}}}]}])");
  REQUIRE(result.faults == Faults{});
  const std::vector<ToolEntry>& entries = result.tool.outputs.front().groups.front().entries;
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].title == "查 1");
  CHECK(entries[0].date->op == "ref");
  CHECK(entries[2].date->op == "add-months");
  CHECK(entries[2].date->parts[1].parts[0].texts[0] == "2");
  CHECK(entries[2].when->op == "all");
}

TEST_CASE("outcomes that nobody reaches are found, and answers without one") {
  CHECK(verdict(R"([{"title": "甲", "when": "ready"}, {"title": "乙", "when": {"not": "ready"}}])")
            .faults == Faults{});
  CHECK(verdict(R"([{"title": "甲", "when": "ready"},
                    {"title": "乙", "when": {"all": ["ready", {"choice": ["size", "big"]}]}},
                    {"title": "丙"}])")
            .faults == Faults{"tool-unreachable: the outcome '乙' is never reached"});
  CHECK(verdict(R"([{"title": "甲", "when": "ready"},
                    {"title": "乙", "when": {"choice": ["size", "big"]}}])")
            .faults ==
        Faults{"tool-no-outcome: these answers have no outcome: ready = no, size = small"});
}

TEST_CASE("numbers are split where conditions compare them, and within their bounds") {
  CHECK(verdict(R"([{"title": "多", "when": {"at-least": ["staff", 50]}},
                    {"title": "中", "when": {"at-least": ["staff", 10]}},
                    {"title": "少", "when": {"less": ["staff", 10]}}])")
            .faults == Faults{});
  CHECK(verdict(R"([{"title": "多", "when": {"more": ["staff", 50]}},
                    {"title": "少", "when": {"less": ["staff", 50]}}])")
            .faults == Faults{"tool-no-outcome: these answers have no outcome: staff = 50"});
  CHECK(verdict(R"([{"title": "多", "when": {"more": ["staff", 100]}}, {"title": "少"}])").faults ==
        Faults{"tool-unreachable: the outcome '多' is never reached"});
}

TEST_CASE("what depends on days or on two numbers together is left alone") {
  CHECK(verdict(R"([{"title": "早", "when": {"less": ["day", {"date": "2026-01-01"}]}},
                    {"title": "晚", "when": {"at-least": ["day", {"date": "2026-01-01"}]}}])")
            .faults == Faults{});
}

TEST_CASE("holidays become single days, and those of compensation are weekends") {
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/holidays.json",
                                    R"({"from": "2026-01-01", "to": "2026-12-31",
           "off": [{"title": "元旦", "from": "2026-01-01", "to": "2026-01-03"}],
           "working": ["2026-01-04"]})"},
                                   diagnostics);
  REQUIRE(document);
  const Holidays holidays = read_holidays(*document, {}, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(holidays.off == std::vector<std::string>{"2026-01-01", "2026-01-02", "2026-01-03"});
  CHECK(holidays.working == std::vector<std::string>{"2026-01-04"});
}
