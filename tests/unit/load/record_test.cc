// Reading content/data/records/ID.json: faults are said once, at their line and column.
#include "load/record.h"
#include "load/data_audience.h"

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

// A record of one section, whose fields stand a line each from line 2 on, and further members.
Read read(const std::vector<std::string>& fields, const std::string& members = "",
          const std::string& id = "r", const Datasets& data = {}) {
  std::string text =
      R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "GD", "period": "month", "digits": 3}, "sections": [{"title": "一", "fields": [)";
  for (std::size_t i = 0; i < fields.size(); ++i) text += (i == 0 ? "\n" : ",\n") + fields[i];
  Diagnostics diagnostics;
  const auto document =
      parse_json({"content/data/records/r.json", text + "]}]" + members + "}"}, diagnostics);
  REQUIRE(document);
  auto record = read_record(*document, id, data, diagnostics);
  return {std::move(record), fault_lines(std::move(diagnostics))};
}

const std::string name = R"({"id": "name", "kind": "text", "label": "姓名"})";
const std::string day = R"({"id": "day", "kind": "date", "label": "日期"})";

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("a record has its number's rule, its fields by section, and what closing needs") {
  const Read all = read({name, day}, R"(, "closure": ["day"])");
  CHECK(lines(all.faults) == lines(Faults{}));
  const Record& record = all.record;
  CHECK_FALSE(record.unreadable);
  CHECK((record.prefix == "GD" && record.period == "month" && record.digits == 3));
  REQUIRE(record.form.fields.size() == 2);
  CHECK(record.form.fields[1].id == "day");
  REQUIRE(record.sections.size() == 1);
  CHECK(record.closure == std::vector<std::string>{"day"});
}

TEST_CASE("answers are counted where there are yes-no questions") {
  const auto tallied = [&](const std::string& kind) {
    Diagnostics diagnostics;
    const auto document = parse_json(
        {"content/data/records/r.json",
         R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "A", "period": "year", "digits": 3},
"sections": [{"title": "一", "tally": true, "fields": [{"id": "a", "kind": ")" +
             kind + R"(", "label": "甲"}]}]})"},
        diagnostics);
    REQUIRE(document);
    const Record record = read_record(*document, "r", {}, diagnostics);
    CHECK(record.sections.front().tallied);
    return lines(fault_lines(std::move(diagnostics)));
  };
  CHECK(tallied("yes-no").empty());
  CHECK(
      tallied("text") ==
      "2:38 record-tally: the section asks no yes-no question whose answers could be counted (take "
      "this out, or add one)");
}

TEST_CASE("fields for other audiences are not waited for, those that nobody has are told") {
  Diagnostics diagnostics;
  auto document = parse_json(
      {"content/data/records/r.json",
       R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "A", "period": "year", "digits": 3},
"sections": [{"title": "一", "fields": [{"id": "a", "kind": "text", "label": "甲"}]},
  {"title": "二", "audience": ["training"], "fields": [{"id": "b", "kind": "text", "label": "乙"}]}],
"closure": ["a", "b", "c"]})"},
      diagnostics);
  REQUIRE(document);
  const std::vector<std::string> own = {"public"}, all = {"public", "training"};
  const Record record = read_record(for_audience(*std::move(document), {own, all}, diagnostics),
                                    "r", {}, diagnostics);
  CHECK(record.sections.size() == 1);
  CHECK(lines(fault_lines(std::move(diagnostics))) ==
        "4:23 record-closure: the record has no field 'c' (there are: a)");
}

TEST_CASE("an id that is not the file's name is told at the id") {
  const Read other = read({name}, "", "s");
  CHECK(lines(other.faults) ==
        lines(Faults{"1:8 record-id: the id 'r' is not the name of the file (write "
                     "\"s\", or rename the file)"}));
  CHECK(other.record.unreadable);
}

TEST_CASE("a field that is used twice is told at its second place") {
  const Read twice = read({name, day, name});
  REQUIRE(twice.faults.size() == 1);
  CHECK(twice.faults.front().starts_with("4:8 tool-duplicate-id: "));
}

TEST_CASE("what closing needs are fields, told each at its place") {
  const Read wrong = read({name, day}, ",\n \"closure\": [\"dya\", \"name\",\n  \"zzzzzz\"]");
  CHECK(lines(wrong.faults) ==
        lines(Faults{"4:14 record-closure: the record has no field 'dya' (the nearest "
                     "name is 'day')",
                     "5:3 record-closure: the record has no field 'zzzzzz' (there are: "
                     "name, day)"}));
  CHECK(wrong.record.unreadable);
}
