// The drawing of a flow chart: where each box, line and label stands, in pixels.
//
// Boxes stand in rows, lines leave them at the bottom and enter them at the top. Boxes and labels
// keep clear of each other, and no line runs through one; lines may cross.
#pragma once

#include "model/flow.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portal {

inline constexpr double flow_font_size = 15;
inline constexpr double flow_label_size = 13;
inline constexpr double flow_line_height = 22;
inline constexpr double flow_label_line_height = 18;

struct FlowPoint {
  double x = 0, y = 0;
};

struct FlowBox {
  double x = 0, y = 0;  // of the left upper corner
  double width = 0, height = 0;
  std::vector<std::string> lines;  // its text
};

struct FlowPath {
  // Lines of horizontal and vertical pieces; a label stands between two of them. The last one ends
  // at the box that the arrow points to, from above.
  std::vector<std::vector<FlowPoint>> lines;
  std::optional<FlowBox> label;
  bool is_return = false;  // leads back up
};

struct FlowDrawing {
  double width = 0, height = 0;
  std::vector<FlowBox> nodes;              // by node of the flow
  std::vector<FlowPath> arrows;            // by arrow of the flow
  std::vector<std::size_t> reading_order;  // nodes by row, in it from left to right
};

FlowDrawing draw_flow(const Flow& flow);

}  // namespace portal
