#include "render/table_view.h"

#include "base/text.h"
#include "load/markdown.h"
#include "render/page_view.h"
#include "resolve/tables.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

// The text of a cell. Of a link to a page that the edition leaves out only its text stays.
std::string content_of(const Site& site, const TableCell& cell, const Hrefs& hrefs) {
  return unlinked(fill_slots(cell.body, [&](const Slot& slot) {
    const auto target = site.data_links.find(cell.body.links[slot.index].target);
    return target == site.data_links.end() ? std::string(nowhere)
                                           : html_escape(hrefs.to(target->second));
  }));
}

Json legend_view(const Table& table) {
  Json list = Json::array();
  for (const TableMark& mark : table.legend)
    list.push_back({{"mark", mark.mark}, {"label", mark.label}, {"meaning", mark.meaning}});
  return items_or_false(std::move(list));
}

Json cell_view(const Site& site, const Table& table, const TableCell& cell, const Hrefs& hrefs) {
  Json marks = Json::array();
  for (const std::size_t mark : cell.marks)
    marks.push_back({{"mark", table.legend[mark].mark}, {"label", table.legend[mark].label}});
  return {{"content", content_of(site, cell, hrefs)}, {"marks", items_or_false(std::move(marks))}};
}

bool has_basis(const Table& table) {
  return std::any_of(table.groups.begin(), table.groups.end(), [](const TableGroup& group) {
    return std::any_of(group.rows.begin(), group.rows.end(), [](const TableRow& row) {
      return !row.status.empty() || !row.sources.empty() || !row.clauses.empty();
    });
  });
}

class TableViewer {
 public:
  TableViewer(const Site& site, const Component& component, const Table& table, const Hrefs& hrefs)
      : site_(site),
        table_(table),
        hrefs_(hrefs),
        id_(component.arguments.front()),
        columns_(shown_columns(table, component)),
        has_basis_(has_basis(table)) {}

  Json view() {
    Json columns = Json::array();
    for (const std::size_t column : columns_)
      columns.push_back({{"label", table_.columns[column].label},
                         {"holds_marks", table_.columns[column].holds_marks}});
    add_sources(table_.sources);
    Json groups = Json::array();
    for (const TableGroup& group : table_.groups) groups.push_back(group_view(group));
    const bool shows_marks = std::any_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
      return table_.columns[column].holds_marks;
    });
    return {{"caption", table_.caption},
            {"columns", std::move(columns)},
            {"width", std::to_string(columns_.size() + (has_basis_ ? 1 : 0))},
            {"has_basis", has_basis_},
            {"groups", std::move(groups)},
            {"legend", shows_marks ? legend_view(table_) : Json(false)},
            {"marks", marks_view(site_.data.facts, statuses_)},
            {"sources", sources_view(site_.data.facts, {sources_.begin(), sources_.end()})}};
  }

 private:
  Json group_view(const TableGroup& group) {
    Json rows = Json::array();
    for (const TableRow& row : group.rows) rows.push_back(row_view(row));
    return {{"title", text_or_false(group.title)}, {"rows", std::move(rows)}};
  }

  Json row_view(const TableRow& row) {
    Json cells = Json::array();
    for (std::size_t i = 1; i < columns_.size(); ++i)
      cells.push_back(cell_view(site_, table_, row.cells[columns_[i]], hrefs_));
    Json clauses = Json::array();
    for (const LocatedText& clause : row.clauses) clauses.push_back({{"clause", clause.text}});
    statuses_.insert(row.status);
    add_sources(row.sources);
    return {{"anchor", row.id.empty() ? Json(false) : Json(row_anchor(id_, row.id))},
            {"content", content_of(site_, row.cells.front(), hrefs_)},
            {"cells", std::move(cells)},
            {"clauses", items_or_false(std::move(clauses))},
            {"mark", mark_view(site_.data.facts.statuses, row.status)},
            {"sources", sources_view(site_.data.facts, row.sources)}};
  }

  // Without the statements in them: F003-12 is in F003.
  void add_sources(const std::vector<std::string>& sources) {
    for (const std::string& source : sources) sources_.insert(source.substr(0, source.find('-')));
  }

  const Site& site_;
  const Table& table_;
  const Hrefs& hrefs_;
  const std::string& id_;
  const std::vector<std::size_t> columns_;
  const bool has_basis_;
  std::set<std::string> statuses_, sources_;  // of the rows so far
};

}  // namespace

Json table_view(const Site& site, const Component& component, const Table& table,
                const Hrefs& hrefs) {
  return TableViewer(site, component, table, hrefs).view();
}

}  // namespace portal
