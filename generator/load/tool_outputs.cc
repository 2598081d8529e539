// What a tool shows.
#include "base/text.h"
#include "load/source_lists.h"
#include "load/tool_parts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace portal {

namespace {

OutputKind kind_of(const std::string& name) {
  if (name == "verdict") return OutputKind::verdict;
  if (name == "table") return OutputKind::table;
  if (name == "list") return OutputKind::list;
  if (name == "schedule") return OutputKind::schedule;
  if (name == "checklist") return OutputKind::checklist;
  return name == "grades" ? OutputKind::grades : OutputKind::cards;
}

// Members that only some kinds of outputs have, and those that have them.
struct Member {
  const char* name;
  std::vector<OutputKind> of;
  bool needed;
};

const std::vector<Member>& members() {
  static const std::vector<Member> all = {{"values", {OutputKind::cards}, true},
                                          {"value", {OutputKind::list, OutputKind::grades}, true},
                                          {"outcomes", {OutputKind::verdict}, true},
                                          {"todo", {OutputKind::verdict}, false},
                                          {"columns", {OutputKind::table}, true},
                                          {"rows", {OutputKind::table}, true},
                                          {"entries", {OutputKind::schedule}, true},
                                          {"groups", {OutputKind::checklist}, true},
                                          {"scales", {OutputKind::grades}, true}};
  return all;
}

class OutputReader {
 public:
  OutputReader(const ToolScope& scope, Diagnostics& diagnostics)
      : scope_(scope), diagnostics_(diagnostics) {}

  ToolOutput read(const DataReader& json) {
    output_ = {};
    output_.kind = kind_of(json["kind"].text());
    output_.title = json["title"].text();
    output_.note = json["note"].text();
    output_.where = json.where();
    output_.when = condition(json["when"]);
    check_members(json);
    for (const DataReader& id : json["values"].elements()) add_value(id, {});
    if (output_.kind == OutputKind::list) add_value(json["value"], {ToolType::lines});
    if (output_.kind == OutputKind::grades) add_value(json["value"], {ToolType::number});
    for (const DataReader& column : json["columns"].elements()) {
      ToolColumn read;
      read.label = column["label"].text();
      read.unit = column["unit"].text();
      read.places = column["places"].whole(2);
      output_.columns.push_back(std::move(read));
    }
    if (output_.kind == OutputKind::verdict) {
      add_group("", json["outcomes"]);
      add_group("", json["todo"]);
    }
    if (output_.kind == OutputKind::table) add_group("", json["rows"]);
    if (output_.kind == OutputKind::schedule) add_group("", json["entries"]);
    for (const DataReader& group : json["groups"].elements())
      add_group(group["title"].text(), group["items"]);
    for (const DataReader& scale : json["scales"].elements()) add_scale(scale);
    return std::move(output_);
  }

 private:
  void fault(const DataReader& json, std::string message, std::string hint) {
    error(diagnostics_, json.where(), "tool-output", std::move(message), std::move(hint));
  }

  ToolCondition condition(const DataReader& json) {
    if (json.json().is_null()) return std::nullopt;
    return read_expression_of(ToolType::flag, json, scope_, diagnostics_);
  }

  void check_members(const DataReader& json) {
    const std::string kind = json["kind"].text();
    for (const Member& member : members()) {
      const bool own =
          std::find(member.of.begin(), member.of.end(), output_.kind) != member.of.end();
      const bool there = !json[member.name].json().is_null();
      if (there && !own)
        fault(json[member.name], "'" + kind + "' has no '" + member.name + "'",
              "take it out, or change the kind");
      if (!there && own && member.needed)
        fault(json, "'" + kind + "' lacks '" + member.name + "'",
              std::string("add \"") + member.name + "\"");
    }
  }

  // A value to be shown has a name for readers.
  void add_value(const DataReader& id, const std::vector<ToolType>& types) {
    if (id.json().is_null()) return;
    const auto type = scope_.type_of(id.text(), id.where());
    const ToolValue* const value = value_of(scope_.tool, id.text());
    const bool is_field = field_of(scope_.tool, id.text()) != nullptr;
    if (!type || (value == nullptr && types.empty())) {
      std::vector<std::string> ids;
      for (const ToolValue& other : scope_.tool.values) ids.push_back(other.id);
      error(diagnostics_, id.where(), "tool-name-unknown", "there is no value '" + id.text() + "'",
            choice_hint(id.text(), ids));
      return;
    }
    if (!types.empty() && *type != ToolType::none && *type != types.front())
      error(diagnostics_, id.where(), "tool-type",
            "'" + id.text() + "' is " + words_for(*type) + ", but it should be " +
                words_for(types.front()),
            "name another value");
    if (!is_field && value->label.empty())
      fault(id, "the value '" + id.text() + "' is shown, but has no label", "give it a label");
    output_.values.push_back(id.text());
  }

  void add_group(std::string title, const DataReader& entries) {
    ToolGroup group{std::move(title), {}};
    for (const DataReader& json : entries.elements()) {
      ToolEntry entry = read_entry(json);
      if (json["repeat"].json().is_null())
        group.entries.push_back(std::move(entry));
      else
        repeat(json["repeat"], entry, group.entries);
    }
    output_.groups.push_back(std::move(group));
  }

