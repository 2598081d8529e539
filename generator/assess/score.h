// Answers and a scheme to a score, exactly.
//
// The scheme has passed the checks of load/assessment.h, so that every score has a grade. The twin
// in the browser is score.js; tests/vectors/score.json and random answers hold both to the same
// result.
#pragma once

#include "assess/answers.h"
#include "assess/rational.h"
#include "assess/score_texts.h"
#include "model/assessment.h"

#include <string>
#include <vector>

namespace portal {

// recorded: a text or a date. Of the others, all but `removed` count among the applicable points.
enum class ItemState { full, part, none, removed, unanswered, review, recorded };
std::string_view name_of(ItemState state);

struct ItemScore {
  const AssessmentItem* item = nullptr;
  std::size_t group = 0;  // in Assessment::groups
  ItemState state = ItemState::unanswered;
  Rational obtained;
  std::string reason;
};

struct GroupScore {
  const AssessmentGroup* group = nullptr;
  Rational obtained, applicable;
  bool below_minimum = false;  // of the rule minimum_share
};

struct Step {
  Operation operation = Operation::normalise;
  Rational before, after;
};

struct Score {
  const Assessment* assessment = nullptr;
  std::vector<ItemScore> items;    // in the order of the scheme
  std::vector<GroupScore> groups;  // as in the scheme
  std::vector<int> findings;       // by ground, as in the scheme
  int bonus_count = 0;
  Rational obtained, applicable;
  std::vector<Step> steps;
  Rational value;  // 0 to 100; what the grade is judged on
  bool too_many_findings = false;
};

Score score(const Assessment& assessment, const Answers& answers, const ScoreTexts& texts);

// What one item obtains.
ItemScore score_of_item(const AssessmentItem& item, const ItemAnswer& answer,
                        const ScoreTexts& texts, int places);

// The rules applied to what the items obtained.
Score total(const Assessment& assessment, std::vector<ItemScore> items, std::vector<int> findings,
            int bonus_count);

int finding_count(const Score& score);
// Points taken off for so many findings, and added for a bonus.
Rational deduction(const Assessment& assessment, int findings);
Rational bonus_points(const Assessment& assessment, int count);

// Runs the operations.
std::vector<Step> steps_of(const Assessment& assessment, const Rational& obtained,
                           const Rational& applicable, int findings, int bonus_count);

// Whether a group that obtained so much of so much reaches its minimum share.
bool reaches_minimum(const MinimumShare& rule, const Rational& obtained,
                     const Rational& applicable);
bool has_minimum(const Assessment& assessment, const AssessmentGroup& group);

// Whether a rule fails the result, whatever the score.
bool fails_by_rule(const Score& score);

struct Graded {
  const Grade* grade = nullptr;
  const Grade* next = nullptr;  // the next higher one; nullptr at the top
  Rational distance;            // points to `next`; 0 when only a rule stands before it
};

Graded grade_of(const Score& score, const GradeScale& scale);

// The score as it is shown: by the rounding of the scheme.
Rational shown(const Score& score);

// Decimal places in which points on the way to the score are shown, rounded half up: those of the
// scheme, but at least two.
int detail_places(const Assessment& assessment);

}  // namespace portal
