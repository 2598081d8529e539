// Flow charts on random graphs: nothing lies on anything else, and every arrow arrives.
#include "render/flow_layout.h"
#include "render/flow_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace portal;

namespace {

constexpr double tolerance = 0.01;

Flow chart(const std::vector<FlowNode>& nodes, const std::vector<FlowArrow>& arrows) {
  return {"", nodes, arrows};
}

// Any graph at all: several starts or none, loops, parallel arrows, parts that nothing leads to.
Flow random_flow(std::mt19937& random) {
  const auto below = [&](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
  };
  const std::vector<std::string> labels = {"审", "是否合格", "Apply for certification today", "",
                                           "提交第二次整改材料并等待认证机构（或其分支）复核确认"};
  const std::vector<std::string> marks = {"", "", "否", "三个月内补正，最多两次", "yes"};
  Flow flow;
  const std::size_t count = 1 + below(14);
  for (std::size_t i = 0; i < count; ++i)
    flow.nodes.push_back({"n" + std::to_string(i), labels[below(labels.size())],
                          static_cast<FlowKind>(below(4)), ""});
  const std::size_t arrows = below(2 * count + 1);
  for (std::size_t i = 0; i < arrows; ++i)
    flow.arrows.push_back({below(count), below(count), marks[below(marks.size())]});
  return flow;
}

bool overlap(const FlowBox& a, const FlowBox& b) {
  return a.x + a.width > b.x + tolerance && b.x + b.width > a.x + tolerance &&
         a.y + a.height > b.y + tolerance && b.y + b.height > a.y + tolerance;
}

FlowBox between(const FlowPoint& a, const FlowPoint& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y), {}};
}

// Whether a piece of a line enters a box: it has no area of its own.
bool enters(const FlowBox& piece, const FlowBox& box) {
  return piece.x + piece.width > box.x + tolerance && piece.x < box.x + box.width - tolerance &&
         piece.y + piece.height > box.y + tolerance && piece.y < box.y + box.height - tolerance;
}

std::vector<FlowBox> boxes_of(const FlowDrawing& drawing) {
  std::vector<FlowBox> boxes = drawing.nodes;
  for (const FlowPath& arrow : drawing.arrows)
    if (arrow.label) boxes.push_back(*arrow.label);
  return boxes;
}

std::string fault_of_boxes(const FlowDrawing& drawing) {
  const std::vector<FlowBox> boxes = boxes_of(drawing);
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    const FlowBox& box = boxes[a];
    if (box.x < 0 || box.y < 0 || box.x + box.width > drawing.width ||
        box.y + box.height > drawing.height)
      return "a box outside of the drawing";
    for (std::size_t b = a + 1; b < boxes.size(); ++b)
      if (overlap(box, boxes[b])) return "boxes overlap";
  }
  return {};
}

// A line meets the middle part of a rhombus inside of the box around it.
bool touches(const FlowPoint& end, const FlowBox& box, double y, FlowKind kind) {
  if (end.x < box.x || end.x > box.x + box.width) return false;
  if (kind != FlowKind::decision) return std::abs(end.y - y) < tolerance;
  const double share = std::abs(end.x - (box.x + box.width / 2)) / (box.width / 2);
  return std::abs(std::abs(end.y - y) - share * box.height / 2) < tolerance;
}

