// Checks located JSON against a JSON Schema (draft 7) and says what is wrong in an author's words.
#pragma once

#include "base/located_json.h"

#include <memory>
#include <string>
#include <string_view>

namespace portal {

// A compiled schema. May be used by several threads at once.
class JsonSchema {
 public:
  // `text` is one of portalc's own schemas (embedded_schema); a faulty one is a bug and throws.
  explicit JsonSchema(std::string_view text);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;
  JsonSchema& operator=(JsonSchema&&) noexcept;

  // Appends one error per violation, at the place of the offending key or value:
  // schema-unknown-key (hint: the nearest known name), schema-missing-key, schema-type,
  // schema-value (enum with the nearest value, pattern, format, bounds, lengths, repeated items).
  // Returns whether the document satisfies the schema.
  bool validate(const LocatedJson& document, Diagnostics& diagnostics) const;

  const Json& json() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The text of site-config/schemas/NAME.schema.json as it was when portalc was built.
std::string_view embedded_schema(std::string_view name);

// That schema, compiled when it is first asked for: `serve` checks the same files again and again.
const JsonSchema& own_schema(std::string_view name);

}  // namespace portal
