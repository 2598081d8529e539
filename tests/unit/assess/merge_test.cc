// Several assessors: where they differ, and what each consensus makes of it.
#include "assess/merge.h"

#include "assess/merged_file.h"
#include "unit/assess/sample.h"

#include <string>
#include <vector>

using namespace portal;

namespace {

// What assessors who found so many of 4 samples conforming agree on, of 3 points.
std::string agreed(Consensus rule, const std::vector<int>& conforming) {
  Assessment scheme = scheme_named("plain");
  scheme.consensus = rule;
  const ScoreTexts texts;
  std::vector<Answers> answers;
  std::vector<Score> scores;
  for (const int count : conforming) {
    answers.emplace_back();
    if (count >= 0) {
      answers.back().items["1.1"].sampled = 4;
      answers.back().items["1.1"].conforming = count;
    }
    scores.push_back(score(scheme, answers.back(), texts));
  }
  const Merged merged = merge(answers, scores, texts);
  return exact_text(merged.items[0].consensus.obtained) +
         (merged.items[0].differs ? " differ" : "");
}

}  // namespace

TEST_CASE("each consensus has its own answer, and no answer is no opinion") {
  struct Case {
    std::vector<int> conforming;
    const char *lowest, *median, *majority, *mean;
  };
  const Case cases[] = {
      {{4, 4, 4}, "3", "3", "3", "3"},
      {{4, 2, 4}, "1.5 differ", "3 differ", "3 differ", "2.5 differ"},
      {{4, 2}, "1.5 differ", "1.5 differ", "1.5 differ", "2.25 differ"},
      {{0, 1, 4, 3}, "0 differ", "0.75 differ", "0 differ", "1.5 differ"},
      {{4, -1, 2, 4}, "1.5 differ", "3 differ", "3 differ", "2.5 differ"},
      {{-1, 3}, "2.25", "2.25", "2.25", "2.25"},
      {{-1, -1}, "0", "0", "0", "0"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.lowest);
    CHECK(agreed(Consensus::lowest, c.conforming) == c.lowest);
    CHECK(agreed(Consensus::median, c.conforming) == c.median);
    CHECK(agreed(Consensus::majority, c.conforming) == c.majority);
    CHECK(agreed(Consensus::mean, c.conforming) == c.mean);
  }
}

TEST_CASE("the mean is written to the merged file where an assessor has just that") {
  Assessment scheme = scheme_named("plain");
  scheme.consensus = Consensus::mean;
  const ScoreTexts texts;
  const auto conforming = [&](const std::vector<int>& counts) {
    std::vector<Answers> answers;
    std::vector<Score> scores;
    std::vector<Json> files;
    for (const int count : counts) {
      answers.emplace_back();
      answers.back().items["1.1"].sampled = 4;
      answers.back().items["1.1"].conforming = count;
      scores.push_back(score(scheme, answers.back(), texts));
      files.push_back({{"version", scheme.version},
                       {"items", {{"1.1", {{"sampled", 4}, {"conforming", count}}}}}});
    }
    const Json file = merged_file(merge(answers, scores, texts), files, {"甲", "乙", "丙"}).file;
    return file["items"].contains("1.1") ? file["items"]["1.1"]["conforming"].dump() : "open";
  };
  CHECK(conforming({1, 2, 3}) == "2");
  CHECK(conforming({1, 1, 4}) == "open");
}

TEST_CASE("findings count as often as the strictest found, a bonus as rarely as granted") {
  const Assessment scheme = scheme_named("all-kinds");
  const ScoreTexts texts;
  std::vector<Answers> answers(3);
  answers[0].findings["x"] = 1;
  answers[1].findings["x"] = 2;
  for (Answers& each : answers) each.bonus = 2;
  answers[2].bonus = 1;
  std::vector<Score> scores;
  for (const Answers& each : answers) scores.push_back(score(scheme, each, texts));
  const Merged merged = merge(answers, scores, texts);
  CHECK(merged.consensus.findings == std::vector<int>{2, 0});
  CHECK(merged.ground_differs == std::vector<bool>{true, false});
  CHECK(merged.consensus.bonus_count == 1);
  CHECK(merged.bonus_differs);
}

TEST_CASE("an item is removed only when those who answered removed it") {
  Assessment scheme = scheme_named("all-kinds");
  const ScoreTexts texts;
  const auto state_of = [&](Consensus rule, int removers, int others) {
    scheme.consensus = rule;
    std::vector<Answers> answers(static_cast<std::size_t>(removers + others) + 1);
    for (int i = 0; i < removers + others; ++i) {
      ItemAnswer& answer = answers[static_cast<std::size_t>(i)].items["1.1.1"];
      answer.removed = i < removers;
      answer.met = true;
    }
    std::vector<Score> scores;
    for (const Answers& each : answers) scores.push_back(score(scheme, each, texts));
    return merge(answers, scores, texts).items[0].consensus.state;
  };
  CHECK(state_of(Consensus::lowest, 2, 0) == ItemState::removed);
  CHECK(state_of(Consensus::lowest, 2, 1) == ItemState::full);
  CHECK(state_of(Consensus::majority, 2, 1) == ItemState::removed);
  CHECK(state_of(Consensus::majority, 1, 1) == ItemState::full);
}
