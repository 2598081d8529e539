#include "render/flow_layers.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

constexpr int max_sweeps = 12;

struct Walk {
  std::vector<char> is_return;           // by arrow
  std::vector<std::size_t> preorder;     // nodes, as a reader meets them
  std::vector<std::size_t> topological;  // nodes: each before those it points down to
};

// Walks the chart in depth from its starts, arrows in the author's order.
Walk walk(const Flow& flow) {
  enum class State : char { unseen, open, done };
  struct Step {
    std::size_t node, next;
  };
  std::vector<std::vector<std::size_t>> arrows_from(flow.nodes.size());
  for (std::size_t i = 0; i < flow.arrows.size(); ++i)
    arrows_from[flow.arrows[i].from].push_back(i);
  Walk result;
  result.is_return.assign(flow.arrows.size(), 0);
  std::vector<State> states(flow.nodes.size(), State::unseen);
  std::vector<Step> path;
  const auto enter = [&](std::size_t node) {
    states[node] = State::open;
    result.preorder.push_back(node);
    path.push_back({node, 0});
  };
  const auto walk_from = [&](std::size_t root) {
    if (states[root] != State::unseen) return;
    enter(root);
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == arrows_from[step.node].size()) {
        states[step.node] = State::done;
        result.topological.push_back(step.node);
        path.pop_back();
        continue;
      }
      const std::size_t arrow = arrows_from[step.node][step.next++];
      const std::size_t to = flow.arrows[arrow].to;
      if (states[to] == State::open) result.is_return[arrow] = 1;
      if (states[to] == State::unseen) enter(to);
    }
  };
  for (std::size_t i = 0; i < flow.nodes.size(); ++i)
    if (flow.nodes[i].kind == FlowKind::start) walk_from(i);
  for (std::size_t i = 0; i < flow.nodes.size(); ++i) walk_from(i);
  std::reverse(result.topological.begin(), result.topological.end());
  return result;
}

class Layering {
 public:
  explicit Layering(const Flow& flow) : flow_(flow), walk_(walk(flow)) {}

  FlowLayers run() {
    choose_rows();
    place_nodes_and_lines();
    reduce_crossings();
    place_returns();
    return std::move(layers_);
  }

 private:
  // Each node as far down as the longest way to it; a label takes a row of its own.
  void choose_rows() {
    std::vector<std::vector<std::size_t>> down(flow_.nodes.size());
    for (std::size_t i = 0; i < flow_.arrows.size(); ++i)
      if (walk_.is_return[i] == 0) down[flow_.arrows[i].from].push_back(i);
    for (std::size_t i = 0; i < flow_.nodes.size(); ++i)
      layers_.items.push_back({FlowItemKind::node, i, 0});
    std::size_t rows = 1;
    for (const std::size_t node : walk_.topological) {
      rows = std::max(rows, layers_.items[node].row + 1);
      for (const std::size_t i : down[node]) {
        const FlowArrow& arrow = flow_.arrows[i];
        std::size_t& row = layers_.items[arrow.to].row;
        row = std::max(row, layers_.items[node].row + (arrow.label.empty() ? 1 : 2));
      }
    }
    layers_.rows.resize(rows);
  }

  std::size_t add_item(FlowItemKind kind, std::size_t arrow, std::size_t row) {
    layers_.items.push_back({kind, arrow, row});
    layers_.rows[row].push_back(layers_.items.size() - 1);
    return layers_.items.size() - 1;
  }

  void place_nodes_and_lines() {
    chains_.resize(flow_.arrows.size());
    for (const std::size_t node : walk_.preorder) {
      layers_.rows[layers_.items[node].row].push_back(node);
      for (std::size_t i = 0; i < flow_.arrows.size(); ++i)
        if (flow_.arrows[i].from == node && walk_.is_return[i] == 0) place_line(i);
    }
  }

  // The places of an arrow that points down, one in each row between its ends.
  void place_line(std::size_t index) {
    const FlowArrow& arrow = flow_.arrows[index];
    FlowItemKind kind = arrow.label.empty() ? FlowItemKind::bend : FlowItemKind::label;
    const std::size_t end = layers_.items[arrow.to].row;
    for (std::size_t row = layers_.items[arrow.from].row + 1; row < end; ++row) {
      chains_[index].push_back(add_item(kind, index, row));
      kind = FlowItemKind::bend;
    }
  }

  // Pairs of items in neighbouring rows that an arrow joins: first the upper one.
  std::vector<std::pair<std::size_t, std::size_t>> links() const {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (std::size_t i = 0; i < flow_.arrows.size(); ++i) {
      if (walk_.is_return[i] != 0) continue;
      std::size_t upper = flow_.arrows[i].from;
      for (const std::size_t item : chains_[i]) {
        result.emplace_back(upper, item);
        upper = item;
      }
      result.emplace_back(upper, flow_.arrows[i].to);
    }
    return result;
  }

