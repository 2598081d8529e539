// Answer files: any bytes are answered by diagnostics in their place, what is read keeps its
// promises, and every score lies on its scale.
#include "assess/answers.h"
#include "assess/fixes.h"
#include "assess/score_json.h"
#include "base/located_json.h"
#include "load/assessment.h"

#include "fuzz/fuzz_target.h"

#include <string>

namespace {

constexpr std::string_view scheme_text = R"({
  "id": "a", "version": "1", "title": "A", "standard": "S", "total": 20,
  "statuses": {"own": {"meaning": "own"}},
  "groups": [{"id": "1", "title": "G", "points": 20, "status": "own", "items": [
    {"id": "1.1", "title": "1", "points": 3.5, "status": "own", "kind": "sampled", "removable": true, "evidence": []},
    {"id": "1.2", "title": "2", "points": 4, "status": "own", "kind": "all-or-nothing", "evidence": []},
    {"id": "1.3", "title": "3", "points": 4.5, "status": "own", "kind": "number", "target": {"between": [-1, 2.5]}, "evidence": []},
    {"id": "1.4", "title": "4", "points": 5, "status": "own", "kind": "choice", "evidence": [],
     "options": [{"id": "x", "title": "X", "share": 1}, {"id": "y", "title": "Y", "share": 0.3}]},
    {"id": "1.5", "title": "5", "points": 3, "status": "own", "kind": "yes-no", "earns": "no", "evidence": []},
    {"id": "1.6", "title": "6", "status": "own", "kind": "text", "evidence": []},
    {"id": "1.7", "title": "7", "status": "own", "kind": "date", "evidence": []}]}],
  "rules": {
    "removal": {"text": "r"}, "minimum_share": {"share": 0.5, "text": "m"},
    "special_deductions": {"points": 1, "fail_at": 3, "cap": 9, "text": "d", "grounds": [{"id": "g", "text": "g"}]},
    "special_bonus": {"points": 1, "limit": 2, "text": "b"}},
  "scales": [{"id": "d", "title": "D", "status": "own", "grades": [
    {"id": "f", "title": "F", "min": 0, "passes": false}, {"id": "p", "title": "P", "min": 80}]}]
})";

portal::Assessment make_scheme() {
  portal::Diagnostics diagnostics;
  const auto document = portal::parse_json({"a.json", std::string(scheme_text)}, diagnostics);
  portal::Assessment scheme = portal::read_assessment(*document, "a.json", diagnostics);
  fuzz::require(diagnostics.empty(), "the scheme is sound");
  return scheme;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const portal::Assessment scheme = make_scheme();
  static const portal::ScoreTexts texts;
  portal::Diagnostics diagnostics;
  const auto source = portal::make_source("answers.json", fuzz::text_of(data, size), diagnostics);
  if (!source) return 0;
  const auto document = portal::parse_json(*source, diagnostics);
  if (document) {
    const std::string id = portal::scheme_of_answers(*document, diagnostics);
    fuzz::require(!id.empty() || portal::has_errors(diagnostics), "no scheme without an error");
    // Read even if it is another's: nothing may depend on that check.
    const portal::Answers answers = portal::read_answers(*document, scheme, diagnostics);
    for (const auto& [item, answer] : answers.items) {
      fuzz::require(
          !answer.sampled || (*answer.sampled > 0 && answer.conforming && *answer.conforming >= 0 &&
                              *answer.conforming <= *answer.sampled),
          "samples add up");
      fuzz::require(!answer.removed || !answer.reason.empty(), "a removal has a reason");
    }
    const portal::Score score = portal::score(scheme, answers, texts);
    fuzz::require(score.value >= 0 && score.value <= 100, "a score lies between 0 and 100");
    static_cast<void>(portal::score_json(score, scheme.scales[0], texts).dump());
    if (portal::finding_count(score) < 20) {
      const portal::Fixes fixes =
          portal::cheapest_fixes(score, scheme.scales[0], scheme.scales[0].grades[1]);
      fuzz::require(portal::grade_of(fixes.after, scheme.scales[0]).grade->id == "p",
                    "fixes lead to their grade");
    }
  }
  fuzz::require_sound(diagnostics, source->text);
  return 0;
}
