// What answer files of checklists say: how many tasks of each page are ticked. Nothing is scored.
#pragma once

#include "app/options.h"
#include "assess/score_texts.h"
#include "base/diagnostic.h"
#include "base/located_json.h"

#include <string>
#include <vector>

namespace portal {

// The scheme that such a file names, which no assessment of a project is.
constexpr std::string_view checklists_scheme = "checklists";

struct TickedList {
  std::string file, page, title;  // the page by its address: "materials/"
  long done = 0, total = 0;
};

// The lists of a document whose scheme is `checklists_scheme`, in the order of their addresses.
// What is of another shape (schema-…) or cannot be right (answers-value) is an error at its place.
std::vector<TickedList> ticked_lists(const LocatedJson& document, const std::string& file,
                                     Diagnostics& diagnostics);

// As a table, as CSV or as "ticked" of score.schema.json, as `options` say. `texts` are those
// of team_texts().
std::string checklist_report(const Options& options, const std::vector<TickedList>& lists,
                             const ScoreTexts& texts);

}  // namespace portal
