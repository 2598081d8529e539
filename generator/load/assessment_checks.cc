#include "load/assessment_checks.h"

#include "base/text.h"

#include <algorithm>

namespace portal {

namespace {

constexpr std::size_t most_places = 3;
constexpr long long million = 1'000'000'000'000;  // in millionths

}  // namespace

AssessmentChecks::AssessmentChecks(const std::vector<std::pair<std::string, Status>>& statuses,
                                   Diagnostics& diagnostics)
    : diagnostics_(diagnostics) {
  for (const auto& [name, status] : statuses) status_names_.push_back(name);
}

std::optional<Decimal> AssessmentChecks::optional_decimal(const DataReader& number) {
  if (!number.json().is_number()) return std::nullopt;
  const std::optional<Decimal> decimal = parse_decimal(number.text(), most_places);
  if (decimal && decimal->millionths < million && decimal->millionths > -million) return decimal;
  fault(number, "assessment-number", "'" + number.text() + "' cannot be computed with exactly",
        "write a plain decimal with at most three places, below a million");
  return std::nullopt;
}

Decimal AssessmentChecks::decimal(const DataReader& number) {
  const std::optional<Decimal> decimal = optional_decimal(number);
  if (!decimal) numbers_are_exact_ = false;  // whatever is wrong with it has been reported
  return decimal.value_or(Decimal{});
}

void AssessmentChecks::duplicate(const DataReader& id, const std::string& known) {
  fault(id, "assessment-duplicate-id",
        known == id.text() ? "the id '" + known + "' is used twice"
                           : "the ids '" + known + "' and '" + id.text() +
                                 "' give the same anchor, '" + item_anchor(known) + "'",
        "groups, indicators and items each need an id of their own");
}

void AssessmentChecks::id(const DataReader& id) {
  if (id.text().empty()) return;
  const auto [known, is_new] = ids_.emplace(item_anchor(id.text()), id.text());
  if (!is_new) duplicate(id, known->second);
}

void AssessmentChecks::id_within(const DataReader& id, std::vector<std::string>& seen) {
  if (id.text().empty()) return;
  if (std::find(seen.begin(), seen.end(), id.text()) != seen.end())
    fault(id, "assessment-duplicate-id", "the id '" + id.text() + "' is used twice",
          "give each entry of the list an id of its own");
  seen.push_back(id.text());
}

void AssessmentChecks::status(const DataReader& status) {
  if (status.text().empty()) return;
  if (std::find(status_names_.begin(), status_names_.end(), status.text()) != status_names_.end())
    return;
  fault(status, "assessment-status-unknown", "there is no status '" + status.text() + "'",
        choice_hint(status.text(), status_names_));
}

SumOfParts AssessmentChecks::sum(const DataReader& points, const SumOfParts& sum,
                                 const std::string& parts) {
  const std::optional<Decimal> declared = optional_decimal(points);
  if (!declared) return sum;  // missing or wrong, and reported as that
  if (!numbers_are_exact_ || *declared == sum.declared || *declared == sum.mended)
    return {*declared, *declared};
  fault(
      points, "assessment-sum",
      "the " + parts + " add up to " + to_string(sum.declared) + ", not to " + to_string(*declared),
      "points must add up at every level");
  return {*declared, sum.declared};
}

void AssessmentChecks::fault(const DataReader& at, const std::string_view rule, std::string message,
                             std::string hint) {
  error(diagnostics_, at.where(), rule, std::move(message), std::move(hint));
}

}  // namespace portal
