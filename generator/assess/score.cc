#include "assess/score.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace portal {

namespace {

const Rational hundred = 100;

Rational points_of(const AssessmentItem& item) {
  return rational(item.points);
}

GroupScore score_of_group(const Assessment& assessment, const std::size_t number,
                          const std::vector<ItemScore>& items) {
  GroupScore result;
  result.group = &assessment.groups[number];
  for (const ItemScore& item : items) {
    if (item.group != number || item.state == ItemState::removed) continue;
    result.obtained += item.obtained;
    result.applicable += points_of(*item.item);
  }
  result.below_minimum =
      has_minimum(assessment, *result.group) &&
      !reaches_minimum(*assessment.minimum_share, result.obtained, result.applicable);
  return result;
}

// The highest grade that fails and that the score reaches.
const Grade* failing_grade(const GradeScale& scale, const Rational& value) {
  const Grade* result = &scale.grades.front();
  for (const Grade& grade : scale.grades)
    if (!grade.passes && rational(grade.min) <= value) result = &grade;
  return result;
}

}  // namespace

std::string_view name_of(const ItemState state) {
  static constexpr std::array<std::string_view, 7> names = {
      "full", "part", "none", "removed", "unanswered", "review", "recorded"};
  return names[static_cast<std::size_t>(state)];
}

Score score(const Assessment& assessment, const Answers& answers, const ScoreTexts& texts) {
  std::vector<ItemScore> items;
  static const ItemAnswer no_answer;
  for (std::size_t group = 0; group < assessment.groups.size(); ++group) {
    for (const Indicator& indicator : assessment.groups[group].indicators) {
      for (const AssessmentItem& item : indicator.items) {
        const auto answer = answers.items.find(item.id);
        items.push_back(score_of_item(item,
                                      answer == answers.items.end() ? no_answer : answer->second,
                                      texts, detail_places(assessment)));
        items.back().group = group;
      }
    }
  }
  std::vector<int> findings;
  if (assessment.deductions) {
    for (const Ground& ground : assessment.deductions->grounds) {
      const auto found = answers.findings.find(ground.id);
      findings.push_back(found == answers.findings.end() ? 0 : found->second);
    }
  }
  return total(assessment, std::move(items), std::move(findings), answers.bonus);
}

Score total(const Assessment& assessment, std::vector<ItemScore> items, std::vector<int> findings,
            const int bonus_count) {
  Score score;
  score.assessment = &assessment;
  score.items = std::move(items);
  score.findings = std::move(findings);
  score.bonus_count = bonus_count;
  for (std::size_t group = 0; group < assessment.groups.size(); ++group) {
    score.groups.push_back(score_of_group(assessment, group, score.items));
    score.obtained += score.groups.back().obtained;
    score.applicable += score.groups.back().applicable;
  }
  const int count = finding_count(score);
  score.steps = steps_of(assessment, score.obtained, score.applicable, count, bonus_count);
  score.value = score.steps.back().after;
  score.too_many_findings = assessment.deductions && assessment.deductions->fail_at &&
                            count >= *assessment.deductions->fail_at;
  return score;
}

int finding_count(const Score& score) {
  return std::accumulate(score.findings.begin(), score.findings.end(), 0);
}

Rational deduction(const Assessment& assessment, const int findings) {
  if (!assessment.deductions) return 0;
  const Rational points = rational(assessment.deductions->points) * findings;
  if (!assessment.deductions->cap) return points;
  return std::min(points, rational(*assessment.deductions->cap));
}

Rational bonus_points(const Assessment& assessment, const int count) {
  if (!assessment.bonus) return 0;
  return rational(assessment.bonus->points) * std::min(count, assessment.bonus->limit);
}

std::vector<Step> steps_of(const Assessment& assessment, const Rational& obtained,
                           const Rational& applicable, const int findings, const int bonus_count) {
  std::vector<Step> steps;
  Rational value = 0;
  for (const Operation operation : assessment.operations) {
    const Rational before = value;
    switch (operation) {
      case Operation::normalise:
        if (applicable != 0) value = obtained / applicable * hundred;
        break;
      case Operation::deduct:
        value -= deduction(assessment, findings);
        break;
      case Operation::add_bonus:
        value += bonus_points(assessment, bonus_count);
        break;
      case Operation::clamp:
        value = std::clamp<Rational>(value, 0, hundred);
        break;
      case Operation::round:
        value = rounded(value, assessment.rounding.places, round_to(assessment.rounding.mode));
        break;
    }
    steps.push_back({operation, before, value});
  }
  return steps;
}

bool reaches_minimum(const MinimumShare& rule, const Rational& obtained,
                     const Rational& applicable) {
  if (applicable == 0) return true;
  const Rational least = rational(rule.share) * applicable;
  return rule.inclusive ? obtained >= least : obtained > least;
}

bool has_minimum(const Assessment& assessment, const AssessmentGroup& group) {
  if (!assessment.minimum_share) return false;
  const std::vector<std::string>& groups = assessment.minimum_share->groups;
  return groups.empty() || std::find(groups.begin(), groups.end(), group.id) != groups.end();
}

bool fails_by_rule(const Score& score) {
  return score.too_many_findings ||
         std::any_of(score.groups.begin(), score.groups.end(),
                     [](const GroupScore& group) { return group.below_minimum; });
}

Graded grade_of(const Score& score, const GradeScale& scale) {
  Graded result;
  for (const Grade& grade : scale.grades)
    if (rational(grade.min) <= score.value) result.grade = &grade;
  if (fails_by_rule(score)) result.grade = failing_grade(scale, score.value);
  if (result.grade == &scale.grades.back()) return result;
  result.next = result.grade + 1;
  if (rational(result.next->min) > score.value)
    result.distance = rational(result.next->min) - score.value;
  return result;
}

Rational shown(const Score& score) {
  const Rounding& rounding = score.assessment->rounding;
  return rounded(score.value, rounding.places, round_to(rounding.mode));
}

int detail_places(const Assessment& assessment) {
  return std::max(assessment.rounding.places, 2);
}

}  // namespace portal
