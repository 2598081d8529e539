// Fields and tables of a tool.
#include "base/text.h"
#include "load/source_lists.h"
#include "load/tool_parts.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

namespace portal {

namespace {

FieldKind kind_of(const std::string& name) {
  if (name == "number") return FieldKind::number;
  if (name == "choice") return FieldKind::choice;
  if (name == "yes-no") return FieldKind::yes_no;
  if (name == "date") return FieldKind::date;
  if (name == "time") return FieldKind::time;
  if (name == "lines") return FieldKind::lines;
  return name == "rows" ? FieldKind::rows : FieldKind::text;
}

ColumnKind column_kind_of(const std::string& name) {
  if (name == "number") return ColumnKind::number;
  return name == "time" ? ColumnKind::time : ColumnKind::text;
}

double number_of(const std::string& decimal) {
  return std::strtod(decimal.c_str(), nullptr);
}

class FieldReader {
 public:
  FieldReader(const DataReader& json, Tool& tool, const Facts& facts, Diagnostics& diagnostics)
      : json_(json), tool_(tool), facts_(facts), diagnostics_(diagnostics) {}

  ToolField read() {
    field_.id = json_["id"].text();
    field_.label = json_["label"].text();
    field_.short_label = json_["short"].text().empty() ? field_.label : json_["short"].text();
    field_.help = json_["help"].text();
    field_.unit = json_["unit"].text();
    field_.kind = kind_of(json_["kind"].text());
    field_.status = json_["status"].text();
    field_.sources = json_["sources"].texts();
    field_.optional = json_["optional"].flag(false);
    field_.where = json_["id"].where();
    read_bounds(json_, field_.min, field_.max, field_.places);
    for (const DataReader& option : json_["options"].elements()) {
      check_tool_id(option_ids_, option["id"], diagnostics_);
      field_.options.push_back(
          {option["id"].text(), option["label"].text(), option["help"].text()});
    }
    std::set<std::string> columns;
    for (const DataReader& column : json_["columns"].elements()) {
      check_tool_id(columns, column["id"], diagnostics_);
      ToolColumn read;
      read.id = column["id"].text();
      read.label = column["label"].text();
      read.unit = column["unit"].text();
      read.kind = column_kind_of(column["kind"].text());
      read.names = column["names"].texts();
      read_bounds(column, read.min, read.max, read.places);
      field_.columns.push_back(std::move(read));
    }
    check_members();
    read_start();
    check_status(json_["status"], facts_, diagnostics_);
    check_sources(json_["sources"], facts_, diagnostics_);
    return std::move(field_);
  }

 private:
  void fault(const DataReader& json, std::string message, std::string hint) {
    error(diagnostics_, json.where(), "tool-field", std::move(message), std::move(hint));
  }

  void read_bounds(const DataReader& json, std::string& min, std::string& max, int& places) {
    min = json["min"].text();
    max = json["max"].text();
    places = json["places"].whole();
    for (const char* bound : {"min", "max"})
      if (!json[bound].text().empty() && !is_plain_decimal(json[bound].text()))
        fault(json[bound], "'" + json[bound].text() + "' cannot be computed with exactly",
              "write it in plain digits, with at most six places");
    if (!min.empty() && !max.empty() && number_of(min) > number_of(max))
      fault(json["max"], "no number is at least " + min + " and at most " + max,
            "exchange the two");
  }

  // What a field of its kind needs, and what it has no use for.
  void check_members() {
    const auto wants = [&](const char* member, bool useful, bool needed) {
      const bool there = !json_[member].json().is_null();
      if (there && !useful)
        fault(json_[member],
              "a field of the kind '" + json_["kind"].text() + "' has no '" + member + "'",
              "take it out, or change the kind");
      if (!there && needed)
        fault(json_["id"],
              "the field '" + field_.id + "' is of the kind '" + json_["kind"].text() +
                  "' and lacks '" + member + "'",
              std::string("add \"") + member + "\"");
    };
    const bool is_number = field_.kind == FieldKind::number;
    for (const char* member : {"unit", "min", "max", "places"}) wants(member, is_number, false);
    wants("options", field_.kind == FieldKind::choice, field_.kind == FieldKind::choice);
    wants("columns", field_.kind == FieldKind::rows, field_.kind == FieldKind::rows);
    wants("default", field_.kind != FieldKind::lines && field_.kind != FieldKind::rows, false);
  }

