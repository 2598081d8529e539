#include "load/assessment.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace portal {

namespace {

// The schema allows no larger number. It has reported one, but the file is read all the same, and
// what is made of it has to fit its type, sums included.
constexpr double largest = 1'000'000;

Points points_of(const DataReader& number) {
  return {std::llround(std::clamp(number.number(), -largest, largest) * 1000)};
}

int whole_number_of(const DataReader& number) {
  return static_cast<int>(std::clamp(number.number(), -largest, largest));
}

// A part whose points are wrong was reported; that the sum it goes into is wrong with it is no
// news. So a sum is right with the points as they are written, or as they would be without that
// mistake.
struct SumOfParts {
  Points declared, mended;

  SumOfParts& operator+=(const SumOfParts& part) {
    declared.thousandths += part.declared.thousandths;
    mended.thousandths += part.mended.thousandths;
    return *this;
  }
};

// A part of an assessment and what it counts for in the sum it goes into.
template <typename Part>
struct Counted {
  Part part;
  SumOfParts points;
};

struct Checker {
  Assessment& assessment;
  std::vector<std::string> status_names;
  std::map<std::string, std::string> ids;  // by anchor: dots and dashes are one there
  Diagnostics& diagnostics;

  void check_id(const DataReader& id) {
    if (id.text().empty()) return;
    const auto [known, is_new] = ids.emplace(item_anchor(id.text()), id.text());
    if (is_new) return;
    error(diagnostics, id.where(), "assessment-duplicate-id",
          known->second == id.text() ? "the id '" + id.text() + "' is used twice"
                                     : "the ids '" + known->second + "' and '" + id.text() +
                                           "' give the same anchor, '" + known->first + "'",
          "groups, indicators and items each need an id of their own");
  }

  void check_status(const DataReader& status) {
    if (status.text().empty()) return;
    for (const std::string& name : status_names)
      if (name == status.text()) return;
    error(diagnostics, status.where(), "assessment-status-unknown",
          "there is no status '" + status.text() + "'", choice_hint(status.text(), status_names));
  }

