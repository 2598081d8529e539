#include "render/tool_view.h"

#include "render/page_view.h"
#include "render/tool_field_view.h"
#include "render/tool_program.h"
#include "render/tool_words.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

class ToolViewer {
 public:
  ToolViewer(const Site& site, const Page& page, const Tool& tool, const Hrefs& hrefs)
      : site_(site), page_(page), tool_(tool), hrefs_(hrefs) {}

  Json view() {
    Json fields = Json::array(), tables = Json::array(), outputs = Json::array();
    for (const ToolField& field : tool_.fields) fields.push_back(field_view(field));
    for (const ToolTable& table : tool_.tables) tables.push_back(table_view(table));
    for (const ToolOutput& output : tool_.outputs) outputs.push_back(output_view(output));
    Json facts = Json::array();
    for (const std::string& id : tool_.facts) {
      const Fact& fact = site_.data.facts.facts.at(id);
      marks_.insert(fact.status);
      facts.push_back({{"statement", fact.statement},
                       {"mark", mark(fact.status)},
                       {"sources", sources(fact.sources)}});
    }
    const Json program = program_.json(tool_, site_.data.holidays);
    const Holidays& holidays = site_.data.holidays;
    const Json calendar = {
        {"title", text_or_false(holidays.title)}, {"from", holidays.from}, {"to", holidays.to}};
    return {{"id", tool_.id},
            {"heading", tool_.title},
            {"titles_page", tool_.title == page_.meta.title},
            {"notice", text_or_false(tool_.notice)},
            {"wizard", tool_.is_wizard},
            {"program", program.dump()},
            {"fields", std::move(fields)},
            {"outputs", std::move(outputs)},
            {"tables", items_or_false(std::move(tables))},
            {"holidays", program["holidays"].is_null() ? Json(false) : calendar},
            {"marks", marks_view(site_.data.facts, marks_)},
            {"facts", items_or_false(std::move(facts))},
            {"legend", sources_view(site_.data.facts, {sources_.begin(), sources_.end()})}};
  }

 private:
  std::string anchor(const std::string& name) const { return tool_.id + "-" + name; }

  Json mark(const std::string& status) {
    marks_.insert(status);
    return mark_view(site_.data.facts.statuses, status);
  }

