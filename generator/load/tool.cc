#include "load/tool.h"

#include "base/text.h"
#include "load/source_lists.h"
#include "load/tool_parts.h"
#include "load/tool_reach.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

namespace portal {

namespace {

ToolType type_of_field(FieldKind kind) {
  switch (kind) {
    case FieldKind::number:
      return ToolType::number;
    case FieldKind::choice:
      return ToolType::choice;
    case FieldKind::yes_no:
      return ToolType::flag;
    case FieldKind::date:
      return ToolType::date;
    case FieldKind::time:
      return ToolType::time;
    case FieldKind::lines:
      return ToolType::lines;
    case FieldKind::rows:
      return ToolType::rows;
    case FieldKind::text:
      break;
  }
  return ToolType::text;
}

// Reads values and the conditions of fields when their names come up first, so that types are known
// in whatever order the file has them, and a name that comes up while it is being read is a circle.
class ToolReader {
 public:
  ToolReader(const LocatedJson& document, const Datasets& data, Diagnostics& diagnostics)
      : root_(document), data_(data), diagnostics_(diagnostics) {}

  Tool read(const std::string& id) {
    tool_.id = root_["id"].text();
    tool_.version = root_["version"].text();
    tool_.title = root_["title"].text();
    tool_.notice = root_["notice"].text();
    tool_.is_wizard = root_["mode"].text() == "wizard";
    check_own_id(root_["id"], id, "tool-id", diagnostics_);
    read_tool_fields(root_, tool_, data_.facts, diagnostics_);
    read_tool_tables(root_, tool_, data_.facts, diagnostics_);
    collect_names();
    const ToolScope scope{
        tool_, data_.facts,
        [this](const std::string& name, const Location& where) { return type_of(name, where); },
        names_};
    scope_ = &scope;
    for (const std::string& name : names_) visit(name, {});
    read_tool_outputs(root_, scope, diagnostics_);
    scope_ = nullptr;
    return std::move(tool_);
  }

 private:
  void collect_names() {
    std::set<std::string> seen;
    const std::vector<DataReader> fields = root_["fields"].elements();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      check_tool_id(seen, fields[i]["id"], diagnostics_);
      nodes_.try_emplace(tool_.fields[i].id, Node{fields[i]["when"], i, true});
      names_.push_back(tool_.fields[i].id);
    }
    for (const DataReader& json : root_["values"].elements()) {
      check_tool_id(seen, json["id"], diagnostics_);
      nodes_.try_emplace(json["id"].text(), Node{json["is"], tool_.values.size(), false});
      names_.push_back(json["id"].text());
      ToolValue value;
      value.id = json["id"].text();
      value.label = json["label"].text();
      value.unit = json["unit"].text();
      value.rule = json["rule"].text();
      value.status = json["status"].text();
      value.places = json["places"].whole(2);
      value.sources = json["sources"].texts();
      value.where = json["id"].where();
      check_status(json["status"], data_.facts, diagnostics_);
      check_sources(json["sources"], data_.facts, diagnostics_);
      tool_.values.push_back(std::move(value));
    }
  }

  std::optional<ToolType> type_of(const std::string& name, const Location& where) {
    const auto node = nodes_.find(name);
    if (node == nodes_.end()) return std::nullopt;
    visit(name, where);
    return node->second.is_field ? type_of_field(tool_.fields[node->second.index].kind)
                                 : tool_.values[node->second.index].is.type;
  }

  void visit(const std::string& name, const Location& where) {
    Node& node = nodes_.at(name);
    if (node.done) return;
    if (const auto open = std::find(path_.begin(), path_.end(), name); open != path_.end()) {
      std::vector<std::string> circle(open, path_.end());
      circle.push_back(name);
      error(diagnostics_, where, "tool-cycle",
            "'" + name + "' would be computed from itself: " + join(circle, " → "),
            "break the circle");
      return;
    }
    path_.push_back(name);
    if (!node.is_field) {
      ToolExpression is = read_expression(node.json, *scope_, diagnostics_);
      if (is.type == ToolType::choice || is.type == ToolType::rows) {
        error(diagnostics_, node.json.where(), "tool-type",
              "a value cannot be " + words_for(is.type), "name the field where it is needed");
        is.type = ToolType::none;
      }
      tool_.values[node.index].is = std::move(is);
    } else if (!node.json.json().is_null()) {
      tool_.fields[node.index].when =
          read_expression_of(ToolType::flag, node.json, *scope_, diagnostics_);
    }
    path_.pop_back();
    node.done = true;
  }

  struct Node {
    DataReader json;  // of a value what it is, of a field when it is asked
    std::size_t index;
    bool is_field;
    bool done = false;
  };

