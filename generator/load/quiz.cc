#include "load/quiz.h"

#include "base/hash.h"
#include "base/text.h"
#include "load/data_reader.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace portal {

namespace {

QuestionKind kind_of(const std::string& name) {
  for (const QuestionKind kind : {QuestionKind::multiple, QuestionKind::true_false,
                                  QuestionKind::numeric, QuestionKind::order, QuestionKind::match})
    if (name == name_of(kind)) return kind;
  return QuestionKind::single;
}

// What a kind of question has besides what all have; the first is needed.
std::vector<std::string_view> members_of(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
      return {"options"};
    case QuestionKind::true_false:
      return {"answer", "if_true", "if_false"};
    case QuestionKind::numeric:
      return {"answer", "tolerance", "unit"};
    case QuestionKind::order:
      return {"steps"};
    case QuestionKind::match:
      break;
  }
  return {"pairs"};
}

class QuizReader {
 public:
  QuizReader(const LocatedJson& document, const Facts& facts,
             const std::map<std::string, Assessment>& assessments, Diagnostics& diagnostics)
      : root_(document), facts_(facts), assessments_(assessments), diagnostics_(diagnostics) {}

  Quiz read(const std::string& id) {
    quiz_.id = id;
    quiz_.version = root_["version"].text();
    quiz_.title = root_["title"].text();
    quiz_.role = root_["role"].text();
    quiz_.notice = root_["notice"].text();
    quiz_.pass = root_["pass"].whole();
    quiz_.attempts = static_cast<std::size_t>(root_["attempts"].whole());
    check_own_id(root_["id"], id, "quiz-id", diagnostics_);
    read_clauses();
    std::set<std::string> seen;
    for (const DataReader& item : root_["items"].elements()) {
      check_id(seen, item["id"]);
      read_item(item);
    }
    read_draw();
    quiz_.digest = digest();
    return std::move(quiz_);
  }

 private:
  void fault(const DataReader& json, std::string_view rule, std::string message, std::string hint) {
    error(diagnostics_, json.where(), rule, std::move(message), std::move(hint));
  }

  void check_id(std::set<std::string>& seen, const DataReader& id) {
    if (!id.text().empty() && !seen.insert(id.text()).second)
      fault(id, "quiz-duplicate-id", "the id '" + id.text() + "' is used twice",
            "give this one another id");
  }

  void read_clauses() {
    for (const auto& [clause, title] : root_["clauses"].members())
      quiz_.clauses.emplace(clause, title.text());
    const std::string name = quiz_.assessment = root_["assessment"].text();
    if (name.empty()) return;
    if (const auto assessment = assessments_.find(name); assessment != assessments_.end()) {
      quiz_.clauses.merge(clauses_of(assessment->second));
      knows_clauses_ = !assessment->second.groups.empty();  // else its file is broken
      return;
    }
    std::vector<std::string> names;
    for (const auto& [id, assessment] : assessments_) names.push_back(id);
    fault(root_["assessment"], "assessment-unknown",
          "there is no assessment '" + name + "' in content/data/assessments/",
          choice_hint(name, names));
  }

  void read_draw() {
    quiz_.draw = quiz_.items.size();
    const DataReader draw = root_["draw"];
    if (draw.json().is_null()) return;
    const auto wanted = static_cast<std::size_t>(draw.whole());
    if (wanted > quiz_.items.size())
      fault(draw, "quiz-draw",
            "more questions are drawn than the " + std::to_string(quiz_.items.size()) +
                " that there are",
            "draw fewer, or add questions");
    else
      quiz_.draw = wanted;
  }

  void read_item(const DataReader& json) {
    QuizItem item;
    item.id = json["id"].text();
    item.kind = kind_of(json["kind"].text());
    item.question = json["question"].text();
    item.clause = json["clause"].text();
    item.link = json["link"].text();
    item.link_where = json["link"].where();
    item.explanation = json["explanation"].text();
    item.unit = json["unit"].text();
    item.facts = json["facts"].texts();
    for (const DataReader& fact : json["facts"].elements()) find_fact(fact);
    if (knows_clauses_ && !item.clause.empty() && !is_clause_of(quiz_.clauses, item.clause))
      fault(json["clause"], "quiz-clause",
            "there is no clause '" + item.clause + "' in the assessment '" +
                root_["assessment"].text() + "'",
            "correct it, or give it a title in \"clauses\"");
    check_members(item.kind, json);
    read_answer(json, item);
    quiz_.items.push_back(std::move(item));
  }

  void check_members(QuestionKind kind, const DataReader& json) {
    constexpr std::array<std::string_view, 8> all = {"options",   "answer", "if_true", "if_false",
                                                     "tolerance", "unit",   "steps",   "pairs"};
    const std::vector<std::string_view> own = members_of(kind);
    const std::string whose = "a question of the kind '" + std::string(name_of(kind)) + "'";
    for (const std::string_view member : all) {
      const DataReader part = json[std::string(member)];
      const bool belongs = std::find(own.begin(), own.end(), member) != own.end();
      const bool needed = belongs && (member == own.front() || kind == QuestionKind::true_false);
      if (part.json().is_null() && needed)
        fault(json["kind"], "quiz-item", whose + " needs '" + std::string(member) + "'", "add it");
      if (!part.json().is_null() && !belongs)
        fault(part, "quiz-item", whose + " has no '" + std::string(member) + "'",
              "take it out, or correct the kind");
    }
  }

