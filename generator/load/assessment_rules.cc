// Rules and scales of an assessment. Declared in assessment_checks.h.
#include "base/text.h"
#include "load/assessment_checks.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

template <class Enum, std::size_t count>
Enum value_named(const std::string& name, const std::array<Enum, count>& values) {
  for (const Enum value : values)
    if (name_of(value) == name) return value;
  return values.front();
}

constexpr std::array all_operations = {Operation::normalise, Operation::deduct,
                                       Operation::add_bonus, Operation::clamp, Operation::round};
constexpr std::array all_modes = {RoundingMode::half_up, RoundingMode::half_even,
                                  RoundingMode::down};
constexpr std::array all_consensus = {Consensus::lowest, Consensus::median, Consensus::majority,
                                      Consensus::mean};

// That something of every score remains, whatever is removed.
void check_removal(const DataReader& root, const Assessment& assessment, AssessmentChecks& check) {
  bool has_scored = false, has_kept = false, has_removable = false;
  for (const AssessmentGroup& group : assessment.groups) {
    for (const Indicator& indicator : group.indicators) {
      for (const AssessmentItem& item : indicator.items) {
        if (!is_scored(item.kind)) continue;
        has_scored = true;
        has_removable = has_removable || item.removable;
        has_kept = has_kept || !item.removable;
      }
    }
  }
  if (has_scored && !has_kept)
    check.fault(root["groups"], "assessment-removal",
                "every item may be removed, so that nothing would be left to score",
                "take `removable` from an item that always applies");
  if (has_removable && !root["rules"]["removal"].json().is_object())
    check.fault(root["groups"], "assessment-removal",
                "items are removable, but no rule says what removal means",
                "add \"removal\" to the rules, or take `removable` from the items");
}

std::optional<MinimumShare> read_minimum_share(const DataReader& rule, const Assessment& assessment,
                                               AssessmentChecks& check) {
  if (!rule.json().is_object()) return std::nullopt;
  std::vector<std::string> ids;
  for (const AssessmentGroup& group : assessment.groups) ids.push_back(group.id);
  for (const DataReader& id : rule["groups"].elements()) {
    if (id.text().empty() || std::find(ids.begin(), ids.end(), id.text()) != ids.end()) continue;
    check.fault(id, "assessment-minimum-share", "there is no group '" + id.text() + "'",
                choice_hint(id.text(), ids));
  }
  const Decimal share = check.decimal(rule["share"]);
  const bool inclusive = rule["inclusive"].flag(true);
  if (!inclusive && share == Decimal{1'000'000})
    check.fault(rule["share"], "assessment-minimum-share",
                "no group can obtain more than all of its points",
                "lower the share, or let it be inclusive");
  return MinimumShare{share, inclusive, rule["groups"].texts(), rule["text"].text()};
}

std::optional<SpecialDeductions> read_deductions(const DataReader& rule, AssessmentChecks& check) {
  if (!rule.json().is_object()) return std::nullopt;
  SpecialDeductions result;
  result.points = check.decimal(rule["points"]);
  if (rule["fail_at"].json().is_number()) result.fail_at = rule["fail_at"].whole(1);
  result.cap = check.optional_decimal(rule["cap"]);
  result.text = rule["text"].text();
  std::vector<std::string> seen;
  for (const DataReader& ground : rule["grounds"].elements()) {
    check.id_within(ground["id"], seen);
    result.grounds.push_back(
        {ground["id"].text(), ground["text"].text(), ground["effort"].whole(1)});
  }
  return result;
}

std::optional<SpecialBonus> read_bonus(const DataReader& rule, AssessmentChecks& check) {
  if (!rule.json().is_object()) return std::nullopt;
  return SpecialBonus{check.decimal(rule["points"]), rule["limit"].whole(1), rule["text"].text()};
}

std::vector<Operation> default_operations(const Assessment& assessment) {
  std::vector<Operation> operations = {Operation::normalise};
  if (assessment.deductions) operations.push_back(Operation::deduct);
  if (assessment.bonus) operations.push_back(Operation::add_bonus);
  operations.push_back(Operation::clamp);
  return operations;
}

class OrderCheck {
 public:
  OrderCheck(const DataReader& list, const std::vector<Operation>& operations,
             AssessmentChecks& check)
      : list_(list), operations_(operations), check_(check) {}

  void run(const Assessment& assessment) {
    if (operations_.empty() || operations_.front() != Operation::normalise)
      fault("points become a score by 'normalise', which has to come first",
            "let the list begin with it");
    match(Operation::deduct, assessment.deductions.has_value(), "special_deductions");
    match(Operation::add_bonus, assessment.bonus.has_value(), "special_bonus");
    const std::size_t clamp = place_of_operation(Operation::clamp);
    for (const Operation operation : {Operation::deduct, Operation::add_bonus})
      if (has(operation) && clamp < place_of_operation(operation))
        return fault("'" + std::string(name_of(operation)) +
                         "' after 'clamp' could leave a score outside the grades",
                     "let 'clamp' follow it");
    if (!has(Operation::clamp) && (has(Operation::deduct) || has(Operation::add_bonus)))
      fault("without 'clamp' a score could lie below 0 or above 100, outside the grades",
            "add 'clamp' behind them");
  }

