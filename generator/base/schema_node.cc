#include "base/schema_node.h"

#include <stdexcept>
#include <string_view>
#include <utility>

namespace portal {

namespace {

const Json* keyword(const Json& schema, const char* name) {
  const auto found = schema.find(name);
  return found == schema.end() ? nullptr : &*found;
}

std::optional<std::size_t> size_keyword(const Json& schema, const char* name) {
  const Json* const value = keyword(schema, name);
  if (value == nullptr) return std::nullopt;
  return value->get<std::size_t>();
}

std::optional<Json> number_keyword(const Json& schema, const char* name) {
  const Json* const value = keyword(schema, name);
  if (value == nullptr) return std::nullopt;
  return *value;
}

class Compiler {
 public:
  explicit Compiler(const Json& root) : root_(root) {}

  SchemaTree compile() {
    node_at("");
    return std::move(tree_);
  }

 private:
  // The node of the subschema at `pointer`, made when it is first asked for.
  const SchemaNode* node_at(const std::string& pointer) {
    const Json& schema = root_.at(Json::json_pointer(pointer));
    if (const Json* const reference = keyword(schema, "$ref")) {
      const auto target = reference->get<std::string>();
      if (!target.starts_with("#/")) throw std::logic_error("schema: bad reference " + target);
      return node_at(target.substr(1));
    }
    const auto [entry, is_new] = tree_.nodes.try_emplace(pointer);
    if (is_new) {
      // Entered before it is filled, so that a reference to itself finds it.
      entry->second = std::make_unique<SchemaNode>();
      fill(*entry->second, schema, pointer);
    }
    return entry->second.get();
  }

  void fill(SchemaNode& node, const Json& schema, const std::string& pointer) {
    if (schema.is_boolean()) return;  // `false` is left to valijson
    node.description = schema.value("description", "");
    fill_value(node, schema);
    fill_text(node, schema);
    fill_list(node, schema, pointer);
    fill_object(node, schema, pointer);
    if (const Json* const alternatives = keyword(schema, "anyOf")) {
      for (std::size_t i = 0; i < alternatives->size(); ++i) {
        node.any_of.push_back(node_at(pointer_to(pointer + "/anyOf", i)));
      }
    }
  }

  static void fill_value(SchemaNode& node, const Json& schema) {
    if (const Json* const type = keyword(schema, "type")) {
      node.types = type->is_string() ? std::vector{type->get<std::string>()}
                                     : type->get<std::vector<std::string>>();
    }
    if (const Json* const values = keyword(schema, "enum")) {
      node.allowed = values->get<std::vector<Json>>();
    }
    if (const Json* const value = keyword(schema, "const")) node.allowed = {*value};
    node.minimum = number_keyword(schema, "minimum");
    node.maximum = number_keyword(schema, "maximum");
    node.above = number_keyword(schema, "exclusiveMinimum");
    node.below = number_keyword(schema, "exclusiveMaximum");
  }

  static void fill_text(SchemaNode& node, const Json& schema) {
    node.is_date = schema.value("format", "") == "date";
    node.min_length = size_keyword(schema, "minLength");
    node.max_length = size_keyword(schema, "maxLength");
    if (const Json* const pattern = keyword(schema, "pattern")) {
      node.pattern = pattern->get<std::string>();
      node.regex.emplace(node.pattern, std::regex::ECMAScript | std::regex::optimize);
    }
  }

  void fill_list(SchemaNode& node, const Json& schema, const std::string& pointer) {
    node.min_items = size_keyword(schema, "minItems");
    node.max_items = size_keyword(schema, "maxItems");
    node.unique_items = schema.value("uniqueItems", false);
    const Json* const items = keyword(schema, "items");
    if (items != nullptr && items->is_object()) node.items = node_at(pointer + "/items");
  }

  void fill_object(SchemaNode& node, const Json& schema, const std::string& pointer) {
    node.required = schema.value("required", std::vector<std::string>());
    if (const Json* const properties = keyword(schema, "properties")) {
      for (const auto& [name, unused] : properties->items()) {
        node.properties[name] = node_at(pointer_to(pointer + "/properties", name));
        node.property_list.push_back(name);
      }
    }
    const Json* const others = keyword(schema, "additionalProperties");
    if (others != nullptr && others->is_object()) {
      node.other_keys = node_at(pointer + "/additionalProperties");
    } else if (others != nullptr && keyword(schema, "patternProperties") == nullptr) {
      node.allows_other_keys = others->get<bool>();
    }
    if (keyword(schema, "propertyNames") != nullptr) {
      node.property_names = node_at(pointer + "/propertyNames");
    }
  }

  const Json& root_;
  SchemaTree tree_;
};

// Goes where Compiler goes, so that nothing is left out that no node checks.
void strip(Json& schema) {
  if (!schema.is_object()) return;
  for (const char* const name : {"pattern", "format", "uniqueItems"}) schema.erase(name);
  for (const char* const name : {"properties", "definitions"}) {
    const auto members = schema.find(name);
    if (members == schema.end()) continue;
    for (Json& member : *members) strip(member);
  }
  for (const char* const name : {"items", "additionalProperties", "propertyNames"}) {
    const auto member = schema.find(name);
    if (member != schema.end()) strip(*member);
  }
  const auto alternatives = schema.find("anyOf");
  if (alternatives == schema.end()) return;
  for (Json& alternative : *alternatives) strip(alternative);
}

}  // namespace

SchemaTree schema_tree(const Json& schema) {
  return Compiler(schema).compile();
}

Json without_checked_keywords(Json schema) {
  strip(schema);
  return schema;
}

}  // namespace portal
