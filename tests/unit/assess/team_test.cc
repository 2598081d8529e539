// What progress files of a team come to.
#include "assess/team.h"

#include "unit/assess/sample.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

std::map<std::string, Quiz> quizzes() {
  Quiz quiz;
  quiz.id = "q";
  quiz.digest = "now";
  quiz.draw = 2;
  quiz.pass = 100;
  quiz.attempts = 2;
  quiz.clauses["5.1"] = "体系";
  for (const char* const id : {"a", "b"}) {
    QuizItem item;
    item.id = id;
    item.clause = id == std::string("a") ? "5.1" : "5.2";
    item.options = {{"x", "", true, "", ""}, {"y", "", false, "", ""}};
    quiz.items.push_back(item);
  }
  return {{"q", quiz}};
}

std::map<std::string, LearningPath> paths() {
  LearningPath path;
  path.id = "p";
  path.steps.resize(2);
  path.steps[0].id = "read";
  path.steps[1].id = "test";
  path.steps[1].kind = StepKind::quiz;
  path.steps[1].target = "q";
  return {{"p", path}};
}

Attempt attempt(const std::string& finished, const std::string& a, const std::string& b,
                const std::string& digest = "now") {
  return {digest, finished, 1, {{"a", {a}}, {"b", {b}}}};
}

ProgressFile file(const std::string& name, std::vector<Attempt> attempts,
                  std::vector<std::string> done = {}) {
  ProgressFile file{name + ".json", name, {}};
  file.progress.learner = name;
  if (!attempts.empty()) file.progress.quizzes["q"] = std::move(attempts);
  if (!done.empty()) file.progress.done["p"] = std::move(done);
  return file;
}

Team team_of(const std::vector<ProgressFile>& files) {
  static const std::map<std::string, Quiz> known = quizzes();
  static const std::map<std::string, LearningPath> led = paths();
  return roll_up(files, known, led);
}

std::vector<std::string> faults_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto document = parse_json({"p.json", text}, diagnostics);
  REQUIRE(document);
  const auto progress = read_progress(*document, "门户", diagnostics);
  CHECK(progress.has_value() == diagnostics.empty());
  std::vector<std::string> rules;
  for (const Diagnostic& each : diagnostics) rules.push_back(each.rule);
  return rules;
}

}  // namespace

TEST_CASE("attempts count in the order of their time, as many as the quiz names") {
  const Team team =
      team_of({file("王", {attempt("2026-03-03", "x", "x"), attempt("2026-03-01", "x", "y"),
                           attempt("2026-03-02", "y", "x")})});
  REQUIRE(team.people.size() == 1);
  const QuizResult& result = team.people[0].quizzes.at(0);
  CHECK(result.attempts == 2);
  CHECK(result.exercise == 1);
  CHECK(result.passed.empty());
  CHECK(percent_text(*result.best) == "50");
}

TEST_CASE("attempts at another edition of a quiz are told, and not scored") {
  const Team team = team_of({file("王", {attempt("2026-03-01", "x", "x", "before")})});
  const QuizResult& result = team.people[0].quizzes.at(0);
  CHECK(result.attempts == 0);
  CHECK(result.other_edition == 1);
  CHECK_FALSE(result.best);
  CHECK(team.questions.empty());
}

TEST_CASE("files of one name are one person's, and no attempt counts twice") {
  const Team team =
      team_of({file("王", {attempt("2026-03-01", "x", "y")}, {"read"}),
               file("王", {attempt("2026-03-01", "x", "y"), attempt("2026-03-02", "x", "x")}),
               file("李", {})});
  REQUIRE(team.people.size() == 2);
  const Person& person = team.people[1].name == "王" ? team.people[1] : team.people[0];
  CHECK(person.files == std::vector<std::string>{"王.json", "王.json"});
  CHECK(person.quizzes.at(0).attempts == 2);
  CHECK(person.quizzes.at(0).passed == "2026-03-02");
  REQUIRE(person.paths.size() == 1);
  CHECK(person.paths[0].done == 2);
}

TEST_CASE("questions and clauses come with the most often wrong first") {
  const Team team = team_of({file("甲", {attempt("2026-03-01", "y", "y")}),
                             file("乙", {attempt("2026-03-01", "x", "y")}),
                             file("丙", {attempt("2026-03-01", "x", "x")})});
  REQUIRE(team.questions.size() == 2);
  CHECK(team.questions[0].item->id == "b");
  CHECK(team.questions[0].asked == 3);
  CHECK(team.questions[0].wrong == 2);
  CHECK(team.questions[1].wrong == 1);
  REQUIRE(team.clauses.size() == 2);
  CHECK(team.clauses[0].clause == "5.2");
  CHECK(team.clauses[1].title == "体系");
}

TEST_CASE("files of other kinds, other sites and other hands are told apart") {
  const auto with = [](const std::string& site, const std::string& quizzes) {
    return R"({"format": "portalc-progress/1", "site": ")" + site +
           R"(", "learner": "", "paths": {}, "quizzes": )" + quizzes + "}";
  };
  using Rules = std::vector<std::string>;
  CHECK(faults_of(with("门户 · 公开版", "{}")) == Rules{});
  CHECK(faults_of("[]") == Rules{"progress-format"});
  CHECK(faults_of(R"({"format": "portalc-answers/1"})") == Rules{"progress-format"});
  CHECK(faults_of(with("门户二 · 公开版", "{}")) == Rules{"progress-site"});
  CHECK(faults_of(with("门户", R"({"q": {"attempts": [{"seed": -1}]}})")).size() >= 1);
  CHECK(faults_of(with("门户", R"({"q": {"attempts": [{"digest": "", "seed": 1e99,
        "finished": "2026-01-01", "answers": {}}]}})"))
            .size() >= 1);
  CHECK(faults_of(with("门户", R"({"q": {"attempts": [{"digest": "", "seed": 4294967295,
        "finished": "2026-01-01", "answers": {"a": [""]}}]}})")) == Rules{});
}
