// The native scoring engine at the end of a pipe, for the tests that compare it with its twin in
// JavaScript. Reads a JSON request a line, writes a JSON answer a line:
//
//   {"scheme": FILE}      reads the assessment, for the requests that follow; scheme_json of it
//   {"texts": LANGUAGE}   the texts
//   {"script": true}      the twin, as pages load it
//   {"score": FILE, "scale": ID, "target": GRADE}
//                         FILE is the content of an answer file; the answer is
//                         {"problems": [[rule, pointer]…], "result", "fixes"}, null where there is
//                         none
//   {"merge": [FILE…]}    merge_json
//   {"merged": [FILE…]}   {"file", "open"}: merged_file
//   {"quizzes": PROJECT}  reads all quizzes; their programs, as pages have them, by id
//   {"quiz": ID, "seed": N, "answers": {…}}
//                         {"obtained", "possible", "passed", "items", "percent"}
#include "assess/answers.h"
#include "assess/engine_script.h"
#include "assess/merge.h"
#include "assess/merged_file.h"
#include "assess/quiz_score.h"
#include "assess/scheme_json.h"
#include "assess/score_json.h"
#include "base/json_schema.h"
#include "load/assessment.h"
#include "load/dataset.h"
#include "load/project.h"
#include "render/quiz_view.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace portal {
namespace {

std::optional<Assessment> scheme;
std::map<std::string, Quiz> quizzes;

LocatedJson parsed(const std::string& path, const std::string& text) {
  Diagnostics diagnostics;
  auto document = parse_json({path, text}, diagnostics);
  if (!document || !diagnostics.empty()) throw std::runtime_error(path + " is no JSON");
  return *document;
}

Json load_scheme(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const LocatedJson document = parsed(path, std::string(std::istreambuf_iterator<char>(file), {}));
  Diagnostics diagnostics;
  own_schema("assessment").validate(document, diagnostics);
  scheme = read_assessment(document, path, diagnostics);
  for (const Diagnostic& found : diagnostics) throw std::runtime_error(path + ": " + found.message);
  return scheme_json(*scheme);
}

std::string pointer_at(const LocatedJson& document, const Location& where) {
  for (const auto* const places : {&document.keys, &document.places})
    for (const auto& [pointer, place] : *places)
      if (place == where) return pointer;
  throw std::runtime_error("nothing stands at that place");
}

Json problem(const Diagnostic& found, const LocatedJson& document) {
  const bool is_shape = found.rule.starts_with("schema-");
  return {is_shape ? "schema" : found.rule, pointer_at(document, found.where)};
}

std::optional<Answers> read(const LocatedJson& document, Json& problems) {
  Diagnostics diagnostics;
  std::optional<Answers> answers;
  const std::string id = scheme_of_answers(document, diagnostics);
  if (id == scheme->id)
    answers = read_answers(document, *scheme, diagnostics);
  else if (!id.empty())
    problems.push_back({"answers-scheme", "/scheme"});
  for (const Diagnostic& found : diagnostics) problems.push_back(problem(found, document));
  return answers;
}

Json scored(const Json& request, const ScoreTexts& texts) {
  Json reply = {{"problems", Json::array()}, {"result", nullptr}, {"fixes", nullptr}};
  const LocatedJson document = parsed("answers.json", request["score"].dump());
  const std::optional<Answers> answers = read(document, reply["problems"]);
  if (!answers) return reply;
  const Score result = score(*scheme, *answers, texts);
  const GradeScale& scale = request.contains("scale")
                                ? *find_scale(*scheme, request["scale"].get<std::string>())
                                : scheme->scales.front();
  reply["result"] = score_json(result, scale, texts);
  for (const Grade& grade : scale.grades)
    if (request.contains("target") && grade.id == request["target"])
      reply["fixes"] =
          fixes_json(cheapest_fixes(result, scale, grade), result, scale, grade, texts);
  return reply;
}

struct Assessors {
  std::vector<Answers> answers;
  std::vector<Score> scores;
};

Assessors assessors_of(const Json& files, const ScoreTexts& texts) {
  Assessors all;
  Json problems = Json::array();
  for (const Json& file : files) {
    all.answers.push_back(read(parsed("answers.json", file.dump()), problems).value());
    all.scores.push_back(score(*scheme, all.answers.back(), texts));
  }
  return all;
}

Json merged(const Json& files, const ScoreTexts& texts) {
  const auto [answers, scores] = assessors_of(files, texts);
  return merge_json(merge(answers, scores, texts), answers, scores, scheme->scales.front(), texts);
}

Json made_of_merged(const Json& files, const ScoreTexts& texts) {
  const auto [answers, scores] = assessors_of(files, texts);
  std::vector<std::string> names;
  names.reserve(answers.size());
  for (const Answers& each : answers) names.push_back(each.assessor);
  MergedFile made = merged_file(merge(answers, scores, texts),
                                std::vector<Json>(files.begin(), files.end()), names);
  return {{"file", std::move(made.file)}, {"open", made.open}};
}

Json load_quizzes(const std::string& project) {
  Diagnostics diagnostics;
  const auto config = load_config(project, "public", diagnostics);
  if (config) quizzes = load_data(project, diagnostics, data_settings(*config)).quizzes;
  for (const Diagnostic& found : diagnostics)
    throw std::runtime_error(found.where.file + ": " + found.message);
  Json programs = Json::object();
  for (const auto& [id, quiz] : quizzes) programs[id] = quiz_program(quiz);
  return programs;
}

Json quiz_scored(const Json& request) {
  const QuizScore result =
      score_of(quizzes.at(request["quiz"]), request["seed"], request["answers"].get<QuizAnswers>());
  return {{"obtained", result.obtained},
          {"possible", result.possible},
          {"passed", result.passed},
          {"items", result.items},
          {"percent", percent_text(result)}};
}

Json reply(const Json& request) {
  static const ScoreTexts texts;
  if (request.contains("scheme")) return load_scheme(request["scheme"]);
  if (request.contains("texts")) return ScoreTexts(request["texts"].get<std::string>()).json();
  if (request.contains("script")) return score_engine_script();
  if (request.contains("score")) return scored(request, texts);
  if (request.contains("merge")) return merged(request["merge"], texts);
  if (request.contains("merged")) return made_of_merged(request["merged"], texts);
  if (request.contains("quizzes")) return load_quizzes(request["quizzes"]);
  if (request.contains("quiz")) return quiz_scored(request);
  throw std::runtime_error("no such request");
}

}  // namespace
}  // namespace portal

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << portal::reply(portal::Json::parse(line)).dump() << std::endl;
  return std::cout ? 0 : 1;
}
