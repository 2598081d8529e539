#include "base/schema_check.h"

#include "base/calendar.h"
#include "base/schema_words.h"
#include "base/text.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

namespace {

// std::regex recurses for every character and would overflow the stack on a long text. What our
// patterns describe (ids, paths, addresses) is much shorter.
constexpr std::size_t longest_for_pattern = 500;

bool has_type(const Json& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return value.is_null();
}

bool has_allowed_type(const Json& value, const SchemaNode& node) {
  return node.types.empty() ||
         std::any_of(node.types.begin(), node.types.end(),
                     [&](const std::string& type) { return has_type(value, type); });
}

std::string count_of(std::size_t count, const std::string& singular, const std::string& plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

class Checker {
 public:
  Checker(const LocatedJson& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  // `around` is the nearest description outside of the node, for one that has none of its own.
  void check(const Json& value, const SchemaNode& node, const std::string& pointer,
             const std::string& around) {
    if (!has_allowed_type(value, node)) return wrong_type(value, node, pointer);
    const std::string& description = node.description.empty() ? around : node.description;
    if (!node.allowed.empty()) check_allowed(value, node, pointer);
    if (value.is_string()) check_text(value, node, pointer, description);
    if (value.is_number()) check_number(value, node, pointer);
    if (value.is_array()) check_list(value, node, pointer, description);
    if (value.is_object()) check_object(value, node, pointer, description);
    if (!node.any_of.empty()) check_any_of(value, node, pointer, description);
  }

 private:
  void report(const std::string& pointer, std::string_view rule, std::string message,
              std::string hint = {}) {
    error(diagnostics_, place_of(document_, pointer), rule, std::move(message), std::move(hint));
  }

  void wrong_type(const Json& value, const SchemaNode& node, const std::string& pointer) {
    const auto expects = [&](std::string_view type) {
      return std::find(node.types.begin(), node.types.end(), type) != node.types.end();
    };
    std::string hint;
    if (node.is_date) {
      hint = "write year, month and day: 2026-11-22";
    } else if (expects("string") && (value.is_number() || value.is_boolean())) {
      hint = "put it in quotation marks";
    } else if (expects("array") && value.is_string()) {
      hint = "write a list: [" + quoted(value) + "]";
    } else if (expects("boolean") && value.is_string()) {
      hint = "write true or false, without quotation marks";
    } else if ((expects("number") || expects("integer")) && value.is_string()) {
      hint = "write a number, without quotation marks";
    } else if (value.is_null()) {
      hint = "write a value, or delete the key";
    }
    const bool is_fraction = value.is_number_float() && expects("integer");
    report(pointer, "schema-type",
           "expected " + expectation_of(node) + " for " + name_of(pointer) + ", but this is " +
               (is_fraction ? value.dump() : kind_of(value)),
           std::move(hint));
  }

  void check_allowed(const Json& value, const SchemaNode& node, const std::string& pointer) {
    if (std::find(node.allowed.begin(), node.allowed.end(), value) != node.allowed.end()) return;
    std::vector<std::string> texts;
    for (const Json& allowed : node.allowed) {
      if (allowed.is_string()) texts.push_back(allowed.get<std::string>());
    }
    std::string hint = choices_of(node);
    if (value.is_string()) {
      const std::string nearest = nearest_hint(value.get_ref<const std::string&>(), texts);
      if (!nearest.empty() && node.allowed.size() > 1) hint = nearest + "; " + hint;
    }
    report(pointer, "schema-value", quoted(value) + " is not allowed for " + name_of(pointer),
           std::move(hint));
  }

  void check_text(const Json& value, const SchemaNode& node, const std::string& pointer,
                  const std::string& description) {
    const auto& text = value.get_ref<const std::string&>();
    if (node.min_length && *node.min_length > 0 && text.empty()) {
      return report(pointer, "schema-value", name_of(pointer) + " must not be empty", description);
    }
    if (node.is_date) return check_date(text, pointer);
    if (node.min_length && code_point_count(text) < *node.min_length) {
      report(pointer, "schema-value",
             name_of(pointer) + " must have at least " +
                 count_of(*node.min_length, "character", "characters"));
    }
    if (node.max_length && code_point_count(text) > *node.max_length) {
      report(pointer, "schema-value",
             name_of(pointer) + " must have at most " +
                 count_of(*node.max_length, "character", "characters"));
    }
    if (!node.regex) return;
    if (text.size() > longest_for_pattern) {
      report(pointer, "schema-value", name_of(pointer) + " is too long: " + quoted(value));
    } else if (!std::regex_search(text, *node.regex)) {
      report(pointer, "schema-value",
             quoted(value) + " does not have the form that is expected for " + name_of(pointer),
             description.empty() ? "the form is " + node.pattern : description);
    }
  }

  void check_date(const std::string& text, const std::string& pointer) {
    if (!has_form_of_date(text)) {
      report(pointer, "date-invalid", quoted(Json(text)) + " is not a date",
             "write year, month and day: 2026-11-22");
    } else if (!is_day_of_calendar(text)) {
      report(pointer, "date-invalid", quoted(Json(text)) + " is not a day of the calendar",
             "correct the month or the day: 2026-11-22");
    }
  }

  void check_number(const Json& value, const SchemaNode& node, const std::string& pointer) {
    const auto must_be = [&](const std::string& what, const Json& bound) {
      report(
          pointer, "schema-value",
          name_of(pointer) + " must be " + what + " " + bound.dump() + ", but is " + value.dump());
    };
    if (node.minimum && value < *node.minimum) must_be("at least", *node.minimum);
    if (node.maximum && value > *node.maximum) must_be("at most", *node.maximum);
    if (node.above && value <= *node.above) must_be("greater than", *node.above);
    if (node.below && value >= *node.below) must_be("less than", *node.below);
  }

  void check_list(const Json& value, const SchemaNode& node, const std::string& pointer,
                  const std::string& description) {
    if (node.min_items && *node.min_items == 1 && value.empty()) {
      report(pointer, "schema-value", name_of(pointer) + " must not be an empty list",
             "add an entry, or leave the key out if it is optional");
    } else if (node.min_items && value.size() < *node.min_items) {
      report(pointer, "schema-value",
             name_of(pointer) + " must have at least " +
                 count_of(*node.min_items, "entry", "entries"));
    }
    if (node.max_items && value.size() > *node.max_items) {
      report(
          pointer, "schema-value",
          name_of(pointer) + " must have at most " + count_of(*node.max_items, "entry", "entries"));
    }
    if (node.unique_items) check_repetitions(value, pointer);
    if (node.items == nullptr) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      check(value[i], *node.items, pointer_to(pointer, i), description);
    }
  }

  void check_repetitions(const Json& list, const std::string& pointer) {
    std::map<Json, std::size_t> first;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto [known, is_new] = first.try_emplace(list[i], i);
      if (is_new) continue;
      report(pointer_to(pointer, i), "schema-value",
             quoted(list[i]) + " is repeated in " + name_of(pointer),
             "it is already entry " + std::to_string(known->second + 1));
    }
  }

  void check_object(const Json& value, const SchemaNode& node, const std::string& pointer,
                    const std::string& description) {
    for (const std::string& name : node.required) {
      if (value.contains(name) || is_misspelt(name, value, node)) continue;
      const auto property = node.properties.find(name);
      const std::string hint =
          property == node.properties.end() ? std::string() : property->second->description;
      const auto removed = document_.keys.find(pointer_to(pointer, name));
      if (removed == document_.keys.end())
        report(pointer, "schema-missing-key", "the key '" + name + "' is missing", hint);
      else
        error(diagnostics_, removed->second, "schema-missing-key",
              "null removes the key '" + name + "', which must be there", hint);
    }
    for (const auto& [key, member] : value.items()) {
      const std::string below = pointer_to(pointer, key);
      const auto property = node.properties.find(key);
      if (property != node.properties.end()) {
        check(member, *property->second, below, "");
      } else if (!node.allows_other_keys) {
        unknown_key(key, node, below);
      } else if (node.other_keys != nullptr) {
        check(member, *node.other_keys, below, description);
      }
      if (node.property_names != nullptr) check_key(key, *node.property_names, below, description);
    }
  }

  // Whether an unknown key stands there whose hint names this one: that is one mistake.
  static bool is_misspelt(const std::string& name, const Json& value, const SchemaNode& node) {
    if (node.allows_other_keys) return false;
    return std::any_of(value.items().begin(), value.items().end(), [&](const auto& item) {
      return !node.properties.contains(item.key()) &&
             nearest_name(item.key(), node.property_list) == name;
    });
  }

  void unknown_key(const std::string& key, const SchemaNode& node, const std::string& pointer) {
    std::string hint = nearest_hint(key, node.property_list);
    if (hint.empty() && !node.property_list.empty() && node.property_list.size() <= 24) {
      hint = "the keys here are " + join(node.property_list, ", ");
    }
    error(diagnostics_, key_place_of(document_, pointer), "schema-unknown-key",
          "unknown key " + quoted(Json(key)), std::move(hint));
  }

  void check_key(const std::string& key, const SchemaNode& names, const std::string& pointer,
                 const std::string& around) {
    Diagnostics found;
    Checker(document_, found).check(Json(key), names, pointer, around);
    for (Diagnostic& diagnostic : found) {
      diagnostic.where = key_place_of(document_, pointer);
      diagnostics_.push_back(std::move(diagnostic));
    }
  }

  // Tells of the one alternative that the author can have meant, if there is only one of the type.
  void check_any_of(const Json& value, const SchemaNode& node, const std::string& pointer,
                    const std::string& description) {
    Diagnostics likely;
    int of_this_type = 0;
    for (const SchemaNode* const alternative : node.any_of) {
      Diagnostics found;
      Checker(document_, found).check(value, *alternative, pointer, description);
      if (found.empty()) return;
      if (alternative->types.empty() || !has_allowed_type(value, *alternative)) continue;
      ++of_this_type;
      likely = std::move(found);
    }
    if (of_this_type == 1) return append(diagnostics_, std::move(likely));
    report(pointer, of_this_type == 0 ? "schema-type" : "schema-value",
           "expected " + expectation_of(node) + " for " + name_of(pointer) + ", but this is " +
               kind_of(value));
  }

  const LocatedJson& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_schema(const LocatedJson& document, const SchemaNode& schema, Diagnostics& diagnostics) {
  Checker(document, diagnostics).check(document.value, schema, "", "");
}

}  // namespace portal
