#include "load/record.h"

#include "base/text.h"
#include "load/record_parts.h"
#include "load/tool_parts.h"

#include <algorithm>
#include <set>

namespace portal {

namespace {

RecordFields read_sections(const DataReader& root, Record& record, const Facts& facts,
                           Diagnostics& diagnostics) {
  RecordFields fields;
  std::set<std::string> ids;
  for (const DataReader& section : root["sections"].elements()) {
    const std::size_t before = record.form.fields.size();
    read_tool_fields(section, record.form, facts, diagnostics);
    for (const DataReader& field : section["fields"].elements()) {
      check_tool_id(ids, field["id"], diagnostics);
      fields.emplace_back(field["id"].text(), field);
    }
    const bool tallied = section["tally"].flag(false);
    record.sections.push_back(
        {section["title"].text(), record.form.fields.size() - before, tallied});
    if (tallied && std::none_of(record.form.fields.begin() + static_cast<long>(before),
                                record.form.fields.end(), [](const ToolField& field) {
                                  return field.kind == FieldKind::yes_no;
                                }))
      error(diagnostics, section["tally"].where(), "record-tally",
            "the section asks no yes-no question whose answers could be counted",
            "take this out, or add one");
  }
  return fields;
}

// Fields that the edition leaves out are not waited for.
void read_closure(const DataReader& closure, const std::set<std::string>& absent, Record& record,
                  Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const ToolField& field : record.form.fields) ids.push_back(field.id);
  for (const DataReader& id : closure.elements()) {
    const bool is_there = std::find(ids.begin(), ids.end(), id.text()) != ids.end();
    if (!is_there && absent.contains(id.text())) continue;
    record.closure.push_back(id.text());
    if (!is_there && !id.text().empty())
      error(diagnostics, id.where(), "record-closure",
            "the record has no field '" + id.text() + "'", choice_hint(id.text(), ids));
  }
}

}  // namespace

const ToolField* record_field(const Record& record, FieldKind kind, const DataReader& id,
                              const std::string& rule, Diagnostics& diagnostics) {
  const ToolField* const field = field_of(record.form, id.text());
  if (field != nullptr && field->kind == kind) return field;
  std::vector<std::string> ids;
  for (const ToolField& other : record.form.fields)
    if (other.kind == kind) ids.push_back(other.id);
  const std::string wanted = kind == FieldKind::date     ? "a date"
                             : kind == FieldKind::choice ? "a choice"
                                                         : "rows";
  if (!id.text().empty())
    error(diagnostics, id.where(), rule, "no field '" + id.text() + "' of the record is " + wanted,
          choice_hint(id.text(), ids));
  return nullptr;
}

void check_option(const ToolField& field, const std::string& option, const Location& where,
                  const std::string& rule, Diagnostics& diagnostics) {
  std::vector<std::string> options;
  for (const ToolOption& each : field.options) options.push_back(each.id);
  if (!option.empty() && std::find(options.begin(), options.end(), option) == options.end())
    error(diagnostics, where, rule, "'" + field.id + "' has no option '" + option + "'",
          choice_hint(option, options));
}

Record read_record(const LocatedJson& document, const std::string& id, const Datasets& data,
                   Diagnostics& diagnostics) {
  const DataReader root(document);
  const std::size_t before = diagnostics.size();
  Record record;
  record.form.id = id;
  record.form.version = root["version"].text();
  record.form.title = root["title"].text();
  record.form.notice = root["notice"].text();
  record.prefix = root["number"]["prefix"].text();
  record.period = root["number"]["period"].text();
  record.digits = root["number"]["digits"].whole();
  check_own_id(root["id"], id, "record-id", diagnostics);
  const RecordFields fields = read_sections(root, record, data.facts, diagnostics);
  read_record_dates(fields, record, data, diagnostics);
  read_record_tables(root, fields, record, diagnostics);
  read_closure(root["closure"], document.absent, record, diagnostics);
  record.clauses = root["clauses"].located_texts();
  record.unreadable =
      has_errors({diagnostics.begin() + static_cast<long>(before), diagnostics.end()});
  return record;
}

Record unreadable_record() {
  Record record;
  record.unreadable = true;
  return record;
}

}  // namespace portal
