// A quiz, as content/data/quizzes/ID.json describes it.
#pragma once

#include "base/diagnostic.h"
#include "model/decimal.h"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

enum class QuestionKind { single, multiple, true_false, numeric, order, match };

// "true-false"
inline std::string_view name_of(QuestionKind kind) {
  constexpr std::array<std::string_view, 6> names = {"single",  "multiple", "true-false",
                                                     "numeric", "order",    "match"};
  return names[static_cast<std::size_t>(kind)];
}

// An option, a step in its right place, or one side of a pair.
struct QuizOption {
  std::string id, text;
  bool right = false;
  std::string feedback;  // of an option
  std::string partner;   // of a pair
};

struct QuizItem {
  std::string id, question, clause, link, explanation, unit;
  QuestionKind kind = QuestionKind::single;
  std::vector<QuizOption> options;  // of true-false: "true" and "false", without a text
  Decimal answer, tolerance;        // of numeric
  std::vector<std::string> facts;
  Location link_where;
};

struct Quiz {
  std::string id, version, title, role, notice;
  std::string assessment;                      // whose clauses it names; may be empty
  std::map<std::string, std::string> clauses;  // their titles
  std::size_t draw = 0;                        // questions of an attempt
  int pass = 0;                                // least percentage
  std::size_t attempts = 0;                    // that count; 0: any number
  std::vector<QuizItem> items;
  // Of all that scores depend on, and of the words of questions and answers: an attempt at another
  // quiz is not one at this.
  std::string digest;
  bool unreadable = false;  // the file is broken, which was reported
};

}  // namespace portal
