#include "render/flow_layout.h"

#include "render/flow_columns.h"
#include "render/flow_layers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace portal {

namespace {

constexpr double track_gap = 10;
constexpr double channel_start = 12;  // from a row to the first horizontal line below it
constexpr double arrow_room = 20;     // from the last one to a box that an arrow enters
constexpr double margin = 2;          // for the strokes at the edges
constexpr double straight = 0.5;      // lines that bend less are drawn straight

// A segment that has to run along its channel, and where its ends leave the channel.
struct Run {
  std::size_t segment = 0;
  double left = 0, right = 0;
  std::vector<double> up, down;  // x of the ends at the upper and the lower row
  std::size_t track = 0;
};

bool shares_x(const std::vector<double>& some, const std::vector<double>& others) {
  return std::any_of(some.begin(), some.end(), [&](double x) {
    return std::any_of(others.begin(), others.end(),
                       [&](double other) { return std::abs(x - other) < track_gap / 2; });
  });
}

// Gives each run a track, the first one uppermost, so that runs on one track keep apart. One that
// comes from above at some x stands higher than one that leaves downwards there, or else their
// ends would lie on each other; only where two runs change places must one give way. Returns the
// number of tracks.
std::size_t assign_tracks(std::vector<Run>& runs) {
  const auto rank = [](const Run& run) { return run.down.empty() ? 0 : run.up.empty() ? 2 : 1; };
  std::stable_sort(runs.begin(), runs.end(), [&](const Run& a, const Run& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a.left < b.left;
  });
  std::vector<std::vector<std::size_t>> before(runs.size());
  for (std::size_t a = 0; a < runs.size(); ++a)
    for (std::size_t b = 0; b < runs.size(); ++b)
      if (a != b && shares_x(runs[a].up, runs[b].down)) before[b].push_back(a);
  std::vector<char> placed(runs.size(), 0);
  std::size_t track = 0;
  for (std::size_t left = runs.size(); left > 0; ++track) {
    std::vector<std::size_t> chosen;
    const auto fits = [&](std::size_t i) {
      return std::all_of(chosen.begin(), chosen.end(), [&](std::size_t other) {
        return runs[i].right + track_gap <= runs[other].left ||
               runs[other].right + track_gap <= runs[i].left;
      });
    };
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const bool ready = std::all_of(before[i].begin(), before[i].end(),
                                     [&](std::size_t other) { return placed[other] == 1; });
      if (placed[i] == 0 && ready && fits(i)) chosen.push_back(i);
    }
    if (chosen.empty())
      chosen.push_back(
          static_cast<std::size_t>(std::find(placed.begin(), placed.end(), 0) - placed.begin()));
    for (const std::size_t i : chosen) {
      runs[i].track = track;
      placed[i] = 1;
    }
    left -= chosen.size();
  }
  return track;
}

class Drawing {
 public:
  explicit Drawing(const Flow& flow)
      : flow_(flow), layers_(layer_flow(flow)), columns_(arrange_columns(flow, layers_)) {}

  FlowDrawing run() {
    place_rows();
    place_nodes();
    for (std::size_t i = 0; i < flow_.arrows.size(); ++i) draw_arrow(i);
    return std::move(result_);
  }

 private:
  const FlowItem& item(std::size_t index) const { return layers_.items[index]; }
  bool at_top(const FlowSegment& segment, std::size_t index) const {
    return item(index).row == segment.channel;
  }

  std::vector<Run> runs_in(std::size_t channel) const {
    std::vector<Run> runs;
    for (std::size_t s = 0; s < layers_.segments.size(); ++s) {
      const FlowSegment& segment = layers_.segments[s];
      if (segment.channel != channel) continue;
      const double from = columns_.from_x[s], to = columns_.to_x[s];
      if (std::abs(from - to) < straight) continue;
      Run run{s, std::min(from, to), std::max(from, to), {}, {}, 0};
      (at_top(segment, segment.from) ? run.down : run.up).push_back(from);
      (at_top(segment, segment.to) ? run.down : run.up).push_back(to);
      runs.push_back(std::move(run));
    }
    return runs;
  }

