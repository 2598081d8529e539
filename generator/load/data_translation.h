// A data file in another language: facts.en.json lies over facts.json.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"

#include <string>

namespace portal {

// What `base` is where the texts of `translation` stand in place of its own (a JSON merge patch).
// `source_hash` in the translation names the texts that it was made from, and is no part of the
// result; where it names others, or none, that is a warning (translation-outdated). `name` is the
// file of `base`: "content/data/facts.json".
LocatedJson translated_data(LocatedJson base, LocatedJson translation, const std::string& name,
                            Diagnostics& diagnostics);

}  // namespace portal