  ToolEntry read_entry(const DataReader& json) {
    ToolEntry entry;
    entry.id = json["id"].text();
    entry.title = json["title"].text();
    entry.text = json["text"].text();
    entry.tone = json["tone"].text();
    entry.rule = json["rule"].text();
    entry.link = json["link"].text();
    entry.status = json["status"].text();
    entry.sources = json["sources"].texts();
    entry.where = json.where();
    entry.link_where = json["link"].where();
    entry.when = condition(json["when"]);
    check_status(json["status"], scope_.facts, diagnostics_);
    check_sources(json["sources"], scope_.facts, diagnostics_);
    check_use(json, "cells", output_.kind == OutputKind::table);
    check_use(json, "date", output_.kind == OutputKind::schedule);
    if (output_.kind == OutputKind::checklist) {
      if (entry.id.empty())
        fault(json, "this item has no id, so its tick could not be kept", "add \"id\"");
      check_tool_id(item_ids_, json["id"], diagnostics_);
    }
    for (const DataReader& cell : json["cells"].elements())
      entry.cells.push_back(read_expression(cell, scope_, diagnostics_));
    if (output_.kind == OutputKind::table && entry.cells.size() != output_.columns.size() &&
        !json["cells"].json().is_null())
      fault(json["cells"],
            "columns: " + std::to_string(output_.columns.size()) +
                ", but cells: " + std::to_string(entry.cells.size()),
            "write one for each column");
    entry.date = day(json["date"]);
    entry.until = day(json["until"]);
    return entry;
  }

  void check_use(const DataReader& json, const char* member, bool own) {
    const bool there = !json[member].json().is_null();
    if (own == there) return;
    if (there)
      fault(json[member], std::string("'") + member + "' means nothing here", "take it out");
    else
      fault(json, "'" + json["title"].text() + "' has no '" + member + "'",
            std::string("add \"") + member + "\"");
  }

  ToolCondition day(const DataReader& json) {
    if (json.json().is_null()) return std::nullopt;
    ToolExpression result = read_expression(json, scope_, diagnostics_);
    if (result.type != ToolType::none && result.type != ToolType::date &&
        result.type != ToolType::time)
      error(diagnostics_, json.where(), "tool-type",
            "here stands " + words_for(result.type) + ", but it should be a day or a time", "");
    return result;
  }

  // The entry again and again: each an entry of its own from here on.
  void repeat(const DataReader& json, const ToolEntry& first, std::vector<ToolEntry>& entries) {
    const bool by_month = !json["months"].json().is_null();
    if (by_month == !json["days"].json().is_null()) {
      fault(json, "an entry is repeated after so many months or after so many days",
            "write one of \"months\" and \"days\"");
      return;
    }
    const ToolExpression step = read_expression_of(
        ToolType::number, json[by_month ? "months" : "days"], scope_, diagnostics_);
    ToolCondition end;
    if (!json["before"].json().is_null())
      end = read_expression_of(ToolType::date, json["before"], scope_, diagnostics_);
    if (!first.date) return;
    const int times = json["times"].whole();
    for (int i = 0; i < times; ++i) {
      ToolEntry entry = first;
      entry.title += " " + std::to_string(i + 1);
      const ToolExpression factor{"number", {std::to_string(i)}, {}, ToolType::number, step.where};
      const ToolExpression distance{"multiply", {}, {factor, step}, ToolType::number, step.where};
      const std::string op = by_month ? "add-months" : "add-days";
      if (i > 0)
        entry.date = ToolExpression{op, {}, {*first.date, distance}, ToolType::date, step.where};
      if (end) {
        ToolExpression before{"less", {}, {*entry.date, *end}, ToolType::flag, end->where};
        entry.when =
            !first.when
                ? before
                : ToolExpression{"all", {}, {*first.when, before}, ToolType::flag, end->where};
      }
      entries.push_back(std::move(entry));
    }
  }

  void add_scale(const DataReader& json) {
    ToolScale scale{json["title"].text(),
                    json["note"].text(),
                    json["status"].text(),
                    {},
                    json["sources"].texts()};
    check_status(json["status"], scope_.facts, diagnostics_);
    check_sources(json["sources"], scope_.facts, diagnostics_);
    for (const DataReader& grade : json["grades"].elements()) {
      ToolExpression min = read_expression_of(ToolType::number, grade["min"], scope_, diagnostics_);
      if (min.type != ToolType::none && min.op != "number")
        fault(grade["min"], "a grade begins at a number or a fact", "write one of them");
      else if (min.type != ToolType::none && !scale.grades.empty() &&
               !scale.grades.back().min.texts.empty() &&
               std::stod(min.texts[0]) <= std::stod(scale.grades.back().min.texts[0]))
        fault(grade["min"],
              "the grade '" + grade["title"].text() + "' does not start above the one before it",
              "list the grades in ascending order");
      scale.grades.push_back({grade["title"].text(), std::move(min)});
    }
    output_.scales.push_back(std::move(scale));
  }

  const ToolScope& scope_;
  Diagnostics& diagnostics_;
  ToolOutput output_;
  std::set<std::string> item_ids_;  // of all checklists of the tool
};

}  // namespace

void read_tool_outputs(const DataReader& root, const ToolScope& scope, Diagnostics& diagnostics) {
  OutputReader reader(scope, diagnostics);
  for (const DataReader& output : root["outputs"].elements())
    scope.tool.outputs.push_back(reader.read(output));
}

}  // namespace portal
