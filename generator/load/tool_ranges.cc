#include "load/tool_ranges.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>

namespace portal {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Possible flag(bool yes, bool no) {
  Possible result;
  result.yes = yes;
  result.no = no;
  return result;
}

Possible number(double low, double high) {
  Possible result;
  result.low = low;
  result.high = high;
  return result;
}

Possible nothing() {
  Possible result = flag(false, true);
  result.absent = true;
  return result;
}

// Decimals are not exact here, so what was computed gets a little room on both sides.
Possible with_room(double low, double high) {
  if (std::isnan(low)) low = -infinity;
  if (std::isnan(high)) high = infinity;
  return number(low - std::abs(low) * 1e-9, high + std::abs(high) * 1e-9);
}

Possible hull(const Possible& a, const Possible& b) {
  Possible result;
  result.absent = a.absent || b.absent;
  result.yes = a.yes || b.yes;
  result.no = a.no || b.no;
  result.low = std::min(a.low, b.low);
  result.high = std::max(a.high, b.high);
  return result;
}

// The hull of the four products of two intervals' ends; nought times infinity is nought.
Possible product(const Possible& a, const Possible& b, double scale) {
  double low = infinity, high = -infinity;
  for (const double x : {a.low, a.high})
    for (const double y : {b.low, b.high}) {
      const double value = x == 0 || y == 0 ? 0 : x * y * scale;
      low = std::min(low, value);
      high = std::max(high, value);
    }
  return with_room(low, high);
}

Possible quotient(const Possible& a, const Possible& b, double scale) {
  if (b.low <= 0 && b.high >= 0) return {};
  return product(a, number(1 / b.high, 1 / b.low), scale);
}

Possible rounded(const Possible& a, const ToolExpression& expression) {
  const double unit = std::pow(10.0, -std::atoi(expression.texts[0].c_str()));
  return with_room(a.low - unit, a.high + unit);
}

}  // namespace

Possible ToolRanges::of(const ToolExpression& e) {
  if (e.op == "number") {
    const double value = std::strtod(e.texts[0].c_str(), nullptr);
    return number(value, value);
  }
  if (e.op == "flag") return flag(!e.texts[0].empty(), e.texts[0].empty());
  if (e.op == "ref") return of_name(e.texts[0]);
  if (e.op == "choice") {
    const auto answer = answers_.find(e.texts[0]);
    const Possible field = of_name(e.texts[0]);
    if (answer == answers_.end()) return {};
    const bool among =
        std::find(e.texts.begin() + 1, e.texts.end(), answer->second.word) != e.texts.end();
    const bool only_absent = field.absent && !field.yes;
    return flag(among && !only_absent, !among || field.absent);
  }
  if (e.op == "answered") {
    const Possible field = of_name(e.texts[0]);
    return flag(!(field.absent && !field.yes && field.no && field.low > field.high), field.absent);
  }
  if (e.op == "not") {
    const Possible part = of(e.parts[0]);
    return flag(part.no, part.yes);
  }
  if (e.op == "all" || e.op == "any") {
    const bool all = e.op == "all";
    bool yes = all, no = !all;
    for (const ToolExpression& part : e.parts) {
      const Possible each = of(part);
      yes = all ? yes && each.yes : yes || each.yes;
      no = all ? no || each.no : no && each.no;
    }
    return flag(yes, no);
  }
  if (e.op == "when") return when(e);
  if (e.op == "lookup") return lookup(e);
  if (e.op == "count") return number(0, infinity);
  if (e.op == "count-of") {
    double low = 0, high = 0;
    for (const ToolExpression& part : e.parts) {
      const Possible each = of(part);
      low += each.no ? 0 : 1;
      high += each.yes ? 1 : 0;
    }
    return number(low, high);
  }
  if (e.op == "first-of") {
    Possible result = of(e.parts[0]);
    for (std::size_t i = 1; i < e.parts.size() && result.absent; ++i) {
      result.absent = false;
      result = hull(result, of(e.parts[i]));
    }
    return result;
  }
  if (e.type == ToolType::flag) return comparison(e);
  if (e.type == ToolType::number) return arithmetic(e);
  Possible result;
  result.absent = std::any_of(e.parts.begin(), e.parts.end(),
                              [&](const ToolExpression& part) { return of(part).absent; });
  return result;
}

Possible ToolRanges::of_name(const std::string& id) {
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  const ToolField* const field = field_of(tool_, id);
  const ToolValue* const value = value_of(tool_, id);
  // A column of a row may be anything.
  const Possible result = field != nullptr   ? of_field(*field)
                          : value != nullptr ? of(value->is)
                                             : Possible{};
  known_.emplace(id, result);
  return result;
}

