// Conditions of a tool in words, for readers without a script and on paper.
#pragma once

#include "base/located_json.h"
#include "model/tool.h"

namespace portal {

// A list of pieces, each with one of its members true or, of `words`, a text: what a theme prints
// for "and", "or", "not", "yes", "no", "is", "answered" and brackets is its own. {"items": …}, or
// false where there is no condition.
Json condition_words(const Tool& tool, const ToolCondition& condition);

}  // namespace portal
