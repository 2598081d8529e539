#include "load/tool_expression.h"

#include "base/text.h"
#include "load/tool_named.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

namespace portal {

namespace {

// Operations whose parts all have one type, and what they give. Of `ordered`, the parts are
// numbers, days or times, all of the same type.
enum class Takes { numbers, ordered, flags, day_and_number, two_days, time_and_number };

struct Signature {
  Takes takes;
  ToolType gives;  // none: what the parts are
};

const std::map<std::string, Signature, std::less<>>& signatures() {
  static const std::map<std::string, Signature, std::less<>> all = {
      {"add", {Takes::numbers, ToolType::number}},
      {"subtract", {Takes::numbers, ToolType::number}},
      {"multiply", {Takes::numbers, ToolType::number}},
      {"divide", {Takes::numbers, ToolType::number}},
      {"percent", {Takes::numbers, ToolType::number}},
      {"percent-of", {Takes::numbers, ToolType::number}},
      {"min", {Takes::ordered, ToolType::none}},
      {"max", {Takes::ordered, ToolType::none}},
      {"equal", {Takes::ordered, ToolType::flag}},
      {"less", {Takes::ordered, ToolType::flag}},
      {"at-most", {Takes::ordered, ToolType::flag}},
      {"more", {Takes::ordered, ToolType::flag}},
      {"at-least", {Takes::ordered, ToolType::flag}},
      {"all", {Takes::flags, ToolType::flag}},
      {"any", {Takes::flags, ToolType::flag}},
      {"add-days", {Takes::day_and_number, ToolType::date}},
      {"add-months", {Takes::day_and_number, ToolType::date}},
      {"add-working-days", {Takes::day_and_number, ToolType::date}},
      {"days-between", {Takes::two_days, ToolType::number}},
      {"working-days-between", {Takes::two_days, ToolType::number}},
      {"add-hours", {Takes::time_and_number, ToolType::time}},
      {"add-working-hours", {Takes::time_and_number, ToolType::time}}};
  return all;
}

// What goes with an operation, besides itself.
const std::map<std::string, std::vector<std::string>, std::less<>>& companions() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> all = {
      {"round", {"places", "mode"}}, {"when", {"otherwise"}},
      {"lookup", {"key", "column"}}, {"sum", {"of"}},
      {"sample", {"size", "seed"}},  {"add-working-hours", {"opens", "closes"}}};
  return all;
}

bool is_companion(const std::string& key) {
  return std::any_of(companions().begin(), companions().end(), [&](const auto& entry) {
    const auto& keys = entry.second;
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  });
}

std::string quoted(const std::string& name) {
  return "'" + name + "'";
}

bool is_ordered(ToolType type) {
  return type == ToolType::number || type == ToolType::date || type == ToolType::time;
}

class Reader {
 public:
  Reader(const ToolScope& scope, Diagnostics& diagnostics)
      : scope_(scope), diagnostics_(diagnostics) {}

  ToolExpression read(const DataReader& json) {
    if (json.json().is_number()) return number(json);
    if (json.json().is_boolean())
      return literal_expression("flag", json.flag(false) ? "true" : "", ToolType::flag,
                                json.where());
    if (json.json().is_string()) return reference(json);
    if (json.json().is_object()) return operation(json);
    return unread_expression(json);  // the schema has said why
  }

 private:
  ToolExpression fault(const DataReader& json, std::string_view rule, std::string message,
                       std::string hint) {
    return report_expression(json, rule, std::move(message), std::move(hint), diagnostics_);
  }

  ToolExpression number(const DataReader& json) {
    const std::string text = json.text();
    if (is_plain_decimal(text))
      return literal_expression("number", text, ToolType::number, json.where());
    return fault(json, "tool-type", "'" + text + "' cannot be computed with exactly",
                 "write it in plain digits, with at most six places");
  }

  ToolExpression reference(const DataReader& json) {
    const std::string id = json.text();
    if (id.empty()) return unread_expression(json);
    if (const auto type = scope_.type_of(id, json.where()))
      return literal_expression("ref", id, *type, json.where());
    return fault(json, "tool-name-unknown", "there is no field or value '" + id + "'",
                 choice_hint(id, scope_.names));
  }

  // The operation of an object: its one member that is not the companion of another.
  std::string operation_of(const DataReader& json) {
    std::vector<std::string> found;
    for (const auto& [key, value] : json.members())
      if (!is_companion(key)) found.push_back(key);
    if (found.size() == 1) return found.front();
    fault(json, "tool-type",
          found.empty() ? "here is no operation"
                        : "'" + found[0] + "' and '" + found[1] + "' are two operations",
          "write one operation in each pair of braces");
    return {};
  }