Possible ToolRanges::of_field(const ToolField& field) {
  Possible asked = flag(true, false);
  if (field.when) asked = of(*field.when);
  if (!asked.yes) {
    Possible result = nothing();
    std::swap(result.low, result.high);  // no number at all
    return result;
  }
  Possible result;
  const auto answer = answers_.find(field.id);
  if (answer == answers_.end()) {
    if (!field.min.empty()) result.low = std::strtod(field.min.c_str(), nullptr);
    if (!field.max.empty()) result.high = std::strtod(field.max.c_str(), nullptr);
    result.absent = field.optional;
  } else if (answer->second.absent) {
    result = nothing();
    std::swap(result.low, result.high);
  } else {
    result.yes = answer->second.word != "no";
    result.no = answer->second.word == "no";
    result.low = answer->second.low;
    result.high = answer->second.high;
  }
  if (asked.no) {
    result.absent = true;
    result.no = true;
  }
  return result;
}

// Only of numbers is more known than that a comparison may come out either way.
Possible ToolRanges::comparison(const ToolExpression& e) {
  bool yes = true, no = false;
  Possible before = of(e.parts[0]);
  if (before.absent) no = true;
  if (before.low > before.high) return flag(false, true);
  for (std::size_t i = 1; i < e.parts.size(); ++i) {
    const Possible next = of(e.parts[i]);
    if (next.absent) no = true;
    if (next.low > next.high) return flag(false, true);
    if (e.parts[i].type != ToolType::number) return flag(true, true);
    Possible result;
    if (e.op == "equal")
      result =
          flag(before.low <= next.high && next.low <= before.high,
               !(before.low == before.high && next.low == next.high && before.low == next.low));
    else if (e.op == "less")
      result = flag(before.low < next.high, before.high >= next.low);
    else if (e.op == "at-most")
      result = flag(before.low <= next.high, before.high > next.low);
    else if (e.op == "more")
      result = flag(before.high > next.low, before.low <= next.high);
    else
      result = flag(before.high >= next.low, before.low < next.high);
    yes = yes && result.yes;
    no = no || result.no;
    before = next;
  }
  return flag(yes, no);
}

Possible ToolRanges::arithmetic(const ToolExpression& e) {
  if (e.parts.empty() || e.op == "sum" || e.op.find("between") != std::string::npos) return {};
  Possible result = of(e.parts[0]);
  if (e.op == "round") {
    const bool absent = result.absent;
    result = rounded(result, e);
    result.absent = absent;
    return result;
  }
  for (std::size_t i = 1; i < e.parts.size(); ++i) {
    const Possible next = of(e.parts[i]);
    const bool absent = result.absent || next.absent;
    if (e.op == "add")
      result = with_room(result.low + next.low, result.high + next.high);
    else if (e.op == "subtract")
      result = with_room(result.low - next.high, result.high - next.low);
    else if (e.op == "multiply")
      result = product(result, next, 1);
    else if (e.op == "percent-of")
      result = product(result, next, 0.01);
    else if (e.op == "divide")
      result = quotient(result, next, 1);
    else if (e.op == "percent")
      result = quotient(result, next, 100);
    else if (e.op == "min")
      result = number(std::min(result.low, next.low), std::min(result.high, next.high));
    else if (e.op == "max")
      result = number(std::max(result.low, next.low), std::max(result.high, next.high));
    else
      result = {};
    result.absent = absent;
  }
  return result;
}

Possible ToolRanges::when(const ToolExpression& e) {
  Possible result = nothing();
  result.yes = result.no = result.absent = false;
  result.low = infinity;
  result.high = -infinity;
  for (std::size_t i = 0; i + 1 < e.parts.size(); i += 2) {
    const Possible condition = of(e.parts[i]);
    if (condition.yes) result = hull(result, of(e.parts[i + 1]));
    if (!condition.no) return result;
  }
  if (e.parts.size() % 2 == 1) return hull(result, of(e.parts.back()));
  result.absent = true;
  result.no = true;
  return result;
}

Possible ToolRanges::lookup(const ToolExpression& e) const {
  Possible result;
  for (const ToolTable& table : tool_.tables) {
    if (table.id != e.texts[0]) continue;
    result = number(infinity, -infinity);
    result.absent = true;  // the key may lie outside
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (table.columns[column].id != e.texts[1]) continue;
      for (const ToolTableRow& row : table.rows) {
        if (row.values[column].empty()) continue;
        const double value = std::strtod(row.values[column].c_str(), nullptr);
        result.low = std::min(result.low, value);
        result.high = std::max(result.high, value);
      }
    }
  }
  return result;
}

}  // namespace portal
