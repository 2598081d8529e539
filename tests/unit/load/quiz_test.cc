// Reading content/data/quizzes/ID.json: what is right stays as written, what is wrong is said once.
#include "load/quiz.h"

#include "base/source_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace portal;

namespace {

struct Read {
  Quiz quiz;
  std::vector<std::string> faults;  // rule: message
};

Facts facts() {
  Facts facts;
  facts.facts["share"] = {"10", "%", "", "", {}, "", "", ""};
  facts.facts["range"] = {"3–5", "个", "", "", {}, "", "", ""};
  return facts;
}

// A quiz of the given questions, each without what all of them have.
Read read(const std::vector<std::string>& items, const std::string& members = "") {
  std::string text =
      R"({"id": "q", "version": "1", "title": "测", "pass": 80, )" + members + R"("items": [)";
  for (std::size_t i = 0; i < items.size(); ++i)
    text += (i == 0 ? "" : ", ") + std::string(R"({"id": "i)") + std::to_string(i) +
            R"(", "question": "问", "clause": "5.1.2", "facts": ["share"], "link": "/",
               "explanation": "解", )" +
            items[i] + "}";
  Diagnostics diagnostics;
  const auto document = parse_json({"content/data/quizzes/q.json", text + "]}"}, diagnostics);
  REQUIRE(document);
  std::map<std::string, Assessment> assessments;
  AssessmentGroup group;
  group.clause = "5.1";
  group.title = "体系";
  group.indicators.push_back({"a", "5.1.2", "人员", "", {}, {}});
  assessments["scheme"].groups.push_back(group);
  Read result{read_quiz(*document, "q", facts(), assessments, diagnostics), {}};
  sort_diagnostics(diagnostics);
  for (const Diagnostic& each : diagnostics)
    result.faults.push_back(each.rule + ": " + each.message);
  return result;
}

const std::string right =
    R"("kind": "true-false", "answer": true, "if_true": "是", "if_false": "否")";

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("questions of every kind are read as they are written") {
  const Read all = read(
      {R"("kind": "single", "options": [{"id": "a", "text": "甲", "feedback": "是", "right": true},
                                        {"id": "b", "text": "乙", "feedback": "否"}])",
       right, R"("kind": "numeric", "answer": 1.50, "tolerance": 0.05, "unit": "%")",
       R"("kind": "numeric", "answer": {"fact": "share"})",
       R"("kind": "order", "steps": [{"id": "x", "text": "一"}, {"id": "y", "text": "二"}])",
       R"("kind": "match", "pairs": [{"id": "x", "text": "一", "partner": "壹"},
                                     {"id": "y", "text": "二", "partner": "贰"}])"},
      R"("assessment": "scheme", )");
  CHECK(all.faults == Faults{});
  CHECK_FALSE(all.quiz.unreadable);
  REQUIRE(all.quiz.items.size() == 6);
  CHECK(all.quiz.draw == 6);
  CHECK(all.quiz.clauses.at("5.1.2") == "人员");
  CHECK(all.quiz.items[0].options[0].right);
  CHECK_FALSE(all.quiz.items[0].options[1].right);
  CHECK(all.quiz.items[1].options[0].right);
  CHECK(to_string(all.quiz.items[2].answer) == "1.5");
  CHECK(to_string(all.quiz.items[2].tolerance) == "0.05");
  CHECK(to_string(all.quiz.items[3].answer) == "10");
  CHECK(all.quiz.items[5].options[1].partner == "贰");
}

TEST_CASE("the digest changes with what a score depends on, and not with the feedback") {
  const auto digest = [](const std::string& item) { return read({item}).quiz.digest; };
  const std::string numeric = R"("kind": "numeric", "unit": "%", "answer": )";
  CHECK(digest(right) ==
        digest(R"("kind": "true-false", "answer": true, "if_true": "对", "if_false": "错")"));
  CHECK(digest(right) !=
        digest(R"("kind": "true-false", "answer": false, "if_true": "是", "if_false": "否")"));
  CHECK(digest(numeric + "10") == digest(numeric + R"({"fact": "share"})"));
  CHECK(digest(numeric + "10") != digest(numeric + R"(10, "tolerance": 1)"));
  CHECK(read({right, right}).quiz.digest != read({right, right}, R"("draw": 1, )").quiz.digest);
}

TEST_CASE("a question without a right answer, or with too many, is an error") {
  const auto choice = [](const std::string& kind, const std::string& a, const std::string& b) {
    return read({R"("kind": ")" + kind + R"(", "options": [
        {"id": "a", "text": "甲", "feedback": "一", "right": )" +
                 a + R"(},
        {"id": "b", "text": "乙", "feedback": "二", "right": )" +
                 b + "}]"})
        .faults;
  };
  CHECK(choice("single", "false", "false") == Faults{"quiz-item: no option is right"});
  CHECK(choice("multiple", "false", "false") == Faults{"quiz-item: no option is right"});
  CHECK(choice("single", "true", "true") == Faults{"quiz-item: more than one option is right"});
  CHECK(choice("multiple", "true", "true") == Faults{});
}

TEST_CASE("numbers that are none, and facts that are none, are errors") {
  CHECK(read({R"("kind": "numeric", "answer": {"fact": "range"})"}).faults ==
        Faults{"quiz-item: '3–5' is no plain decimal number"});
  CHECK(read({R"("kind": "numeric", "answer": {"fact": "shape"})"}).faults ==
        Faults{"fact-unknown: there is no fact 'shape' in content/data/facts.json"});
  CHECK(read({R"("kind": "numeric", "answer": 1e3)"}).faults ==
        Faults{"quiz-item: '1e3' is no plain decimal number"});
  CHECK(read({R"("kind": "numeric", "answer": true)"}).faults ==
        Faults{"quiz-item: this is no number"});
}

TEST_CASE("clauses are those of the assessment, their chapters, and those that have a title here") {
  const std::string named = R"("assessment": "scheme", )";
  const auto faults = [&](const std::string& clause, const std::string& members) {
    const std::string item = right + R"(, "note": 1, "clause": ")" + clause + '"';
    std::string text = R"({"id": "q", "pass": 1, )" + members + R"("items": [{"id": "i", )" + item +
                       R"(, "facts": ["share"]}]})";
    Diagnostics diagnostics;
    const auto document = parse_json({"q.json", text}, diagnostics);
    REQUIRE(document);
    std::map<std::string, Assessment> assessments;
    AssessmentGroup group;
    group.clause = "5.1.2";
    assessments["scheme"].groups.push_back(group);
    read_quiz(*document, "q", facts(), assessments, diagnostics);
    return diagnostics.size();
  };
  CHECK(faults("5.1.2", named) == 0);
  CHECK(faults("5.1", named) == 0);
  CHECK(faults("5.1.20", named) == 1);
  CHECK(faults("6", named) == 1);
  CHECK(faults("6", named + R"("clauses": {"6": "方法"}, )") == 0);
  CHECK(faults("99", "") == 0);
}