  // Checks a part's points against the sum of its own parts, and returns the points to count for
  // it one level up.
  SumOfParts check_sum(const DataReader& points, const SumOfParts& sum, const std::string& parts) {
    const Points declared = points_of(points);
    // Points that are no number were reported as such.
    if (!points.json().is_number()) return {sum.declared, sum.declared};
    if (declared == sum.declared || declared == sum.mended) return {declared, declared};
    error(diagnostics, points.where(), "assessment-sum",
          "the " + parts + " add up to " + to_string(sum.declared) + ", not to " +
              to_string(declared),
          "points must add up at every level");
    return {declared, sum.declared};
  }
};

AssessmentItem read_item(const DataReader& item, Checker& check) {
  check.check_id(item["id"]);
  check.check_status(item["status"]);
  AssessmentItem result;
  result.id = item["id"].text();
  result.clause = item["clause"].text();
  result.title = item["title"].text();
  result.meaning = item["meaning"].text();
  result.status = item["status"].text();
  result.guide = item["guide"].text();
  result.note = item["note"].text();
  result.points = points_of(item["points"]);
  result.kind = item["kind"].text() == "sampled" ? ItemKind::sampled : ItemKind::all_or_nothing;
  result.removable = item["removable"].flag(false);
  result.evidence = item["evidence"].texts();
  result.mistakes = item["mistakes"].texts();
  result.sources = item["sources"].texts();
  result.guide_where = item["guide"].where();
  return result;
}

Counted<Indicator> read_indicator(const DataReader& indicator, Checker& check) {
  check.check_id(indicator["id"]);
  check.check_status(indicator["status"]);
  Indicator result{indicator["id"].text(),         indicator["clause"].text(),
                   indicator["title"].text(),      indicator["status"].text(),
                   points_of(indicator["points"]), {}};
  SumOfParts sum;
  for (const DataReader& item : indicator["items"].elements()) {
    result.items.push_back(read_item(item, check));
    sum += {result.items.back().points, result.items.back().points};
  }
  const SumOfParts points =
      check.check_sum(indicator["points"], sum, "items of '" + result.id + "'");
  return {std::move(result), points};
}

Counted<AssessmentGroup> read_group(const DataReader& group, Checker& check) {
  check.check_id(group["id"]);
  check.check_status(group["status"]);
  AssessmentGroup result{group["id"].text(),     group["clause"].text(),     group["title"].text(),
                         group["status"].text(), points_of(group["points"]), {}};
  SumOfParts sum;
  for (const DataReader& indicator : group["indicators"].elements()) {
    Counted<Indicator> read = read_indicator(indicator, check);
    result.indicators.push_back(std::move(read.part));
    sum += read.points;
  }
  const SumOfParts points =
      check.check_sum(group["points"], sum, "indicators of '" + result.id + "'");
  return {std::move(result), points};
}

std::vector<Grade> read_grades(const DataReader& grades, Checker& check) {
  std::vector<Grade> result;
  for (const DataReader& grade : grades.elements()) {
    const Points min = points_of(grade["min"]);
    const bool first = result.empty();
    if (first ? min.thousandths != 0 : min.thousandths <= result.back().min.thousandths)
      error(
          check.diagnostics, grade["min"].where(), "assessment-grades",
          first
              ? "the lowest grade starts at " + to_string(min) + ", so lower scores have no grade"
              : "the grade '" + grade["title"].text() + "' does not start above the one before it",
          first ? "let it start at 0" : "list the grades in ascending order");
    check.check_id(grade["id"]);
    result.push_back({grade["id"].text(), grade["title"].text(), min, grade["passes"].flag(true)});
  }
  return result;
}

void read_rules(const DataReader& rules, Assessment& assessment) {
  assessment.removal_clause = rules["removal"]["clause"].text();
  assessment.removal_text = rules["removal"]["text"].text();
  assessment.deduction_points = points_of(rules["special_deductions"]["points"]);
  assessment.deduction_fail_at = whole_number_of(rules["special_deductions"]["fail_at"]);
  assessment.deduction_text = rules["special_deductions"]["text"].text();
  assessment.deduction_grounds = rules["special_deductions"]["grounds"].texts();
  assessment.bonus_points = points_of(rules["special_bonus"]["points"]);
  assessment.bonus_limit = whole_number_of(rules["special_bonus"]["limit"]);
  assessment.bonus_text = rules["special_bonus"]["text"].text();
  assessment.order = rules["order"].text();
}

}  // namespace

Assessment read_assessment(const LocatedJson& document, const std::string& path,
                           Diagnostics& diagnostics) {
  const DataReader root(document);
  Assessment assessment;
  assessment.id = root["id"].text();
  assessment.version = root["version"].text();
  assessment.title = root["title"].text();
  assessment.standard = root["standard"].text();
  assessment.notice = root["notice"].text();
  assessment.total = points_of(root["total"]);
  assessment.where = {path, 1, 1};
  assessment.statuses = read_statuses(root["statuses"]);

  const std::string name = path.substr(path.rfind('/') + 1, path.rfind('.') - path.rfind('/') - 1);
  if (!assessment.id.empty() && assessment.id != name)
    error(diagnostics, root["id"].where(), "assessment-id",
          "the id '" + assessment.id + "' is not the name of the file",
          "write \"" + name + "\", or rename the file");

  Checker check{assessment, {}, {}, diagnostics};
  for (const auto& [status, meaning] : assessment.statuses) check.status_names.push_back(status);
  SumOfParts sum;
  for (const DataReader& group : root["groups"].elements()) {
    Counted<AssessmentGroup> read = read_group(group, check);
    assessment.groups.push_back(std::move(read.part));
    sum += read.points;
  }
  check.check_sum(root["total"], sum, "groups");
  assessment.grades = read_grades(root["grades"], check);
  read_rules(root["rules"], assessment);
  return assessment;
}

void for_each_source_list(const LocatedJson& document,
                          const std::function<void(const DataReader&)>& visit) {
  const DataReader root(document);
  for (const char* rule : {"removal", "special_deductions", "special_bonus"})
    visit(root["rules"][rule]["sources"]);
  for (const DataReader& group : root["groups"].elements()) {
    visit(group["sources"]);
    for (const DataReader& indicator : group["indicators"].elements()) {
      visit(indicator["sources"]);
      for (const DataReader& item : indicator["items"].elements()) visit(item["sources"]);
    }
  }
}

}  // namespace portal
