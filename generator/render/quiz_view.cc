#include "render/quiz_view.h"

#include "assess/quiz_score.h"
#include "base/text.h"
#include "render/page_view.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

// Options as they are printed where their own order would be the answer: shuffled, the same way in
// every build, and never as it was.
std::vector<QuizOption> mixed(const std::vector<QuizOption>& options) {
  std::vector<std::size_t> order = drawn(options.size(), options.size(), 27922);
  if (std::is_sorted(order.begin(), order.end()))
    std::rotate(order.begin(), order.begin() + 1, order.end());
  std::vector<QuizOption> result;
  for (const std::size_t index : order) result.push_back(options[index]);
  return result;
}

class QuizViewer {
 public:
  QuizViewer(const Site& site, const Quiz& quiz, const Hrefs& hrefs)
      : site_(site), quiz_(quiz), hrefs_(hrefs) {}

  Json view(const Page& page) {
    Json items = Json::array();
    for (const QuizItem& item : quiz_.items) items.push_back(item_view(item));
    const bool draws = quiz_.draw < quiz_.items.size();
    return {{"id", quiz_.id},
            {"heading", quiz_.title},
            {"titles_page", quiz_.title == page.meta.title},
            {"version", quiz_.version},
            {"role", text_or_false(quiz_.role)},
            {"notice", text_or_false(quiz_.notice)},
            {"count", std::to_string(quiz_.items.size())},
            {"draw", draws ? Json(std::to_string(quiz_.draw)) : Json(false)},
            {"pass", std::to_string(quiz_.pass)},
            {"attempts", quiz_.attempts > 0 ? Json(std::to_string(quiz_.attempts)) : Json(false)},
            {"digest", quiz_.digest},
            {"program", quiz_program(quiz_).dump()},
            {"items", std::move(items)},
            {"marks", marks_view(site_.data.facts, marks_)}};
  }

 private:
  Json item_view(const QuizItem& item) {
    const bool is_choice = item.kind == QuestionKind::single || item.kind == QuestionKind::multiple;
    Json facts = Json::array();
    for (const std::string& id : item.facts) {
      const auto fact = site_.data.facts.facts.find(id);
      if (fact == site_.data.facts.facts.end()) continue;  // facts.json is broken
      marks_.insert(fact->second.status);
      facts.push_back({{"id", id},
                       {"statement", fact->second.statement},
                       {"mark", mark_view(site_.data.facts.statuses, fact->second.status)}});
    }
    const auto clause = quiz_.clauses.find(item.clause);
    return {
        {"id", item.id},
        {"anchor", quiz_.id + "-" + item.id},
        {"question", item.question},
        {"multiple", item.kind == QuestionKind::multiple},
        {"choices", is_choice ? options_view(item.options) : Json(false)},
        {"true_false", true_false_view(item)},
        {"number", item.kind == QuestionKind::numeric ? Json({{"unit", text_or_false(item.unit)}})
                                                      : Json(false)},
        {"steps", steps_view(item)},
        {"pairs", pairs_view(item)},
        {"key", key_view(item)},
        {"explanation", item.explanation},
        {"clause", item.clause},
        {"clause_title",
         text_or_false(clause == quiz_.clauses.end() ? std::string() : clause->second)},
        {"facts", items_or_false(std::move(facts))},
        {"link", data_link_view(site_, item.link, hrefs_)}};
  }

  static Json option_view(const QuizOption& option) {
    return {{"id", option.id}, {"label", option.text}};
  }

  static Json options_view(const std::vector<QuizOption>& options) {
    Json list = Json::array();
    for (const QuizOption& option : options)
      list.push_back({{"id", option.id},
                      {"label", option.text},
                      {"right", option.right},
                      {"feedback", option.feedback}});
    return items_or_false(std::move(list));
  }

  static Json true_false_view(const QuizItem& item) {
    if (item.kind != QuestionKind::true_false) return false;
    return {{"is_true", item.options[0].right},
            {"if_true", item.options[0].feedback},
            {"if_false", item.options[1].feedback}};
  }

  static Json places_view(std::size_t count) {
    Json places = Json::array();
    for (std::size_t i = 1; i <= count; ++i) places.push_back({{"number", std::to_string(i)}});
    return places;
  }

  static Json steps_view(const QuizItem& item) {
    if (item.kind != QuestionKind::order) return false;
    Json list = Json::array();
    for (const QuizOption& option : mixed(item.options)) {
      list.push_back(option_view(option));
      list.back()["places"] = places_view(item.options.size());
    }
    return items_or_false(std::move(list));
  }

  static Json pairs_view(const QuizItem& item) {
    if (item.kind != QuestionKind::match) return false;
    Json partners = Json::array(), list = Json::array();
    for (const QuizOption& option : mixed(item.options))
      partners.push_back({{"id", option.id}, {"label", option.partner}});
    for (const QuizOption& option : item.options) {
      list.push_back(option_view(option));
      list.back()["partners"] = partners;
    }
    return items_or_false(std::move(list));
  }

  // The right answer, a line each.
  static Json key_view(const QuizItem& item) {
    Json lines = Json::array();
    if (item.kind == QuestionKind::numeric) {
      const bool is_exact = item.tolerance.millionths == 0;
      lines.push_back({{"line", to_string(item.answer) + item.unit +
                                    (is_exact ? "" : " ± " + to_string(item.tolerance))}});
    }
    for (const QuizOption& option : item.options) {
      if (item.kind == QuestionKind::match)
        lines.push_back({{"line", option.text + " — " + option.partner}});
      else if (item.kind == QuestionKind::order || (option.right && !option.text.empty()))
        lines.push_back({{"line", option.text}});
    }
    return items_or_false(std::move(lines));  // of true-false, the theme has the words
  }

  const Site& site_;
  const Quiz& quiz_;
  const Hrefs& hrefs_;
  std::set<std::string> marks_;  // that are printed
};

}  // namespace

Json quiz_program(const Quiz& quiz) {
  Json items = Json::array();
  for (const QuizItem& item : quiz.items) {
    const bool is_placed = item.kind == QuestionKind::order || item.kind == QuestionKind::match;
    Json key = Json::array();
    if (item.kind == QuestionKind::numeric)
      key = {to_string(item.answer), to_string(item.tolerance)};
    for (const QuizOption& option : item.options)
      if (is_placed || option.right) key.push_back(option.id);
    items.push_back({{"id", item.id}, {"kind", name_of(item.kind)}, {"key", std::move(key)}});
  }
  return {{"id", quiz.id},     {"digest", quiz.digest},     {"draw", quiz.draw},
          {"pass", quiz.pass}, {"attempts", quiz.attempts}, {"items", std::move(items)}};
}

Json quiz_view(const Site& site, const Page& page, const Quiz& quiz, const Hrefs& hrefs) {
  return QuizViewer(site, quiz, hrefs).view(page);
}

}  // namespace portal
