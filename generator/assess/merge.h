// Several assessors' answers to one scheme: where they differ, and what the scheme's consensus
// makes of it.
//
// What is compared is what each answer obtains; texts and dates are compared as they are. An
// unanswered item, and one under review, is no opinion. The twin in the browser is merge.js.
#pragma once

#include "assess/score.h"
#include "base/located_json.h"

#include <span>
#include <vector>

namespace portal {

struct MergedItem {
  bool differs = false;
  std::vector<ItemScore> by_assessor;
  ItemScore consensus;
};

struct Merged {
  std::vector<MergedItem> items;  // in the order of the scheme
  std::vector<bool> ground_differs;
  bool bonus_differs = false;
  Score consensus;
};

// `answers` and `scores` belong together, at least one, all of the same scheme.
Merged merge(std::span<const Answers> answers, std::span<const Score> scores,
             const ScoreTexts& texts);

// What was written for a text or a date; empty without an answer.
std::string recorded_text(const Answers& answers, const std::string& id);

// "merge" of score.schema.json.
Json merge_json(const Merged& merged, std::span<const Answers> answers,
                std::span<const Score> scores, const GradeScale& scale, const ScoreTexts& texts);

}  // namespace portal
