// What answers to a quiz are worth; twin of quiz-engine.js, both held to tests/vectors/quiz.json.
#pragma once

#include "model/quiz.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace portal {

// Scores are whole numbers of this part of a question, so that they are exact: each number of
// places from 1 to 10 divides it.
inline constexpr long long parts_of_question = 2520;

// By question: ids of the options chosen; the number as text; of order, ids of steps as they were
// put; of match, for each pair in the order of the file the id of the pair whose partner was
// chosen. An empty text is a place left open.
using QuizAnswer = std::vector<std::string>;
using QuizAnswers = std::map<std::string, QuizAnswer>;

// 0 to parts_of_question. Nonsense is worth nothing.
long long score_of(const QuizItem& item, const QuizAnswer& answer);

// The questions that a seed draws, as indexes into `count` questions, in their order.
std::vector<std::size_t> drawn(std::size_t count, std::size_t draw, std::uint32_t seed);

struct QuizScore {
  long long obtained = 0, possible = 0;  // parts of questions
  bool passed = false;
  std::vector<std::pair<std::size_t, long long>> items;  // index and parts, in the order drawn
};

// Questions without an answer are worth nothing.
QuizScore score_of(const Quiz& quiz, std::uint32_t seed, const QuizAnswers& answers);

// Tenths of a percent, rounded down, so that no score looks like a pass that is none: "79.9".
std::string percent_text(const QuizScore& score);

}  // namespace portal
