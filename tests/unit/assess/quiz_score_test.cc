// The vectors of tests/vectors/quiz.json, which quiz-engine.js is held to as well.
#include "assess/quiz_score.h"

#include "base/located_json.h"
#include "unit/assess/sample.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

Json vectors() {
  return Json::parse(text_of_file("tests/vectors/quiz.json"));
}

QuizItem item_of(const std::string& id, const std::string& kind, const Json& key) {
  QuizItem item;
  item.id = id;
  for (const QuestionKind each :
       {QuestionKind::single, QuestionKind::multiple, QuestionKind::true_false,
        QuestionKind::numeric, QuestionKind::order, QuestionKind::match})
    if (kind == name_of(each)) item.kind = each;
  if (item.kind == QuestionKind::numeric) {
    item.answer = parse_decimal(key[0].get<std::string>()).value();
    item.tolerance = parse_decimal(key[1].get<std::string>()).value();
    return item;
  }
  for (const Json& right : key) item.options.push_back({right, "", true, "", ""});
  if (item.kind != QuestionKind::order && item.kind != QuestionKind::match)
    item.options.push_back({"never", "", false, "", ""});
  return item;
}

}  // namespace

TEST_CASE("a seed draws the questions that the vectors say") {
  const Json all = vectors();
  REQUIRE(all["draws"].size() >= 9);
  for (const Json& vector : all["draws"]) {
    CAPTURE(vector.dump());
    CHECK(drawn(vector["count"], vector["draw"], vector["seed"]) ==
          vector["drawn"].get<std::vector<std::size_t>>());
  }
}

TEST_CASE("answers of every kind are worth what was worked out by hand") {
  const Json all = vectors();
  REQUIRE(all["items"].size() >= 9);
  for (const Json& vector : all["items"]) {
    const QuizItem item = item_of("q", vector["kind"], vector["key"]);
    for (const Json& each : vector["answers"]) {
      CAPTURE(name_of(item.kind));
      CAPTURE(each.dump());
      CHECK(score_of(item, each["answer"].get<QuizAnswer>()) == each["parts"].get<long long>());
    }
  }
}

TEST_CASE("an attempt is passed by exact comparison, and its percentage is rounded down") {
  const Json all = vectors();
  Quiz quiz;
  quiz.draw = all["quiz"]["draw"];
  quiz.pass = all["quiz"]["pass"];
  for (const Json& item : all["quiz"]["items"])
    quiz.items.push_back(item_of(item[0], item[1], item[2]));
  for (const Json& vector : all["totals"]) {
    const QuizScore score = score_of(quiz, 5, vector["answers"].get<QuizAnswers>());
    CAPTURE(vector.dump());
    CHECK(score.obtained == vector["obtained"].get<long long>());
    CHECK(percent_text(score) == vector["percent"].get<std::string>());
    CHECK(score.passed == vector["passed"].get<bool>());
  }
}
