// What portalc score --progress prints.
#include "app/team_report.h"

#include "base/json_schema.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

struct Sample {
  Quiz quiz;
  LearningPath path;
  Team team;

  Sample() {
    quiz.id = "q";
    quiz.title = "测验";
    quiz.attempts = 3;
    quiz.items.resize(1);
    quiz.items[0].id = "a";
    path.id = "p";
    path.title = "路径";
    path.steps.resize(2);
    QuizResult taken;
    taken.quiz = &quiz;
    taken.attempts = 2;
    taken.exercise = 1;
    taken.other_edition = 1;
    taken.best = QuizScore{2240, 2520, true, {}};
    taken.passed = "2026-03-01T10:00:00";
    QuizResult before;
    before.quiz = &quiz;
    before.other_edition = 1;
    team.people = {{"甲", {"甲.json"}, {taken}, {{&path, 2}}},
                   {"乙", {"乙.json"}, {before}, {{&path, 1}}},
                   {"=丙", {"丙.json"}, {}, {}}};
    team.clauses = {{nullptr, nullptr, "5.1", "体系", 4, 1}};
    team.questions = {{&quiz, &quiz.items[0], "5.1", "问", 3, 1},
                      {&quiz, &quiz.items[0], "5.1", "都对", 1, 0}};
  }
};

}  // namespace

TEST_CASE("the report says who passed, and what was most often wrong") {
  CHECK(team_as_text(Sample().team, team_texts("zh-Hans")) ==
        "姓名  测验或路径  结果            得分   次数  通过日期    说明\n"
        "甲    测验        通过            88.8%  2/3   2026-03-01  另有练习1次 "
        "1次作答用的是改版前的题库，没有计分\n"
        "甲    路径        已完成          2/2\n"
        "乙    测验        没有计分的作答         0/3               "
        "1次作答用的是改版前的题库，没有计分\n"
        "乙    路径        进行中          1/2\n"
        "=丙   没有记录\n"
        "\n"
        "最常出错的条款\n"
        "未全对  出题次数  条款\n"
        "1       4         5.1   体系\n"
        "\n"
        "最常出错的题目\n"
        "未全对  出题次数  条款\n"
        "1       3         5.1   q/a  问\n");
}

TEST_CASE("a language without words of its own gets the Chinese ones") {
  CHECK(team_texts("fr")("person") == "姓名");
  CHECK(team_texts("en")("person") == "Name");
}

TEST_CASE("as CSV a name is no formula, as JSON the report keeps to its schema") {
  const std::string csv = team_as_csv(Sample().team, team_texts("en"));
  CHECK(csv.find("\n'=丙,nothing recorded,") != std::string::npos);
  Diagnostics diagnostics;
  const auto document = parse_json({"team.json", team_as_json(Sample().team).dump()}, diagnostics);
  REQUIRE(document);
  own_schema("team").validate(*document, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(document->value["people"][1]["quizzes"][0]["best"].is_null());
  CHECK(document->value["people"][0]["quizzes"][0]["best"] == "88.8");
}
