// Finds what no answers ever lead to: questions, branches, outcomes and entries of a tool.
//
// All answers of the choices and yes-no questions that a condition depends on are tried; a number
// is split at the figures it is compared with, and beyond that only its bounds are known. So what
// is reported is certain, and what depends on days, texts or two numbers together may go unnoticed.
#pragma once

#include "base/diagnostic.h"
#include "model/tool.h"

namespace portal {

// Combinations of answers that are tried for one condition, or for the outcomes of one verdict.
inline constexpr std::size_t most_combinations = 65536;

// Errors: tool-unreachable, tool-no-outcome (answers for which a verdict has none). A warning where
// there are too many combinations to tell: tool-undecided.
void check_reach(const Tool& tool, Diagnostics& diagnostics);

}  // namespace portal
