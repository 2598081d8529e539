#include "render/form_view.h"

#include "render/page_view.h"

#include <string>
#include <utility>

namespace portal {

namespace {

Json item_view(const Site& site, const Assessment& assessment, const AssessmentItem& item,
               const Hrefs& hrefs) {
  Json guide = false;
  if (const auto target = site.data_links.find(item.guide); target != site.data_links.end()) {
    const auto* const page = std::get_if<ToPage>(&target->second);
    guide = link_view(page != nullptr ? site.page(page->page).meta.title : item.guide,
                      hrefs.to(target->second));
  }
  return {{"id", item.id},
          {"anchor", item_anchor(item.id)},
          {"clause", text_or_false(item.clause)},
          {"title", item.title},
          {"meaning", text_or_false(item.meaning)},
          {"points", to_string(item.points)},
          {"mark", mark_view(assessment.statuses, item.status)},
          {"all_or_nothing", item.kind == ItemKind::all_or_nothing},
          {"sampled", item.kind == ItemKind::sampled},
          {"removable", item.removable},
          {"evidence", items_or_false(texts_view(item.evidence, "statement"))},
          {"mistakes", items_or_false(texts_view(item.mistakes, "statement"))},
          {"guide", std::move(guide)},
          {"sources", sources_view(site.data.facts, item.sources)},
          {"note", text_or_false(item.note)}};
}

// The members that groups and indicators share.
template <typename Level>
Json level_view(const Assessment& assessment, const Level& level) {
  return {{"id", level.id},
          {"anchor", item_anchor(level.id)},
          {"clause", text_or_false(level.clause)},
          {"title", level.title},
          {"points", to_string(level.points)},
          {"mark", mark_view(assessment.statuses, level.status)}};
}

// Highest first: "≥ 95", "90 – 95", "< 70" read the same in every language.
Json grades_view(const Assessment& assessment) {
  Json list = Json::array();
  for (std::size_t i = assessment.grades.size(); i-- > 0;) {
    const Grade& grade = assessment.grades[i];
    const bool highest = i + 1 == assessment.grades.size();
    const std::string end = highest ? "" : to_string(assessment.grades[i + 1].min);
    const std::string range = highest ? "≥ " + to_string(grade.min)
                              : grade.min.thousandths == 0
                                  ? "< " + end
                                  : "≥ " + to_string(grade.min) + ", < " + end;
    list.push_back(
        {{"id", grade.id}, {"title", grade.title}, {"range", range}, {"passes", grade.passes}});
  }
  return list;
}

Json grounds_view(const Assessment& assessment) {
  Json list = Json::array();
  for (const std::string& ground : assessment.deduction_grounds)
    list.push_back(
        {{"anchor", "deduction-" + std::to_string(list.size() + 1)}, {"statement", ground}});
  return list;
}

}  // namespace

Json form_view(const Site& site, const Assessment& assessment, const Hrefs& hrefs) {
  std::size_t count = 0;
  Json groups = Json::array();
  for (const AssessmentGroup& group : assessment.groups) {
    Json indicators = Json::array();
    for (const Indicator& indicator : group.indicators) {
      Json items = Json::array();
      for (const AssessmentItem& item : indicator.items)
        items.push_back(item_view(site, assessment, item, hrefs));
      count += indicator.items.size();
      Json view = level_view(assessment, indicator);
      view["items"] = std::move(items);
      indicators.push_back(std::move(view));
    }
    Json view = level_view(assessment, group);
    view["indicators"] = std::move(indicators);
    groups.push_back(std::move(view));
  }
  return {
      {"id", assessment.id},
      {"version", assessment.version},
      {"title", assessment.title},
      {"standard", assessment.standard},
      {"notice", text_or_false(assessment.notice)},
      {"total", to_string(assessment.total)},
      {"item_count", std::to_string(count)},
      {"statuses", statuses_view(assessment.statuses)},
      {"groups", std::move(groups)},
      {"removal",
       {{"clause", text_or_false(assessment.removal_clause)}, {"body", assessment.removal_text}}},
      {"special_deductions",
       {{"body", assessment.deduction_text},
        {"points", to_string(assessment.deduction_points)},
        {"fail_at", std::to_string(assessment.deduction_fail_at)},
        {"grounds", grounds_view(assessment)}}},
      {"special_bonus",
       {{"body", assessment.bonus_text},
        {"points", to_string(assessment.bonus_points)},
        {"limit", std::to_string(assessment.bonus_limit)}}},
      {"order", text_or_false(assessment.order)},
      {"grades", grades_view(assessment)}};
}

}  // namespace portal