  const DataReader root_;
  const Datasets& data_;
  Diagnostics& diagnostics_;
  Tool tool_;
  const ToolScope* scope_ = nullptr;
  std::map<std::string, Node> nodes_;
  std::vector<std::string> names_, path_;
};

const ToolExpression* working_day_in(const ToolExpression& expression) {
  if (expression.op.find("working") != std::string::npos) return &expression;
  for (const ToolExpression& part : expression.parts)
    if (const ToolExpression* const found = working_day_in(part)) return found;
  return nullptr;
}

void check_holidays(const Tool& tool, const Holidays& holidays, Diagnostics& diagnostics) {
  if (!holidays.from.empty() || holidays.unreadable) return;
  const ToolExpression* found = nullptr;
  const auto look = [&](const ToolExpression& expression) {
    if (found == nullptr) found = working_day_in(expression);
  };
  for (const ToolValue& value : tool.values) look(value.is);
  for (const ToolOutput& output : tool.outputs)
    for (const ToolGroup& group : output.groups)
      for (const ToolEntry& entry : group.entries) {
        if (entry.date) look(*entry.date);
        if (entry.until) look(*entry.until);
        for (const ToolExpression& cell : entry.cells) look(cell);
      }
  if (found != nullptr)
    error(diagnostics, found->where, "tool-holidays",
          "working days are counted here, but there is no content/data/holidays.json",
          "add it: which years it covers, days off, days of compensation");
}

using Day = std::chrono::sys_days;

Day day_of(const std::string& date) {
  const auto number = [&](std::size_t from, std::size_t count) {
    return std::atoi(date.substr(from, count).c_str());
  };
  return std::chrono::year(number(0, 4)) / std::chrono::month(static_cast<unsigned>(number(5, 2))) /
         std::chrono::day(static_cast<unsigned>(number(8, 2)));
}

std::string date_of(Day day) {
  const std::chrono::year_month_day date(day);
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

}  // namespace

Tool read_tool(const LocatedJson& document, const std::string& id, const Datasets& data,
               Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Tool tool = ToolReader(document, data, diagnostics).read(id);
  tool.id = id;
  check_holidays(tool, data.holidays, diagnostics);
  // What cannot be read cannot be judged, and need not be shown.
  if (diagnostics.size() == before) check_reach(tool, diagnostics);
  tool.unreadable =
      has_errors({diagnostics.begin() + static_cast<long>(before), diagnostics.end()});
  return tool;
}

Tool unreadable_tool() {
  Tool tool;
  tool.unreadable = true;
  return tool;
}

Holidays read_holidays(const LocatedJson& document, const Facts& facts, Diagnostics& diagnostics) {
  const DataReader root(document);
  Holidays holidays{root["title"].text(), root["from"].text(), root["to"].text(), {}, {}, false};
  const auto fault = [&](const DataReader& json, std::string message, std::string hint) {
    error(diagnostics, json.where(), "holidays-day", std::move(message), std::move(hint));
    holidays.unreadable = true;
  };
  const auto is_day = [](const DataReader& json) { return json.text().size() == 10; };
  if (!is_day(root["from"]) || !is_day(root["to"])) {
    holidays.unreadable = true;
    return holidays;
  }
  if (holidays.from > holidays.to)
    fault(root["to"], "the years that are covered end before they begin", "exchange the two");
  const auto covered = [&](const DataReader& json) {
    if (json.text() >= holidays.from && json.text() <= holidays.to) return true;
    fault(json, json.text() + " is not within " + holidays.from + " to " + holidays.to,
          "correct the day, or the years that are covered");
    return false;
  };
  std::set<std::string> seen;
  for (const DataReader& entry : root["off"].elements()) {
    if (!is_day(entry["from"]) || !is_day(entry["to"])) continue;
    if (!covered(entry["from"]) || !covered(entry["to"])) continue;
    if (entry["from"].text() > entry["to"].text()) {
      fault(entry["to"], "these days off end before they begin", "exchange the two");
      continue;
    }
    const Day last = day_of(entry["to"].text());
    for (Day day = day_of(entry["from"].text()); day <= last; day += std::chrono::days(1)) {
      holidays.off.push_back(date_of(day));
      if (!seen.insert(date_of(day)).second)
        fault(entry["from"], date_of(day) + " is a day off twice", "take it out once");
    }
  }
  for (const DataReader& entry : root["working"].elements()) {
    if (!is_day(entry) || !covered(entry)) continue;
    const unsigned weekday = std::chrono::weekday(day_of(entry.text())).c_encoding();
    if (weekday != 0 && weekday != 6)
      fault(entry, entry.text() + " is no Saturday or Sunday", "people work on it anyway");
    if (!seen.insert(entry.text()).second)
      fault(entry, entry.text() + " stands here as another day already", "take it out once");
    holidays.working.push_back(entry.text());
  }
  std::sort(holidays.off.begin(), holidays.off.end());
  std::sort(holidays.working.begin(), holidays.working.end());
  check_sources(root["sources"], facts, diagnostics);
  return holidays;
}

}  // namespace portal