  // Whether the members beside the operation are its own, and all there.
  bool has_companions(const DataReader& json, const std::string& op) {
    static const std::vector<std::string> nothing;
    const auto own = companions().find(op);
    const auto& wanted = own == companions().end() ? nothing : own->second;
    for (const auto& [key, value] : json.members()) {
      if (key == op || std::find(wanted.begin(), wanted.end(), key) != wanted.end()) continue;
      fault(value, "tool-type", quoted(key) + " does not go with " + quoted(op),
            wanted.empty() ? quoted(op) + " stands alone" : "what goes: " + join(wanted, ", "));
      return false;
    }
    for (const std::string& key : wanted) {
      const bool optional = key == "places" || key == "mode" || key == "otherwise";
      if (optional || !json[key].json().is_null()) continue;
      fault(json, "tool-type", quoted(op) + " lacks " + quoted(key), "add \"" + key + "\"");
      return false;
    }
    return true;
  }

  ToolExpression operation(const DataReader& json) {
    const std::string op = operation_of(json);
    if (op.empty() || !has_companions(json, op)) return unread_expression(json);
    const DataReader body = json[op];
    if (auto named = read_named_operation(op, json, scope_, diagnostics_)) return *std::move(named);
    if (op == "text") return literal_expression("text", body.text(), ToolType::text, body.where());
    if (op == "date") return literal_expression("date", body.text(), ToolType::date, body.where());
    if (op == "when") return when(json);
    if (op == "first-of") return first_of(body);
    if (op == "round")
      return with_texts(single(op, body, ToolType::number, ToolType::number),
                        {json["places"].text().empty() ? "0" : json["places"].text(),
                         json["mode"].text().empty() ? "half-up" : json["mode"].text()});
    if (op == "not") return single(op, body, ToolType::flag, ToolType::flag);
    if (op == "working-day") return single(op, body, ToolType::date, ToolType::date);
    if (op == "day-of") return single(op, body, ToolType::time, ToolType::date);
    const auto signature = signatures().find(op);
    if (signature == signatures().end()) return unread_expression(json);  // the schema has said so
    ToolExpression result = several(op, signature->second, body);
    if (op == "add-working-hours")
      for (const char* key : {"opens", "closes"})
        result.parts.push_back(part_of(result, ToolType::number, json[key]));
    return result;
  }

  static ToolExpression with_texts(ToolExpression expression, std::vector<std::string> texts) {
    expression.texts = std::move(texts);
    return expression;
  }

  ToolExpression part_of(ToolExpression& whole, ToolType type, const DataReader& json) {
    return read_part_of(whole, type, json, scope_, diagnostics_);
  }

  ToolExpression single(const std::string& op, const DataReader& body, ToolType takes,
                        ToolType gives) {
    ToolExpression result{op, {}, {}, gives, body.where()};
    result.parts.push_back(part_of(result, takes, body));
    return result;
  }

  ToolExpression several(const std::string& op, const Signature& signature,
                         const DataReader& body) {
    ToolExpression result{op, {}, {}, signature.gives, body.where()};
    if (signature.takes == Takes::ordered) return alike(std::move(result), body);
    std::size_t number = 0;
    for (const DataReader& part : body.elements()) {
      ToolType type = ToolType::number;
      if (signature.takes == Takes::flags) type = ToolType::flag;
      if (signature.takes == Takes::two_days) type = ToolType::date;
      if (number == 0 && signature.takes == Takes::day_and_number) type = ToolType::date;
      if (number == 0 && signature.takes == Takes::time_and_number) type = ToolType::time;
      result.parts.push_back(part_of(result, type, part));
      ++number;
    }
    const bool divides = op == "divide" || op == "percent";
    if (divides && result.parts.size() == 2 && result.parts[1].op == "number" &&
        std::strtod(result.parts[1].texts[0].c_str(), nullptr) == 0)
      error(diagnostics_, result.parts[1].where, "tool-division",
            "this divides by nought, whatever the answers are", "divide by something else");
    return result;
  }

