// The words in which a breach of a schema is told.
#pragma once

#include "base/schema_node.h"

#include <string>
#include <string_view>

namespace portal {

// What a schema expects: "a list of texts", "a text or false".
std::string expectation_of(const SchemaNode& node);

// What a value is: "a number", "a list".
std::string kind_of(const Json& value);

// A value as the author wrote it, in quotation marks if it is a text; shortened where it is long.
std::string quoted(const Json& value);

// The values that are allowed: "one of 'safe', 'allow'".
std::string choices_of(const SchemaNode& node);

// Where a value stands: "'tags'", "entry 2 of 'tags'", "the document".
std::string name_of(std::string_view pointer);

}  // namespace portal
