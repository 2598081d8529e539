// YAML to located JSON: front matter and the bodies of components.
#pragma once

#include "base/located_json.h"

#include <optional>
#include <string>
#include <string_view>

namespace portal {

// Parses one YAML document, `text`, which starts on line `first_line`, column 1 of `file`, with the
// core schema's types (dates stay strings). An empty document is null. Syntax errors (yaml-syntax),
// repeated keys (yaml-duplicate-key), keys that are not strings, aliases that expand without bound
// and nesting deeper than 100 levels (yaml-syntax) are errors at their place; then nullopt.
// Thread-safe.
std::optional<LocatedJson> parse_yaml(std::string_view text, const std::string& file,
                                      int first_line, Diagnostics& diagnostics);

}  // namespace portal
