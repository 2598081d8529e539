// The body of a block portal:flow (site-config/schemas/flow.schema.json).
#pragma once

#include "base/diagnostic.h"
#include "model/flow.h"
#include "model/page.h"

#include <optional>

namespace portal {

// The chart that a component describes. nullopt and errors at their places in the body when it
// cannot be drawn: no body (component-body), violations of the schema (schema-…), an id that is
// used twice (flow-duplicate-id) or that no node has (flow-node-unknown), no start (flow-start), a
// node that no start leads to (flow-unreachable).
std::optional<Flow> read_flow(const Component& component, Diagnostics& diagnostics);

}  // namespace portal
