#include "load/assessment.h"

#include "base/json_schema.h"
#include "load/assessment_checks.h"
#include "load/project.h"

#include <utility>

namespace portal {

namespace {

// A part of an assessment and what it counts for in the sum it goes into.
template <typename Part>
struct Counted {
  Part part;
  SumOfParts points;
};

SumOfParts read_items(const DataReader& items, std::vector<AssessmentItem>& into,
                      AssessmentChecks& check) {
  SumOfParts sum;
  for (const DataReader& item : items.elements()) {
    into.push_back(read_item(item, check));
    sum += {into.back().points, into.back().points};
  }
  return sum;
}

Counted<Indicator> read_indicator(const DataReader& indicator, AssessmentChecks& check) {
  check.id(indicator["id"]);
  check.status(indicator["status"]);
  Indicator result{indicator["id"].text(),
                   indicator["clause"].text(),
                   indicator["title"].text(),
                   indicator["status"].text(),
                   {},
                   {}};
  const SumOfParts sum = read_items(indicator["items"], result.items, check);
  const SumOfParts points = check.sum(indicator["points"], sum, "items of '" + result.id + "'");
  result.points = points.declared;
  return {std::move(result), points};
}

Counted<AssessmentGroup> read_group(const DataReader& group, AssessmentChecks& check) {
  check.id(group["id"]);
  check.status(group["status"]);
  AssessmentGroup result{group["id"].text(),
                         group["clause"].text(),
                         group["title"].text(),
                         group["status"].text(),
                         {},
                         {}};
  const bool has_items = group.json().contains("items");
  if (group.json().is_object() && has_items == group.json().contains("indicators"))
    check.fault(group, "assessment-parts",
                "the group '" + result.id + "' holds " +
                    (has_items ? "both indicators and" : "neither indicators nor") + " items",
                has_items ? "keep one of the two" : "add \"indicators\" or \"items\"");
  SumOfParts sum;
  for (const DataReader& indicator : group["indicators"].elements()) {
    Counted<Indicator> read = read_indicator(indicator, check);
    result.indicators.push_back(std::move(read.part));
    sum += read.points;
  }
  if (has_items) {
    Indicator& own = result.indicators.emplace_back();
    const SumOfParts points = read_items(group["items"], own.items, check);
    own.points = points.declared;
    sum += points;
  }
  const SumOfParts points = check.sum(
      group["points"], sum, (has_items ? "items of '" : "indicators of '") + result.id + "'");
  result.points = points.declared;
  return {std::move(result), points};
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
  assessment.where = {path, 1, 1};
  assessment.statuses = read_statuses(root["statuses"]);

  const std::string name = path.substr(path.rfind('/') + 1, path.rfind('.') - path.rfind('/') - 1);
  check_own_id(root["id"], name, "assessment-id", diagnostics);

  AssessmentChecks check(assessment.statuses, diagnostics);
  SumOfParts sum;
  for (const DataReader& group : root["groups"].elements()) {
    Counted<AssessmentGroup> read = read_group(group, check);
    assessment.groups.push_back(std::move(read.part));
    sum += read.points;
  }
  assessment.total = check.sum(root["total"], sum, "groups").declared;
  read_rules(root, assessment, check);
  read_scales(root, assessment, check);
  return assessment;
}

std::optional<Assessment> load_assessment(const Path& project, const std::string& id,
                                          Diagnostics& diagnostics) {
  const std::string path = "content/data/assessments/" + id + ".json";
  const auto source = load_source(project, path, max_data_bytes, diagnostics);
  if (!source) return std::nullopt;
  const auto document = parse_json(*source, diagnostics);
  if (!document) return std::nullopt;
  own_schema("assessment").validate(*document, diagnostics);
  Assessment assessment = read_assessment(*document, path, diagnostics);
  if (has_errors(diagnostics)) return std::nullopt;
  return assessment;
}

void for_each_source_list(const LocatedJson& document,
                          const std::function<void(const DataReader&)>& visit) {
  const DataReader root(document);
  for (const char* rule : {"removal", "minimum_share", "special_deductions", "special_bonus"})
    visit(root["rules"][rule]["sources"]);
  for (const DataReader& scale : root["scales"].elements()) visit(scale["sources"]);
  for (const DataReader& group : root["groups"].elements()) {
    visit(group["sources"]);
    for (const DataReader& item : group["items"].elements()) visit(item["sources"]);
    for (const DataReader& indicator : group["indicators"].elements()) {
      visit(indicator["sources"]);
      for (const DataReader& item : indicator["items"].elements()) visit(item["sources"]);
    }
  }
}

}  // namespace portal
