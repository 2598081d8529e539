#include "assess/score_json.h"

#include "assess/explanation.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

struct Digits {
  const Score& score;

  std::string operator()(const Rational& number) const {
    return decimal_text(number, detail_places(*score.assessment));
  }
};

Json item_json(const ItemScore& item, const Digits& digits) {
  return {{"id", item.item->id},
          {"points", to_string(item.item->points)},
          {"obtained", digits(item.obtained)},
          {"exact", exact_text(item.obtained)},
          {"state", name_of(item.state)},
          {"reason", item.reason}};
}

Json group_json(const GroupScore& group, const Digits& digits) {
  Json json = {{"id", group.group->id},
               {"title", group.group->title},
               {"obtained", digits(group.obtained)},
               {"applicable", digits(group.applicable)},
               {"share", nullptr},
               {"below_minimum", group.below_minimum}};
  if (group.applicable != 0) json["share"] = digits(group.obtained / group.applicable * 100);
  return json;
}

Json next_json(const Score& score, const Graded& graded) {
  if (graded.next == nullptr) return nullptr;
  const int places = detail_places(*score.assessment);
  return {{"grade", graded.next->id},
          {"title", graded.next->title},
          {"points", decimal_text(rounded(graded.distance, places, RoundTo::up), places)}};
}

Json failed_json(const Score& score) {
  Json rules = Json::array();
  if (score.too_many_findings) rules.push_back("special_deductions");
  if (std::any_of(score.groups.begin(), score.groups.end(),
                  [](const GroupScore& group) { return group.below_minimum; }))
    rules.push_back("minimum_share");
  return rules;
}

Json scales_json(const Score& score) {
  Json list = Json::array();
  for (const GradeScale& scale : score.assessment->scales) {
    const Grade& grade = *grade_of(score, scale).grade;
    list.push_back({{"id", scale.id},
                    {"title", scale.title},
                    {"grade", grade.id},
                    {"grade_title", grade.title},
                    {"passes", grade.passes}});
  }
  return list;
}

std::size_t count_of(const Score& score, ItemState state) {
  return static_cast<std::size_t>(std::count_if(
      score.items.begin(), score.items.end(),
      [&](const ItemScore& item) { return item.state == state && is_scored(item.item->kind); }));
}

}  // namespace

Json score_json(const Score& score, const GradeScale& scale, const ScoreTexts& texts) {
  const Digits digits{score};
  const Graded graded = grade_of(score, scale);
  Json items = Json::array(), groups = Json::array();
  for (const ItemScore& item : score.items) items.push_back(item_json(item, digits));
  for (const GroupScore& group : score.groups) groups.push_back(group_json(group, digits));
  const int findings = finding_count(score);
  return {{"scheme", score.assessment->id},
          {"version", score.assessment->version},
          {"scale", scale.id},
          {"obtained", digits(score.obtained)},
          {"applicable", digits(score.applicable)},
          {"deductions", digits(deduction(*score.assessment, findings))},
          {"findings", findings},
          {"bonus", digits(bonus_points(*score.assessment, score.bonus_count))},
          {"score", digits(shown(score))},
          {"exact",
           {{"obtained", exact_text(score.obtained)},
            {"applicable", exact_text(score.applicable)},
            {"score", exact_text(score.value)}}},
          {"grade", graded.grade->id},
          {"grade_title", graded.grade->title},
          {"passes", graded.grade->passes},
          {"failed", failed_json(score)},
          {"next", next_json(score, graded)},
          {"unanswered", count_of(score, ItemState::unanswered)},
          {"review", count_of(score, ItemState::review)},
          {"groups", std::move(groups)},
          {"items", std::move(items)},
          {"scales", scales_json(score)},
          {"explanation", explanation(score, scale, texts)}};
}

Json fixes_json(const Fixes& fixes, const Score& score, const GradeScale& scale,
                const Grade& target, const ScoreTexts& texts) {
  const Digits digits{score};
  const int places = detail_places(*score.assessment);
  const Grade& reached = *grade_of(fixes.after, scale).grade;
  Json json = {{"target", target.id},
               {"target_title", target.title},
               {"effort", fixes.effort},
               {"count", fixes.count},
               {"items", Json::array()},
               {"deductions", Json::array()},
               {"score", digits(shown(fixes.after))},
               {"grade", reached.id},
               {"lines", Json::array()}};
  json["lines"].push_back(fixes.count == 0
                              ? texts("fix_reached", {{"grade", target.title}})
                              : texts("fix_summary", {{"grade", target.title},
                                                      {"count", std::to_string(fixes.count)},
                                                      {"effort", std::to_string(fixes.effort)},
                                                      {"score", digits(shown(fixes.after))}}));
  for (const ItemFix& fix : fixes.items) {
    const AssessmentItem& item = *score.items[fix.item].item;
    json["items"].push_back({{"id", item.id},
                             {"gain", digits(fix.gain)},
                             {"exact", exact_text(fix.gain)},
                             {"effort", item.effort}});
    json["lines"].push_back(
        texts("fix_item",
              {{"id", item.id}, {"title", item.title}, {"gain", texts.number(fix.gain, places)}}));
  }
  for (const GroundFix& fix : fixes.grounds) {
    const Ground& ground = score.assessment->deductions->grounds[fix.ground];
    json["deductions"].push_back(
        {{"id", ground.id}, {"count", fix.count}, {"effort", ground.effort * fix.count}});
    json["lines"].push_back(
        texts("fix_ground", {{"text", ground.text}, {"count", std::to_string(fix.count)}}));
  }
  return json;
}

}  // namespace portal
