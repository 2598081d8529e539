// content/data/tools/ID.json to a tool, and content/data/holidays.json.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/dataset.h"
#include "model/tool.h"

#include <string>

namespace portal {

// Reads a document that tool.schema.json has judged, and checks what a schema cannot: the id is the
// file's name (tool-id), ids are used once (tool-duplicate-id), fields can be answered
// (tool-field), tables have no gaps (tool-table), expressions are of the right types (tool-type and
// what load/tool_expression.h names), nothing is computed from itself (tool-cycle), outputs are
// complete (tool-output), working days have holidays (tool-holidays), and what load/tool_reach.h
// finds.
Tool read_tool(const LocatedJson& document, const std::string& id, const Datasets& data,
               Diagnostics& diagnostics);

// What stands for a file that could not be read, so that only the file itself is to blame.
Tool unreadable_tool();

// Days out of the years that are covered, days twice, working days that are no weekend
// (holidays-day).
Holidays read_holidays(const LocatedJson& document, const Facts& facts, Diagnostics& diagnostics);

}  // namespace portal