std::string fault_of_arrow(const Flow& flow, const FlowDrawing& drawing, std::size_t index) {
  const FlowArrow& arrow = flow.arrows[index];
  const FlowPath& path = drawing.arrows[index];
  if (path.label.has_value() == arrow.label.empty()) return "a label is lost or invented";
  if (path.lines.size() != (arrow.label.empty() ? 1U : 2U)) return "lines without their label";
  const FlowBox& from = drawing.nodes[arrow.from];
  const FlowBox& to = drawing.nodes[arrow.to];
  if (!touches(path.lines.front().front(), from, from.y + from.height, flow.nodes[arrow.from].kind))
    return "the arrow does not leave its box at the bottom";
  if (!touches(path.lines.back().back(), to, to.y, flow.nodes[arrow.to].kind))
    return "the arrow does not meet its box at the top";
  for (const auto& line : path.lines) {
    if (line.size() < 2) return "a line without length";
    for (std::size_t i = 1; i < line.size(); ++i) {
      const FlowBox piece = between(line[i - 1], line[i]);
      if (std::min(piece.width, piece.height) > 0.5) return "a slanted line";
      const bool first = &line == &path.lines.front() && i == 1;
      const bool last = &line == &path.lines.back() && i + 1 == line.size();
      for (std::size_t n = 0; n < drawing.nodes.size(); ++n)
        if (!(first && n == arrow.from) && !(last && n == arrow.to) &&
            enters(piece, drawing.nodes[n]))
          return "a line runs through a box";
      for (const FlowPath& other : drawing.arrows)
        if (other.label && enters(piece, *other.label)) return "a line runs through a label";
    }
  }
  const FlowPoint& tip = path.lines.back().back();
  const FlowPoint& behind = path.lines.back()[path.lines.back().size() - 2];
  if (std::abs(tip.x - behind.x) > 0.5 || tip.y - behind.y < 8) return "no room for an arrowhead";
  return {};
}

// Lines of two arrows on each other would look like one.
std::string fault_of_tracks(const FlowDrawing& drawing) {
  struct Piece {
    std::size_t arrow;
    FlowBox box;
  };
  std::vector<Piece> level;
  for (std::size_t i = 0; i < drawing.arrows.size(); ++i)
    for (const auto& line : drawing.arrows[i].lines)
      for (std::size_t p = 1; p < line.size(); ++p)
        if (std::abs(line[p].x - line[p - 1].x) > 0.5)
          level.push_back({i, between(line[p - 1], line[p])});
  for (std::size_t a = 0; a < level.size(); ++a)
    for (std::size_t b = a + 1; b < level.size(); ++b)
      if (level[a].arrow != level[b].arrow &&
          std::abs(level[a].box.y - level[b].box.y) < tolerance &&
          level[a].box.x + level[a].box.width >= level[b].box.x &&
          level[b].box.x + level[b].box.width >= level[a].box.x)
        return "two lines run on each other";
  return {};
}

std::string fault_of(const Flow& flow, const FlowDrawing& drawing) {
  if (drawing.nodes.size() != flow.nodes.size()) return "a node is lost";
  if (drawing.arrows.size() != flow.arrows.size()) return "an arrow is lost";
  if (std::string fault = fault_of_boxes(drawing); !fault.empty()) return fault;
  for (std::size_t i = 0; i < flow.arrows.size(); ++i)
    if (std::string fault = fault_of_arrow(flow, drawing, i); !fault.empty()) return fault;
  std::vector<std::size_t> order = drawing.reading_order;
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < flow.nodes.size(); ++i)
    if (order.size() != flow.nodes.size() || order[i] != i) return "the reading order is no order";
  return fault_of_tracks(drawing);
}

std::string described(const Flow& flow) {
  std::string text;
  for (const FlowNode& node : flow.nodes)
    text += node.label + "(" + std::to_string(static_cast<int>(node.kind)) + ") ";
  for (const FlowArrow& arrow : flow.arrows)
    text +=
        "\n" + std::to_string(arrow.from) + " -" + arrow.label + "-> " + std::to_string(arrow.to);
  return text;
}

}  // namespace

TEST_CASE("on any graph nothing lies on anything else, and every arrow arrives") {
  std::mt19937 random(27922);
  for (int round = 0; round < 1500; ++round) {
    const Flow flow = random_flow(random);
    const std::string fault = fault_of(flow, draw_flow(flow));
    REQUIRE_MESSAGE(fault.empty(), fault, "\n", described(flow));
  }
}

TEST_CASE("the largest chart that the schema lets pass is drawn soundly") {
  Flow flow;
  for (std::size_t i = 0; i < 60; ++i)
    flow.nodes.push_back({"n", "审核员查看现场", i == 0 ? FlowKind::start : FlowKind::step, ""});
  for (std::size_t i = 0; i < 120; ++i)
    flow.arrows.push_back({i * 7 % 60, i * 13 % 60, i % 5 == 0 ? "再来" : ""});
  CHECK(fault_of(flow, draw_flow(flow)).empty());
}

