// From what pages, records, quizzes and schemes say of their clauses to one view of each clause.
#pragma once

#include "base/diagnostic.h"
#include "model/trace.h"
#include "resolve/site.h"

#include <map>
#include <string>

namespace portal {

// By the id of the scheme; schemes whose items have no clauses are left out. Links of pages and of
// data have been resolved.
std::map<std::string, Trace> trace_schemes(const Site& site);

// Whether what names the clause is part of the row: see TracedClause.
bool belongs(const TracedClause& row, const std::string& clause);

// Reports clauses that nobody knows (clause-unknown): in front matter, records and
// tables. Known are those of schemes and of quizzes, with the chapters above them; where there are
// none of either, nothing is.
void check_clauses(const Sources& sources, Diagnostics& diagnostics);

// Reports items with a clause that have no guidance, no evidence or no question in any quiz, and no
// excuse either (item-untraced); then excuses for what is there (excuse-unneeded).
void check_traces(const Site& site, Diagnostics& diagnostics);

}  // namespace portal
