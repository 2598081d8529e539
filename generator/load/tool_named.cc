#include "load/tool_named.h"

#include "base/text.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

namespace {

class NamedReader {
 public:
  NamedReader(const ToolScope& scope, Diagnostics& diagnostics)
      : scope_(scope), diagnostics_(diagnostics) {}

  std::optional<ToolExpression> read(const std::string& op, const DataReader& json) {
    if (op == "fact") return fact(json[op]);
    if (op == "choice") return choice(json[op]);
    if (op == "answered") return answered(json[op]);
    if (op == "lookup") return lookup(json);
    if (op == "count") return count(json[op]);
    if (op == "sum") return sum(json);
    if (op == "sample") return sample(json);
    return std::nullopt;
  }

 private:
  ToolExpression fault(const DataReader& json, std::string_view rule, std::string message,
                       std::string hint) {
    return report_expression(json, rule, std::move(message), std::move(hint), diagnostics_);
  }

  ToolExpression part_of(ToolExpression& whole, ToolType type, const DataReader& json) {
    return read_part_of(whole, type, json, scope_, diagnostics_);
  }

  ToolExpression fact(const DataReader& body) {
    const std::string id = body.text();
    if (scope_.facts.unreadable) return unread_expression(body);
    const auto found = scope_.facts.facts.find(id);
    if (found == scope_.facts.facts.end()) {
      std::vector<std::string> ids;
      for (const auto& [name, fact] : scope_.facts.facts) ids.push_back(name);
      return fault(body, "fact-unknown", "there is no fact '" + id + "' in content/data/facts.json",
                   nearest_hint(id, ids));
    }
    if (!is_plain_decimal(found->second.value))
      return fault(body, "tool-type",
                   "the fact '" + id + "' is '" + found->second.value + "', which is no number",
                   "take a fact whose value is a single number");
    std::vector<std::string>& used = scope_.tool.facts;
    if (std::find(used.begin(), used.end(), id) == used.end()) used.push_back(id);
    return literal_expression("number", found->second.value, ToolType::number, body.where());
  }

  // The field that `json` names, if it has one of these kinds; reported where not.
  const ToolField* field(const DataReader& json, std::initializer_list<FieldKind> kinds,
                         const std::string& wanted) {
    const ToolField* const found = field_of(scope_.tool, json.text());
    if (found != nullptr &&
        (kinds.size() == 0 || std::find(kinds.begin(), kinds.end(), found->kind) != kinds.end())) {
      scope_.type_of(found->id, json.where());
      return found;
    }
    std::vector<std::string> ids;
    for (const ToolField& other : scope_.tool.fields)
      if (kinds.size() == 0 || std::find(kinds.begin(), kinds.end(), other.kind) != kinds.end())
        ids.push_back(other.id);
    fault(json, "tool-name-unknown", "'" + json.text() + "' is not " + wanted,
          choice_hint(json.text(), ids));
    return nullptr;
  }

