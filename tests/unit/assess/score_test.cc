// The vectors of tests/vectors/score.json, which score.js is held to as well; and that what is
// printed keeps to its schemas.
#include "assess/score_json.h"

#include "assess/merge.h"
#include "assess/scheme_json.h"
#include "unit/assess/sample.h"

#include <set>
#include <string>

using namespace portal;

namespace {

Json everything(const Assessment& scheme) {
  Json items = Json::object();
  for (const AssessmentGroup& group : scheme.groups) {
    for (const Indicator& indicator : group.indicators) {
      for (const AssessmentItem& item : indicator.items) {
        Json& answer = items[item.id] = Json::object();
        if (item.kind == ItemKind::all_or_nothing) answer["met"] = true;
        if (item.kind == ItemKind::sampled) answer = {{"sampled", 1}, {"conforming", 1}};
        if (item.kind == ItemKind::number)
          answer["value"] =
              to_string(item.target.at_least ? *item.target.at_least : *item.target.at_most);
        if (item.kind == ItemKind::yes_no) answer["answer"] = item.yes_earns ? "yes" : "no";
        for (const ChoiceOption& option : item.options)
          if (option.points == item.points) answer["option"] = option.id;
      }
    }
  }
  return items;
}

Answers answers_of(const Json& vector, const Assessment& scheme) {
  Json file = vector["answers"];
  file["format"] = answers_format;
  file["scheme"] = scheme.id;
  file["version"] = scheme.version;
  if (file.contains("fill")) {
    Json items = everything(scheme);
    items.update(file["items"]);
    file["items"] = std::move(items);
    file.erase("fill");
  }
  Diagnostics diagnostics;
  Answers answers = read_answers(parsed(file.dump()), scheme, diagnostics);
  for (const Diagnostic& found : diagnostics) FAIL_CHECK(found.message);
  return answers;
}

void check_members(const Json& expected, const Json& actual) {
  for (const auto& [member, value] : expected.items()) {
    const auto& shown_member = member;  // clang 14 captures no structured binding
    CAPTURE(shown_member);
    CHECK(actual[member] == value);
  }
}

void check_schema(const std::string& name, const Json& value) {
  Diagnostics diagnostics;
  own_schema(name).validate(parsed(value.dump()), diagnostics);
  for (const Diagnostic& found : diagnostics) FAIL_CHECK(found.message);
}

}  // namespace

TEST_CASE("the vectors, computed by hand, hold, and results keep to their schema") {
  const Json vectors = Json::parse(text_of_file("tests/vectors/score.json"));
  REQUIRE(vectors.size() >= 30);
  const ScoreTexts texts;
  for (const Json& vector : vectors) {
    CAPTURE(vector["name"].get<std::string>());
    const Assessment scheme = scheme_named(vector["scheme"]);
    const Answers answers = answers_of(vector, scheme);
    const Score result = score(scheme, answers, texts);
    const GradeScale* const scale = find_scale(scheme, vector.value("scale", scheme.scales[0].id));
    REQUIRE(scale != nullptr);
    Json json = score_json(result, *scale, texts);
    check_members(vector["result"], json);
    for (const Grade& grade : scale->grades) {
      const Json fixes =
          fixes_json(cheapest_fixes(result, *scale, grade), result, *scale, grade, texts);
      if (grade.id == vector.value("target", "")) check_members(vector["fixes"], fixes);
      json["fixes"] = fixes;
    }
    check_schema("score", json);
  }
}

TEST_CASE("the words of every language have the same keys and the same values in them") {
  const auto values_in = [](const std::string& text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
      names.insert(text.substr(at, text.find('}', at) - at));
    return names;
  };
  const ScoreTexts chinese("zh-Hans"), english("en");
  CHECK(english("report_items") == "Items");
  CHECK(ScoreTexts("fr")("report_items") == chinese("report_items"));
  CHECK(chinese.json().size() == english.json().size());
  for (const auto& [key, text] : chinese.json().items()) {
    const auto& shown_key = key;  // clang 14 captures no structured binding
    CAPTURE(shown_key);
    REQUIRE(english.json().contains(key));
    CHECK(values_in(text) == values_in(english.json()[key]));
  }
}

TEST_CASE("a number that does not end is cut, so that it stays on its side of every bound") {
  const ScoreTexts texts;
  const auto shown = [&](long numerator, long denominator) {
    return texts.number(Rational(numerator, denominator), 2);
  };
  CHECK(shown(2, 3) == "0.66…");
  CHECK(shown(94947, 1000) == "94.94…");  // rounds to 94.9, which 94.95 would not
  CHECK(shown(59999, 1000) == "59.99…");  // below 60
  CHECK(shown(175, 2) == "87.5");
  CHECK(shown(-5, 3) == "-1.66…");
}

TEST_CASE("a scheme for the browser keeps to its schema") {
  for (const char* const id : {"gbt-27922-2011", "sbt-10401-2006-a1", "all-kinds", "plain"}) {
    CAPTURE(id);
    check_schema("scheme", scheme_json(scheme_named(id)));
  }
}
