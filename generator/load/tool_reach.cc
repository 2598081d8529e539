#include "load/tool_reach.h"

#include "base/text.h"
#include "load/tool_ranges.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

using Expressions = std::vector<const ToolExpression*>;

bool is_comparison(const std::string& op) {
  return op == "equal" || op == "less" || op == "at-most" || op == "more" || op == "at-least";
}

// What some conditions depend on: fields, and the figures with which numbers are compared.
class Dependencies {
 public:
  explicit Dependencies(const Tool& tool) : tool_(tool) {}

  void add(const ToolExpression& e) {
    if (e.op == "ref" || e.op == "choice" || e.op == "answered") add_name(e.texts[0]);
    if (is_comparison(e.op))
      for (const ToolExpression& part : e.parts)
        for (const ToolExpression& other : e.parts)
          if (part.op == "ref" && other.op == "number")
            figures_[part.texts[0]].insert(std::strtod(other.texts[0].c_str(), nullptr));
    for (const ToolExpression& part : e.parts) add(part);
  }

  // The fields whose answers are tried, each with the answers.
  std::vector<std::pair<std::string, std::vector<TriedAnswer>>> answers() const {
    std::vector<std::pair<std::string, std::vector<TriedAnswer>>> result;
    for (const ToolField& field : tool_.fields) {
      if (!names_.contains(field.id)) continue;
      std::vector<TriedAnswer> tried;
      if (field.kind == FieldKind::yes_no) tried = {{false, "yes", 0, 0}, {false, "no", 0, 0}};
      for (const ToolOption& option : field.options) tried.push_back({false, option.id, 0, 0});
      const auto figures = figures_.find(field.id);
      if (field.kind == FieldKind::number && figures != figures_.end())
        tried = pieces(field, figures->second);
      if (tried.empty()) continue;
      if (field.optional) tried.push_back({true, "", 0, 0});
      result.emplace_back(field.id, std::move(tried));
    }
    return result;
  }

 private:
  void add_name(const std::string& id) {
    if (!names_.insert(id).second) return;
    if (const ToolField* const field = field_of(tool_, id); field != nullptr && field->when)
      add(*field->when);
    if (const ToolValue* const value = value_of(tool_, id)) add(value->is);
  }

  // A number's range in stretches: each figure by itself, and what lies between them.
  static std::vector<TriedAnswer> pieces(const ToolField& field, const std::set<double>& figures) {
    constexpr double far = std::numeric_limits<double>::infinity();
    const double least = field.min.empty() ? -far : std::strtod(field.min.c_str(), nullptr);
    const double most = field.max.empty() ? far : std::strtod(field.max.c_str(), nullptr);
    const double unit = std::pow(10.0, -field.places);
    std::vector<TriedAnswer> result;
    const auto add = [&](double low, double high) {
      low = std::max(low, least);
      high = std::min(high, most);
      if (low <= high) result.push_back({false, "", low, high});
    };
    double from = -far;
    for (const double figure : figures) {
      add(from, figure - unit);
      add(figure, figure);
      from = figure + unit;
    }
    add(from, far);
    return result;
  }

  const Tool& tool_;
  std::set<std::string> names_;
  std::map<std::string, std::set<double>> figures_;  // by field
};

class ReachChecker {
 public:
  ReachChecker(const Tool& tool, Diagnostics& diagnostics)
      : tool_(tool), diagnostics_(diagnostics) {}

  void check() {
    for (const ToolField& field : tool_.fields)
      if (field.when && !is_reached({&*field.when}))
        unreachable(field.when->where, "the question '" + field.id + "' is never asked");
    for (const ToolValue& value : tool_.values) check_branches(value.is);
    for (const ToolOutput& output : tool_.outputs) {
      if (output.kind == OutputKind::verdict) check_verdict(output);
      check_entry(output.when, "this output is never shown");
      for (std::size_t i = output.kind == OutputKind::verdict ? 1 : 0; i < output.groups.size();
           ++i)
        for (const ToolEntry& entry : output.groups[i].entries) {
          check_entry(entry.when, "'" + entry.title + "' is never shown");
          for (const ToolExpression& cell : entry.cells) check_branches(cell);
        }
    }
  }

