// The view of a field of a tool or record, for the partial tool-field.
#pragma once

#include "base/located_json.h"
#include "model/dataset.h"
#include "model/tool.h"

namespace portal {

Json tool_field_view(const Tool& tool, const ToolField& field, const Facts& facts);

}  // namespace portal
