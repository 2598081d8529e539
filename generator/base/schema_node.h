// A JSON Schema in the form that schema_check.h walks: the keywords that our schemas use, looked up
// once. Keywords that are not here are left to valijson (json_schema.cc).
#pragma once

#include "base/located_json.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace portal {

struct SchemaNode {
  std::string description;
  std::vector<std::string> types;  // JSON Schema's names; empty = any
  std::vector<Json> allowed;       // enum, or the one value of const; empty = any

  bool is_date = false;
  std::string pattern;  // as written, for messages
  std::optional<std::regex> regex;
  std::optional<std::size_t> min_length, max_length;
  std::optional<Json> minimum, maximum, above, below;  // the last two are exclusive

  std::optional<std::size_t> min_items, max_items;
  bool unique_items = false;
  const SchemaNode* items = nullptr;

  std::vector<std::string> required;
  std::map<std::string, const SchemaNode*> properties;
  std::vector<std::string> property_list;  // their names, in the order of the map
  bool allows_other_keys = true;
  const SchemaNode* other_keys = nullptr;  // additionalProperties, where that is a schema
  const SchemaNode* property_names = nullptr;

  std::vector<const SchemaNode*> any_of;
};

// The nodes of a schema, which refer to each other, in cycles where the schema does.
struct SchemaTree {
  std::map<std::string, std::unique_ptr<SchemaNode>> nodes;  // by JSON pointer; "" is the root
};

// Throws on a reference that leads nowhere, and on keywords of the wrong shape.
SchemaTree schema_tree(const Json& schema);

// The schema without what SchemaNode checks better than valijson: patterns, dates and repetitions.
Json without_checked_keywords(Json schema);

}  // namespace portal
