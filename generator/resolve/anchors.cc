#include "resolve/anchors.h"

#include <algorithm>

namespace portal {

namespace {

// Whether the data that a component shows could not be read, so that nobody knows its anchors.
bool shows_unreadable_data(const Component& component, const Site& site) {
  const Datasets& data = site.data;
  if (component.name == "glossary") return data.glossary_unreadable;
  if (component.name == "conflicts") return data.conflicts_unreadable;
  if (component.name == "facts") return data.facts.unreadable;
  if (component.name == "table" && !component.arguments.empty()) {
    const auto table = site.tables.find(component.arguments.front());
    return table != site.tables.end() && table->second.unreadable;
  }
  if ((component.name != "form" && component.name != "coverage") || component.arguments.empty())
    return false;
  const auto found = site.assessments.find(component.arguments.front());
  return found != site.assessments.end() && found->second.groups.empty();
}

// Of the rows that a coverage matrix has for the scheme itself.
void add_clause_anchors(const Assessment& scheme, std::vector<std::string>& anchors) {
  for (const AssessmentGroup& group : scheme.groups) {
    if (!group.clause.empty()) anchors.push_back(clause_anchor(group.clause));
    for (const Indicator& indicator : group.indicators)
      if (!indicator.clause.empty()) anchors.push_back(clause_anchor(indicator.clause));
  }
}

void add_row_anchors(const std::string& id, const Table& table, std::vector<std::string>& anchors) {
  for (const TableGroup& group : table.groups)
    for (const TableRow& row : group.rows)
      if (!row.id.empty()) anchors.push_back(row_anchor(id, row.id));
}

std::vector<std::string> component_anchors(const Component& component, const Site& site) {
  std::vector<std::string> anchors;
  if (component.name == "glossary")
    for (const Term& term : site.data.glossary) anchors.push_back(term.id);
  if (component.name == "conflicts")
    for (const Conflict& conflict : site.data.conflicts) anchors.push_back(conflict.id);
  if (component.name == "facts")
    for (const auto& [id, fact] : site.data.facts.facts)
      if (component.arguments.empty() ||
          std::find(component.arguments.begin(), component.arguments.end(), id) !=
              component.arguments.end())
        anchors.push_back("fact-" + id);
  if (component.arguments.empty()) return anchors;
  if (component.name == "table")
    if (const auto table = site.tables.find(component.arguments.front());
        table != site.tables.end())
      add_row_anchors(table->first, table->second, anchors);
  const auto assessment = site.assessments.find(component.arguments.front());
  if (assessment == site.assessments.end()) return anchors;
  if (component.name == "coverage") add_clause_anchors(assessment->second, anchors);
  if (component.name != "form") return anchors;
  for (const AssessmentGroup& group : assessment->second.groups) {
    anchors.push_back(item_anchor(group.id));
    for (const Indicator& indicator : group.indicators) {
      anchors.push_back(item_anchor(indicator.id));
      for (const AssessmentItem& item : indicator.items) anchors.push_back(item_anchor(item.id));
    }
  }
  return anchors;
}

}  // namespace

std::vector<std::string> anchors_of(const Site& site, const Page& page) {
  std::vector<std::string> anchors;
  for (const Anchor& anchor : page.body.anchors) anchors.push_back(anchor.id);
  for (const Component& component : page.body.components)
    for (std::string& anchor : component_anchors(component, site))
      anchors.push_back(std::move(anchor));
  return anchors;
}

bool has_anchor(const Site& site, const Page& page, const std::string& fragment) {
  if (fragment.empty() || fragment == "top" || page.body.unreadable) return true;
  if (fragment.starts_with("fn-") || fragment.starts_with("fnref-")) return true;
  const auto own =
      std::lower_bound(page.body.anchors.begin(), page.body.anchors.end(), fragment,
                       [](const Anchor& anchor, const std::string& id) { return anchor.id < id; });
  if (own != page.body.anchors.end() && own->id == fragment) return true;
  const auto& components = page.body.components;
  if (std::any_of(components.begin(), components.end(), [&](const Component& component) {
        return shows_unreadable_data(component, site);
      }))
    return true;
  return std::any_of(components.begin(), components.end(), [&](const Component& component) {
    const std::vector<std::string> anchors = component_anchors(component, site);
    return std::find(anchors.begin(), anchors.end(), fragment) != anchors.end();
  });
}

}  // namespace portal
