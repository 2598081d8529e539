#include "assess/scheme_json.h"

#include <string>
#include <utility>

namespace portal {

namespace {

Json text_or_null(const std::optional<Decimal>& decimal) {
  return decimal ? Json(to_string(*decimal)) : Json(nullptr);
}

// Of each kind only what belongs to it.
Json item_json(const AssessmentItem& item, const std::size_t group) {
  Json json = {{"id", item.id},         {"title", item.title},
               {"group", group},        {"kind", name_of(item.kind)},
               {"hash", item.hash},     {"points", to_string(item.points)},
               {"effort", item.effort}, {"removable", item.removable}};
  if (item.kind == ItemKind::number)
    json["target"] = {{"at_least", text_or_null(item.target.at_least)},
                      {"at_most", text_or_null(item.target.at_most)},
                      {"unit", item.target.unit}};
  if (item.kind == ItemKind::yes_no) json["earns"] = item.yes_earns ? "yes" : "no";
  if (item.kind == ItemKind::choice) {
    json["options"] = Json::array();
    for (const ChoiceOption& option : item.options)
      json["options"].push_back(
          {{"id", option.id}, {"title", option.title}, {"points", to_string(option.points)}});
  }
  return json;
}

Json deductions_json(const std::optional<SpecialDeductions>& rule) {
  if (!rule) return nullptr;
  Json grounds = Json::array();
  for (const Ground& ground : rule->grounds)
    grounds.push_back({{"id", ground.id}, {"text", ground.text}, {"effort", ground.effort}});
  return {{"points", to_string(rule->points)},
          {"fail_at", rule->fail_at ? Json(*rule->fail_at) : Json(nullptr)},
          {"cap", text_or_null(rule->cap)},
          {"grounds", std::move(grounds)}};
}

Json bonus_json(const std::optional<SpecialBonus>& rule) {
  if (!rule) return nullptr;
  return {{"points", to_string(rule->points)}, {"limit", rule->limit}};
}

Json minimum_json(const Assessment& assessment) {
  if (!assessment.minimum_share) return nullptr;
  return {{"share", to_string(assessment.minimum_share->share)},
          {"inclusive", assessment.minimum_share->inclusive},
          {"groups", assessment.minimum_share->groups}};
}

Json scale_json(const GradeScale& scale) {
  Json grades = Json::array();
  for (const Grade& grade : scale.grades)
    grades.push_back({{"id", grade.id},
                      {"title", grade.title},
                      {"min", to_string(grade.min)},
                      {"passes", grade.passes}});
  return {{"id", scale.id}, {"title", scale.title}, {"grades", std::move(grades)}};
}

}  // namespace

Json scheme_json(const Assessment& assessment) {
  Json groups = Json::array(), items = Json::array(), operations = Json::array(),
       scales = Json::array();
  for (const AssessmentGroup& group : assessment.groups) {
    for (const Indicator& indicator : group.indicators)
      for (const AssessmentItem& item : indicator.items)
        items.push_back(item_json(item, groups.size()));
    groups.push_back({{"id", group.id}, {"title", group.title}});
  }
  for (const Operation operation : assessment.operations) operations.push_back(name_of(operation));
  for (const GradeScale& scale : assessment.scales) scales.push_back(scale_json(scale));
  return {{"id", assessment.id},
          {"version", assessment.version},
          {"title", assessment.title},
          {"groups", std::move(groups)},
          {"items", std::move(items)},
          {"deductions", deductions_json(assessment.deductions)},
          {"bonus", bonus_json(assessment.bonus)},
          {"minimum_share", minimum_json(assessment)},
          {"operations", std::move(operations)},
          {"rounding",
           {{"places", assessment.rounding.places}, {"mode", name_of(assessment.rounding.mode)}}},
          {"consensus", name_of(assessment.consensus)},
          {"scales", std::move(scales)}};
}

}  // namespace portal
