// A strict reader of JSON text that builds nothing: it finds the places of values and keys, and
// says what is wrong in an author's words. located_json.cc leaves the values to nlohmann's parser.
#pragma once

#include "base/diagnostic.h"
#include "base/source_file.h"

#include <map>
#include <string>

namespace portal {

struct JsonPlaces {
  bool is_valid = false;                       // the text is JSON; repeated keys do not count
  std::map<std::string, Location> values;      // JSON pointer -> where the value starts
  std::map<std::string, Location> keys;        // JSON pointer of a member -> where its key starts
  std::map<std::string, std::string> numbers;  // JSON pointer -> the number as it is written
};

// The first syntax error ends the scan (json-syntax); every repeated key is reported
// (json-duplicate-key).
JsonPlaces scan_json(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace portal
