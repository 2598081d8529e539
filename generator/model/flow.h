// A flow chart as an author describes it in a block portal:flow.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace portal {

enum class FlowKind { step, start, decision, end };

struct FlowNode {
  std::string id;
  std::string label;
  FlowKind kind = FlowKind::step;
  std::string link;  // as written; may be empty
};

struct FlowArrow {
  std::size_t from = 0, to = 0;  // indexes of nodes
  std::string label;             // may be empty
};

struct Flow {
  std::string title;  // may be empty
  std::vector<FlowNode> nodes;
  std::vector<FlowArrow> arrows;
};

}  // namespace portal