  Json sources(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) sources_.insert(id.substr(0, id.find('-')));
    return sources_view(site_.data.facts, ids);
  }

  Json field_view(const ToolField& field) {
    marks_.insert(field.status);
    sources(field.sources);
    return tool_field_view(tool_, field, site_.data.facts);
  }

  Json table_view(const ToolTable& table) {
    Json columns = Json::array(), rows = Json::array();
    for (const ToolColumn& column : table.columns)
      columns.push_back({{"label", column.label}, {"unit", text_or_false(column.unit)}});
    for (const ToolTableRow& row : table.rows) {
      Json cells = Json::array();
      for (const std::string& value : row.values)
        cells.push_back({{"value", value.empty() ? "—" : value}});
      rows.push_back({{"key", key_of(table, row)}, {"cells", std::move(cells)}});
    }
    return {{"title", table.title},
            {"note", text_or_false(table.note)},
            {"key", table.key},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"mark", mark(table.status)},
            {"sources", sources(table.sources)}};
  }

  std::string key_of(const ToolTable& table, const ToolTableRow& row) const {
    if (table.by_range)
      return std::to_string(row.from) + (row.to == row.from ? "" : "–" + std::to_string(row.to));
    const ToolField* const field = field_of(tool_, table.field);
    for (const ToolOption& option : field->options)
      if (option.id == row.key) return option.label;
    return row.key;
  }

  Json output_view(const ToolOutput& output) {
    const Json none = false;
    Json view = {{"anchor", anchor("output-" + std::to_string(++outputs_))},
                 {"title", text_or_false(output.title)},
                 {"note", text_or_false(output.note)},
                 {"shown_if", program_.condition_or_false(output.when)},
                 {"condition", condition_words(tool_, output.when)},
                 {"cards", none},
                 {"verdict", none},
                 {"todo", none},
                 {"table", none},
                 {"lines", none},
                 {"schedule", none},
                 {"checklist", none},
                 {"grades", none}};
    switch (output.kind) {
      case OutputKind::cards:
        view["cards"] = cards_view(output);
        break;
      case OutputKind::verdict:
        view["verdict"] = items_or_false(outcomes_view(output.groups[0].entries));
        view["todo"] = items_or_false(entries_view(output.groups[1].entries, {}));
        break;
      case OutputKind::table:
        view["table"] = table_output_view(output);
        break;
      case OutputKind::list:
        view["lines"] = {{"shown", shown(output.values[0], 0)},
                         {"name", label_of(output.values[0])}};
        break;
      case OutputKind::schedule:
        view["schedule"] = items_or_false(entries_view(output.groups[0].entries, {}));
        break;
      case OutputKind::checklist:
        view["checklist"] = checklist_view(output);
        break;
      case OutputKind::grades:
        view["grades"] = grades_view(output);
        break;
    }
    return view;
  }

  std::string shown(const std::string& id, int places) {
    const ToolValue* const value = value_of(tool_, id);
    const ToolField* const field = field_of(tool_, id);
    const ToolType type = value != nullptr                  ? value->is.type
                          : field->kind == FieldKind::lines ? ToolType::lines
                                                            : ToolType::number;
    return program_.shown({"ref", {id}, {}, type, {}}, places);
  }

  std::string label_of(const std::string& id) const {
    const ToolValue* const value = value_of(tool_, id);
    return value != nullptr ? value->label : field_of(tool_, id)->short_label;
  }

  Json cards_view(const ToolOutput& output) {
    Json cards = Json::array();
    for (const std::string& id : output.values) {
      const ToolValue& value = *value_of(tool_, id);
      cards.push_back({{"label", value.label},
                       {"unit", text_or_false(value.unit)},
                       {"rule", text_or_false(value.rule)},
                       {"shown", shown(id, value.places)},
                       {"mark", mark(value.status)},
                       {"sources", sources(value.sources)}});
    }
    return items_or_false(std::move(cards));
  }

  // An outcome holds where those before it do not: so each stands for itself in the program.
  Json outcomes_view(const std::vector<ToolEntry>& outcomes) {
    std::vector<ToolExpression> before;
    Json list = Json::array();
    for (const ToolEntry& outcome : outcomes) {
      ToolExpression holds{"all", {}, before, ToolType::flag, {}};
      if (outcome.when) holds.parts.push_back(*outcome.when);
      Json view = entry_view(outcome, {});
      view["shown_if"] = program_.condition(holds);
      view["otherwise"] = !outcome.when;
      list.push_back(std::move(view));
      if (outcome.when) before.push_back({"not", {}, {*outcome.when}, ToolType::flag, {}});
    }
    return list;
  }

  Json entries_view(const std::vector<ToolEntry>& entries, const std::vector<ToolColumn>& columns) {
    Json list = Json::array();
    for (const ToolEntry& entry : entries) list.push_back(entry_view(entry, columns));
    return list;
  }

  Json entry_view(const ToolEntry& entry, const std::vector<ToolColumn>& columns) {
    Json cells = Json::array();
    for (std::size_t i = 0; i < entry.cells.size(); ++i)
      cells.push_back({{"shown", program_.shown(entry.cells[i], columns[i].places)},
                       {"unit", text_or_false(columns[i].unit)}});
    const auto day = [&](const ToolCondition& date) {
      return date ? Json(program_.shown(*date, 0)) : Json(false);
    };
    return {{"id", text_or_false(entry.id)},
            {"title", entry.title},
            {"body", text_or_false(entry.text)},
            {"good", entry.tone == "good"},
            {"warn", entry.tone == "warn"},
            {"bad", entry.tone == "bad"},
            {"rule", text_or_false(entry.rule)},
            {"shown_if", program_.condition_or_false(entry.when)},
            {"condition", condition_words(tool_, entry.when)},
            {"otherwise", false},
            {"cells", std::move(cells)},
            {"date", day(entry.date)},
            {"until", day(entry.until)},
            {"link", data_link_view(site_, entry.link, hrefs_)},
            {"mark", mark(entry.status)},
            {"sources", sources(entry.sources)}};
  }

  Json table_output_view(const ToolOutput& output) {
    Json columns = Json::array();
    for (const ToolColumn& column : output.columns) columns.push_back({{"label", column.label}});
    return {{"columns", std::move(columns)},
            {"rows", entries_view(output.groups[0].entries, output.columns)}};
  }

  Json checklist_view(const ToolOutput& output) {
    Json groups = Json::array();
    for (const ToolGroup& group : output.groups)
      groups.push_back({{"title", group.title}, {"entries", entries_view(group.entries, {})}});
    return items_or_false(std::move(groups));
  }

  Json grades_view(const ToolOutput& output) {
    const ToolValue* const value = value_of(tool_, output.values[0]);
    const ToolExpression score{"ref", {output.values[0]}, {}, ToolType::number, {}};
    const int places = value != nullptr ? value->places : field_of(tool_, output.values[0])->places;
    Json scales = Json::array();
    for (const ToolScale& scale : output.scales) {
      ToolExpression grade{"when", {}, {}, ToolType::text, {}};
      ToolExpression way{"when", {}, {}, ToolType::number, {}};
      ToolExpression next = grade;
      Json thresholds = Json::array();
      for (const ToolGrade& each : scale.grades) {
        const ToolExpression title{"text", {each.title}, {}, ToolType::text, {}};
        const ToolExpression below{"less", {}, {score, each.min}, ToolType::flag, {}};
        const ToolExpression reached{"at-least", {}, {score, each.min}, ToolType::flag, {}};
        grade.parts.insert(grade.parts.begin(), {reached, title});
        way.parts.push_back(below);
        way.parts.push_back({"subtract", {}, {each.min, score}, ToolType::number, {}});
        next.parts.push_back(below);
        next.parts.push_back(title);
        thresholds.push_back({{"title", each.title}, {"min", each.min.texts[0]}});
      }
      scales.push_back({{"title", scale.title},
                        {"note", text_or_false(scale.note)},
                        {"thresholds", std::move(thresholds)},
                        {"grade", program_.shown(grade, 0)},
                        {"way", program_.shown(way, places)},
                        {"next_grade", program_.shown(next, 0)},
                        {"mark", mark(scale.status)},
                        {"sources", sources(scale.sources)}});
    }
    return items_or_false(std::move(scales));
  }

  const Site& site_;
  const Page& page_;
  const Tool& tool_;
  const Hrefs& hrefs_;
  ToolProgram program_;
  std::set<std::string> marks_, sources_;  // that are printed
  int outputs_ = 0;
};

}  // namespace

Json tool_view(const Site& site, const Page& page, const Tool& tool, const Hrefs& hrefs) {
  return ToolViewer(site, page, tool, hrefs).view();
}

}  // namespace portal
