// The parts of a record template beyond its fields. Only load/record*.cc include this.
#pragma once

#include "load/data_reader.h"
#include "model/dataset.h"
#include "model/record.h"

#include <string>
#include <utility>
#include <vector>

namespace portal {

// Each field with what the file says of it, in the order of the file.
using RecordFields = std::vector<std::pair<std::string, DataReader>>;

// The field of this kind that `id` names; null, with an error of the rule, where there is none.
const ToolField* record_field(const Record& record, FieldKind kind, const DataReader& id,
                              const std::string& rule, Diagnostics& diagnostics);

// Reports, at `where`, what is no option of the field.
void check_option(const ToolField& field, const std::string& option, const Location& where,
                  const std::string& rule, Diagnostics& diagnostics);

// Reads `proposed` (record-proposal, tool-holidays) and `deadline` (record-deadline) of fields.
void read_record_dates(const RecordFields& fields, Record& record, const Datasets& data,
                       Diagnostics& diagnostics);

// Reads `paste` of rows (record-paste), and the summaries (record-summary).
void read_record_tables(const DataReader& root, const RecordFields& fields, Record& record,
                        Diagnostics& diagnostics);

}  // namespace portal
