#include "render/flow_columns.h"

#include "render/flow_text.h"

#include <algorithm>
#include <cmath>

namespace portal {

namespace {

constexpr double box_padding_x = 18, box_padding_y = 10;
constexpr double least_box_width = 88;
constexpr double bend_width = 14;
constexpr double label_padding_x = 6, label_padding_y = 2;
constexpr double box_gap = 28, line_gap = 14;
constexpr double port_gap = 24;        // between lines that leave one box, where there is room
constexpr double least_port_gap = 12;  // a box grows to keep it
constexpr double longest_line = 11, longest_decision_line = 8, longest_label_line = 8;  // in em
constexpr int sweeps = 10;

// The part of a box's width at which lines may leave or meet it.
constexpr double decision_port_share = 0.6;
double port_room(const FlowBox& box, FlowKind kind) {
  if (kind == FlowKind::decision) return box.width * decision_port_share;
  return box.width - (kind == FlowKind::step ? 2 * box_padding_y : box.height);
}

double widest(const std::vector<std::string>& lines, double em) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(line, em));
  return width;
}

FlowBox node_box(const FlowNode& node) {
  const bool decision = node.kind == FlowKind::decision;
  FlowBox box;
  box.lines =
      wrap_text(node.label, flow_font_size * (decision ? longest_decision_line : longest_line),
                flow_font_size);
  const double text = widest(box.lines, flow_font_size);
  const double lines = static_cast<double>(box.lines.size()) * flow_line_height;
  box.height = lines + 2 * box_padding_y;
  box.width = std::max(text + 2 * box_padding_x, least_box_width);
  if (!decision) return box;
  // A rhombus holds a rectangle whose shares of its width and height add up to one.
  box.height = lines + 38;
  box.width = std::max(text * box.height / (box.height - lines) + box_padding_x, least_box_width);
  return box;
}

FlowBox label_box(const std::string& label) {
  FlowBox box;
  box.lines = wrap_text(label, flow_label_size * longest_label_line, flow_label_size);
  box.width = widest(box.lines, flow_label_size) + 2 * label_padding_x;
  box.height = static_cast<double>(box.lines.size()) * flow_label_line_height + 2 * label_padding_y;
  return box;
}

// One end of a segment at an item.
struct Port {
  std::size_t segment = 0;
  bool is_start = false;
  bool is_side = false;  // of a return, which keeps to the right
  double order = 0;      // from left to right
};

class Columns {
 public:
  Columns(const Flow& flow, const FlowLayers& layers)
      : flow_(flow), layers_(layers), x_(layers.items.size(), 0) {}

  FlowColumns run() {
    measure();
    place_ports();
    pack_rows();
    for (int i = 0; i < sweeps; ++i) {
      for (std::size_t row = 1; row < layers_.rows.size(); ++row) align_row(row, row);
      for (std::size_t row = layers_.rows.size() - 1; row-- > 0;) align_row(row, row + 1);
    }
    for (std::size_t row = 1; row < layers_.rows.size(); ++row) align_row(row, row);
    place_returns();
    return finish();
  }

 private:
  const FlowItem& item(std::size_t index) const { return layers_.items[index]; }
  bool is_node(std::size_t index) const { return item(index).kind == FlowItemKind::node; }

  // Whether a segment meets an item at its top.
  bool at_top(const FlowSegment& segment, std::size_t index) const {
    return item(index).row == segment.channel;
  }

  void measure() {
    is_return_.assign(flow_.arrows.size(), 0);
    for (const std::size_t arrow : layers_.returns) is_return_[arrow] = 1;
    for (std::size_t i = 0; i < layers_.items.size(); ++i) {
      const std::size_t index = item(i).index;
      if (is_node(i))
        boxes_.push_back(node_box(flow_.nodes[index]));
      else if (item(i).kind == FlowItemKind::label)
        boxes_.push_back(label_box(flow_.arrows[index].label));
      else
        boxes_.push_back({0, 0, bend_width, 0, {}});
    }
  }

  std::vector<double> positions() const {
    std::vector<double> result(layers_.items.size(), 0);
    for (const auto& row : layers_.rows)
      for (std::size_t i = 0; i < row.size(); ++i) result[row[i]] = static_cast<double>(i);
    return result;
  }

