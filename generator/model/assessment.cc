#include "model/assessment.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

template <class Enum, std::size_t count>
std::string_view named(const std::array<std::string_view, count>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(const ItemKind kind) {
  static constexpr std::array<std::string_view, 7> names = {
      "all-or-nothing", "sampled", "number", "choice", "yes-no", "text", "date"};
  return named(names, kind);
}

std::string_view name_of(const RoundingMode mode) {
  static constexpr std::array<std::string_view, 3> names = {"half-up", "half-even", "down"};
  return named(names, mode);
}

std::string_view name_of(const Operation operation) {
  static constexpr std::array<std::string_view, 5> names = {"normalise", "deduct", "add-bonus",
                                                            "clamp", "round"};
  return named(names, operation);
}

std::string_view name_of(const Consensus consensus) {
  static constexpr std::array<std::string_view, 4> names = {"lowest", "median", "majority", "mean"};
  return named(names, consensus);
}

std::string item_anchor(const std::string& id) {
  return "item-" + replace_all(id, ".", "-");
}

std::string clause_anchor(const std::string& clause) {
  return "clause-" + replace_all(clause, ".", "-");
}

std::map<std::string, std::string> clauses_of(const Assessment& assessment) {
  std::map<std::string, std::string> clauses;
  const auto add = [&](const auto& part) {
    if (!part.clause.empty()) clauses.emplace(part.clause, part.title);
  };
  if (!assessment.removal_clause.empty()) clauses.emplace(assessment.removal_clause, "");
  for (const AssessmentGroup& group : assessment.groups) {
    add(group);
    for (const Indicator& indicator : group.indicators) {
      add(indicator);
      for (const AssessmentItem& item : indicator.items) add(item);
    }
  }
  return clauses;
}

bool is_clause_of(const std::map<std::string, std::string>& clauses, const std::string& clause) {
  return std::any_of(clauses.begin(), clauses.end(), [&](const auto& known) {
    return known.first == clause || known.first.starts_with(clause + ".");
  });
}

const GradeScale* find_scale(const Assessment& assessment, const std::string_view id) {
  for (const GradeScale& scale : assessment.scales)
    if (scale.id == id) return &scale;
  return nullptr;
}

}  // namespace portal
