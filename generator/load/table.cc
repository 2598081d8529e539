#include "load/table.h"

#include "base/text.h"
#include "load/data_reader.h"
#include "load/source_lists.h"
#include "load/table_cell.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace portal {

namespace {

class TableReader {
 public:
  TableReader(const LocatedJson& document, const MarkdownContext& context, Diagnostics& diagnostics)
      : document_(document), root_(document), context_(context), diagnostics_(diagnostics) {}

  Table read(const std::string& id) && {
    const std::size_t before = diagnostics_.size();
    check_own_id(root_["id"], id, "table-id", diagnostics_);
    table_.caption = root_["caption"].text();
    read_columns();
    read_legend();
    read_groups();
    table_.sources = root_["sources"].texts();
    check_sources(root_["sources"], context_.facts, diagnostics_);
    for (const auto& [figure, reason] : root_["own_figures"].members())
      table_.own_figures.push_back(
          {{figure, key_place_of(document_, pointer_to("/own_figures", figure))}, reason.text()});
    table_.unreadable =
        has_errors({diagnostics_.begin() + static_cast<long>(before), diagnostics_.end()});
    return std::move(table_);
  }

 private:
  void check_once(std::set<std::string>& seen, const DataReader& id) {
    if (id.text().empty() || seen.insert(id.text()).second) return;
    error(diagnostics_, id.where(), "table-duplicate-id", "'" + id.text() + "' is used twice",
          "give one of the two another");
  }

  void read_columns() {
    std::set<std::string> seen;
    for (const DataReader& column : root_["columns"].elements()) {
      check_once(seen, column["id"]);
      const bool holds_marks = column["marks"].flag(false);
      if (holds_marks && table_.columns.empty())
        error(diagnostics_, column["marks"].where(), "table-mark",
              "the first column names the rows and holds no marks", "delete it here");
      table_.columns.push_back({column["id"].text(), column["label"].text(), holds_marks});
    }
  }

  void read_legend() {
    std::set<std::string> seen;
    for (const DataReader& mark : root_["legend"].elements()) {
      check_once(seen, mark["mark"]);
      table_.legend.push_back({mark["mark"].text(), mark["label"].text(), mark["meaning"].text(),
                               mark["once"].flag(false)});
    }
  }

  void read_groups() {
    add_group("", root_["rows"]);
    for (const DataReader& group : root_["groups"].elements())
      add_group(group["title"].text(), group["rows"]);
    // Empty lists are left where all rows are for other audiences.
    if (!document_.value.contains("rows") && !document_.value.contains("groups"))
      error(diagnostics_, root_.where(), "table-cells", "the table has no rows",
            "write \"rows\", or \"groups\" that have some");
  }

  void add_group(const std::string& title, const DataReader& rows) {
    TableGroup group{title, {}};
    for (const DataReader& row : rows.elements()) group.rows.push_back(read_row(row));
    if (!group.rows.empty()) table_.groups.push_back(std::move(group));
  }

  TableRow read_row(const DataReader& json) {
    TableRow row;
    row.id = json["id"].text();
    check_once(row_ids_, json["id"]);
    row.status = json["status"].text();
    check_status(json["status"], context_.facts, diagnostics_);
    row.sources = json["sources"].texts();
    check_sources(json["sources"], context_.facts, diagnostics_);
    row.clauses = json["clauses"].located_texts();
    read_cells(json["cells"], row);
    return row;
  }

  void read_cells(const DataReader& json, TableRow& row) {
    const std::vector<DataReader> cells = json.elements();
    if (cells.size() != table_.columns.size() && json.json().is_array())
      error(
          diagnostics_, json.where(), "table-cells",
          "the table has " + std::to_string(table_.columns.size()) +
              " columns, and this row has another number of cells: " + std::to_string(cells.size()),
          "write one for each column, \"\" where there is nothing to say");
    if (!cells.empty() && trim(cells.front().text()).empty())
      error(diagnostics_, cells.front().where(), "table-cell", "the row has no name",
            "its first cell says what the row is about");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool holds_marks = i < table_.columns.size() && table_.columns[i].holds_marks;
      row.cells.push_back(holds_marks ? read_mark_cell(cells[i], table_.legend, diagnostics_)
                                      : read_text_cell(cells[i], context_, diagnostics_));
    }
    check_repetition(json);
    if (cells.size() == table_.columns.size()) check_marks(row, json.where());
  }

  void check_repetition(const DataReader& cells) {
    const auto [first, is_new] = rows_.emplace(cells.texts(), cells.where().line);
    if (!is_new && !first->first.empty())
      error(diagnostics_, cells.where(), "table-duplicate-row",
            "the same row stands on line " + std::to_string(first->second), "delete one of them");
  }

  void check_marks(const TableRow& row, const Location& where) {
    for (std::size_t i = 0; i < table_.legend.size(); ++i) {
      const auto count =
          std::count_if(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
            return std::find(cell.marks.begin(), cell.marks.end(), i) != cell.marks.end();
          });
      if (!table_.legend[i].once || count == 1) continue;
      error(diagnostics_, where, "table-mark",
            "the mark '" + table_.legend[i].mark + "' stands in " + std::to_string(count) +
                " cells of this row",
            "each row has it once; otherwise take \"once\" out of the legend");
    }
  }

  const LocatedJson& document_;
  const DataReader root_;
  const MarkdownContext& context_;
  Diagnostics& diagnostics_;
  Table table_;
  std::set<std::string> row_ids_;
  std::map<std::vector<std::string>, int> rows_;  // cells, and the line on which they stand first
};

}  // namespace

Table read_table(const LocatedJson& document, const std::string& id, const MarkdownContext& context,
                 Diagnostics& diagnostics) {
  return TableReader(document, context, diagnostics).read(id);
}

Table unreadable_table() {
  Table table;
  table.unreadable = true;
  return table;
}

}  // namespace portal
