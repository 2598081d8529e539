// A table kept as data, as content/data/tables/ID.json describes it.
#pragma once

#include "model/located_text.h"
#include "model/page.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace portal {

// What a cell of a matrix may hold: "A", 负责, and what that means.
struct TableMark {
  std::string mark, label, meaning;
  bool once = false;  // every row has it in exactly one cell
};

struct TableColumn {
  std::string id, label;
  bool holds_marks = false;
};

struct TableCell {
  std::string text;                // Markdown, as written
  Body body;                       // of it, without the paragraph around; empty in a cell of marks
  std::vector<std::size_t> marks;  // indexes into Table::legend
};

struct TableRow {
  std::string id;                // may be empty
  std::vector<TableCell> cells;  // one for each column; the first names the row
  std::string status;            // of facts.json; may be empty
  std::vector<std::string> sources;
  std::vector<LocatedText> clauses;
};

struct TableGroup {
  std::string title;  // may be empty
  std::vector<TableRow> rows;
};

struct Table {
  std::string caption;
  std::vector<TableColumn> columns;  // at least two
  std::vector<TableMark> legend;
  std::vector<TableGroup> groups;    // with rows for this edition; none is empty
  std::vector<std::string> sources;  // of all rows
  // As in PageMeta: figures that only look like those of facts, each with the reason.
  std::vector<std::pair<LocatedText, std::string>> own_figures;
  bool translated = false;  // a file in the language that was wanted lies over it
  bool unreadable = false;  // the file is broken, which was reported
};

// The anchor on a page of a row that has an id.
inline std::string row_anchor(const std::string& table, const std::string& row) {
  return table + "-" + row;
}

}  // namespace portal
