// Two judges: check_schema finds what is wrong and says it well; valijson, which knows all of draft
// 7, is asked about documents that passed, so that a keyword which check_schema does not know is
// never ignored. The only file that includes valijson.
#include "base/json_schema.h"

#include "base/schema_check.h"
#include "base/schema_node.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <exception>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace portal {

struct JsonSchema::State {
  Json json;
  SchemaTree tree;
  valijson::Schema schema;
};

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// valijson's way to a value, {"<root>", "[groups]", "[0]"}, as a JSON pointer.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {
    pointer = pointer_to(pointer, std::string_view(context[i]).substr(1, context[i].size() - 2));
  }
  return pointer;
}

// The first message is about the innermost value; the others follow from it.
void report(const LocatedJson& document, const valijson::ValidationResults& results,
            Diagnostics& diagnostics) {
  if (results.numErrors() == 0) {
    error(diagnostics, place_of(document, ""), "schema-value",
          "the document does not satisfy its schema");
    return;
  }
  const valijson::ValidationResults::Error& first = *results.begin();
  error(diagnostics, place_of(document, pointer_of(first.context)), "schema-value",
        first.description);
}

}  // namespace

JsonSchema::JsonSchema(std::string_view text) : state_(std::make_unique<State>()) {
  state_->json = Json::parse(text);
  state_->tree = schema_tree(state_->json);
  const Json for_valijson = without_checked_keywords(state_->json);
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(Adapter(for_valijson), state_->schema);
}

JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;

bool JsonSchema::validate(const LocatedJson& document, Diagnostics& diagnostics) const {
  const std::size_t before = diagnostics.size();
  check_schema(document, *state_->tree.nodes.at(""), diagnostics);
  if (diagnostics.size() > before) return false;
  try {
    // A validator keeps a cache that threads must not share; to make one costs nothing.
    valijson::Validator validator;
    if (validator.validate(state_->schema, Adapter(document.value), nullptr)) return true;
    valijson::ValidationResults results;
    validator.validate(state_->schema, Adapter(document.value), &results);
    report(document, results, diagnostics);
  } catch (const std::exception& exception) {
    error(diagnostics, place_of(document, ""), "schema-value",
          "the document cannot be checked: " + std::string(exception.what()));
  }
  return false;
}

const Json& JsonSchema::json() const {
  return state_->json;
}

const JsonSchema& own_schema(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, JsonSchema, std::less<>> compiled;  // guarded by mutex
  const std::lock_guard lock(mutex);
  const auto known = compiled.find(name);
  if (known != compiled.end()) return known->second;
  return compiled.emplace(name, JsonSchema(embedded_schema(name))).first->second;
}

}  // namespace portal
