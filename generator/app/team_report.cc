#include "app/team_report.h"

#include "app/score_table.h"

#include <algorithm>

namespace portal {

namespace {

constexpr std::size_t most_questions_shown = 10;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

std::string best_of(const QuizResult& result) {
  return result.best ? percent_text(*result.best) : std::string();
}

// "1/3": so many of three that count, or only so many.
std::string attempts_of(const QuizResult& result) {
  const std::string count = std::to_string(result.attempts);
  return result.quiz->attempts == 0 ? count : count + "/" + std::to_string(result.quiz->attempts);
}

std::string note_of(const QuizResult& result, const ScoreTexts& texts) {
  std::string note;
  if (result.exercise > 0) note += texts("exercise", {{"count", std::to_string(result.exercise)}});
  if (result.other_edition > 0)
    note += (note.empty() ? "" : " ") +
            texts("other_edition", {{"count", std::to_string(result.other_edition)}});
  return note;
}

TableRow quiz_row(const Person& person, const QuizResult& result, const ScoreTexts& texts) {
  const bool passed = !result.passed.empty();
  const std::string percent = best_of(result);
  return {person.name,
          result.quiz->title,
          texts(passed            ? "passed"
                : percent.empty() ? "not_taken"
                                  : "not_passed"),
          percent.empty() ? percent : percent + "%",
          attempts_of(result),
          result.passed.substr(0, 10),
          note_of(result, texts)};
}

TableRow path_row(const Person& person, const PathResult& result, const ScoreTexts& texts) {
  const std::size_t steps = result.path->steps.size();
  return {person.name,
          result.path->title,
          texts(result.done == steps ? "completed" : "under_way"),
          std::to_string(result.done) + "/" + std::to_string(steps),
          "",
          "",
          ""};
}

std::vector<TableRow> people_rows(const Team& team, const ScoreTexts& texts) {
  std::vector<TableRow> rows{{texts("person"), texts("subject"), texts("result"), texts("score"),
                              texts("attempts"), texts("day"), texts("note")}};
  for (const Person& person : team.people) {
    for (const QuizResult& result : person.quizzes) rows.push_back(quiz_row(person, result, texts));
    for (const PathResult& result : person.paths) rows.push_back(path_row(person, result, texts));
    if (person.quizzes.empty() && person.paths.empty())
      rows.push_back({person.name, texts("nothing"), "", "", "", "", ""});
  }
  return rows;
}

std::vector<TableRow> tally_rows(const std::vector<Tally>& tallies, std::size_t most,
                                 const ScoreTexts& texts) {
  std::vector<TableRow> rows{{texts("wrong"), texts("asked"), texts("clause")}};
  for (const Tally& tally : tallies) {
    if (rows.size() > most) break;
    if (tally.wrong == 0) continue;
    TableRow row{std::to_string(tally.wrong), std::to_string(tally.asked), tally.clause};
    if (tally.item != nullptr) row.push_back(tally.quiz->id + "/" + tally.item->id);
    row.push_back(tally.title);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json tally_json(const Tally& tally) {
  Json json = {{"clause", tally.clause},
               {"title", tally.title},
               {"asked", tally.asked},
               {"wrong", tally.wrong}};
  if (tally.item != nullptr) {
    json["quiz"] = tally.quiz->id;
    json["question"] = tally.item->id;
  }
  return json;
}

}  // namespace

ScoreTexts team_texts(const std::string& language) {
  const std::string name = "team." + language;
  return ScoreTexts(embedded_score_texts(name).empty() ? "team.zh-Hans" : name);
}

std::string team_as_text(const Team& team, const ScoreTexts& texts) {
  std::string text = as_aligned(people_rows(team, texts));
  const auto add = [&](const std::string& title, const std::vector<Tally>& tallies) {
    const auto rows = tally_rows(tallies, most_questions_shown, texts);
    if (rows.size() > 1) text += "\n" + texts(title) + "\n" + as_aligned(rows);
  };
  add("clauses_wrong", team.clauses);
  add("questions_wrong", team.questions);
  return text;
}

std::string team_as_csv(const Team& team, const ScoreTexts& texts) {
  std::vector<TableRow> rows = people_rows(team, texts);
  for (const auto* const tallies : {&team.clauses, &team.questions}) {
    rows.emplace_back();
    for (TableRow& row : tally_rows(*tallies, tallies->size(), texts))
      rows.push_back(std::move(row));
  }
  return as_csv(rows);
}

Json team_as_json(const Team& team) {
  Json people = Json::array(), questions = Json::array(), clauses = Json::array();
  for (const Person& person : team.people) {
    Json quizzes = Json::array(), paths = Json::array();
    for (const QuizResult& result : person.quizzes)
      quizzes.push_back({{"quiz", result.quiz->id},
                         {"attempts", result.attempts},
                         {"exercise", result.exercise},
                         {"other_edition", result.other_edition},
                         {"best", text_or_null(best_of(result))},
                         {"passed", text_or_null(result.passed)}});
    for (const PathResult& result : person.paths)
      paths.push_back(
          {{"path", result.path->id}, {"done", result.done}, {"steps", result.path->steps.size()}});
    people.push_back({{"name", person.name},
                      {"files", person.files},
                      {"quizzes", std::move(quizzes)},
                      {"paths", std::move(paths)}});
  }
  for (const Tally& tally : team.questions) questions.push_back(tally_json(tally));
  for (const Tally& tally : team.clauses) clauses.push_back(tally_json(tally));
  return {{"people", std::move(people)},
          {"questions", std::move(questions)},
          {"clauses", std::move(clauses)}};
}

}  // namespace portal
