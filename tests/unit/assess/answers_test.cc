// Answer files: what they say is read, what cannot be right is told at its place.
#include "base/text.h"
#include "unit/assess/sample.h"

#include <string>
#include <vector>

using namespace portal;

namespace {

std::vector<std::string> complaints(const std::string& items, const std::string& more = "") {
  static const Assessment scheme = scheme_named("all-kinds");
  Diagnostics diagnostics;
  const LocatedJson document = parsed(answer_file(scheme, items, more));
  static_cast<void>(read_answers(document, scheme, diagnostics));
  std::vector<std::string> found;
  for (const Diagnostic& one : diagnostics)
    found.push_back(one.rule + " " + std::to_string(one.where.line) + ":" +
                    std::to_string(one.where.column) + " " + one.message);
  return found;
}

}  // namespace

TEST_CASE("answers of every kind are read") {
  const Assessment scheme = scheme_named("all-kinds");
  Diagnostics diagnostics;
  const LocatedJson document = parsed(answer_file(
      scheme,
      R"({"1.1.1": {"removed": true, "reason": " 不涉及 "}, "1.1.2": {"sampled": 999999999, "conforming": 3},
          "1.1.3": {"value": "94.9"}, "2.1": {"option": "third"}, "2.3": {"answer": "no"},
          "2.5": {"text": "文字"}, "2.6": {"date": "2024-02-29"}})",
      R"("deductions": {"x": {"count": 2}}, "bonus": {"count": 1}, "about": {"assessor": "甲"})"));
  const Answers answers = read_answers(document, scheme, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(answers.assessor == "甲");
  CHECK(answers.items.at("1.1.1").removed);
  CHECK(answers.items.at("1.1.1").reason == "不涉及");
  CHECK(answers.items.at("1.1.2").sampled == 999'999'999);
  CHECK(answers.items.at("1.1.3").value == Decimal{94'900'000});
  CHECK(answers.items.at("2.1").option == "third");
  CHECK(answers.items.at("2.3").yes == false);
  CHECK(answers.items.at("2.5").text == "文字");
  CHECK(answers.items.at("2.6").date == "2024-02-29");
  CHECK(answers.findings.at("x") == 2);
  CHECK(answers.bonus == 1);
}