  // Parts of one type, which has an order; the type of the whole where that has none of its own.
  ToolExpression alike(ToolExpression result, const DataReader& body) {
    const bool takes_type = result.type == ToolType::none;
    ToolType type = ToolType::none;
    bool sound = true;
    for (const DataReader& part : body.elements()) {
      result.parts.push_back(read(part));
      const ToolType own = result.parts.back().type;
      if (own == ToolType::none) {
        sound = false;
      } else if (!is_ordered(own)) {
        fault(part, "tool-type",
              "'" + result.op + "' compares numbers, days or times, but this is " + words_for(own),
              own == ToolType::choice ? "write {\"choice\": [field, option]}" : "");
        sound = false;
      } else if (type != ToolType::none && own != type) {
        fault(part, "tool-type",
              "'" + result.op + "' cannot compare " + words_for(type) + " with " + words_for(own),
              "compare like with like");
        sound = false;
      } else {
        type = own;
      }
    }
    result.type = !sound ? ToolType::none : takes_type ? type : result.type;
    return result;
  }

  ToolExpression when(const DataReader& json) {
    ToolExpression result{"when", {}, {}, ToolType::none, json.where()};
    bool sound = true;
    const auto add_result = [&](const DataReader& then) {
      ToolExpression part = result.type == ToolType::none
                                ? read(then)
                                : read_expression_of(result.type, then, scope_, diagnostics_);
      if (part.type == ToolType::none)
        sound = false;
      else
        result.type = part.type;
      result.parts.push_back(std::move(part));
    };
    for (const DataReader& way : json["when"].elements()) {
      result.parts.push_back(read_expression_of(ToolType::flag, way["if"], scope_, diagnostics_));
      if (result.parts.back().type == ToolType::none) sound = false;
      add_result(way["then"]);
    }
    if (!json["otherwise"].json().is_null()) add_result(json["otherwise"]);
    if (!sound) result.type = ToolType::none;
    return result;
  }

  ToolExpression first_of(const DataReader& body) {
    ToolExpression result{"first-of", {}, {}, ToolType::none, body.where()};
    bool sound = true;
    for (const DataReader& part : body.elements()) {
      result.parts.push_back(result.type == ToolType::none
                                 ? read(part)
                                 : read_expression_of(result.type, part, scope_, diagnostics_));
      if (result.parts.back().type == ToolType::none)
        sound = false;
      else
        result.type = result.parts.back().type;
    }
    if (!sound) result.type = ToolType::none;
    return result;
  }

  const ToolScope& scope_;
  Diagnostics& diagnostics_;
};

}  // namespace

ToolExpression literal_expression(const std::string& op, const std::string& text, ToolType type,
                                  Location where) {
  return {op, {text}, {}, type, std::move(where)};
}

ToolExpression unread_expression(const DataReader& json) {
  return {"", {}, {}, ToolType::none, json.where()};
}

ToolExpression report_expression(const DataReader& json, std::string_view rule, std::string message,
                                 std::string hint, Diagnostics& diagnostics) {
  error(diagnostics, json.where(), rule, std::move(message), std::move(hint));
  return unread_expression(json);
}

ToolExpression read_part_of(ToolExpression& whole, ToolType type, const DataReader& json,
                            const ToolScope& scope, Diagnostics& diagnostics) {
  ToolExpression part = read_expression_of(type, json, scope, diagnostics);
  if (part.type == ToolType::none) whole.type = ToolType::none;
  return part;
}

ToolExpression read_expression(const DataReader& json, const ToolScope& scope,
                               Diagnostics& diagnostics) {
  return Reader(scope, diagnostics).read(json);
}

ToolExpression read_expression_of(ToolType type, const DataReader& json, const ToolScope& scope,
                                  Diagnostics& diagnostics) {
  ToolExpression result = read_expression(json, scope, diagnostics);
  if (result.type == type || result.type == ToolType::none) return result;
  error(diagnostics, json.where(), "tool-type",
        "here stands " + words_for(result.type) + ", but it should be " + words_for(type),
        type == ToolType::flag && result.type == ToolType::choice
            ? "write {\"choice\": [field, option]}"
            : "");
  result.type = ToolType::none;
  return result;
}

std::string words_for(ToolType type) {
  static constexpr std::array<const char*, 9> words = {"nothing",  "a number", "a condition",
                                                       "a choice", "a text",   "a day",
                                                       "a time",   "a list",   "a field of rows"};
  return words[static_cast<std::size_t>(type)];
}

bool is_plain_decimal(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const auto all_digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (point > 12 || !all_digits(digits.substr(0, point))) return false;
  if (point == digits.size()) return true;
  const std::string_view fraction = digits.substr(point + 1);
  return fraction.size() <= 6 && all_digits(fraction);
}

}  // namespace portal
