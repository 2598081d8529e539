#include "render/form_view.h"

#include "assess/scheme_json.h"
#include "assess/score_texts.h"
#include "render/page_view.h"

#include <set>
#include <string>
#include <utility>

namespace portal {

namespace {

// "≥ 95 %", "2 – 8 h" read the same in every language.
std::string target_text(const NumberTarget& target) {
  const std::string unit = target.unit.empty() ? "" : " " + target.unit;
  if (target.at_least && target.at_most)
    return to_string(*target.at_least) + " – " + to_string(*target.at_most) + unit;
  if (target.at_least) return "≥ " + to_string(*target.at_least) + unit;
  if (target.at_most) return "≤ " + to_string(*target.at_most) + unit;
  return {};
}

Json options_view(const AssessmentItem& item) {
  Json list = Json::array();
  for (const ChoiceOption& option : item.options)
    list.push_back(
        {{"id", option.id}, {"title", option.title}, {"points", to_string(option.points)}});
  return list;
}

// A section of the templates for each kind of item.
Json kinds_view(const auto& has) {
  return {{"all_or_nothing", has(ItemKind::all_or_nothing)},
          {"sampled", has(ItemKind::sampled)},
          {"number", has(ItemKind::number)},
          {"choice", has(ItemKind::choice)},
          {"yes_no", has(ItemKind::yes_no)},
          {"free_text", has(ItemKind::text)},
          {"date", has(ItemKind::date)}};
}

Json item_view(const Site& site, const Assessment& assessment, const AssessmentItem& item,
               const Hrefs& hrefs) {
  Json view{{"id", item.id},
            {"anchor", item_anchor(item.id)},
            {"clause", text_or_false(item.clause)},
            {"title", item.title},
            {"meaning", text_or_false(item.meaning)},
            {"points", to_string(item.points)},
            {"mark", mark_view(assessment.statuses, item.status)},
            {"target", text_or_false(target_text(item.target))},
            {"options", items_or_false(options_view(item))},
            {"scored", is_scored(item.kind)},
            {"removable", item.removable},
            {"evidence", items_or_false(texts_view(item.evidence, "statement"))},
            {"mistakes", items_or_false(texts_view(item.mistakes, "statement"))},
            {"guide", data_link_view(site, item.guide, hrefs)},
            {"sources", sources_view(site.data.facts, item.sources)},
            {"note", text_or_false(item.note)}};
  view.update(kinds_view([&](ItemKind kind) { return item.kind == kind; }));
  return view;
}

// The members that groups and indicators share.
template <typename Level>
Json level_view(const Assessment& assessment, const Level& level) {
  return {{"id", text_or_false(level.id)},
          {"anchor", level.id.empty() ? Json(false) : Json(item_anchor(level.id))},
          {"clause", text_or_false(level.clause)},
          {"title", level.title},
          {"points", to_string(level.points)},
          {"mark", mark_view(assessment.statuses, level.status)}};
}

// Highest first: "≥ 95", "90 – 95", "< 70" read the same in every language.
Json grades_view(const std::vector<Grade>& grades) {
  Json list = Json::array();
  for (std::size_t i = grades.size(); i-- > 0;) {
    const Grade& grade = grades[i];
    const bool highest = i + 1 == grades.size();
    const std::string end = highest ? "" : to_string(grades[i + 1].min);
    const std::string range = highest ? "≥ " + to_string(grade.min)
                              : grade.min.millionths == 0
                                  ? "< " + end
                                  : "≥ " + to_string(grade.min) + ", < " + end;
    list.push_back(
        {{"id", grade.id}, {"title", grade.title}, {"range", range}, {"passes", grade.passes}});
  }
  return list;
}

Json deductions_view(const std::optional<SpecialDeductions>& deductions) {
  if (!deductions) return false;
  Json grounds = Json::array();
  for (const Ground& ground : deductions->grounds)
    grounds.push_back(
        {{"id", ground.id}, {"anchor", "deduction-" + ground.id}, {"statement", ground.text}});
  return {
      {"body", deductions->text},
      {"points", to_string(deductions->points)},
      {"fail_at", deductions->fail_at ? Json(std::to_string(*deductions->fail_at)) : Json(false)},
      {"grounds", std::move(grounds)}};
}

Json bonus_view(const std::optional<SpecialBonus>& bonus) {
  if (!bonus) return false;
  return {{"body", bonus->text},
          {"points", to_string(bonus->points)},
          {"limit", std::to_string(bonus->limit)}};
}

Json removal_view(const Assessment& assessment) {
  if (assessment.removal_text.empty()) return false;
  return {{"clause", text_or_false(assessment.removal_clause)}, {"body", assessment.removal_text}};
}

}  // namespace

Json form_view(const Site& site, const Assessment& assessment, const Hrefs& hrefs) {
  std::size_t count = 0;
  std::set<ItemKind> kinds;
  Json groups = Json::array();
  for (const AssessmentGroup& group : assessment.groups) {
    Json indicators = Json::array();
    for (const Indicator& indicator : group.indicators) {
      Json items = Json::array();
      for (const AssessmentItem& item : indicator.items) {
        items.push_back(item_view(site, assessment, item, hrefs));
        kinds.insert(item.kind);
      }
      count += indicator.items.size();
      Json view = level_view(assessment, indicator);
      view["items"] = std::move(items);
      indicators.push_back(std::move(view));
    }
    Json view = level_view(assessment, group);
    view["indicators"] = std::move(indicators);
    groups.push_back(std::move(view));
  }
  return {{"id", assessment.id},
          {"version", assessment.version},
          {"scheme", scheme_json(assessment).dump()},
          {"texts", ScoreTexts(site.config.language).json().dump()},
          {"title", assessment.title},
          {"standard", assessment.standard},
          {"notice", text_or_false(assessment.notice)},
          {"total", to_string(assessment.total)},
          {"item_count", std::to_string(count)},
          {"kinds", kinds_view([&](ItemKind kind) { return kinds.contains(kind); })},
          {"statuses", statuses_view(assessment.statuses)},
          {"groups", std::move(groups)},
          {"removal", removal_view(assessment)},
          {"minimum_share", text_or_false(assessment.minimum_share ? assessment.minimum_share->text
                                                                   : std::string())},
          {"special_deductions", deductions_view(assessment.deductions)},
          {"special_bonus", bonus_view(assessment.bonus)},
          {"special", assessment.deductions || assessment.bonus},
          {"order", text_or_false(assessment.order_text)},
          {"grades", assessment.scales.empty() ? Json::array()
                                               : grades_view(assessment.scales.front().grades)}};
}

}  // namespace portal
