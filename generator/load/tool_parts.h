// The parts of a tool, each read by a file of its own. Only load/tool*.cc include this.
#pragma once

#include "load/tool_expression.h"

#include <set>

namespace portal {

// Reads /fields but for their conditions, which may name values, and /tables.
void read_tool_fields(const DataReader& root, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics);
void read_tool_tables(const DataReader& root, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics);

// Reads /outputs; fields, tables and values are read.
void read_tool_outputs(const DataReader& root, const ToolScope& scope, Diagnostics& diagnostics);

// The fact that `id` names, which is noted as used by the tool; null, with an error (fact-unknown),
// where there is none.
const Fact* tool_fact(const DataReader& id, Tool& tool, const Facts& facts,
                      Diagnostics& diagnostics);

// Reports an id that `seen` has already (tool-duplicate-id).
void check_tool_id(std::set<std::string>& seen, const DataReader& id, Diagnostics& diagnostics);

}  // namespace portal