  std::vector<std::size_t> positions() const {
    std::vector<std::size_t> result(layers_.items.size());
    for (const auto& row : layers_.rows)
      for (std::size_t i = 0; i < row.size(); ++i) result[row[i]] = i;
    return result;
  }

  using Links = std::vector<std::vector<std::pair<std::size_t, std::size_t>>>;  // by lower row

  std::size_t crossings(const Links& links_by_row) const {
    const std::vector<std::size_t> at = positions();
    std::size_t count = 0;
    for (const auto& links : links_by_row)
      for (std::size_t a = 0; a < links.size(); ++a)
        for (std::size_t b = a + 1; b < links.size(); ++b) {
          const auto& [upper_a, lower_a] = links[a];
          const auto& [upper_b, lower_b] = links[b];
          if ((at[upper_a] < at[upper_b] && at[lower_a] > at[lower_b]) ||
              (at[upper_a] > at[upper_b] && at[lower_a] < at[lower_b]))
            ++count;
        }
    return count;
  }

  // Orders a row by the mean position of what its items are joined to in the row beside it.
  void sort_row(std::vector<std::size_t>& row,
                const std::vector<std::vector<std::size_t>>& neighbours) {
    const std::vector<std::size_t> at = positions();
    std::vector<std::pair<double, std::size_t>> keys;
    for (const std::size_t item : row) {
      double sum = 0;
      for (const std::size_t neighbour : neighbours[item])
        sum += static_cast<double>(at[neighbour]);
      keys.emplace_back(neighbours[item].empty()
                            ? static_cast<double>(at[item])
                            : sum / static_cast<double>(neighbours[item].size()),
                        item);
    }
    std::stable_sort(keys.begin(), keys.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = keys[i].second;
  }

  void reduce_crossings() {
    Links by_row(layers_.rows.size());
    std::vector<std::vector<std::size_t>> above(layers_.items.size()), below(layers_.items.size());
    for (const auto& [upper, lower] : links()) {
      by_row[layers_.items[lower].row].emplace_back(upper, lower);
      above[lower].push_back(upper);
      below[upper].push_back(lower);
    }
    auto best = layers_.rows;
    std::size_t fewest = crossings(by_row);
    for (int sweep = 0; sweep < max_sweeps && fewest > 0; ++sweep) {
      auto& rows = layers_.rows;
      if (sweep % 2 == 0) {
        for (std::size_t r = 1; r < rows.size(); ++r) sort_row(rows[r], above);
      } else {
        for (std::size_t r = rows.size() - 1; r-- > 0;) sort_row(rows[r], below);
      }
      const std::size_t count = crossings(by_row);
      if (count >= fewest) continue;
      fewest = count;
      best = rows;
    }
    layers_.rows = std::move(best);
  }

  // Returns run up on the right, a longer one outside of a shorter one.
  void place_returns() {
    const auto row_of = [&](std::size_t node) { return layers_.items[node].row; };
    for (std::size_t i = 0; i < flow_.arrows.size(); ++i)
      if (walk_.is_return[i] != 0) layers_.returns.push_back(i);
    std::stable_sort(
        layers_.returns.begin(), layers_.returns.end(), [&](std::size_t a, std::size_t b) {
          const FlowArrow &one = flow_.arrows[a], &other = flow_.arrows[b];
          return row_of(one.from) - row_of(one.to) < row_of(other.from) - row_of(other.to);
        });
    for (const std::size_t i : layers_.returns) {
      const FlowArrow& arrow = flow_.arrows[i];
      FlowItemKind kind = arrow.label.empty() ? FlowItemKind::bend : FlowItemKind::label;
      for (std::size_t row = row_of(arrow.from) + 1; row-- > row_of(arrow.to);) {
        chains_[i].push_back(add_item(kind, i, row));
        kind = FlowItemKind::bend;
      }
    }
    for (std::size_t i = 0; i < flow_.arrows.size(); ++i) add_segments(i);
  }

  void add_segments(std::size_t index) {
    const FlowArrow& arrow = flow_.arrows[index];
    const bool up = walk_.is_return[index] != 0;
    std::size_t from = arrow.from;
    // A return leaves at the bottom and runs below its own row before it turns up.
    std::size_t channel = layers_.items[from].row + 1;
    for (const std::size_t item : chains_[index]) {
      layers_.segments.push_back({index, channel, from, item});
      channel = layers_.items[item].row + (up ? 0 : 1);
      from = item;
    }
    layers_.segments.push_back({index, channel, from, arrow.to});
  }

  const Flow& flow_;
  const Walk walk_;
  FlowLayers layers_;
  std::vector<std::vector<std::size_t>> chains_;  // items of each arrow, from start to end
};

}  // namespace

FlowLayers layer_flow(const Flow& flow) {
  return Layering(flow).run();
}

}  // namespace portal
