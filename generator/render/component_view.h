// The views of components: fenced blocks portal:NAME (definitions/component-NAME of the page view's
// schema).
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

#include <optional>
#include <string>
#include <vector>

namespace portal {

// Names of all components, sorted.
std::vector<std::string> component_names();

// The view of one component of a page. nullopt and an error (component-unknown,
// component-arguments, component-body, assessment-unknown, tool-unknown, path-unknown,
// record-unknown, quiz-unknown, table-unknown, fact-unknown) when it cannot be made.
std::optional<Json> component_view(const Site& site, const Page& page, const Component& component,
                                   const Hrefs& hrefs, Diagnostics& diagnostics);

}  // namespace portal
