// The cheapest way to a grade: which items to put right, and which special deductions to clear.
//
// Exact: among all sets that reach the grade, one of the least total effort; of those, one of the
// fewest fixes; of those, the one that clears the most special deductions (they have to be
// rectified anyway), then the one that gains the most points, then the one whose items come first
// in the scheme. There always is one: with everything put right the score is 100 and no rule fails.
// The twin in the browser is fixes.js.
#pragma once

#include "assess/score.h"

#include <cstddef>
#include <vector>

namespace portal {

// An item brought to full points.
struct ItemFix {
  std::size_t item = 0;  // in Score::items
  Rational gain;         // points
};

// So many findings of one ground cleared.
struct GroundFix {
  std::size_t ground = 0;
  int count = 0;
};

struct Fixes {
  std::vector<ItemFix> items;
  std::vector<GroundFix> grounds;
  int effort = 0, count = 0;
  Score after;  // with all of them
};

// To at least `target` of `scale`; no fix where it is reached.
Fixes cheapest_fixes(const Score& score, const GradeScale& scale, const Grade& target);

}  // namespace portal
