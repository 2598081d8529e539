// Reads the expressions of a tool and finds out the type of each.
#pragma once

#include "base/diagnostic.h"
#include "load/data_reader.h"
#include "model/dataset.h"
#include "model/tool.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// What names mean where an expression stands.
struct ToolScope {
  Tool& tool;  // fields and tables are read; facts that are used are added
  const Facts& facts;
  // Type of a field or value, nullopt where there is none. May read the value first.
  std::function<std::optional<ToolType>(const std::string& id, const Location& where)> type_of;
  std::vector<std::string> names;  // of all fields and values, for hints
};

// Reads one expression. What is wrong with it is reported at its place, once, and gives the type
// `none`, which is no cause for further reports: a name that nothing has (tool-name-unknown), an
// operation on values of a wrong type, or without its parts (tool-type), a fact that is none
// (fact-unknown), a division by a constant nought (tool-division).
ToolExpression read_expression(const DataReader& json, const ToolScope& scope,
                               Diagnostics& diagnostics);

// The same, where something of this type is asked for: "a condition", "a day".
ToolExpression read_expression_of(ToolType type, const DataReader& json, const ToolScope& scope,
                                  Diagnostics& diagnostics);

// A literal or a name (model/tool.h), and what stands for an expression that could not be read.
ToolExpression literal_expression(const std::string& op, const std::string& text, ToolType type,
                                  Location where);
ToolExpression unread_expression(const DataReader& json);
// Reports a mistake at the place of `json`, and returns what stands for it.
ToolExpression report_expression(const DataReader& json, std::string_view rule, std::string message,
                                 std::string hint, Diagnostics& diagnostics);

// Reads a part of `whole`, which has no type any more where the part has another than `type`.
ToolExpression read_part_of(ToolExpression& whole, ToolType type, const DataReader& json,
                            const ToolScope& scope, Diagnostics& diagnostics);

// "a number", "a condition", …
std::string words_for(ToolType type);

// Whether this is a decimal in plain digits, at most twelve before and six behind the point.
bool is_plain_decimal(const std::string& text);

}  // namespace portal
