#include "render/tool_program.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portal {

namespace {

Json expression_json(const ToolExpression& expression) {
  Json list = Json::array({expression.op});
  for (const std::string& text : expression.texts) list.push_back(text);
  for (const ToolExpression& part : expression.parts) list.push_back(expression_json(part));
  return list;
}

std::string name_of(ToolType type) {
  static constexpr std::array<const char*, 9> names = {"text", "number", "flag",  "text", "text",
                                                       "date", "time",   "lines", "rows"};
  return names[static_cast<std::size_t>(type)];
}

std::string name_of(FieldKind kind) {
  static constexpr std::array<const char*, 8> names = {"number", "choice", "yes-no", "date",
                                                       "time",   "text",   "lines",  "rows"};
  return names[static_cast<std::size_t>(kind)];
}

Json bound(const std::string& decimal) {
  return decimal.empty() ? Json() : Json(decimal);
}

Json field_json(const ToolField& field) {
  Json json = {{"id", field.id}, {"kind", name_of(field.kind)}};
  if (field.optional) json["optional"] = true;
  if (!field.start.empty()) json["start"] = field.start;
  if (field.when) json["when"] = expression_json(*field.when);
  if (field.kind == FieldKind::number)
    json.update({{"min", bound(field.min)}, {"max", bound(field.max)}, {"places", field.places}});
  for (const ToolOption& option : field.options) json["options"].push_back(option.id);
  for (const ToolColumn& column : field.columns) {
    Json cells = {{"id", column.id},
                  {"isNumber", column.kind == ColumnKind::number},
                  {"min", bound(column.min)},
                  {"max", bound(column.max)},
                  {"places", column.places}};
    if (column.kind == ColumnKind::time) cells["isTime"] = true;
    if (!column.names.empty()) cells["names"] = column.names;
    json["columns"].push_back(std::move(cells));
  }
  return json;
}

Json table_json(const ToolTable& table) {
  Json json = {{"columns", Json::array()}, {"numeric", Json::array()}, {"rows", Json::array()}};
  for (const ToolColumn& column : table.columns) json["columns"].push_back(column.id);
  for (const bool numeric : table.numeric) json["numeric"].push_back(numeric);
  for (const ToolTableRow& row : table.rows) {
    const Json from = table.by_range ? Json(row.from) : Json(row.key);
    json["rows"].push_back({from, row.to, row.values});
  }
  return json;
}

bool counts_working_days(const Json& program) {
  if (program.is_string())
    return program.get_ref<const std::string&>().find("working-") != std::string::npos;
  if (!program.is_structured()) return false;
  return std::any_of(program.begin(), program.end(), counts_working_days);
}

}  // namespace

Json holidays_json(const Holidays& holidays) {
  return {{"from", holidays.from},
          {"to", holidays.to},
          {"off", holidays.off},
          {"working", holidays.working}};
}

std::string ToolProgram::condition(const ToolExpression& expression) {
  conditions_.push_back(expression_json(expression));
  return std::to_string(conditions_.size() - 1);
}

Json ToolProgram::condition_or_false(const ToolCondition& expression) {
  return expression ? Json(condition(*expression)) : Json(false);
}

std::string ToolProgram::shown(const ToolExpression& expression, int places) {
  shown_.push_back({expression_json(expression), name_of(expression.type), places});
  return std::to_string(shown_.size() - 1);
}

Json ToolProgram::json(const Tool& tool, const Holidays& holidays) const {
  Json fields = Json::array(), values = Json::object(), tables = Json::object();
  for (const ToolField& field : tool.fields) fields.push_back(field_json(field));
  for (const ToolValue& value : tool.values) values[value.id] = expression_json(value.is);
  for (const ToolTable& table : tool.tables) tables[table.id] = table_json(table);
  Json program = {{"id", tool.id},
                  {"version", tool.version},
                  {"wizard", tool.is_wizard},
                  {"fields", std::move(fields)},
                  {"values", std::move(values)},
                  {"tables", std::move(tables)},
                  {"conditions", conditions_},
                  {"shown", shown_},
                  {"holidays", nullptr}};
  if (!holidays.from.empty() &&
      (counts_working_days(program["values"]) || counts_working_days(program["shown"])))
    program["holidays"] = holidays_json(holidays);
  return program;
}

}  // namespace portal
