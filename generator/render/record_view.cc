#include "render/record_view.h"

#include "render/page_view.h"
#include "render/tool_field_view.h"
#include "render/tool_program.h"

#include <algorithm>
#include <string>
#include <utility>

namespace portal {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

// The number as a rule for people: "GD-YYYYMM-NNN".
std::string pattern_of(const Record& record) {
  const std::string period = record.period == "year"    ? "YYYY"
                             : record.period == "month" ? "YYYYMM"
                                                        : "YYYYMMDD";
  return record.prefix + "-" + period + "-" +
         std::string(static_cast<std::size_t>(std::max(record.digits, 0)), 'N');
}

Json program_of(const Proposal& proposal) {
  Json ways = Json::object();
  for (const ProposedDays& way : proposal.ways)
    ways[way.option] = {{"days", way.days}, {"working", way.working}};
  Json counted;
  if (!proposal.counted.empty())
    counted = {
        {"field", proposal.counted}, {"natural", proposal.natural}, {"working", proposal.working}};
  return {{"field", proposal.field},
          {"from", proposal.from},
          {"by", proposal.by},
          {"ways", std::move(ways)},
          {"counted", std::move(counted)}};
}

Json program_of(const Deadline& deadline) {
  return {{"field", deadline.field},
          {"metOn", deadline.met_on},
          {"metField", deadline.met_field},
          {"metOptions", deadline.met_options}};
}

Json program_of(const Summary& summary) {
  Json measures = Json::array();
  for (const Measure& measure : summary.measures) {
    Json json = {{"is", measure.is}, {"places", measure.places}};
    if (!measure.of.empty()) json["of"] = measure.of;
    if (!measure.from.empty())
      json.update({{"from", measure.from}, {"to", measure.to}, {"inHours", measure.in_hours}});
    if (!measure.at_least.empty()) json["atLeast"] = measure.at_least;
    measures.push_back(std::move(json));
  }
  return {{"rows", summary.rows}, {"by", summary.by}, {"measures", std::move(measures)}};
}

std::string label_of(const ToolField& field, const std::string& id) {
  for (const ToolOption& option : field.options)
    if (option.id == id) return option.label;
  return id;
}

// What is proposed for a date, complete without a script: how many days each option has.
Json proposal_view(const Record& record, const std::string& field, const Facts& facts) {
  for (const Proposal& proposal : record.proposals) {
    if (proposal.field != field) continue;
    Json ways = Json::array();
    for (const ProposedDays& way : proposal.ways)
      ways.push_back({{"option", way.option},
                      {"label", label_of(*field_of(record.form, proposal.by), way.option)},
                      {"days", std::to_string(way.days)},
                      {"working", way.working},
                      {"mark", mark_view(facts.statuses, way.status)},
                      {"sources", sources_view(facts, way.sources)}});
    return {{"from", field_of(record.form, proposal.from)->short_label}, {"ways", std::move(ways)}};
  }
  return false;
}

bool is_deadline(const Record& record, const std::string& field) {
  return std::any_of(record.deadlines.begin(), record.deadlines.end(),
                     [&](const Deadline& deadline) { return deadline.field == field; });
}

const ToolColumn& column_of(const Record& record, const std::string& rows, const std::string& id) {
  const std::vector<ToolColumn>& columns = field_of(record.form, rows)->columns;
  return *std::find_if(columns.begin(), columns.end(),
                       [&](const ToolColumn& column) { return column.id == id; });
}

// A summary as it stands on paper: its head, and lines to fill in.
Json summary_view(const Record& record, std::size_t number) {
  constexpr int blank_lines = 6;
  const Summary& summary = record.summaries[number];
  Json measures = Json::array(), blanks = Json::array();
  for (const Measure& measure : summary.measures) {
    const bool is_time = !measure.from.empty() && measure.is != "reached";
    measures.push_back(
        {{"label", measure.label},
         {"in_days", is_time && !measure.in_hours},
         {"in_hours", is_time && measure.in_hours},
         {"unit", text_or_false(measure.of.empty() || measure.is == "reached"
                                    ? ""
                                    : column_of(record, summary.rows, measure.of).unit)}});
  }
  for (int i = 0; i < blank_lines; ++i) blanks.push_back({{"cells", measures}});
  return {{"number", std::to_string(number)},
          {"anchor", record.form.id + "_summary-" + std::to_string(number + 1)},
          {"title", summary.title},
          {"note", text_or_false(summary.note)},
          {"by", column_of(record, summary.rows, summary.by).label},
          {"measures", std::move(measures)},
          {"blanks", std::move(blanks)}};
}

// The author's names of the columns that a table can be pasted into, for each field: a page in
// another script has its own, but the table may be in this one.
Json headings_view(const Record& record) {
  Json headings = Json::object();
  for (const std::string& id : record.pasted)
    for (const ToolColumn& column : field_of(record.form, id)->columns) {
      Json& names = headings[id][column.id] = {column.label};
      for (const std::string& name : column.names) names.push_back(name);
    }
  return headings.empty() ? Json(false) : Json(headings.dump());
}

Json sections_view(const Record& record, const Facts& facts) {
  Json sections = Json::array();
  auto field = record.form.fields.begin();
  for (const RecordSection& section : record.sections) {
    Json fields = Json::array(), summaries = Json::array();
    std::string tally;
    for (std::size_t i = 0; i < section.fields; ++i, ++field) {
      Json view = tool_field_view(record.form, *field, facts);
      if (section.tallied && field->kind == FieldKind::yes_no)
        tally += (tally.empty() ? "" : " ") + field->id;
      view["proposal"] = proposal_view(record, field->id, facts);
      view["deadline"] = is_deadline(record, field->id);
      view["paste"] = contains(record.pasted, field->id);
      fields.push_back(std::move(view));
      for (std::size_t number = 0; number < record.summaries.size(); ++number)
        if (record.summaries[number].rows == field->id)
          summaries.push_back(summary_view(record, number));
    }
    sections.push_back({{"title", section.title},
                        {"fields", std::move(fields)},
                        {"tally", text_or_false(tally)},
                        {"summaries", std::move(summaries)}});
  }
  return sections;
}

Json closure_view(const Record& record) {
  Json list = Json::array();
  for (const std::string& id : record.closure)
    list.push_back({{"label", field_of(record.form, id)->short_label}});
  return items_or_false(std::move(list));
}

}  // namespace

Json record_view(const Site& site, const Page& page, const Record& record) {
  Json program = ToolProgram().json(record.form, {});
  program["number"] = {
      {"prefix", record.prefix}, {"period", record.period}, {"digits", record.digits}};
  program["closure"] = record.closure;
  program["proposals"] = Json::array();
  program["deadlines"] = Json::array();
  program["pasted"] = record.pasted;
  program["summaries"] = Json::array();
  for (const Summary& summary : record.summaries)
    program["summaries"].push_back(program_of(summary));
  for (const Proposal& proposal : record.proposals) {
    program["proposals"].push_back(program_of(proposal));
    if (counts_working_days(proposal)) program["holidays"] = holidays_json(site.data.holidays);
  }
  for (const Deadline& deadline : record.deadlines)
    program["deadlines"].push_back(program_of(deadline));
  return {{"id", record.form.id},
          {"heading", record.form.title},
          {"titles_page", record.form.title == page.meta.title},
          {"version", record.form.version},
          {"notice", text_or_false(record.form.notice)},
          {"pattern", pattern_of(record)},
          {"program", program.dump()},
          {"headings", headings_view(record)},
          {"sections", sections_view(record, site.data.facts)},
          {"closure", closure_view(record)}};
}

}  // namespace portal
