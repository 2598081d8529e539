#include "render/flow_view.h"

#include "render/flow_layout.h"
#include "render/page_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr double head_length = 9, head_half_width = 4.5;
constexpr double baseline = 0.35;  // of an em below the middle of a line

// A number of a drawing, to a tenth of a pixel.
std::string number(double value) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  const std::string sign = tenths < 0 ? "-" : "";
  const long size = std::labs(tenths);
  return sign + std::to_string(size / 10) + (size % 10 == 0 ? "" : "." + std::to_string(size % 10));
}

std::string point(double x, double y) {
  return number(x) + " " + number(y);
}

Json lines_view(const FlowBox& box, double em, double line_height) {
  Json list = Json::array();
  const double first =
      box.y + box.height / 2 - (static_cast<double>(box.lines.size()) - 1) / 2 * line_height;
  for (std::size_t i = 0; i < box.lines.size(); ++i)
    list.push_back({{"x", number(box.x + box.width / 2)},
                    {"y", number(first + static_cast<double>(i) * line_height + baseline * em)},
                    {"words", box.lines[i]}});
  return list;
}

std::string kind_name(FlowKind kind) {
  switch (kind) {
    case FlowKind::start:
      return "start";
    case FlowKind::decision:
      return "decision";
    case FlowKind::end:
      return "end";
    case FlowKind::step:
      break;
  }
  return "step";
}

// Corners of a rhombus, as SVG's `points`.
std::string corners(const FlowBox& box) {
  const double middle_x = box.x + box.width / 2, middle_y = box.y + box.height / 2;
  return point(middle_x, box.y) + " " + point(box.x + box.width, middle_y) + " " +
         point(middle_x, box.y + box.height) + " " + point(box.x, middle_y);
}

// One path for all lines of an arrow; it ends within the head.
std::string line_path(const FlowPath& arrow) {
  std::string path;
  for (const auto& line : arrow.lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool tip = &line == &arrow.lines.back() && i + 1 == line.size();
      path += (i == 0 ? "M" : "L") + point(line[i].x, line[i].y - (tip ? head_length / 2 : 0));
    }
  }
  return path;
}

std::string head_path(const FlowPath& arrow) {
  const FlowPoint& tip = arrow.lines.back().back();
  return "M" + point(tip.x, tip.y) + "L" + point(tip.x - head_half_width, tip.y - head_length) +
         "L" + point(tip.x + head_half_width, tip.y - head_length) + "Z";
}

Json box_view(const FlowNode& node, const FlowBox& box, const Json& href) {
  const bool round = node.kind == FlowKind::start || node.kind == FlowKind::end;
  return {{"kind", kind_name(node.kind)},
          {"is_decision", node.kind == FlowKind::decision},
          {"href", href},
          {"x", number(box.x)},
          {"y", number(box.y)},
          {"width", number(box.width)},
          {"height", number(box.height)},
          {"radius", number(round ? box.height / 2 : 6)},
          {"corners", corners(box)},
          {"lines", lines_view(box, flow_font_size, flow_line_height)}};
}

Json arrow_view(const FlowPath& arrow) {
  Json label = false;
  if (arrow.label)
    label = {{"lines", lines_view(*arrow.label, flow_label_size, flow_label_line_height)}};
  return {{"line", line_path(arrow)},
          {"head", head_path(arrow)},
          {"is_return", arrow.is_return},
          {"label", std::move(label)}};
}

// The chart as a list: each node with the ways out of it, where these say more than "the next one".
class StepList {
 public:
  StepList(const Flow& flow, const std::vector<std::size_t>& order)
      : flow_(flow), order_(order), numbers_(flow.nodes.size()) {
    for (std::size_t i = 0; i < order.size(); ++i) numbers_[order[i]] = i + 1;
  }

  Json view(const std::vector<Json>& hrefs) const {
    Json list = Json::array();
    for (const std::size_t index : order_) {
      const FlowNode& node = flow_.nodes[index];
      const std::vector<const FlowArrow*> ways = ways_from(index);
      list.push_back({{"label", node.label},
                      {"href", hrefs[index]},
                      {"is_start", node.kind == FlowKind::start},
                      {"is_decision", node.kind == FlowKind::decision},
                      {"is_end", ways.empty()},
                      {"ways", goes_on(index, ways) ? Json(false) : ways_view(ways)}});
    }
    return list;
  }

 private:
  std::vector<const FlowArrow*> ways_from(std::size_t index) const {
    std::vector<const FlowArrow*> ways;
    for (const FlowArrow& arrow : flow_.arrows)
      if (arrow.from == index) ways.push_back(&arrow);
    return ways;
  }

  // Whether the only way out is to the next of the list.
  bool goes_on(std::size_t index, const std::vector<const FlowArrow*>& ways) const {
    return ways.size() == 1 && ways.front()->label.empty() &&
           numbers_[ways.front()->to] == numbers_[index] + 1;
  }

  Json ways_view(const std::vector<const FlowArrow*>& ways) const {
    Json list = Json::array();
    for (const FlowArrow* const way : ways)
      list.push_back({{"condition", text_or_false(way->label)},
                      {"number", std::to_string(numbers_[way->to])},
                      {"label", flow_.nodes[way->to].label}});
    return items_or_false(std::move(list));
  }

  const Flow& flow_;
  const std::vector<std::size_t>& order_;
  std::vector<std::size_t> numbers_;  // in the list, by node
};

}  // namespace

Json flow_view(const Flow& flow, const std::function<std::string(const std::string&)>& href_of) {
  const FlowDrawing drawing = draw_flow(flow);
  std::vector<Json> hrefs;
  for (const FlowNode& node : flow.nodes)
    hrefs.push_back(node.link.empty() ? Json(false) : text_or_false(href_of(node.link)));
  Json boxes = Json::array(), arrows = Json::array();
  // In reading order, since that is also the order of the keyboard.
  for (const std::size_t i : drawing.reading_order)
    boxes.push_back(box_view(flow.nodes[i], drawing.nodes[i], hrefs[i]));
  for (const FlowPath& arrow : drawing.arrows) arrows.push_back(arrow_view(arrow));
  return {{"caption", text_or_false(flow.title)},
          {"width", number(std::ceil(drawing.width))},
          {"height", number(std::ceil(drawing.height))},
          {"has_links", std::any_of(hrefs.begin(), hrefs.end(),
                                    [](const Json& href) { return href.is_string(); })},
          {"boxes", std::move(boxes)},
          {"arrows", std::move(arrows)},
          {"steps", StepList(flow, drawing.reading_order).view(hrefs)}};
}

}  // namespace portal
