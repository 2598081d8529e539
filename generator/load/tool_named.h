// Operations that name something of a tool or of the portal: facts, fields, options, tables.
#pragma once

#include "load/tool_expression.h"

#include <optional>
#include <string>

namespace portal {

// Reads fact, choice, answered, lookup, count, sum or sample out of the object `json`, with the
// members that go with it; nullopt where `op` is another operation. Errors as read_expression has
// them.
std::optional<ToolExpression> read_named_operation(const std::string& op, const DataReader& json,
                                                   const ToolScope& scope,
                                                   Diagnostics& diagnostics);

}  // namespace portal
