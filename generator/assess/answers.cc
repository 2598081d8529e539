#include "assess/answers.h"

#include "base/calendar.h"
#include "base/json_schema.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

constexpr std::string_view value_rule = "answers-value";

struct Member {
  const char* name;
  ItemKind kind;
};
constexpr std::array members = {
    Member{"met", ItemKind::all_or_nothing}, Member{"sampled", ItemKind::sampled},
    Member{"conforming", ItemKind::sampled}, Member{"value", ItemKind::number},
    Member{"option", ItemKind::choice},      Member{"answer", ItemKind::yes_no},
    Member{"text", ItemKind::text},          Member{"date", ItemKind::date}};

// A member of the type asked for, or nullptr; that it is of another the schema reports.
const Json* member_of(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json& object, const char* name) {
  const Json* const text = member_of(object, name);
  return text != nullptr && text->is_string() ? text->get<std::string>() : std::string();
}

class AnswerReader {
 public:
  AnswerReader(const LocatedJson& document, const Assessment& assessment, Diagnostics& diagnostics)
      : document_(document), assessment_(assessment), diagnostics_(diagnostics) {}

  Answers run() {
    const Json& root = document_.value;
    Answers answers;
    answers.scheme = text_of(root, "scheme");
    answers.title = text_of(root, "title");
    if (const Json* const about = member_of(root, "about")) {
      answers.company = text_of(*about, "company");
      answers.assessor = text_of(*about, "assessor");
      day(*about, "date", "/about");
    }
    same_version_ = text_of(root, "version") == assessment_.version;
    read_items(answers);
    read_findings(answers);
    read_bonus(answers);
    return answers;
  }

 private:
  void fault(const std::string& pointer, std::string message, std::string hint) {
    error(diagnostics_, place_of(document_, pointer), value_rule, std::move(message),
          std::move(hint));
  }

  void unknown(const std::string& pointer, const std::string& id, const std::string& what,
               const std::vector<std::string>& known) {
    error(diagnostics_, key_place_of(document_, pointer), "answers-item-unknown",
          "the scheme '" + assessment_.id + "' has no " + what + " '" + id + "'",
          nearest_hint(id, known));
  }

  void read_items(Answers& answers) {
    const Json* const items = member_of(document_.value, "items");
    if (items == nullptr || !items->is_object()) return;
    std::map<std::string, const AssessmentItem*> known;
    std::vector<std::string> ids;
    for (const AssessmentGroup& group : assessment_.groups) {
      for (const Indicator& indicator : group.indicators) {
        for (const AssessmentItem& item : indicator.items) {
          known[item.id] = &item;
          ids.push_back(item.id);
        }
      }
    }
    for (const auto& [id, answer] : items->items()) {
      const std::string pointer = pointer_to("/items", id);
      const auto item = known.find(id);
      if (item == known.end())
        unknown(pointer, id, "item", ids);
      else if (answer.is_object())
        answers.items[id] = read_answer(*item->second, answer, pointer);
    }
  }

  ItemAnswer read_answer(const AssessmentItem& item, const Json& answer,
                         const std::string& pointer) {
    ItemAnswer result;
    bool is_given = false;
    for (const Member& member : members) {
      if (member_of(answer, member.name) == nullptr) continue;
      if (member.kind == item.kind)
        is_given = true;
      else
        fault(pointer_to(pointer, member.name),
              "'" + std::string(member.name) + "' is no answer to '" + item.id +
                  "', which is of the kind " + std::string(name_of(item.kind)),
              expected(item.kind));
    }
    read_value(item, answer, pointer, result);
    read_removal(item, answer, pointer, result);
    read_due(answer, pointer);
    if (is_given || result.removed) review(item, answer, pointer, result);
    return result;
  }

  static std::string expected(ItemKind kind) {
    std::vector<std::string> names;
    for (const Member& member : members)
      if (member.kind == kind) names.push_back("'" + std::string(member.name) + "'");
    return "it takes " + join(names, " and ");
  }

  void read_value(const AssessmentItem& item, const Json& answer, const std::string& pointer,
                  ItemAnswer& result) {
    switch (item.kind) {
      case ItemKind::all_or_nothing:
        if (const Json* const met = member_of(answer, "met"); met != nullptr && met->is_boolean())
          result.met = met->get<bool>();
        break;
      case ItemKind::sampled:
        read_sampled(answer, pointer, result);
        break;
      case ItemKind::number:
        read_number(answer, pointer, result);
        break;
      case ItemKind::choice:
        read_option(item, answer, pointer, result);
        break;
      case ItemKind::yes_no:
        read_yes_no(answer, pointer, result);
        break;
      case ItemKind::text:
        result.text = text_of(answer, "text");
        break;
      case ItemKind::date:
        result.date = day(answer, "date", pointer);
        break;
    }
  }

