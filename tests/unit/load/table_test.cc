// Reading content/data/tables/ID.json: cells are Markdown, faults come with their place in the
// file.
#include "load/table.h"

#include "base/source_file.h"
#include "unit/load/fault_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

using Faults = std::vector<std::string>;

struct Read {
  Table table;
  Faults faults;  // LINE:COLUMN rule: message (hint)
};

// A table with a column for names, one for marks and one for text; its rows stand a line each from
// line 2 on.
Read read(const std::vector<std::string>& rows, const std::string& members = "") {
  std::string text =
      R"({"id": "t", "caption": "表", "columns": [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙", "marks": true}, {"id": "c", "label": "丙"}], )"
      R"("legend": [{"mark": "A", "label": "负责", "meaning": "一个。", "once": true}, {"mark": "R", "label": "执行", "meaning": "几个。"}])" +
      members + R"(, "rows": [)";
  for (std::size_t i = 0; i < rows.size(); ++i) text += (i == 0 ? "\n" : ",\n") + rows[i];
  Facts facts;
  facts.facts["reply"] = {"24", "小时", "答复。", "known", {}, "high", "", ""};
  facts.printed["24小时"] = {"reply"};
  facts.units = {"小时"};
  facts.statuses = {{"known", {}}};
  const Json no_text = Json::object();
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/tables/t.json", text + "]}"}, diagnostics);
  REQUIRE(document);
  Table table = read_table(*document, "t", {facts, no_text}, diagnostics);
  return {std::move(table), fault_lines(std::move(diagnostics))};
}

const std::vector<TableRow>& rows_of(const Read& all) {
  REQUIRE(all.table.groups.size() == 1);
  return all.table.groups.front().rows;
}

}  // namespace

TEST_CASE("cells are lines of Markdown whose links, facts and figures are known") {
  const Read all =
      read({R"({"cells": ["**登** & 记", "A", "[见](/x/)，{{fact:reply}}，而不是24小时"]})"});
  CHECK(lines(all.faults) == lines(Faults{}));
  CHECK_FALSE(all.table.unreadable);
  const TableRow& row = rows_of(all).front();
  REQUIRE(row.cells.size() == 3);
  CHECK(row.cells[0].body.html == "<strong>登</strong> &amp; 记");
  const Body& body = row.cells[2].body;
  REQUIRE(body.links.size() == 1);
  CHECK((body.links[0].where.line == 2 && body.links[0].where.column == 31));
  REQUIRE(body.slots.size() == 1);
  CHECK(body.html.substr(0, body.slots[0].offset) == "<a href=\"");
  CHECK(body.facts == std::vector<std::string>{"reply"});
  REQUIRE(body.typed_figures.size() == 1);
  CHECK((body.typed_figures[0].text == "24小时" && body.typed_figures[0].where.column == 58));
}

TEST_CASE("marks are those of the legend, in the order of the cell") {
  const Read all = read({R"({"cells": ["一", "R / A", ""]})", R"({"cells": ["二", "A", ""]})"});
  CHECK(lines(all.faults) == lines(Faults{}));
  CHECK(rows_of(all)[0].cells[1].marks == std::vector<std::size_t>{1, 0});
  CHECK(rows_of(all)[1].cells[1].marks == std::vector<std::size_t>{0});
  CHECK(rows_of(all)[0].cells[1].body.html.empty());
}

TEST_CASE("a mark that every row has once is missed where it stands nowhere") {
  const Read all = read({R"({"cells": ["一", "", ""]})"});
  CHECK(lines(all.faults) ==
        lines(Faults{"2:11 table-mark: the mark 'A' stands in 0 cells of this row (each row has it "
                     "once; otherwise take \"once\" out of the legend)"}));
  CHECK(all.table.unreadable);
}

TEST_CASE("what is wrong in a cell is told at its character in the data file") {
  const Read all = read({R"({"cells": ["一", "A", "先看，{{fact:none}}"]})",
                         R"({"cells": ["二", "A", "一段\n\n又一段"]})"});
  REQUIRE(all.faults.size() == 2);
  CHECK(all.faults[0].starts_with("2:26 fact-unknown: "));
  CHECK(all.faults[1].starts_with("3:22 table-cell: a cell holds one line of text"));
}

TEST_CASE("a row lacks no cell and has none too many") {
  const Read all = read({R"({"cells": ["一", "A"]})", R"({"cells": ["二", "A", "", "多"]})"});
  REQUIRE(all.faults.size() == 2);
  CHECK(all.faults[0].starts_with(
      "2:11 table-cells: the table has 3 columns, and this row has another"));
  CHECK(all.faults[1].starts_with(
      "3:11 table-cells: the table has 3 columns, and this row has another"));
}
