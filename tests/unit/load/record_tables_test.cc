// Reading `paste` and `summaries` of a record: faults are said once, at their line and column.
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

// A record with a text, and rows of a type, two times and a score. Further members of the rows
// stand on line 3, further columns on line 4, members of the record on line 5.
Read read(const std::string& of_rows, const std::string& columns = "",
          const std::string& of_record = "") {
  const std::string text =
      R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "FX", "period": "month", "digits": 2}, "sections": [{"title": "一", "fields": [{"id": "name", "kind": "text", "label": "姓名"},
{"id": "cases", "kind": "rows", "label": "明细",
)" + of_rows +
      R"("columns": [{"id": "type", "kind": "text", "label": "类型", "names": ["类别"]}, {"id": "opened", "kind": "time", "label": "受理"}, {"id": "closed", "kind": "time", "label": "办结"}, {"id": "score", "kind": "number", "label": "评分"}
)" + columns +
      R"(]}]}]
)" + of_record +
      "}";
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/records/r.json", text}, diagnostics);
  REQUIRE(document);
  auto record = read_record(*document, "r", {}, diagnostics);
  return {std::move(record), fault_lines(std::move(diagnostics))};
}

Read summary(const std::string& measure, const std::string& by = "type") {
  return read("", "",
              R"(, "summaries": [{"title": "表", "rows": "cases", "by": ")" + by +
                  R"(", "columns": [{"label": "值", )" + measure + "}]}]");
}

std::string only_fault(const Read& all) {
  CHECK(all.record.unreadable);
  REQUIRE(all.faults.size() == 1);
  return all.faults.front();
}

}  // namespace

TEST_CASE("rows that can be pasted have columns with further names, and times") {
  const Read all = read(R"("paste": true, )");
  CHECK(lines(all.faults) == lines({}));
  CHECK(all.record.pasted == std::vector<std::string>{"cases"});
  const std::vector<ToolColumn>& columns = all.record.form.fields[1].columns;
  CHECK(columns[0].names == std::vector<std::string>{"类别"});
  CHECK((columns[0].kind == ColumnKind::text && columns[1].kind == ColumnKind::time));
  CHECK(columns[3].kind == ColumnKind::number);
}

TEST_CASE("a head of a pasted table leads to one column, whatever its width, case or unit") {
  CHECK(only_fault(read(
            R"("paste": true, )",
            R"(, {"id": "kind", "kind": "text", "label": "种类", "names": ["类 别（码）"]})")) ==
        "4:59 record-paste: the head '类 别（码）' of a pasted table would lead to 'type' and to "
        "'kind' (leave it to one of them)");
  CHECK(read("", R"(, {"id": "kind", "kind": "text", "label": "类别"})").faults.empty());
}

TEST_CASE("a summary groups rows by a column of texts and measures them") {
  const Read all = summary(R"("is": "mean", "from": "opened", "to": "closed", "in": "hours")");
  CHECK(lines(all.faults) == lines({}));
  REQUIRE(all.record.summaries.size() == 1);
  const Summary& found = all.record.summaries.front();
  CHECK((found.rows == "cases" && found.by == "type" && found.title == "表"));
  REQUIRE(found.measures.size() == 1);
  CHECK((found.measures[0].is == "mean" && found.measures[0].from == "opened"));
  CHECK((found.measures[0].in_hours && found.measures[0].places == 1));
}

TEST_CASE("what a summary names are rows and columns of the right kinds") {
  CHECK(only_fault(summary(R"("is": "count")", "score"))
            .ends_with("record-summary: 'cases' has no column 'score' of texts (there are: type)"));
  CHECK(only_fault(summary(R"("is": "mean", "of": "opened")"))
            .ends_with("'cases' has no column 'opened' of numbers (there are: score)"));
  CHECK(only_fault(summary(R"("is": "most", "from": "score", "to": "closed")"))
            .ends_with("'cases' has no column 'score' of times (there are: opened, closed)"));
  const Read other = read(
      "", "",
      R"(, "summaries": [{"title": "表", "rows": "name", "by": "type", "columns": [{"label": "值", "is": "count"}]}])");
  CHECK(only_fault(other).ends_with(
      "record-summary: no field 'name' of the record is rows (there are: cases)"));
}

TEST_CASE("a measure has what it needs and nothing that it has no use for") {
  CHECK(only_fault(summary(R"("is": "median")"))
            .find("'median' needs either 'of', or 'from' and 'to'") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "mean", "from": "opened")"))
            .find("'mean' needs either 'of', or 'from' and 'to'") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "mean", "of": "score", "from": "opened", "to": "closed")"))
            .find("'mean' needs either") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "share", "of": "score")"))
            .find("'share' has no use for 'of' here") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "mean", "of": "score", "at_least": 4)"))
            .find("'mean' has no use for 'at_least' here") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "mean", "of": "score", "in": "days")"))
            .find("'mean' has no use for 'in' here") != std::string::npos);
  CHECK(only_fault(summary(R"("is": "reached", "of": "score")"))
            .find("'reached' does not say how much is to be reached") != std::string::npos);
}

TEST_CASE("only rows can be pasted") {
  Diagnostics diagnostics;
  const auto document = parse_json(
      {"content/data/records/r.json",
       R"({"id": "r", "version": "1", "title": "单", "number": {"prefix": "FX", "period": "month", "digits": 2}, "sections": [{"title": "一", "fields": [{"id": "name", "kind": "text", "label": "姓名", "paste": true}]}]})"},
      diagnostics);
  REQUIRE(document);
  CHECK(read_record(*document, "r", {}, diagnostics).unreadable);
  const std::vector<std::string> faults = fault_lines(std::move(diagnostics));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().ends_with(
      "record-paste: the field 'name' has no rows (take this out, or change the kind)"));
}
