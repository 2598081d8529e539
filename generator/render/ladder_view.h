// portal:ladder: thresholds on a scale, whose figures are facts.
#pragma once

#include "model/site.h"

#include <optional>

namespace portal {

// What a template sees of a ladder (component-ladder in page-view.schema.json). Errors, at their
// places in the block:
//   component-arguments   not one fact as the end of the scale
//   component-body        no list of steps; a key or value that a step cannot have; a threshold
//   that
//                         is no number, or not above the one before it and within the scale
//   fact-unknown          a fact that facts.json does not have
std::optional<Json> ladder_view(const Facts& facts, const Component& component,
                                Diagnostics& diagnostics);

}  // namespace portal
