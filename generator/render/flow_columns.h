// The second step of drawing a flow chart: how wide everything is, and where it stands in its row.
#pragma once

#include "render/flow_layers.h"
#include "render/flow_layout.h"

#include <vector>

namespace portal {

struct FlowColumns {
  std::vector<FlowBox> boxes;  // by item; y is still 0, x that of the left edge
  std::vector<double> from_x;  // by segment: where it leaves its first item
  std::vector<double> to_x;    // by segment: where it meets its second item
};

// Items of a row keep their order and a distance from each other.
FlowColumns arrange_columns(const Flow& flow, const FlowLayers& layers);

}  // namespace portal
