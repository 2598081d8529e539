#include "assess/explanation.h"

#include <algorithm>

namespace portal {

namespace {

class Explainer {
 public:
  Explainer(const Score& score, const GradeScale& scale, const ScoreTexts& texts)
      : score_(score),
        scale_(scale),
        texts_(texts),
        places_(detail_places(*score.assessment)),
        graded_(grade_of(score, scale)) {}

  std::vector<std::string> run() {
    for (const GroupScore& group : score_.groups)
      add("line_obtained", {{"group", group.group->id},
                            {"title", group.group->title},
                            {"obtained", number(group.obtained)},
                            {"applicable", number(group.applicable)}});
    add("line_sum",
        {{"obtained", number(score_.obtained)}, {"applicable", number(score_.applicable)}});
    add_removed();
    add_count("line_unanswered", ItemState::unanswered);
    add_count("line_review", ItemState::review);
    for (const Step& step : score_.steps) add_step(step);
    add_grade();
    add_next();
    return std::move(lines_);
  }

 private:
  std::string number(const Rational& value) const { return texts_.number(value, places_); }
  std::string number(const Decimal value) const { return to_string(value); }

  void add(const std::string& key, ScoreTexts::Values values = {}) {
    lines_.push_back(texts_(key, values));
  }

  void add_removed() {
    int count = 0;
    Rational points;
    for (const ItemScore& item : score_.items) {
      if (item.state != ItemState::removed) continue;
      ++count;
      points += rational(item.item->points);
    }
    if (count > 0)
      add("line_removed", {{"count", std::to_string(count)}, {"points", number(points)}});
  }

  void add_count(const std::string& key, ItemState state) {
    const auto count = std::count_if(
        score_.items.begin(), score_.items.end(),
        [&](const ItemScore& item) { return item.state == state && is_scored(item.item->kind); });
    if (count > 0) add(key, {{"count", std::to_string(count)}});
  }

  void add_step(const Step& step) {
    const std::string before = number(step.before), after = number(step.after);
    const Assessment& scheme = *score_.assessment;
    switch (step.operation) {
      case Operation::normalise:
        if (score_.applicable == 0) return add("line_normalise_nothing");
        return add("line_normalise", {{"obtained", number(score_.obtained)},
                                      {"applicable", number(score_.applicable)},
                                      {"after", after}});
      case Operation::deduct: {
        const int count = finding_count(score_);
        const Rational points = deduction(scheme, count);
        const bool capped = points < rational(scheme.deductions->points) * count;
        return add(capped ? "line_deduct_capped" : "line_deduct",
                   {{"count", std::to_string(count)},
                    {"each", to_string(scheme.deductions->points)},
                    {"deductions", number(points)},
                    {"before", before},
                    {"after", after}});
      }
      case Operation::add_bonus:
        return add("line_add_bonus", {{"count", std::to_string(score_.bonus_count)},
                                      {"before", before},
                                      {"bonus", number(bonus_points(scheme, score_.bonus_count))},
                                      {"after", after}});
      case Operation::clamp:
        if (step.before != step.after) add("line_clamp", {{"after", after}});
        return;
      case Operation::round:
        return add("line_round_" + std::string(name_of(scheme.rounding.mode)),
                   {{"places", std::to_string(scheme.rounding.places)}, {"after", after}});
    }
  }

  void add_grade() {
    const std::string& grade = graded_.grade->title;
    const std::string value = decimal_text(shown(score_), places_);
    if (!fails_by_rule(score_)) {
      add("line_grade", {{"scale", scale_.title},
                         {"score", value},
                         {"min", number(graded_.grade->min)},
                         {"grade", grade}});
      if (graded_.next != nullptr && shown(score_) >= rational(graded_.next->min))
        add("line_exact", {{"exact", exact_text(score_.value)},
                           {"min", number(graded_.next->min)},
                           {"score", value}});
      return;
    }
    if (score_.too_many_findings)
      add("line_fail_deductions",
          {{"count", std::to_string(finding_count(score_))},
           {"fail_at", std::to_string(*score_.assessment->deductions->fail_at)},
           {"grade", grade}});
    for (const GroupScore& group : score_.groups) {
      if (!group.below_minimum) continue;
      const MinimumShare& rule = *score_.assessment->minimum_share;
      add(rule.inclusive ? "line_fail_share" : "line_fail_share_exclusive",
          {{"title", group.group->title},
           {"share", number(Rational(group.obtained / group.applicable * 100))},
           {"minimum", number(Rational(rational(rule.share) * 100))},
           {"grade", grade}});
    }
  }

  void add_next() {
    if (graded_.next == nullptr) return add("line_highest");
    const bool by_rule = fails_by_rule(score_);
    const std::string key = !by_rule                ? "line_next"
                            : graded_.distance == 0 ? "line_next_rules"
                                                    : "line_next_both";
    add(key, {{"grade", graded_.next->title},
              {"points", decimal_text(rounded(graded_.distance, places_, RoundTo::up), places_)}});
  }

  const Score& score_;
  const GradeScale& scale_;
  const ScoreTexts& texts_;
  int places_;
  Graded graded_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> explanation(const Score& score, const GradeScale& scale,
                                     const ScoreTexts& texts) {
  return Explainer(score, scale, texts).run();
}

}  // namespace portal
