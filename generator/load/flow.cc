#include "load/flow.h"

#include "base/json_schema.h"
#include "base/text.h"
#include "load/data_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace portal {

namespace {

FlowKind kind_of(const std::string& name) {
  if (name == "start") return FlowKind::start;
  if (name == "decision") return FlowKind::decision;
  return name == "end" ? FlowKind::end : FlowKind::step;
}

class FlowReader {
 public:
  FlowReader(const LocatedJson& body, Diagnostics& diagnostics)
      : body_(body), diagnostics_(diagnostics) {}

  std::optional<Flow> read() {
    const DataReader root(body_);
    flow_.title = root["title"].text();
    for (const DataReader& node : root["nodes"].elements()) add_node(node);
    for (const DataReader& arrow : root["arrows"].elements()) add_arrow(arrow);
    check_start(root["nodes"].where());
    // Where an arrow is broken already, what it led to is not to blame.
    if (sound_) check_reachable();
    return sound_ ? std::optional<Flow>(std::move(flow_)) : std::nullopt;
  }

 private:
  void complain(Location where, std::string_view rule, std::string message, std::string hint) {
    error(diagnostics_, std::move(where), rule, std::move(message), std::move(hint));
    sound_ = false;
  }

  void add_node(const DataReader& node) {
    const std::string id = node["id"].text();
    places_.push_back(node["id"].where());
    if (!numbers_.emplace(id, flow_.nodes.size()).second)
      complain(places_.back(), "flow-duplicate-id", "the id '" + id + "' is used twice",
               "give this node another id");
    else
      ids_.push_back(id);
    flow_.nodes.push_back(
        {id, node["label"].text(), kind_of(node["kind"].text()), node["link"].text()});
  }

  // The node that an arrow names; the first one where there is none.
  std::size_t node_of(const DataReader& end) {
    const auto number = numbers_.find(end.text());
    if (number != numbers_.end()) return number->second;
    complain(end.where(), "flow-node-unknown", "no node has the id '" + end.text() + "'",
             choice_hint(end.text(), ids_));
    return 0;
  }

  void add_arrow(const DataReader& arrow) {
    const std::size_t from = node_of(arrow["from"]);
    flow_.arrows.push_back({from, node_of(arrow["to"]), arrow["label"].text()});
  }

  void check_start(const Location& where) {
    for (const FlowNode& node : flow_.nodes)
      if (node.kind == FlowKind::start) return;
    complain(where, "flow-start", "no node of this chart is its start",
             "write kind: start at the node with which it begins");
  }

  void reach(std::vector<char>& reached, std::size_t node) const {
    std::vector<std::size_t> open{node};
    while (!open.empty()) {
      const std::size_t next = open.back();
      open.pop_back();
      if (reached[next] != 0) continue;
      reached[next] = 1;
      for (const FlowArrow& arrow : flow_.arrows)
        if (arrow.from == next) open.push_back(arrow.to);
    }
  }

  // One message for a part of the chart that hangs together: at a node that nothing leads to, or
  // else, in a circle, at its first.
  void check_reachable() {
    std::vector<char> reached(flow_.nodes.size(), 0);
    for (std::size_t i = 0; i < flow_.nodes.size(); ++i)
      if (flow_.nodes[i].kind == FlowKind::start) reach(reached, i);
    const auto has_entry = [&](std::size_t node) {
      return std::any_of(flow_.arrows.begin(), flow_.arrows.end(), [&](const FlowArrow& arrow) {
        return arrow.to == node && arrow.from != node;
      });
    };
    for (const bool in_circle : {false, true}) {
      for (std::size_t i = 0; i < flow_.nodes.size(); ++i) {
        if (reached[i] != 0 || (!in_circle && has_entry(i))) continue;
        complain(places_[i], "flow-unreachable",
                 "no way leads from a start to '" + flow_.nodes[i].id + "'",
                 "add an arrow to it, or delete it");
        reach(reached, i);
      }
    }
  }

  const LocatedJson& body_;
  Diagnostics& diagnostics_;
  Flow flow_;
  std::vector<Location> places_;  // of the nodes' ids
  std::vector<std::string> ids_;
  std::map<std::string, std::size_t> numbers_;  // of nodes, by id
  bool sound_ = true;
};

}  // namespace

std::optional<Flow> read_flow(const Component& component, Diagnostics& diagnostics) {
  static const JsonSchema schema(embedded_schema("flow"));
  if (component.body_unreadable) return std::nullopt;
  if (component.body.value.is_null()) {
    error(diagnostics, component.where, "component-body", "portal:flow needs a chart in its body",
          "write nodes: with a list of id and label, and arrows: with a list of from and to");
    return std::nullopt;
  }
  if (!schema.validate(component.body, diagnostics)) return std::nullopt;
  return FlowReader(component.body, diagnostics).read();
}

}  // namespace portal
