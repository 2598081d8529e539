#include "render/table_markdown.h"

#include "base/text.h"
#include "render/copied_links.h"
#include "render/printed_references.h"
#include "resolve/tables.h"

#include <cstddef>
#include <vector>

namespace portal {

namespace {

// A row is one line.
std::string escaped(const std::string& text) {
  return replace_all(replace_all(text, "|", "\\|"), "\n", " ");
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + (cell.empty() ? "|" : " |");
  return line + "\n";
}

// "A 负责 / R 执行"
std::string marks_of(const Table& table, const TableCell& cell) {
  std::vector<std::string> marks;
  for (const std::size_t mark : cell.marks)
    marks.push_back(table.legend[mark].mark + " " + table.legend[mark].label);
  return join(marks, " / ");
}

class TableCopy {
 public:
  TableCopy(const Site& site, const Page& page, const Table& table)
      : site_(site), table_(table), links_(CopiedLinks::of_data(site, page)) {}

  std::string line(const TableRow& row, const std::vector<std::size_t>& columns) const {
    std::vector<std::string> cells = {text_of(row.cells.front()) + basis_of(row)};
    for (std::size_t i = 1; i < columns.size(); ++i) {
      const TableCell& cell = row.cells[columns[i]];
      cells.push_back(cell.marks.empty() ? text_of(cell) : escaped(marks_of(table_, cell)));
    }
    return line_of(cells);
  }

 private:
  std::string text_of(const TableCell& cell) const {
    return escaped(with_references(site_, links_.in_line(cell.text)));
  }

  std::string basis_of(const TableRow& row) const {
    std::vector<std::string> basis;
    for (const LocatedText& clause : row.clauses) basis.push_back(clause.text);
    basis.insert(basis.end(), row.sources.begin(), row.sources.end());
    const Status* const status = site_.data.facts.status(row.status);
    if (status != nullptr && !status->label.empty()) basis.push_back(status->label);
    return marked(site_, join(basis, ", "));
  }

  const Site& site_;
  const Table& table_;
  const CopiedLinks links_;
};

}  // namespace

std::string table_markdown(const Site& site, const Page& page, const Component& component) {
  if (component.arguments.empty()) return {};
  const auto found = site.tables.find(component.arguments.front());
  if (found == site.tables.end() || found->second.unreadable) return {};
  const Table& table = found->second;
  const TableCopy copy(site, page, table);
  const std::vector<std::size_t> columns = shown_columns(table, component);
  std::vector<std::string> labels;
  labels.reserve(columns.size());
  for (const std::size_t column : columns) labels.push_back(escaped(table.columns[column].label));
  std::string text = "**" + table.caption + "**\n\n" + line_of(labels) +
                     line_of(std::vector<std::string>(columns.size(), "---"));
  for (const TableGroup& group : table.groups) {
    if (!group.title.empty()) {
      std::vector<std::string> cells(columns.size());
      cells.front() = "**" + escaped(group.title) + "**";
      text += line_of(cells);
    }
    for (const TableRow& row : group.rows) text += copy.line(row, columns);
  }
  bool shows_marks = false;
  for (const std::size_t column : columns)
    shows_marks = shows_marks || table.columns[column].holds_marks;
  text.pop_back();
  if (!shows_marks) return text;
  text += "\n";
  for (const TableMark& mark : table.legend)
    text += "\n- " + mark.mark + " " + mark.label + ": " + mark.meaning;
  return text;
}

}  // namespace portal
