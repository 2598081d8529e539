// The results of `portalc score` as texts, tables and JSON.
#pragma once

#include "assess/merge.h"
#include "assess/score_json.h"
#include "base/located_json.h"

#include <span>
#include <string>
#include <vector>

namespace portal {

// One answer file, scored.
struct ScoredFile {
  std::string path;  // as it was given
  std::string name;  // of its column: the assessor, or the file's name
  Answers answers;
  Score score;
};

// What all of a run is reported in.
struct ScoreReport {
  const Assessment& scheme;
  const GradeScale& scale;
  const Grade* target = nullptr;  // of the fixes; nullptr: the next grade
  const ScoreTexts& texts;
};

// Result, explanation, items, fixes.
std::string score_as_text(const ScoreReport& report, const ScoredFile& file);
// score_json, with "fixes".
Json score_as_json(const ScoreReport& report, const Score& score);

// Several files side by side: sums, then items.
std::string scores_as_text(const ScoreReport& report, std::span<const ScoredFile> files);
// The items as rows, then the sums; of one file with state and reason.
std::string scores_as_csv(const ScoreReport& report, std::span<const ScoredFile> files);

// Where assessors differ, and the consensus.
std::string merge_as_text(const ScoreReport& report, std::span<const ScoredFile> files,
                          const Merged& merged);
std::string merge_as_csv(const ScoreReport& report, std::span<const ScoredFile> files,
                         const Merged& merged);

}  // namespace portal
