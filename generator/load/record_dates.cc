// Dates that a record proposes, and deadlines that it watches.
#include "base/text.h"
#include "load/record_parts.h"
#include "load/source_lists.h"
#include "load/tool_parts.h"

#include <algorithm>

namespace portal {

namespace {

constexpr int most_days = 1000;  // as in the schema

// The number of days that a fact has; 0, with an error, where it has none.
int days_of(const DataReader& id, const std::string& value, Diagnostics& diagnostics) {
  const bool is_whole = !value.empty() && value.size() <= 4 &&
                        value.find_first_not_of("0123456789") == std::string::npos;
  const int days = is_whole ? std::stoi(value) : 0;
  if (days >= 1 && days <= most_days) return days;
  error(diagnostics, id.where(), "record-proposal",
        "the fact '" + id.text() + "' is '" + value + "', which is no number of days",
        "take a fact whose value is a whole number from 1 to " + std::to_string(most_days));
  return 0;
}

ProposedDays read_days(const std::string& option, const DataReader& json, Record& record,
                       const Facts& facts, Diagnostics& diagnostics) {
  ProposedDays days;
  days.option = option;
  days.working = json["counted"].text() == "working";
  const bool has_fact = !json["fact"].json().is_null();
  if (has_fact == !json["days"].json().is_null()) {
    error(diagnostics, json.where(), "record-proposal",
          has_fact ? "the days have both a fact and a number" : "the days have no number",
          "write either \"fact\" or \"days\"");
  } else if (has_fact) {
    if (const Fact* const fact = tool_fact(json["fact"], record.form, facts, diagnostics)) {
      days.days = days_of(json["fact"], fact->value, diagnostics);
      days.status = fact->status;
      days.sources = fact->sources;
    }
    return days;
  }
  days.days = json["days"].whole();
  days.status = json["status"].text();
  days.sources = json["sources"].texts();
  check_status(json["status"], facts, diagnostics);
  check_sources(json["sources"], facts, diagnostics);
  return days;
}

void read_proposal(const std::string& field, const DataReader& json, Record& record,
                   const Datasets& data, Diagnostics& diagnostics) {
  const std::string rule = "record-proposal";
  Proposal proposal;
  proposal.field = field;
  proposal.from = json["from"].text();
  proposal.by = json["by"].text();
  record_field(record, FieldKind::date, json["from"], rule, diagnostics);
  if (proposal.from == field)
    error(diagnostics, json["from"].where(), rule, "'" + field + "' would be counted from itself",
          "name the date that comes before it");
  const ToolField* const by =
      record_field(record, FieldKind::choice, json["by"], rule, diagnostics);
  for (const auto& [option, days] : json["days"].members()) {
    if (by != nullptr) check_option(*by, option, days.where(), rule, diagnostics);
    proposal.ways.push_back(read_days(option, days, record, data.facts, diagnostics));
  }
  const DataReader counted = json["counted"];
  if (!counted.json().is_null()) {
    proposal.counted = counted["field"].text();
    proposal.natural = counted["natural"].text();
    proposal.working = counted["working"].text();
    if (const ToolField* const choice =
            record_field(record, FieldKind::choice, counted["field"], rule, diagnostics))
      for (const char* way : {"natural", "working"})
        check_option(*choice, counted[way].text(), counted[way].where(), rule, diagnostics);
  }
  if (counts_working_days(proposal) && data.holidays.from.empty() && !data.holidays.unreadable)
    error(diagnostics, json.where(), "tool-holidays",
          "working days are counted here, but there is no content/data/holidays.json",
          "add it: which years it covers, days off, days of compensation");
  record.proposals.push_back(std::move(proposal));
}

void read_deadline(const std::string& field, const DataReader& json, Record& record,
                   Diagnostics& diagnostics) {
  const std::string rule = "record-deadline";
  Deadline deadline{field, json["met_on"].text(), "", {}};
  record_field(record, FieldKind::date, json["met_on"], rule, diagnostics);
  if (deadline.met_on == field)
    error(diagnostics, json["met_on"].where(), rule, "'" + field + "' would be met by itself",
          "name the date on which it was done");
  const DataReader when = json["met_when"];
  if (!when.json().is_null()) {
    deadline.met_field = when["field"].text();
    deadline.met_options = when["options"].texts();
    if (const ToolField* const choice =
            record_field(record, FieldKind::choice, when["field"], rule, diagnostics))
      for (const DataReader& option : when["options"].elements())
        check_option(*choice, option.text(), option.where(), rule, diagnostics);
  }
  record.deadlines.push_back(std::move(deadline));
}

}  // namespace

void read_record_dates(const RecordFields& fields, Record& record, const Datasets& data,
                       Diagnostics& diagnostics) {
  const auto is_date = [&](const std::string& id, const DataReader& json, const char* rule) {
    if (json.json().is_null()) return false;
    const ToolField* const field = field_of(record.form, id);
    if (field != nullptr && field->kind == FieldKind::date) return true;
    error(diagnostics, json.where(), rule, "the field '" + id + "' is no date",
          "take this out, or change the kind");
    return false;
  };
  for (const auto& [id, json] : fields) {
    if (const DataReader proposed = json["proposed"]; is_date(id, proposed, "record-proposal"))
      read_proposal(id, proposed, record, data, diagnostics);
    if (const DataReader deadline = json["deadline"]; is_date(id, deadline, "record-deadline"))
      read_deadline(id, deadline, record, diagnostics);
  }
}

}  // namespace portal
