// A score as `portalc score --json` prints it (site-config/schemas/score.schema.json), and as
// score.js returns it.
#pragma once

#include "assess/fixes.h"
#include "assess/score.h"
#include "base/located_json.h"

namespace portal {

// Quantities are decimals in strings, rounded as the scheme says; `exact` has them unrounded, as
// decimals of at most six places or as fractions: "263/3".
Json score_json(const Score& score, const GradeScale& scale, const ScoreTexts& texts);

// The way to a grade of the scale, in numbers and words.
Json fixes_json(const Fixes& fixes, const Score& score, const GradeScale& scale,
                const Grade& target, const ScoreTexts& texts);

}  // namespace portal