 private:
  std::size_t place_of_operation(Operation operation) const {
    const auto found = std::find(operations_.begin(), operations_.end(), operation);
    return static_cast<std::size_t>(found - operations_.begin());
  }
  bool has(Operation operation) const { return place_of_operation(operation) < operations_.size(); }
  void fault(const std::string& message, const std::string& hint) {
    check_.fault(list_, "assessment-order", message, hint);
  }
  void match(Operation operation, bool has_rule, const std::string& rule) {
    if (has(operation) == has_rule) return;
    const std::string name = "'" + std::string(name_of(operation)) + "'";
    if (has_rule)
      fault("the scheme has " + rule + ", but " + name + " is not among the operations",
            "add " + name + " where it belongs");
    else
      fault(name + " is among the operations, but the scheme has no " + rule,
            "add the rule, or take the operation out");
  }

  const DataReader& list_;
  const std::vector<Operation>& operations_;
  AssessmentChecks& check_;
};

bool can_fail(const Assessment& assessment) {
  return assessment.minimum_share || (assessment.deductions && assessment.deductions->fail_at);
}

std::vector<Grade> read_grades(const DataReader& grades, AssessmentChecks& check) {
  constexpr std::string_view rule = "assessment-grades";
  std::vector<Grade> result;
  std::vector<std::string> seen;
  for (const DataReader& grade : grades.elements()) {
    const std::optional<Decimal> written = check.optional_decimal(grade["min"]);
    const Decimal min = written.value_or(Decimal{});
    const bool passes = grade["passes"].flag(true);
    const bool first = result.empty();
    // What is no number has been reported as that.
    if (written && (first ? min.millionths != 0 : min <= result.back().min))
      check.fault(
          grade["min"], rule,
          first
              ? "the lowest grade starts at " + to_string(min) + ", so lower scores have no grade"
              : "the grade '" + grade["title"].text() + "' does not start above the one before it",
          first ? "let it start at 0" : "list the grades in ascending order");
    if (min.millionths > 100'000'000)
      check.fault(grade["min"], rule, "no score reaches the grade '" + grade["title"].text() + "'",
                  "scores end at 100, whatever the points add up to");
    if (!first && !passes && result.back().passes)
      check.fault(grade["passes"], rule,
                  "'" + grade["title"].text() + "' fails, though the lower grade '" +
                      result.back().title + "' passes",
                  "grades that fail stand below those that pass");
    check.id_within(grade["id"], seen);
    result.push_back({grade["id"].text(), grade["title"].text(), min, passes});
  }
  return result;
}

}  // namespace

void read_rules(const DataReader& root, Assessment& assessment, AssessmentChecks& check) {
  const DataReader rules = root["rules"];
  check_removal(root, assessment, check);
  assessment.removal_clause = rules["removal"]["clause"].text();
  assessment.removal_text = rules["removal"]["text"].text();
  assessment.minimum_share = read_minimum_share(rules["minimum_share"], assessment, check);
  assessment.deductions = read_deductions(rules["special_deductions"], check);
  assessment.bonus = read_bonus(rules["special_bonus"], check);
  assessment.rounding = {rules["rounding"]["places"].whole(2),
                         value_named(rules["rounding"]["mode"].text(), all_modes)};
  assessment.consensus = value_named(rules["consensus"].text(), all_consensus);
  const DataReader operations = rules["order"]["operations"];
  for (const std::string& name : operations.texts())
    assessment.operations.push_back(value_named(name, all_operations));
  if (operations.json().is_array())
    OrderCheck(operations, assessment.operations, check).run(assessment);
  else
    assessment.operations = default_operations(assessment);
  assessment.order_text = rules["order"]["text"].text();
}

void read_scales(const DataReader& root, Assessment& assessment, AssessmentChecks& check) {
  std::vector<std::string> seen;
  for (const DataReader& scale : root["scales"].elements()) {
    check.id_within(scale["id"], seen);
    check.status(scale["status"]);
    assessment.scales.push_back({scale["id"].text(), scale["title"].text(), scale["status"].text(),
                                 scale["note"].text(), scale["sources"].texts(),
                                 read_grades(scale["grades"], check)});
    const std::vector<Grade>& grades = assessment.scales.back().grades;
    if (can_fail(assessment) && !grades.empty() && grades.front().passes)
      check.fault(scale["grades"], "assessment-grades",
                  "the rules let a result fail, but no grade of this scale is for those who fail",
                  "add one with \"passes\": false at the bottom");
  }
}

}  // namespace portal
