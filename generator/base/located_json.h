// JSON values that remember where they stood, so that a check far from the parser can still name
// the line.
#pragma once

#include "base/diagnostic.h"
#include "base/source_file.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace portal {

using Json = nlohmann::json;

struct LocatedJson {
  Json value;
  std::map<std::string, Location> places;  // JSON pointer -> where the value starts
  std::map<std::string, Location> keys;    // JSON pointer of a member -> where its key starts
  // JSON pointer -> a number as its author wrote it: "1.50". Only of files in JSON.
  std::map<std::string, std::string> numbers = {};
  // Ids of rows that an edition leaves out, so that what refers to them is known to be no slip.
  std::set<std::string> absent = {};
};

// The place of the value at `pointer` ("" is the whole document); the place of the nearest value
// around it where there is no such value.
Location place_of(const LocatedJson& document, std::string_view pointer);
Location key_place_of(const LocatedJson& document, std::string_view pointer);

// As programs print it: indented by two spaces, bytes that are no UTF-8 replaced, with a line feed.
std::string printed_json(const Json& json);

// Appends an escaped reference token: pointer_to("/facts", "a/b") is "/facts/a~1b".
std::string pointer_to(std::string_view pointer, std::string_view member);
std::string pointer_to(std::string_view pointer, std::size_t index);

// Parses strict JSON. A syntax error (json-syntax), a repeated key (json-duplicate-key) and nesting
// deeper than 100 levels (json-syntax) are errors at their place. nullopt only when there is no
// value.
std::optional<LocatedJson> parse_json(const SourceFile& source, Diagnostics& diagnostics);

// The value at `pointer` as a document of its own; null where there is none.
LocatedJson part_of(const LocatedJson& document, const std::string& pointer);

// Lays `patch` over `base` as a JSON merge patch (RFC 7396); each value keeps the place it came
// from. Of a member that `patch` removes, the place of its key in `patch` stays.
LocatedJson merge_patch(LocatedJson base, const LocatedJson& patch);

}  // namespace portal
