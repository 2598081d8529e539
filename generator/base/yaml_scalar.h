// What a plain (unquoted) YAML scalar means, by the core schema of YAML 1.2.
#pragma once

#include "base/located_json.h"

#include <optional>
#include <string_view>

namespace portal {

// null, true, false and numbers; anything else, such as yes and 2026-11-22, is a string. nullopt
// for numbers that JSON cannot hold: too large ones, .inf and .nan.
std::optional<Json> json_of_plain_scalar(std::string_view text);

}  // namespace portal