  void read_start() {
    const DataReader start = json_["default"];
    if (start.json().is_null()) return;
    std::string text =
        start.json().is_boolean() ? (start.flag(false) ? "yes" : "no") : start.text();
    if (start.json().is_object()) {
      const Fact* const fact = tool_fact(start["fact"], tool_, facts_, diagnostics_);
      text = fact == nullptr ? "" : fact->value;
    }
    if (text.empty()) return;
    if (const std::string wanted = unfit(text, start); !wanted.empty())
      fault(start, "'" + text + "' is no answer to '" + field_.id + "'", "write " + wanted);
    else
      field_.start = text;
  }

  // What to write instead of an answer that the field could not have; empty where it is fine.
  std::string unfit(const std::string& text, const DataReader& start) const {
    switch (field_.kind) {
      case FieldKind::number:
        if (!is_plain_decimal(text) || (!start.json().is_number() && !start.json().is_object()))
          return "a number";
        if (!field_.min.empty() && number_of(text) < number_of(field_.min))
          return "a number of at least " + field_.min;
        if (!field_.max.empty() && number_of(text) > number_of(field_.max))
          return "a number of at most " + field_.max;
        return {};
      case FieldKind::choice:
        return option_ids_.contains(text)
                   ? ""
                   : "one of its options: " +
                         join(std::vector<std::string>(option_ids_.begin(), option_ids_.end()),
                              ", ");
      case FieldKind::yes_no:
        return start.json().is_boolean() ? "" : "true or false";
      case FieldKind::date:
        return text == "today" || (text.size() == 10 && text[4] == '-' && text[7] == '-')
                   ? ""
                   : "\"today\" or a day: 2026-11-22";
      case FieldKind::time:
        return text.size() == 16 && text[10] == 'T' ? "" : "a day and time: 2026-11-22T09:30";
      default:
        return start.json().is_string() ? "" : "a text in quotation marks";
    }
  }

  const DataReader& json_;
  Tool& tool_;
  const Facts& facts_;
  Diagnostics& diagnostics_;
  ToolField field_;
  std::set<std::string> option_ids_;
};

// Ranges ascend, each begins behind the one before it: what is looked up is found once.
void check_ranges(const ToolTable& table, const DataReader& rows, Diagnostics& diagnostics) {
  const std::vector<DataReader> elements = rows.elements();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const ToolTableRow& row = table.rows[i];
    if (!row.key.empty()) continue;  // that was reported
    const std::string range = std::to_string(row.from) + " to " + std::to_string(row.to);
    if (row.from > row.to)
      error(diagnostics, elements[i]["from"].where(), "tool-table",
            "the range " + range + " is reversed", "write the smaller number first");
    else if (i > 0 && row.from != table.rows[i - 1].to + 1)
      error(diagnostics, elements[i]["from"].where(), "tool-table",
            row.from <= table.rows[i - 1].to
                ? "the range " + range + " overlaps the one before it"
                : "between " + std::to_string(table.rows[i - 1].to) + " and " +
                      std::to_string(row.from) + " the table has no row",
            "let it begin at " + std::to_string(table.rows[i - 1].to + 1));
  }
}

// Each option of the field has its row, and each row its option.
void check_keys(const ToolTable& table, const Tool& tool, const DataReader& json,
                Diagnostics& diagnostics) {
  const ToolField* const field = field_of(tool, table.field);
  if (field == nullptr || field->kind != FieldKind::choice) {
    std::vector<std::string> ids;
    for (const ToolField& other : tool.fields)
      if (other.kind == FieldKind::choice) ids.push_back(other.id);
    error(diagnostics, json["field"].where(), "tool-name-unknown",
          "the keys of the table '" + table.id + "' belong to no field with options",
          choice_hint(table.field, ids));
    return;
  }
  std::set<std::string> options, keys;
  for (const ToolOption& option : field->options) options.insert(option.id);
  for (const DataReader& row : json["rows"].elements()) {
    const std::string key = row["key"].text();
    if (!options.contains(key))
      error(diagnostics, row["key"].where(), "tool-name-unknown",
            "'" + field->id + "' has no option '" + key + "'",
            choice_hint(key, std::vector<std::string>(options.begin(), options.end())));
    else if (!keys.insert(key).second)
      error(diagnostics, row["key"].where(), "tool-table",
            "the key '" + key + "' stands here twice", "one row for each option");
  }
  for (const std::string& option : options)
    if (!keys.contains(option))
      error(diagnostics, json["rows"].where(), "tool-table",
            "the table has no row for the option '" + option + "'", "add one");
}

ToolTableRow read_row(const DataReader& json, ToolTable& table, Diagnostics& diagnostics) {
  ToolTableRow row;
  row.key = json["key"].text();
  row.where = json.where();
  if (json["from"].json().is_number_integer()) row.from = json["from"].json().get<long long>();
  if (json["to"].json().is_number_integer()) row.to = json["to"].json().get<long long>();
  const std::vector<DataReader> values = json["values"].elements();
  for (std::size_t i = 0; i < values.size(); ++i) {
    row.values.push_back(values[i].text());
    if (i < table.numeric.size() && values[i].json().is_string()) table.numeric[i] = false;
  }
  if (row.values.size() != table.columns.size())
    error(diagnostics, json["values"].where(), "tool-table",
          "columns: " + std::to_string(table.columns.size()) +
              ", but values: " + std::to_string(row.values.size()),
          "write one for each column, null where there is none");
  row.values.resize(table.columns.size());
  const bool has_range = !json["from"].json().is_null() && !json["to"].json().is_null();
  if (table.by_range ? !has_range || !row.key.empty() : row.key.empty())
    error(diagnostics, json.where(), "tool-table",
          table.by_range ? "this row has no from and to" : "this row has no key",
          "all rows of a table have either from and to, or a key");
  return row;
}

}  // namespace

