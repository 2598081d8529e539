// An answer file: what one assessor found (site-config/schemas/answers.schema.json).
//
// An answer belongs to the text it was given to. Where an item has changed since, its answer is set
// aside for review, never scored as if nothing had happened. The twin in the browser is answers.js.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/assessment.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

constexpr std::string_view answers_format = "portalc-answers/1";

// The largest number of samples and of findings that are read.
constexpr long most_samples = 999'999'999;
constexpr long most_findings = 999;

// What was answered to one item; the members of its kind, or none of them.
struct ItemAnswer {
  std::optional<bool> met, yes;
  std::optional<long> sampled, conforming;  // both or none; sampled > 0, conforming <= sampled
  std::optional<Decimal> value;
  std::string option, text, date;
  bool removed = false;
  std::string reason;   // of the removal
  bool review = false;  // given to another text than the item has now
};

struct Answers {
  std::string scheme, title, company, assessor;
  std::map<std::string, ItemAnswer> items;  // by the id of the item
  std::map<std::string, int> findings;      // special deductions, by the id of the ground
  int bonus = 0;
};

// The scheme that a document names; empty and an error (answers-format) when it is no answer file.
std::string scheme_of_answers(const LocatedJson& document, Diagnostics& diagnostics);

// Reads a document against its scheme. What cannot be right is an error at its place (schema-…,
// answers-item-unknown, answers-value) and counts as not answered; half an answer
// (answers-incomplete) and an answer to another text (answers-changed) are warnings.
Answers read_answers(const LocatedJson& document, const Assessment& assessment,
                     Diagnostics& diagnostics);

}  // namespace portal