TEST_CASE("a row of steps is one straight column") {
  const FlowDrawing drawing = draw_flow(chart({{"a", "准备", FlowKind::start, ""},
                                               {"b", "选择机构", {}, ""},
                                               {"c", "领证", FlowKind::end, ""}},
                                              {{0, 1, ""}, {1, 2, "合同生效"}}));
  CHECK(drawing.reading_order == std::vector<std::size_t>{0, 1, 2});
  for (const FlowBox& box : drawing.nodes)
    CHECK(box.x + box.width / 2 == doctest::Approx(drawing.width / 2));
  for (const FlowPath& arrow : drawing.arrows) {
    CHECK_FALSE(arrow.is_return);
    for (const auto& line : arrow.lines) CHECK(line.size() == 2);
  }
}

TEST_CASE("an arrow back runs up on the right of what lies between") {
  const FlowDrawing drawing = draw_flow(chart({{"a", "整改", FlowKind::start, ""},
                                               {"b", "合格？", FlowKind::decision, ""},
                                               {"c", "发证", FlowKind::end, ""}},
                                              {{0, 1, ""}, {1, 2, "是"}, {1, 0, "否"}}));
  REQUIRE(drawing.arrows[2].is_return);
  REQUIRE(drawing.arrows[2].label);
  for (const FlowBox& box : drawing.nodes) CHECK(drawing.arrows[2].label->x >= box.x + box.width);
  CHECK(drawing.nodes[0].y < drawing.nodes[1].y);
  CHECK(drawing.nodes[1].y < drawing.nodes[2].y);
}

TEST_CASE("a loop, two arrows between the same nodes, and a chart without arrows are drawn") {
  for (const Flow& flow :
       {chart({{"a", "等", FlowKind::start, ""}}, {{0, 0, "未到"}, {0, 0, ""}}),
        chart({{"a", "甲", FlowKind::start, ""}, {"b", "乙", FlowKind::end, ""}},
              {{0, 1, ""}, {0, 1, "也"}, {1, 0, ""}}),
        chart({{"a", "甲", FlowKind::start, ""}, {"b", "乙", FlowKind::start, ""}}, {})})
    CHECK(fault_of(flow, draw_flow(flow)).empty());
  CHECK(draw_flow({}).nodes.empty());
}

TEST_CASE("a Han character is as wide as the font is high, combining marks have no width") {
  CHECK(text_width("审核", 10) == 20);
  CHECK(text_width("ab", 10) == doctest::Approx(12));
  CHECK(text_width("é", 10) == doctest::Approx(text_width("e\xCC\x81", 10)));
  CHECK(text_width("", 10) == 0);
}

TEST_CASE("lines are of nearly equal length and break where Chinese and English may break") {
  using Lines = std::vector<std::string>;
  CHECK(wrap_text("现场审核", 40, 10) == Lines{"现场审核"});
  CHECK(wrap_text("申请与文件审核", 60, 10) == Lines{"申请与文", "件审核"});
  CHECK(wrap_text("一二三四，五", 40, 10) == Lines{"一二三", "四，五"});
  CHECK(wrap_text("甲乙丙（丁戊）", 40, 10) == Lines{"甲乙丙", "（丁戊）"});
  CHECK(wrap_text("apply  for it", 60, 10) == Lines{"apply", "for it"});
  CHECK(wrap_text("按ISO9001审核", 60, 10) == Lines{"按ISO9001", "审核"});
  CHECK(wrap_text("abcdefghijkl", 30, 10) == Lines{"abcd", "efgh", "ijkl"});
  CHECK(wrap_text("", 30, 10) == Lines{""});
  CHECK(wrap_text(" \n ", 30, 10) == Lines{""});
  CHECK(wrap_text("审核", 5, 10) == Lines{"审", "核"});
}