  void place_ports() {
    from_offset_.assign(layers_.segments.size(), 0);
    to_offset_.assign(layers_.segments.size(), 0);
    const std::vector<double> position = positions();
    std::vector<std::vector<Port>> top(layers_.items.size()), bottom(layers_.items.size());
    for (std::size_t s = 0; s < layers_.segments.size(); ++s) {
      const FlowSegment& segment = layers_.segments[s];
      const bool side = is_return_[segment.arrow] != 0;
      const auto add = [&](std::size_t self, std::size_t other, bool is_start) {
        if (is_node(self))
          (at_top(segment, self) ? top : bottom)[self].push_back(
              {s, is_start, side, position[other]});
      };
      add(segment.from, segment.to, true);
      add(segment.to, segment.from, false);
    }
    for (std::size_t i = 0; i < layers_.items.size(); ++i) {
      if (!is_node(i)) continue;
      const FlowKind kind = flow_.nodes[item(i).index].kind;
      const auto ports = static_cast<double>(std::max(top[i].size(), bottom[i].size()));
      const double missing = least_port_gap * ports - port_room(boxes_[i], kind);
      if (missing > 0)
        boxes_[i].width += missing / (kind == FlowKind::decision ? decision_port_share : 1);
      spread(std::move(top[i]), port_room(boxes_[i], kind), kind);
      spread(std::move(bottom[i]), port_room(boxes_[i], kind), kind);
    }
  }

  // Lines down stand round the middle of the box, returns to the right of them, where there is
  // room.
  void spread(std::vector<Port> ports, const double room, FlowKind kind) {
    if (ports.empty()) return;
    std::stable_sort(ports.begin(), ports.end(), [](const Port& a, const Port& b) {
      return a.is_side != b.is_side ? b.is_side : a.order < b.order;
    });
    const auto count = static_cast<double>(ports.size());
    const auto down = static_cast<double>(
        std::count_if(ports.begin(), ports.end(), [](const Port& port) { return !port.is_side; }));
    const double wide = kind == FlowKind::decision && down > 1 ? room / (down - 1) : port_gap;
    const double last = (down - 1) / 2 * wide;
    const bool room_beside = down > 0 && last + (count - down) * port_gap <= room / 2;
    const double gap = room_beside ? wide : std::min(port_gap, room / count);
    for (std::size_t i = 0; i < ports.size(); ++i) {
      const auto number = static_cast<double>(i);
      double offset = (number - (count - 1) / 2) * gap;
      if (room_beside)
        offset = number < down ? (number - (down - 1) / 2) * wide
                               : last + (number - down + 1) * port_gap;
      (ports[i].is_start ? from_offset_ : to_offset_)[ports[i].segment] = offset;
    }
  }

  double distance(std::size_t left, std::size_t right) const {
    const double gap = is_node(left) && is_node(right) ? box_gap : line_gap;
    return (boxes_[left].width + boxes_[right].width) / 2 + gap;
  }

  bool runs_up(std::size_t index) const {
    return !is_node(index) && is_return_[item(index).index] != 0;
  }

  // The items of a row that are not of returns; these get their places last.
  std::vector<std::size_t> settled_items(std::size_t row) const {
    std::vector<std::size_t> items;
    for (const std::size_t index : layers_.rows[row])
      if (!runs_up(index)) items.push_back(index);
    return items;
  }

  void pack_rows() {
    wishes_.resize(layers_.items.size());
    for (std::size_t s = 0; s < layers_.segments.size(); ++s) {
      const FlowSegment& segment = layers_.segments[s];
      if (is_return_[segment.arrow] != 0) continue;
      wishes_[segment.from].push_back(s);
      wishes_[segment.to].push_back(s);
    }
    for (std::size_t row = 0; row < layers_.rows.size(); ++row) {
      const std::vector<std::size_t> items = settled_items(row);
      for (std::size_t i = 1; i < items.size(); ++i)
        x_[items[i]] = x_[items[i - 1]] + distance(items[i - 1], items[i]);
      const double middle = items.empty() ? 0 : x_[items.back()] / 2;
      for (const std::size_t index : items) x_[index] -= middle;
    }
  }