  ToolExpression choice(const DataReader& body) {
    const std::vector<DataReader> words = body.elements();
    if (words.empty()) return unread_expression(body);
    const ToolField* const asked = field(words[0], {FieldKind::choice}, "a field with options");
    if (asked == nullptr) return unread_expression(body);
    ToolExpression result{"choice", {asked->id}, {}, ToolType::flag, body.where()};
    std::vector<std::string> ids;
    for (const ToolOption& option : asked->options) ids.push_back(option.id);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string id = words[i].text();
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        fault(words[i], "tool-name-unknown", "'" + asked->id + "' has no option '" + id + "'",
              choice_hint(id, ids));
        result.type = ToolType::none;
      }
      result.texts.push_back(id);
    }
    return result;
  }

  ToolExpression answered(const DataReader& body) {
    const ToolField* const asked = field(body, {}, "a field");
    if (asked == nullptr) return unread_expression(body);
    return literal_expression("answered", asked->id, ToolType::flag, body.where());
  }

  ToolExpression lookup(const DataReader& json) {
    std::vector<std::string> names;
    const ToolTable* table = nullptr;
    for (const ToolTable& other : scope_.tool.tables) {
      names.push_back(other.id);
      if (other.id == json["lookup"].text()) table = &other;
    }
    if (table == nullptr)
      return fault(json["lookup"], "tool-name-unknown",
                   "there is no table '" + json["lookup"].text() + "'",
                   choice_hint(json["lookup"].text(), names));
    std::vector<std::string> columns;
    for (const ToolColumn& column : table->columns) columns.push_back(column.id);
    const auto column = std::find(columns.begin(), columns.end(), json["column"].text());
    if (column == columns.end())
      return fault(json["column"], "tool-name-unknown",
                   "the table '" + table->id + "' has no column '" + json["column"].text() + "'",
                   choice_hint(json["column"].text(), columns));
    const bool numeric = table->numeric[static_cast<std::size_t>(column - columns.begin())];
    ToolExpression result{"lookup",
                          {table->id, *column},
                          {},
                          numeric ? ToolType::number : ToolType::text,
                          json.where()};
    result.parts.push_back(
        part_of(result, table->by_range ? ToolType::number : ToolType::choice, json["key"]));
    const ToolExpression& key = result.parts[0];
    if (key.type == ToolType::choice && (key.op != "ref" || key.texts[0] != table->field))
      return fault(
          json["key"], "tool-type",
          "the keys of the table '" + table->id + "' are the options of '" + table->field + "'",
          "write \"" + table->field + "\"");
    return result;
  }

  ToolExpression count(const DataReader& body) {
    if (body.json().is_array()) {
      ToolExpression result{"count-of", {}, {}, ToolType::number, body.where()};
      for (const DataReader& part : body.elements())
        result.parts.push_back(part_of(result, ToolType::flag, part));
      return result;
    }
    const ToolField* const counted =
        field(body, {FieldKind::lines, FieldKind::rows}, "a field of lines or rows");
    if (counted == nullptr) return unread_expression(body);
    return literal_expression("count", counted->id, ToolType::number, body.where());
  }

  // The columns of the field are names within what is summed.
  ToolExpression sum(const DataReader& json) {
    const ToolField* const rows = field(json["sum"], {FieldKind::rows}, "a field of rows");
    if (rows == nullptr) return unread_expression(json);
    ToolScope inner{scope_.tool, scope_.facts, {}, scope_.names};
    for (const ToolColumn& column : rows->columns) inner.names.push_back(column.id);
    inner.type_of = [&](const std::string& id, const Location& where) -> std::optional<ToolType> {
      for (const ToolColumn& column : rows->columns)
        if (column.id == id)
          return column.kind == ColumnKind::number ? ToolType::number : ToolType::text;
      return scope_.type_of(id, where);
    };
    ToolExpression result{"sum", {rows->id}, {}, ToolType::number, json.where()};
    result.parts.push_back(read_expression_of(ToolType::number, json["of"], inner, diagnostics_));
    if (result.parts[0].type == ToolType::none) result.type = ToolType::none;
    return result;
  }

  ToolExpression sample(const DataReader& json) {
    const ToolField* const lines = field(json["sample"], {FieldKind::lines}, "a field of lines");
    if (lines == nullptr) return unread_expression(json);
    ToolExpression result{"sample", {lines->id}, {}, ToolType::lines, json.where()};
    result.parts.push_back(part_of(result, ToolType::number, json["size"]));
    ToolExpression seed = read_expression(json["seed"], scope_, diagnostics_);
    if (seed.type != ToolType::none && seed.type != ToolType::text && seed.type != ToolType::number)
      seed = fault(json["seed"], "tool-type",
                   "a seed is a text or a number, but this is " + words_for(seed.type), "");
    if (seed.type == ToolType::none) result.type = ToolType::none;
    result.parts.push_back(std::move(seed));
    return result;
  }

  const ToolScope& scope_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<ToolExpression> read_named_operation(const std::string& op, const DataReader& json,
                                                   const ToolScope& scope,
                                                   Diagnostics& diagnostics) {
  return NamedReader(scope, diagnostics).read(op, json);
}

}  // namespace portal
