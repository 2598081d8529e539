#include "resolve/fact_use.h"

#include "base/located_json.h"
#include "resolve/excuses.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

namespace {

using FactIds = std::set<std::string>;

void add_ladder_facts(const Component& ladder, FactIds& used) {
  used.insert(ladder.arguments.begin(), ladder.arguments.end());
  if (!ladder.body.value.is_array()) return;
  for (const Json& step : ladder.body.value)
    if (step.is_object() && step.contains("fact") && step["fact"].is_string())
      used.insert(step["fact"].get<std::string>());
}

FactIds printed_by(const ParsedPage& page) {
  FactIds used(page.body.facts.begin(), page.body.facts.end());
  used.insert(page.body.facts_left_out.begin(), page.body.facts_left_out.end());
  for (const Component& component : page.body.components)
    if (component.name == "ladder") add_ladder_facts(component, used);
  return used;
}

// What a page or a table types, and the figures in it that it gives a reason for.
struct TypedFigures {
  std::string_view whose;
  std::vector<LocatedText> figures;
  const std::vector<std::pair<LocatedText, std::string>>& own;
  bool is_partial = false;  // some may stand in a part that the edition does not have
};

void check_figures(const TypedFigures& all, const FactIds& printed, const Facts& facts,
                   Diagnostics& diagnostics) {
  std::set<std::string> typed;
  for (const LocatedText& figure : all.figures) {
    const std::vector<std::string>& ids = facts.printed.at(figure.text);
    const auto own = std::find_if(ids.begin(), ids.end(),
                                  [&](const std::string& id) { return printed.contains(id); });
    if (own == ids.end() && ids.size() > 1) continue;  // any of them, or none
    typed.insert(figure.text);
    const bool excused = std::any_of(all.own.begin(), all.own.end(), [&](const auto& each) {
      return each.first.text == figure.text;
    });
    if (excused) continue;
    const std::string& id = own == ids.end() ? ids.front() : *own;
    warning(diagnostics, figure.where, "fact-typed",
            "'" + figure.text + "' is typed by hand, and the fact '" + id + "' prints it",
            "write {{fact:" + id + "}}; if it is another figure, give the reason in own_figures");
  }
  if (all.is_partial) return;
  for (const auto& [figure, reason] : all.own)
    if (!typed.contains(figure.text))
      report_unneeded_excuse(figure.where,
                             "the " + std::string(all.whose) + " types no '" + figure.text +
                                 "' that would be reported",
                             diagnostics);
}

// What the table prints.
FactIds check_table(const Table& table, const Facts& facts, Diagnostics& diagnostics) {
  FactIds printed;
  std::vector<LocatedText> figures;
  for (const TableGroup& group : table.groups)
    for (const TableRow& row : group.rows)
      for (const TableCell& cell : row.cells) {
        printed.insert(cell.body.facts.begin(), cell.body.facts.end());
        figures.insert(figures.end(), cell.body.typed_figures.begin(),
                       cell.body.typed_figures.end());
      }
  check_figures({"table", std::move(figures), table.own_figures}, printed, facts, diagnostics);
  return printed;
}

}  // namespace

void check_fact_use(const Sources& sources, Diagnostics& diagnostics) {
  const Facts& facts = sources.data.datasets.facts;
  FactIds used;
  for (const ParsedPage& page : sources.pages) {
    FactIds printed = printed_by(page);
    check_figures({"page", page.body.typed_figures, page.meta.own_figures, page.body.is_partial},
                  printed, facts, diagnostics);
    used.merge(printed);
  }
  for (const auto& [id, table] : sources.data.tables)
    used.merge(check_table(table, facts, diagnostics));
  for (const auto& [id, tool] : sources.data.tools)
    used.insert(tool.facts.begin(), tool.facts.end());
  for (const auto& [id, record] : sources.data.records)
    used.insert(record.form.facts.begin(), record.form.facts.end());
  for (const auto& [id, quiz] : sources.data.quizzes)
    for (const QuizItem& item : quiz.items) used.insert(item.facts.begin(), item.facts.end());

  for (const auto& [id, fact] : facts.facts) {
    const bool is_used = used.contains(id);
    if (!is_used && fact.excused.text.empty())
      warning(diagnostics, fact.where, "fact-unused", "nothing prints the fact '" + id + "'",
              "print it with {{fact:" + id + "}}, delete it, or give a reason in `excused`");
    if (is_used && !fact.excused.text.empty())
      report_unneeded_excuse(fact.excused.where, "the fact '" + id + "' is printed", diagnostics);
  }
}

}  // namespace portal
