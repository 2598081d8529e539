// Bounds of expressions: never too narrow, and as narrow as the answers allow.
#include "load/tool_ranges.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace portal;

namespace {

ToolExpression number(const std::string& text) {
  return {"number", {text}, {}, ToolType::number, {}};
}

ToolExpression ref(const std::string& id, ToolType type = ToolType::number) {
  return {"ref", {id}, {}, type, {}};
}

ToolExpression op(const std::string& name, std::vector<ToolExpression> parts,
                  ToolType type = ToolType::number) {
  return {name, {}, std::move(parts), type, {}};
}

Tool tool() {
  Tool tool;
  ToolField staff;
  staff.id = "staff";
  staff.kind = FieldKind::number;
  staff.min = "-2";
  staff.max = "10";
  ToolField ready;
  ready.id = "ready";
  ready.kind = FieldKind::yes_no;
  ToolField extra = staff;
  extra.id = "extra";
  extra.when = ref("ready", ToolType::flag);
  tool.fields = {staff, ready, extra};
  return tool;
}

void check_bounds(const ToolExpression& expression, double low, double high) {
  const Tool trial = tool();
  const Possible found = ToolRanges(trial, {}).of(expression);
  CHECK(found.low == doctest::Approx(low));
  CHECK(found.high == doctest::Approx(high));
  CHECK(found.low <= low);
  CHECK(found.high >= high);
}

}  // namespace

TEST_CASE("arithmetic widens bounds as it must") {
  check_bounds(op("add", {ref("staff"), number("0.1")}), -1.9, 10.1);
  check_bounds(op("subtract", {number("1"), ref("staff")}), -9, 3);
  check_bounds(op("multiply", {ref("staff"), number("-3")}), -30, 6);
  check_bounds(op("percent-of", {number("10"), ref("staff")}), -0.2, 1);
  check_bounds(op("divide", {ref("staff"), number("4")}), -0.5, 2.5);
  check_bounds(op("max", {ref("staff"), number("0")}), 0, 10);
  check_bounds(op("min", {ref("staff"), number("0")}), -2, 0);
}

TEST_CASE("a division by what may be nought may come to anything") {
  const Tool trial = tool();
  const Possible found = ToolRanges(trial, {}).of(op("divide", {number("1"), ref("staff")}));
  CHECK(std::isinf(found.low));
  CHECK(std::isinf(found.high));
}

TEST_CASE("a comparison is settled where the bounds do not meet") {
  const Tool trial = tool();
  const auto compare = [&](const std::string& name, const std::string& with) {
    const Possible found =
        ToolRanges(trial, {}).of(op(name, {ref("staff"), number(with)}, ToolType::flag));
    return std::string(found.yes ? "yes" : "") + (found.no ? "no" : "");
  };
  CHECK(compare("less", "11") == "yes");
  CHECK(compare("less", "10") == "yesno");
  CHECK(compare("at-most", "10") == "yes");
  CHECK(compare("more", "10") == "no");
  CHECK(compare("at-least", "10") == "yesno");
  CHECK(compare("equal", "3") == "yesno");
  CHECK(compare("equal", "11") == "no");
}

TEST_CASE("a question that is not asked gives nothing, and comparisons with it do not hold") {
  const Tool trial = tool();
  const TriedAnswers no{{"ready", {false, "no", 0, 0}}}, yes{{"ready", {false, "yes", 0, 0}}};
  const ToolExpression compared = op("at-least", {ref("extra"), number("-2")}, ToolType::flag);
  CHECK_FALSE(ToolRanges(trial, no).of(compared).yes);
  CHECK_FALSE(ToolRanges(trial, yes).of(compared).no);
  CHECK(ToolRanges(trial, no).of(ref("extra")).absent);
  CHECK_FALSE(ToolRanges(trial, yes).of(ref("extra")).absent);
}

TEST_CASE("branches that may be taken are joined") {
  const Tool trial = tool();
  const ToolExpression chosen =
      op("when", {ref("ready", ToolType::flag), number("1"), number("5")});
  const Possible both = ToolRanges(trial, {}).of(chosen);
  CHECK(both.low == 1);
  CHECK(both.high == 5);
  const TriedAnswers yes{{"ready", {false, "yes", 0, 0}}};
  CHECK(ToolRanges(trial, yes).of(chosen).high == 1);
}
