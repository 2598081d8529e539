// Finds every place where a document breaks a schema, and says so in an author's words.
#pragma once

#include "base/located_json.h"
#include "base/schema_node.h"

namespace portal {

// Appends one error per violation (see json_schema.h). The recursion is as deep as the document,
// whose depth the parsers limit.
void check_schema(const LocatedJson& document, const SchemaNode& schema, Diagnostics& diagnostics);

}  // namespace portal
