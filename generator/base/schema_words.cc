#include "base/schema_words.h"

#include "base/text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr std::size_t longest_quotation = 60;

std::string type_words(std::string_view type) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"string", "a text"},
      {"number", "a number"},
      {"integer", "a whole number"},
      {"boolean", "true or false"},
      {"array", "a list"},
      {"object", "an object"},
      {"null", "null"}};
  for (const auto& [name, said] : words) {
    if (name == type) return std::string(said);
  }
  return std::string(type);
}

std::string plural_words(const SchemaNode& items) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"string", "texts"},
      {"number", "numbers"},
      {"integer", "whole numbers"},
      {"array", "lists"},
      {"object", "objects"}};
  if (items.types.size() != 1) return {};
  for (const auto& [name, said] : words) {
    if (name == items.types.front()) return " of " + std::string(said);
  }
  return {};
}

void add_once(std::vector<std::string>& words, std::string word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

std::string shortened(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t count = 0; count < longest_quotation && end < text.size(); ++count) {
    next_code_point(text, end);
  }
  return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

}  // namespace

std::string expectation_of(const SchemaNode& node) {
  std::vector<std::string> words;
  for (const std::string& type : node.types) {
    const bool is_list = type == "array" && node.items != nullptr;
    add_once(words, type_words(type) + (is_list ? plural_words(*node.items) : std::string()));
  }
  if (node.types.empty()) {
    for (const Json& value : node.allowed) add_once(words, quoted(value));
  }
  for (const SchemaNode* const alternative : node.any_of) {
    add_once(words, expectation_of(*alternative));
  }
  return words.empty() ? "another value" : join(words, " or ");
}

std::string kind_of(const Json& value) {
  if (value.is_string())
    return value.get_ref<const std::string&>().empty() ? "an empty text" : "a text";
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return "a number";
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  return "nothing (null)";
}

std::string quoted(const Json& value) {
  if (value.is_string()) return "'" + shortened(value.get_ref<const std::string&>()) + "'";
  if (value.is_array() || value.is_object()) return kind_of(value);
  return value.dump();
}

std::string choices_of(const SchemaNode& node) {
  std::vector<std::string> words;
  for (const Json& value : node.allowed) words.push_back(quoted(value));
  return (words.size() == 1 ? "write " : "one of ") + join(words, ", ");
}

std::string name_of(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  if (slash == std::string_view::npos) return "the document";
  const std::string_view last = pointer.substr(slash + 1);
  const bool is_index = !last.empty() && last.find_first_not_of("0123456789") == std::string::npos;
  if (is_index && last.size() < 10) {
    return "entry " + std::to_string(std::stoul(std::string(last)) + 1) + " of " +
           name_of(pointer.substr(0, slash));
  }
  return "'" + shortened(replace_all(replace_all(std::string(last), "~1", "/"), "~0", "~")) + "'";
}

}  // namespace portal