 private:
  // Calls `visit` for each combination of the answers on which `conditions` depend. Where there are
  // too many, says so and returns false.
  bool for_each_combination(const Expressions& conditions,
                            const std::function<void(const TriedAnswers&)>& visit) {
    Dependencies dependencies(tool_);
    for (const ToolExpression* const condition : conditions) dependencies.add(*condition);
    const auto fields = dependencies.answers();
    std::size_t count = 1;
    for (const auto& [id, answers] : fields) {
      count *= answers.size();
      if (count <= most_combinations) continue;
      warning(diagnostics_, conditions.front()->where, "tool-undecided",
              "whether every outcome can be reached is not known: the conditions depend on " +
                  std::to_string(fields.size()) + " questions, with more than " +
                  std::to_string(most_combinations) + " combinations of answers",
              "split the verdict into several, each about fewer questions");
      return false;
    }
    for (std::size_t number = 0; number < count; ++number) {
      TriedAnswers answers;
      std::size_t rest = number;
      for (const auto& [id, tried] : fields) {
        answers.emplace(id, tried[rest % tried.size()]);
        rest /= tried.size();
      }
      visit(answers);
    }
    return true;
  }

  // Of conditions that are asked in turn, those that may be the first to hold. `answers_left` is
  // called for answers with which certainly none holds.
  std::vector<bool> reached(const Expressions& conditions,
                            const std::function<void(const TriedAnswers&)>& answers_left) {
    std::vector<bool> result(conditions.size(), false);
    const bool tried = for_each_combination(conditions, [&](const TriedAnswers& answers) {
      ToolRanges ranges(tool_, answers);
      bool none_may = true;
      for (std::size_t i = 0; i < conditions.size(); ++i) {
        const Possible possible = ranges.of(*conditions[i]);
        if (possible.yes) result[i] = true;
        none_may = none_may && !possible.yes;
        if (!possible.no) return;
      }
      if (none_may) answers_left(answers);
    });
    if (!tried) result.assign(conditions.size(), true);
    return result;
  }

  bool is_reached(const Expressions& conditions) {
    return reached(conditions, [](const TriedAnswers&) {}).front();
  }

  void unreachable(const Location& where, std::string message) {
    error(diagnostics_, where, "tool-unreachable", std::move(message),
          "no answers lead here: correct its condition, or those before it");
  }

  void check_entry(const ToolCondition& when, const std::string& message) {
    if (when && !is_reached({&*when})) unreachable(when->where, message);
  }

  void check_branches(const ToolExpression& e) {
    if (e.op == "when") {
      Expressions conditions;
      for (std::size_t i = 0; i + 1 < e.parts.size(); i += 2) conditions.push_back(&e.parts[i]);
      bool some_left = false;
      const std::vector<bool> taken =
          reached(conditions, [&](const TriedAnswers&) { some_left = true; });
      for (std::size_t i = 0; i < taken.size(); ++i)
        if (!taken[i]) unreachable(conditions[i]->where, "this branch is never taken");
    }
    for (const ToolExpression& part : e.parts) check_branches(part);
  }

  void check_verdict(const ToolOutput& output) {
    static const ToolExpression always{"flag", {"true"}, {}, ToolType::flag, {}};
    const std::vector<ToolEntry>& outcomes = output.groups.front().entries;
    Expressions conditions;
    for (const ToolEntry& outcome : outcomes)
      conditions.push_back(outcome.when ? &*outcome.when : &always);
    bool reported = false;
    const std::vector<bool> taken = reached(conditions, [&](const TriedAnswers& answers) {
      if (!reported)
        error(diagnostics_, output.where, "tool-no-outcome",
              "these answers have no outcome: " + words_of(answers),
              "add an outcome for them, or one without \"when\" at the end");
      reported = true;
    });
    for (std::size_t i = 0; i < taken.size(); ++i)
      if (!taken[i])
        unreachable(outcomes[i].when ? outcomes[i].when->where : outcomes[i].where,
                    "the outcome '" + outcomes[i].title + "' is never reached");
  }

  static std::string words_of(const TriedAnswers& answers) {
    std::vector<std::string> words;
    const auto number = [](double value) {
      std::string text = std::to_string(value);
      text.erase(text.find_last_not_of('0') + 1);
      if (text.ends_with('.')) text.pop_back();
      return text;
    };
    for (const auto& [id, answer] : answers)
      words.push_back(id + " = " +
                      (answer.absent               ? "nothing"
                       : !answer.word.empty()      ? answer.word
                       : std::isfinite(answer.low) ? number(answer.low)
                                                   : number(answer.high)));
    return join(words, ", ");
  }

  const Tool& tool_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_reach(const Tool& tool, Diagnostics& diagnostics) {
  ReachChecker(tool, diagnostics).check();
}

}  // namespace portal