  struct Wish {
    double x = 0, weight = 0;
  };

  // Where an item would stand straight below or above what it is joined to across `channel`.
  Wish wish_of(std::size_t index, std::size_t channel) const {
    constexpr double faint = 0.01;  // one that is joined to nothing stays, but gives way
    Wish wish;
    for (const std::size_t s : wishes_[index]) {
      const FlowSegment& segment = layers_.segments[s];
      if (segment.channel != channel) continue;
      const bool starts = segment.from == index;
      const std::size_t other = starts ? segment.to : segment.from;
      const double own = starts ? from_offset_[s] : to_offset_[s];
      const double others = starts ? to_offset_[s] : from_offset_[s];
      // Long lines should be straight before boxes are centred.
      const double weight = is_node(index) && is_node(other)   ? 1
                            : is_node(index) || is_node(other) ? 2
                                                               : 8;
      wish.x += weight * (x_[other] + others - own);
      wish.weight += weight;
    }
    if (wish.weight <= 0) return {x_[index], faint};
    return {wish.x / wish.weight, wish.weight};
  }

  // Puts the items of a row as near to their wishes as order and distances let them (least squares:
  // neighbours that get in each other's way form a block, which stands at the mean of its wishes).
  void align_row(std::size_t row, std::size_t channel) {
    struct Block {
      double sum, weight;
      std::size_t count;
      double x() const { return sum / weight; }
    };
    const std::vector<std::size_t> items = settled_items(row);
    std::vector<double> shift(items.size(), 0);  // from the first item, all packed
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) shift[i] = shift[i - 1] + distance(items[i - 1], items[i]);
      const Wish wish = wish_of(items[i], channel);
      blocks.push_back({(wish.x - shift[i]) * wish.weight, wish.weight, 1});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].x() > blocks.back().x()) {
        const Block last = blocks.back();
        blocks.pop_back();
        blocks.back().sum += last.sum;
        blocks.back().weight += last.weight;
        blocks.back().count += last.count;
      }
    }
    std::size_t next = 0;
    for (const Block& block : blocks)
      for (std::size_t i = 0; i < block.count; ++i, ++next)
        x_[items[next]] = block.x() + shift[next];
  }

  // Each return gets one column, right of all that stands in the rows it passes.
  void place_returns() {
    for (const std::size_t arrow : layers_.returns) {
      std::vector<std::size_t> column;
      bool placed = false;
      double x = 0;
      for (const auto& row : layers_.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (!runs_up(row[i]) || item(row[i]).index != arrow) continue;
          column.push_back(row[i]);
          if (i == 0) continue;
          const double least = x_[row[i - 1]] + distance(row[i - 1], row[i]);
          x = placed ? std::max(x, least) : least;
          placed = true;
        }
      }
      for (const std::size_t index : column) x_[index] = x;
    }
  }

  FlowColumns finish() {
    FlowColumns result;
    double left = 0;
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      const double edge = x_[i] - boxes_[i].width / 2;
      left = i == 0 ? edge : std::min(left, edge);
    }
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      x_[i] = std::round(x_[i] - left);
      boxes_[i].x = x_[i] - boxes_[i].width / 2;
    }
    for (std::size_t s = 0; s < layers_.segments.size(); ++s) {
      result.from_x.push_back(x_[layers_.segments[s].from] + from_offset_[s]);
      result.to_x.push_back(x_[layers_.segments[s].to] + to_offset_[s]);
    }
    result.boxes = std::move(boxes_);
    return result;
  }

  const Flow& flow_;
  const FlowLayers& layers_;
  std::vector<char> is_return_;                   // by arrow
  std::vector<FlowBox> boxes_;                    // by item
  std::vector<double> x_;                         // middles, by item
  std::vector<double> from_offset_, to_offset_;   // from the middle, by segment
  std::vector<std::vector<std::size_t>> wishes_;  // segments of an item, but those of returns
};

}  // namespace

FlowColumns arrange_columns(const Flow& flow, const FlowLayers& layers) {
  return Columns(flow, layers).run();
}

}  // namespace portal