  bool enters_box(std::size_t channel) const {
    return std::any_of(
        layers_.segments.begin(), layers_.segments.end(), [&](const FlowSegment& segment) {
          return segment.channel == channel && item(segment.to).kind == FlowItemKind::node;
        });
  }

  // Heights of channels and rows, from the top down.
  void place_rows() {
    const std::size_t count = layers_.rows.size();
    track_y_.assign(layers_.segments.size(), 0);
    double y = margin;
    for (std::size_t channel = 0; channel <= count; ++channel) {
      std::vector<Run> runs = runs_in(channel);
      const std::size_t tracks = assign_tracks(runs);
      for (const Run& run : runs)
        track_y_[run.segment] = y + channel_start + static_cast<double>(run.track) * track_gap;
      const bool inner = channel > 0 && channel < count;
      if (inner || tracks > 0)
        y += channel_start + static_cast<double>(std::max<std::size_t>(tracks, 1) - 1) * track_gap +
             (enters_box(channel) ? arrow_room : channel_start);
      if (channel == count) break;
      double height = 0;
      for (const std::size_t index : layers_.rows[channel])
        height = std::max(height, columns_.boxes[index].height);
      for (const std::size_t index : layers_.rows[channel]) {
        FlowBox& box = columns_.boxes[index];
        box.y = y + (height - box.height) / 2;
        if (item(index).kind != FlowItemKind::bend) continue;
        box.y = y;
        box.height = height;
      }
      y += height;
    }
    result_.height = y + margin;
  }

  void place_nodes() {
    double right = 0;
    for (FlowBox& box : columns_.boxes) {
      box.x += margin;
      right = std::max(right, box.x + box.width);
    }
    result_.width = right + margin;
    for (std::size_t i = 0; i < flow_.nodes.size(); ++i) result_.nodes.push_back(columns_.boxes[i]);
    for (const auto& row : layers_.rows)
      for (const std::size_t index : row)
        if (item(index).kind == FlowItemKind::node) result_.reading_order.push_back(index);
  }

  // Where a line at `x` meets the outline of an item: a rhombus recedes from its corners.
  double edge_y(const FlowSegment& segment, std::size_t index, double x) const {
    const FlowBox& box = columns_.boxes[index];
    double inset = 0;
    if (item(index).kind == FlowItemKind::node && flow_.nodes[index].kind == FlowKind::decision)
      inset = std::abs(x - (box.x + box.width / 2)) / box.width * box.height;
    return at_top(segment, index) ? box.y + inset : box.y + box.height - inset;
  }

  static void add_point(std::vector<FlowPoint>& line, FlowPoint point) {
    const auto same_column = [&](const FlowPoint& other) {
      return std::abs(other.x - point.x) < straight;
    };
    // Pieces of one straight line become one.
    if (line.size() > 1 && same_column(line.back()) && same_column(line[line.size() - 2]))
      line.pop_back();
    line.push_back(point);
  }

  void draw_arrow(std::size_t arrow) {
    FlowPath path;
    path.is_return =
        std::find(layers_.returns.begin(), layers_.returns.end(), arrow) != layers_.returns.end();
    path.lines.emplace_back();
    for (std::size_t s = 0; s < layers_.segments.size(); ++s) {
      const FlowSegment& segment = layers_.segments[s];
      if (segment.arrow != arrow) continue;
      if (item(segment.from).kind == FlowItemKind::label) {
        path.label = columns_.boxes[segment.from];
        path.lines.emplace_back();
      }
      std::vector<FlowPoint>& line = path.lines.back();
      const double from = columns_.from_x[s] + margin, to = columns_.to_x[s] + margin;
      add_point(line, {from, edge_y(segment, segment.from, from)});
      if (std::abs(from - to) >= straight) {
        add_point(line, {from, track_y_[s]});
        add_point(line, {to, track_y_[s]});
      }
      add_point(line, {to, edge_y(segment, segment.to, to)});
    }
    result_.arrows.push_back(std::move(path));
  }

  const Flow& flow_;
  const FlowLayers layers_;
  FlowColumns columns_;
  std::vector<double> track_y_;  // of the horizontal piece of each segment
  FlowDrawing result_;
};

}  // namespace

FlowDrawing draw_flow(const Flow& flow) {
  if (flow.nodes.empty()) return {};
  return Drawing(flow).run();
}

}  // namespace portal