  // A whole number from `least` to `most`.
  std::optional<long> count(const Json& object, const char* name, const std::string& pointer,
                            long most, long least = 0) {
    const Json* const value = member_of(object, name);
    if (value == nullptr || !value->is_number_integer()) return std::nullopt;
    const double number = value->get<double>();
    if (number >= static_cast<double>(least) && number <= static_cast<double>(most))
      return value->get<long>();
    fault(pointer_to(pointer, name),
          value->dump() + " is not possible for '" + std::string(name) + "'",
          "it takes a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
  }

  void read_sampled(const Json& answer, const std::string& pointer, ItemAnswer& result) {
    const std::optional<long> sampled = count(answer, "sampled", pointer, most_samples, 1);
    const std::optional<long> conforming = count(answer, "conforming", pointer, most_samples);
    const bool has_sampled = member_of(answer, "sampled") != nullptr;
    if (has_sampled != (member_of(answer, "conforming") != nullptr))
      warning(diagnostics_, place_of(document_, pointer), "answers-incomplete",
              std::string("'") + (has_sampled ? "conforming" : "sampled") + "' is missing",
              "the item counts as not answered");
    if (!sampled || !conforming) return;
    if (*conforming > *sampled)
      return fault(pointer_to(pointer, "conforming"),
                   std::to_string(*conforming) + " of " + std::to_string(*sampled) +
                       " samples cannot conform",
                   "'conforming' is at most 'sampled'");
    result.sampled = sampled;
    result.conforming = conforming;
  }

  void read_number(const Json& answer, const std::string& pointer, ItemAnswer& result) {
    const Json* const value = member_of(answer, "value");
    if (value == nullptr || !value->is_string()) return;
    result.value = parse_decimal(value->get<std::string>());
    if (!result.value)
      fault(pointer_to(pointer, "value"),
            value->dump(-1, ' ', false, Json::error_handler_t::replace) +
                " cannot be computed with exactly",
            "write a plain decimal: at most nine digits before and six behind the point");
  }

  void read_option(const AssessmentItem& item, const Json& answer, const std::string& pointer,
                   ItemAnswer& result) {
    const Json* const option = member_of(answer, "option");
    if (option == nullptr || !option->is_string()) return;
    std::vector<std::string> ids;
    for (const ChoiceOption& known : item.options) {
      ids.push_back(known.id);
      if (known.id == *option) result.option = known.id;
    }
    if (result.option.empty())
      fault(pointer_to(pointer, "option"),
            "'" + item.id + "' has no option '" + option->get<std::string>() + "'",
            choice_hint(option->get<std::string>(), ids));
  }

  void read_yes_no(const Json& answer, const std::string& pointer, ItemAnswer& result) {
    const Json* const given = member_of(answer, "answer");
    if (given == nullptr || !given->is_string()) return;
    if (*given == "yes" || *given == "no")
      result.yes = *given == "yes";
    else
      fault(pointer_to(pointer, "answer"), "'" + given->get<std::string>() + "' is no answer",
            "it is \"yes\" or \"no\"");
  }

  // A day of the calendar; empty where there is none.
  std::string day(const Json& object, const char* name, const std::string& pointer) {
    std::string text = text_of(object, name);
    if (text.empty() || (has_form_of_date(text) && is_day_of_calendar(text))) return text;
    fault(pointer_to(pointer, name), "'" + text + "' is not a day of the calendar",
          "write year, month and day: 2026-11-22");
    return {};
  }

  void read_due(const Json& planned, const std::string& pointer) {
    if (const Json* const action = member_of(planned, "action"))
      day(*action, "due", pointer_to(pointer, "action"));
  }

  void read_removal(const AssessmentItem& item, const Json& answer, const std::string& pointer,
                    ItemAnswer& result) {
    const Json* const removed = member_of(answer, "removed");
    if (removed == nullptr || *removed != true) return;
    if (!item.removable)
      return fault(pointer_to(pointer, "removed"), "'" + item.id + "' may not be removed",
                   "the scheme marks what is removable");
    result.reason = trim(text_of(answer, "reason"));
    if (result.reason.empty())
      return fault(pointer_to(pointer, "removed"), "'" + item.id + "' is removed without a reason",
                   "write why it does not apply: \"reason\"");
    result.removed = true;
  }

  void review(const AssessmentItem& item, const Json& answer, const std::string& pointer,
              ItemAnswer& result) {
    const std::string hash = text_of(answer, "hash");
    result.review = hash.empty() ? !same_version_ : hash != item.hash;
    if (result.review)
      warning(diagnostics_, place_of(document_, pointer), "answers-changed",
              "'" + item.id + "' may have changed since it was answered: " + item.title,
              "compare it with the answer, then set \"hash\" to \"" + item.hash + "\"");
  }

  void read_findings(Answers& answers) {
    const Json* const findings = member_of(document_.value, "deductions");
    if (findings == nullptr || !findings->is_object()) return;
    std::vector<std::string> ids;
    if (assessment_.deductions)
      for (const Ground& ground : assessment_.deductions->grounds) ids.push_back(ground.id);
    for (const auto& [id, finding] : findings->items()) {
      const std::string pointer = pointer_to("/deductions", id);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        unknown(pointer, id, "special deduction", ids);
        continue;
      }
      if (const auto found = count(finding, "count", pointer, most_findings))
        answers.findings[id] = static_cast<int>(*found);
      read_due(finding, pointer);
    }
  }

  void read_bonus(Answers& answers) {
    const Json* const bonus = member_of(document_.value, "bonus");
    if (bonus == nullptr) return;
    const int most = assessment_.bonus ? assessment_.bonus->limit : 0;
    answers.bonus = static_cast<int>(count(*bonus, "count", "/bonus", most).value_or(0));
  }

  const LocatedJson& document_;
  const Assessment& assessment_;
  bool same_version_ = false;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string scheme_of_answers(const LocatedJson& document, Diagnostics& diagnostics) {
  const std::string format = text_of(document.value, "format");
  std::string scheme = text_of(document.value, "scheme");
  if (format == answers_format && !scheme.empty()) return scheme;
  error(diagnostics, place_of(document, format == answers_format ? "" : "/format"),
        "answers-format",
        format.empty() || format == answers_format ? "this is no answer file"
                                                   : "'" + format + "' is no format that is known",
        R"(an answer file has "format": ")" + std::string(answers_format) + "\" and \"scheme\"");
  return {};
}

Answers read_answers(const LocatedJson& document, const Assessment& assessment,
                     Diagnostics& diagnostics) {
  static const JsonSchema schema(embedded_schema("answers"));
  schema.validate(document, diagnostics);
  return AnswerReader(document, assessment, diagnostics).run();
}

}  // namespace portal
