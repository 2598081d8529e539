#include "assess/quiz_score.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <set>
#include <utility>

namespace portal {

namespace {

// Mulberry32: 32 bits of state, the same in every language that multiplies whole numbers.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}

  std::uint32_t next() {
    state_ += 0x6D2B79F5U;
    std::uint32_t value = state_;
    value = (value ^ (value >> 15U)) * (value | 1U);
    value ^= value + (value ^ (value >> 7U)) * (value | 61U);
    return value ^ (value >> 14U);
  }

 private:
  std::uint32_t state_;
};

long long all_or_nothing(bool right) {
  return right ? parts_of_question : 0;
}

bool chooses_the_right_ones(const QuizItem& item, const QuizAnswer& answer) {
  const std::set<std::string> chosen(answer.begin(), answer.end());
  std::set<std::string> right;
  for (const QuizOption& option : item.options)
    if (option.right) right.insert(option.id);
  return chosen == right && chosen.size() == answer.size();
}

bool is_near(const QuizItem& item, const QuizAnswer& answer) {
  const auto number = answer.size() == 1 ? parse_decimal(answer.front()) : std::nullopt;
  return number &&
         std::llabs(number->millionths - item.answer.millionths) <= item.tolerance.millionths;
}

long long share_of_places(const QuizItem& item, const QuizAnswer& answer) {
  const std::size_t places = item.options.size();
  if (answer.size() != places) return 0;
  long long right = 0;
  for (std::size_t i = 0; i < places; ++i)
    if (answer[i] == item.options[i].id) ++right;
  return parts_of_question / static_cast<long long>(places) * right;
}

}  // namespace

long long score_of(const QuizItem& item, const QuizAnswer& answer) {
  switch (item.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::true_false:
      return all_or_nothing(chooses_the_right_ones(item, answer));
    case QuestionKind::numeric:
      return all_or_nothing(is_near(item, answer));
    case QuestionKind::order:
    case QuestionKind::match:
      break;
  }
  return share_of_places(item, answer);
}

std::vector<std::size_t> drawn(std::size_t count, std::size_t draw, std::uint32_t seed) {
  std::vector<std::size_t> indexes(count);
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  Random random(seed);
  for (std::size_t i = 0; i < count; ++i)
    std::swap(indexes[i], indexes[i + random.next() % (count - i)]);
  indexes.resize(std::min(draw, count));
  return indexes;
}

QuizScore score_of(const Quiz& quiz, std::uint32_t seed, const QuizAnswers& answers) {
  QuizScore score;
  for (const std::size_t index : drawn(quiz.items.size(), quiz.draw, seed)) {
    const auto answer = answers.find(quiz.items[index].id);
    const long long parts =
        answer == answers.end() ? 0 : score_of(quiz.items[index], answer->second);
    score.items.emplace_back(index, parts);
    score.obtained += parts;
    score.possible += parts_of_question;
  }
  score.passed = score.obtained * 100 >= score.possible * quiz.pass;
  return score;
}

std::string percent_text(const QuizScore& score) {
  const long long tenths = score.possible == 0 ? 0 : score.obtained * 1000 / score.possible;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

}  // namespace portal
