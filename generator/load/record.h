// content/data/records/ID.json to a record template.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/dataset.h"
#include "model/record.h"

#include <string>

namespace portal {

// Reads a document that record.schema.json has judged, and checks what a schema cannot: the id is
// the file's name (record-id), fields can be filled in (tool-field, tool-duplicate-id), what is
// needed for closing are fields (record-closure), what is counted is asked (record-tally), and what
// load/record_parts.h names.
Record read_record(const LocatedJson& document, const std::string& id, const Datasets& data,
                   Diagnostics& diagnostics);

// What stands for a file that could not be read, so that only the file itself is to blame.
Record unreadable_record();

}  // namespace portal