const Fact* tool_fact(const DataReader& id, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics) {
  const auto fact = facts.facts.find(id.text());
  if (fact == facts.facts.end()) {
    std::vector<std::string> ids;
    for (const auto& [name, known] : facts.facts) ids.push_back(name);
    if (!facts.unreadable)
      error(diagnostics, id.where(), "fact-unknown",
            "there is no fact '" + id.text() + "' in content/data/facts.json",
            nearest_hint(id.text(), ids));
    return nullptr;
  }
  if (std::find(tool.facts.begin(), tool.facts.end(), id.text()) == tool.facts.end())
    tool.facts.push_back(id.text());
  return &fact->second;
}

void check_tool_id(std::set<std::string>& seen, const DataReader& id, Diagnostics& diagnostics) {
  if (id.text().empty() || seen.insert(id.text()).second) return;
  error(diagnostics, id.where(), "tool-duplicate-id", "the id '" + id.text() + "' is used twice",
        "give this one another id");
}

void read_tool_fields(const DataReader& root, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics) {
  for (const DataReader& field : root["fields"].elements())
    tool.fields.push_back(FieldReader(field, tool, facts, diagnostics).read());
}

void read_tool_tables(const DataReader& root, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics) {
  for (const auto& [id, json] : root["tables"].members()) {
    ToolTable table;
    table.id = id;
    table.title = json["title"].text();
    table.note = json["note"].text();
    table.key = json["key"].text();
    table.field = json["field"].text();
    table.status = json["status"].text();
    table.sources = json["sources"].texts();
    std::set<std::string> columns;
    for (const DataReader& column : json["columns"].elements()) {
      check_tool_id(columns, column["id"], diagnostics);
      ToolColumn read;
      read.id = column["id"].text();
      read.label = column["label"].text();
      read.unit = column["unit"].text();
      table.columns.push_back(std::move(read));
    }
    table.numeric.assign(table.columns.size(), true);
    const std::vector<DataReader> rows = json["rows"].elements();
    table.by_range = !rows.empty() && rows.front()["key"].json().is_null();
    for (const DataReader& row : rows) table.rows.push_back(read_row(row, table, diagnostics));
    if (table.by_range)
      check_ranges(table, json["rows"], diagnostics);
    else
      check_keys(table, tool, json, diagnostics);
    check_status(json["status"], facts, diagnostics);
    check_sources(json["sources"], facts, diagnostics);
    tool.tables.push_back(std::move(table));
  }
}

}  // namespace portal
