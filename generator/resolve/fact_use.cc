#include "resolve/fact_use.h"

#include "base/located_json.h"
#include "resolve/excuses.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
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
  for (const Component& component : page.body.components)
    if (component.name == "ladder") add_ladder_facts(component, used);
  return used;
}

void check_figures(const ParsedPage& page, const FactIds& printed, const Facts& facts,
                   Diagnostics& diagnostics) {
  std::set<std::string> typed;
  for (const LocatedText& figure : page.body.typed_figures) {
    const std::vector<std::string>& ids = facts.printed.at(figure.text);
    const auto own = std::find_if(ids.begin(), ids.end(),
                                  [&](const std::string& id) { return printed.contains(id); });
    if (own == ids.end() && ids.size() > 1) continue;  // any of them, or none
    typed.insert(figure.text);
    const bool excused =
        std::any_of(page.meta.own_figures.begin(), page.meta.own_figures.end(),
                    [&](const auto& each) { return each.first.text == figure.text; });
    if (excused) continue;
    const std::string& id = own == ids.end() ? ids.front() : *own;
    warning(diagnostics, figure.where, "fact-typed",
            "'" + figure.text + "' is typed by hand, and the fact '" + id + "' prints it",
            "write {{fact:" + id + "}}; if it is another figure, give the reason in own_figures");
  }
  for (const auto& [figure, reason] : page.meta.own_figures)
    if (!typed.contains(figure.text))
      report_unneeded_excuse(figure.where,
                             "the page types no '" + figure.text + "' that would be reported",
                             diagnostics);
}

}  // namespace

void check_fact_use(const Sources& sources, Diagnostics& diagnostics) {
  const Facts& facts = sources.data.datasets.facts;
  FactIds used;
  for (const ParsedPage& page : sources.pages) {
    FactIds printed = printed_by(page);
    check_figures(page, printed, facts, diagnostics);
    used.merge(printed);
  }
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