TEST_CASE("plans of fixes and ticks of checklists stand in an answer file, and are not scored") {
  const Assessment scheme = scheme_named("all-kinds");
  Diagnostics diagnostics;
  const LocatedJson document =
      parsed(answer_file(scheme, R"({"1.1.1": {"action": {"owner": "李", "status": "doing"}}})",
                         R"("deductions": {"x": {"count": 0, "action": {"due": "2026-12-31"}}},
         "checklists": {"materials/": {"title": "材料", "done": 1, "total": 2, "ticks": {"照": true}}})"));
  const Answers answers = read_answers(document, scheme, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(score(scheme, answers, ScoreTexts()).value == 0);
}

TEST_CASE("what cannot be right is told at its place") {
  struct Case {
    const char *items, *complaint;
  };
  const Case cases[] = {
      {R"({"1.1.2": {"sampled": 3, "conforming": 4}})",
       "answers-value 2:49 4 of 3 samples cannot conform"},
      {R"({"1.1.1": {"met": true, "action": {"due": "2026-02-30"}}})",
       "answers-value 2:52 '2026-02-30' is not a day of the calendar"},
      {R"({"1.1.2": {"sampled": 0, "conforming": 0}})", "answers-value 2:32 0 is not possible for 'sampled'"},
      {R"({"1.1.2": {"sampled": -1, "conforming": 0}})",
       "answers-value 2:32 -1 is not possible for 'sampled'"},
      {R"({"1.1.2": {"sampled": 1000000000, "conforming": 0}})",
       "answers-value 2:32 1000000000 is not possible for 'sampled'"},
      {R"({"1.1.2": {"sampled": 2.5, "conforming": 0}})",
       "schema-type 2:32 expected a whole number for 'sampled', but this is 2.5"},
      {R"({"1.1.2": {"sampled": 3}})", "answers-incomplete 2:20 'conforming' is missing"},
      {R"({"1.1.3": {"value": "1e3"}})",
       "answers-value 2:30 \"1e3\" cannot be computed with exactly"},
      {R"({"1.1.3": {"value": 95}})",
       "schema-type 2:30 expected a text for 'value', but this is a number"},
      {R"({"2.1": {"option": "fourth"}})", "answers-value 2:29 '2.1' has no option 'fourth'"},
      {R"({"2.3": {"answer": "maybe"}})", "answers-value 2:29 'maybe' is no answer"},
      {R"({"2.6": {"date": "2026-02-29"}})",
       "answers-value 2:27 '2026-02-29' is not a day of the calendar"},
      {R"({"1.1.3": {"met": true}})",
       "answers-value 2:28 'met' is no answer to '1.1.3', which is of the kind number"},
      {R"({"1.1.2": {"removed": true, "reason": "x"}})",
       "answers-value 2:32 '1.1.2' may not be removed"},
      {R"({"1.1.1": {"removed": true, "reason": " "}})",
       "answers-value 2:32 '1.1.1' is removed without a reason"},
      {R"({"9.9": {"met": true}})",
       "answers-item-unknown 2:11 the scheme 'all-kinds' has no item '9.9'"},
      {R"({"1.1.1": {"met": true, "hash": "0"}})",
       "answers-changed 2:20 '1.1.1' may have changed since it was answered: 全有"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.items);
    CHECK(join(complaints(c.items), "; ") == c.complaint);
  }
  CHECK(complaints("{}", R"("deductions": {"z": {"count": 1}})").size() == 1);
  CHECK(complaints("{}", R"("deductions": {"x": {"count": 1000}})").size() == 1);
  CHECK(complaints("{}", R"("bonus": {"count": 3})").size() == 1);
  CHECK(complaints("{}", R"("bonus": {"count": 2}, "deductions": {"x": {"count": 999}})").empty());
}

TEST_CASE("an answer to a changed item is set aside, never scored") {
  const Assessment scheme = scheme_named("all-kinds");
  const auto state_with = [&](const std::string& file) {
    Diagnostics diagnostics;
    const Answers answers = read_answers(parsed(file), scheme, diagnostics);
    return score(scheme, answers, ScoreTexts()).items.front().state;
  };
  const std::string& hash = scheme.groups[0].indicators[0].items[0].hash;
  const std::string same =
      answer_file(scheme, R"({"1.1.1": {"met": true, "hash": ")" + hash + "\"}}");
  const std::string bare = answer_file(scheme, R"({"1.1.1": {"met": true}})");
  const auto of_version = [](std::string file) {
    return file.replace(file.find("\"version\": \"1\""), 14, "\"version\": \"0\"");
  };
  CHECK(state_with(same) == ItemState::full);
  CHECK(state_with(bare) == ItemState::full);
  CHECK(state_with(of_version(same)) == ItemState::full);
  CHECK(state_with(of_version(bare)) == ItemState::review);
  CHECK(state_with(answer_file(scheme, R"({"1.1.1": {"met": true, "hash": "other"}})")) ==
        ItemState::review);
}

TEST_CASE("a hash changes with what an answer depends on, and with nothing else") {
  const std::string path = "tests/assess/schemes/plain.json";
  const auto hash_with = [&](const std::string& what, const std::string& replacement) {
    std::string text = text_of_file(path);
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), replacement);
    Diagnostics ignored;
    return read_assessment(parsed(text), path, ignored).groups[0].indicators[0].items[0].hash;
  };
  const std::string hash = hash_with("甲", "甲");
  CHECK(hash_with("甲", "甲乙") != hash);
  CHECK(hash_with("\"points\": 3,", "\"points\": 4,") != hash);
  CHECK(hash_with("\"points\": 3,", "\"points\": 3.00,") == hash);
  CHECK(hash_with("\"effort\": 2", "\"effort\": 5") == hash);
  CHECK(hash_with("\"evidence\": []", "\"evidence\": [\"证\"]") == hash);
}

TEST_CASE("what is no answer file is told so") {
  for (const char* const text : {"[]", "{}", "null", R"({"format": "portalc-answers/2"})",
                                 R"({"format": "portalc-answers/1"})", R"({"scheme": "x"})"}) {
    CAPTURE(text);
    Diagnostics diagnostics;
    CHECK(scheme_of_answers(parsed(text), diagnostics).empty());
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "answers-format");
  }
}
