// A score in words, line by line: every number of the result and where it comes from.
#pragma once

#include "assess/score.h"

#include <string>
#include <vector>

namespace portal {

// Groups, sums, each operation, the grade and the way to the next, in that order.
std::vector<std::string> explanation(const Score& score, const GradeScale& scale,
                                     const ScoreTexts& texts);

}  // namespace portal
