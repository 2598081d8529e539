#include "resolve/tables.h"

#include <algorithm>
#include <numeric>

namespace portal {

namespace {

void add_all(std::vector<std::string>& list, const std::vector<std::string>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

void sort_once(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

std::vector<std::size_t> shown_columns(const Table& table, const Component& component) {
  std::vector<std::size_t> shown;
  if (component.arguments.size() < 2) {
    shown.resize(table.columns.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    return shown;
  }
  shown.push_back(0);
  for (std::size_t i = 1; i < component.arguments.size(); ++i) {
    const auto column =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [&](const TableColumn& each) { return each.id == component.arguments[i]; });
    if (column != table.columns.end())
      shown.push_back(static_cast<std::size_t>(column - table.columns.begin()));
  }
  return shown;
}

void add_table_references(Site& site) {
  for (Page& page : site.pages) {
    for (const Component& component : page.body.components) {
      if (component.name != "table" || component.arguments.empty()) continue;
      const auto table = site.tables.find(component.arguments.front());
      if (table == site.tables.end() || table->second.unreadable) continue;
      for (const TableGroup& group : table->second.groups)
        for (const TableRow& row : group.rows)
          for (const std::size_t column : shown_columns(table->second, component)) {
            add_all(page.body.facts, row.cells[column].body.facts);
            add_all(page.body.badges, row.cells[column].body.badges);
          }
    }
    sort_once(page.body.facts);
    sort_once(page.body.badges);
  }
}

}  // namespace portal
