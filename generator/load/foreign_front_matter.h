// Front matter that was written for another generator.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"

#include <string>

namespace portal {

// Makes front matter of another tool readable: takes out the keys that only other tools know, and
// keys but title without a value, and cuts the time of day off dates. One warning
// (front-matter-foreign) names all foreign keys of the page and what to write instead; a misspelt
// key stays for the schema to report. `front_matter` is an object.
void adapt_foreign_front_matter(LocatedJson& front_matter, const std::string& file,
                                Diagnostics& diagnostics);

}  // namespace portal