  void read_answer(const DataReader& json, QuizItem& item) {
    switch (item.kind) {
      case QuestionKind::single:
      case QuestionKind::multiple:
        read_options(json["options"], item);
        break;
      case QuestionKind::true_false:
        read_true_false(json, item);
        break;
      case QuestionKind::numeric:
        item.answer = number(json["answer"]);
        item.tolerance = number(json["tolerance"]);
        break;
      case QuestionKind::order:
        read_places(json["steps"], item);
        break;
      case QuestionKind::match:
        read_places(json["pairs"], item);
        break;
    }
  }

  void read_options(const DataReader& options, QuizItem& item) {
    std::set<std::string> seen;
    std::size_t right = 0;
    for (const DataReader& option : options.elements()) {
      check_id(seen, option["id"]);
      item.options.push_back({option["id"].text(), option["text"].text(),
                              option["right"].flag(false), option["feedback"].text(), ""});
      if (item.options.back().right) ++right;
    }
    if (options.json().is_null()) return;
    if (right == 0)
      fault(options, "quiz-item", "no option is right", "mark one: \"right\": true");
    else if (item.kind == QuestionKind::single && right > 1)
      fault(options, "quiz-item", "more than one option is right",
            "leave one, or make the kind \"multiple\"");
  }

  void read_true_false(const DataReader& json, QuizItem& item) {
    const DataReader answer = json["answer"];
    if (!answer.json().is_null() && !answer.json().is_boolean())
      fault(answer, "quiz-item", "this is neither true nor false", "write true or false");
    const bool is_true = answer.flag(false);
    item.options = {{"true", "", is_true, json["if_true"].text(), ""},
                    {"false", "", !is_true, json["if_false"].text(), ""}};
  }

  void read_places(const DataReader& places, QuizItem& item) {
    std::set<std::string> seen, texts;
    for (const DataReader& place : places.elements()) {
      check_id(seen, place["id"]);
      item.options.push_back(
          {place["id"].text(), place["text"].text(), false, "", place["partner"].text()});
      const DataReader told = item.kind == QuestionKind::match ? place["partner"] : place["text"];
      if (!told.text().empty() && !texts.insert(told.text()).second)
        fault(told, "quiz-item", "'" + told.text() + "' stands here twice",
              "readers could not tell the two apart");
    }
  }

  // An absent number is nought.
  Decimal number(const DataReader& json) {
    std::string text = json.text();
    if (json.json().is_object()) {
      const Fact* const fact = find_fact(json["fact"]);
      if (fact == nullptr) return {};
      text = fact->value;
    } else if (json.json().is_null()) {
      return {};
    }
    if (const auto decimal = parse_decimal(text); decimal && !json.json().is_boolean())
      return *decimal;
    fault(json, "quiz-item",
          text.empty() ? "this is no number" : "'" + text + "' is no plain decimal number",
          "write a number with at most six places, or a fact that is one");
    return {};
  }

  const Fact* find_fact(const DataReader& id) {
    const auto fact = facts_.facts.find(id.text());
    if (fact != facts_.facts.end()) return &fact->second;
    std::vector<std::string> ids;
    for (const auto& [name, known] : facts_.facts) ids.push_back(name);
    if (!facts_.unreadable && !id.text().empty())
      fault(id, "fact-unknown", "there is no fact '" + id.text() + "' in content/data/facts.json",
            nearest_hint(id.text(), ids));
    return nullptr;
  }

  std::string digest() const {
    Json all = {quiz_.draw, quiz_.pass};
    for (const QuizItem& item : quiz_.items) {
      Json options = Json::array();
      for (const QuizOption& option : item.options)
        options.push_back({option.id, option.text, option.right, option.partner});
      all.push_back({item.id, name_of(item.kind), item.question, item.clause,
                     item.answer.millionths, item.tolerance.millionths, std::move(options)});
    }
    return content_hash(all.dump()).substr(0, 16);
  }

  const DataReader root_;
  const Facts& facts_;
  const std::map<std::string, Assessment>& assessments_;
  Diagnostics& diagnostics_;
  Quiz quiz_;
  bool knows_clauses_ = false;
};

}  // namespace

Quiz read_quiz(const LocatedJson& document, const std::string& id, const Facts& facts,
               const std::map<std::string, Assessment>& assessments, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Quiz quiz = QuizReader(document, facts, assessments, diagnostics).read(id);
  quiz.unreadable =
      has_errors({diagnostics.begin() + static_cast<long>(before), diagnostics.end()});
  return quiz;
}

Quiz unreadable_quiz() {
  Quiz quiz;
  quiz.unreadable = true;
  return quiz;
}

}  // namespace portal
