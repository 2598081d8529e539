// The first half of drawing a flow chart: what stands in which row, and in which order.
//
// Arrows that lead back to a node on the way to them are returns; all others point down. Each row
// also holds a place for every arrow that passes it, and for every label, so that lines and labels
// never meet a box: once the row is laid out, nothing else is in the way.
#pragma once

#include "model/flow.h"

#include <cstddef>
#include <vector>

namespace portal {

enum class FlowItemKind { node, label, bend };

// What takes up room in a row.
struct FlowItem {
  FlowItemKind kind = FlowItemKind::node;
  std::size_t index = 0;  // of the node, or of the arrow whose label or line this is
  std::size_t row = 0;
};

// A piece of an arrow between two items. It runs in the channel above the row `channel`: an item of
// that row is met at its top, an item of the row before at its bottom.
struct FlowSegment {
  std::size_t arrow = 0;
  std::size_t channel = 0;
  std::size_t from = 0, to = 0;  // items, in the arrow's direction
};

struct FlowLayers {
  std::vector<FlowItem> items;                 // the nodes first, by index
  std::vector<std::vector<std::size_t>> rows;  // from left to right; items of returns come last
  std::vector<FlowSegment> segments;           // arrow by arrow, each from its start to its end
  std::vector<std::size_t> returns;            // arrows, the inner ones first
};

FlowLayers layer_flow(const Flow& flow);

}  // namespace portal
