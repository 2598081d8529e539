// Rows that a pasted table fills, and summaries of rows.
#include "base/text.h"
#include "load/record_parts.h"
#include "load/tool_parts.h"

#include <algorithm>
#include <map>

namespace portal {

namespace {

// As record-rows.js reads the head of a table.
std::string heading_of(const std::string& name) {
  std::string plain = to_lower(nfkc(name));
  std::erase_if(plain, [](char letter) { return letter == ' ' || letter == '\t'; });
  if (plain.ends_with(')')) plain.resize(std::min(plain.rfind('('), plain.size()));
  return plain;
}

void read_paste(const ToolField& field, const DataReader& json, Record& record,
                Diagnostics& diagnostics) {
  std::map<std::string, std::string> columns;  // by heading
  const auto take = [&](const DataReader& name, const std::string& column) {
    const auto [known, is_new] = columns.try_emplace(heading_of(name.text()), column);
    if (!is_new && !name.text().empty())
      error(diagnostics, name.where(), "record-paste",
            "the head '" + name.text() + "' of a pasted table would lead to '" + known->second +
                "' and to '" + column + "'",
            "leave it to one of them");
  };
  for (const DataReader& column : json["columns"].elements()) {
    take(column["label"], column["id"].text());
    for (const DataReader& name : column["names"].elements()) take(name, column["id"].text());
  }
  record.pasted.push_back(field.id);
}

class SummaryReader {
 public:
  SummaryReader(const Record& record, Diagnostics& diagnostics)
      : record_(record), diagnostics_(diagnostics) {}

  Summary read(const DataReader& json) {
    Summary summary{
        json["title"].text(), json["note"].text(), json["rows"].text(), json["by"].text(), {}};
    rows_ = record_field(record_, FieldKind::rows, json["rows"], "record-summary", diagnostics_);
    check_column(json["by"], ColumnKind::text, "texts");
    for (const DataReader& measure : json["columns"].elements())
      summary.measures.push_back(read_measure(measure));
    return summary;
  }

 private:
  void fault(const DataReader& json, std::string message, std::string hint) {
    error(diagnostics_, json.where(), "record-summary", std::move(message), std::move(hint));
  }

  void check_column(const DataReader& id, ColumnKind kind, const std::string& wanted) {
    if (rows_ == nullptr || id.text().empty()) return;
    std::vector<std::string> ids;
    for (const ToolColumn& column : rows_->columns) {
      if (column.kind != kind) continue;
      if (column.id == id.text()) return;
      ids.push_back(column.id);
    }
    fault(id, "'" + rows_->id + "' has no column '" + id.text() + "' of " + wanted,
          choice_hint(id.text(), ids));
  }

  Measure read_measure(const DataReader& json) {
    Measure measure;
    measure.label = json["label"].text();
    measure.is = json["is"].text();
    measure.of = json["of"].text();
    measure.from = json["from"].text();
    measure.to = json["to"].text();
    measure.in_hours = json["in"].text() == "hours";
    measure.at_least = json["at_least"].text();
    measure.places = json["places"].whole(1);
    check_members(json, measure);
    check_column(json["of"], ColumnKind::number, "numbers");
    check_column(json["from"], ColumnKind::time, "times");
    check_column(json["to"], ColumnKind::time, "times");
    if (!measure.at_least.empty() && !is_plain_decimal(measure.at_least))
      fault(json["at_least"], "'" + measure.at_least + "' cannot be compared with exactly",
            "write it in plain digits, with at most six places");
    return measure;
  }

  // What a measure of its kind needs, and what it has no use for.
  void check_members(const DataReader& json, const Measure& measure) {
    const bool counts_rows = measure.is == "count" || measure.is == "share";
    const bool is_between = !measure.from.empty() || !measure.to.empty();
    const auto useless = [&](const char* member) {
      if (!json[member].json().is_null())
        fault(json[member], "'" + measure.is + "' has no use for '" + member + "' here",
              "take it out");
    };
    if (counts_rows) {
      for (const char* member : {"of", "from", "to", "in"}) useless(member);
    } else if (measure.of.empty() == !is_between ||
               (is_between && (measure.from.empty() || measure.to.empty()))) {
      fault(json["is"], "'" + measure.is + "' needs either 'of', or 'from' and 'to'",
            "name a column of numbers, or two of times");
    } else if (!is_between) {
      useless("in");
    }
    if (measure.is == "count") useless("places");
    if (measure.is != "reached")
      useless("at_least");
    else if (json["at_least"].json().is_null())
      fault(json["is"], "'reached' does not say how much is to be reached", "add \"at_least\"");
  }

  const Record& record_;
  Diagnostics& diagnostics_;
  const ToolField* rows_ = nullptr;
};

}  // namespace

void read_record_tables(const DataReader& root, const RecordFields& fields, Record& record,
                        Diagnostics& diagnostics) {
  for (const auto& [id, json] : fields) {
    if (!json["paste"].flag(false)) continue;
    const ToolField* const field = field_of(record.form, id);
    if (field != nullptr && field->kind == FieldKind::rows)
      read_paste(*field, json, record, diagnostics);
    else
      error(diagnostics, json["paste"].where(), "record-paste",
            "the field '" + id + "' has no rows", "take this out, or change the kind");
  }
  for (const DataReader& summary : root["summaries"].elements())
    record.summaries.push_back(SummaryReader(record, diagnostics).read(summary));
}

}  // namespace portal
