#include "base/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace portal {

namespace {

using namespace std::string_view_literals;

constexpr std::array nulls{""sv, "~"sv, "null"sv, "Null"sv, "NULL"sv};
constexpr std::array trues{"true"sv, "True"sv, "TRUE"sv};
constexpr std::array falses{"false"sv, "False"sv, "FALSE"sv};
constexpr std::array unwritable{".inf"sv, ".Inf"sv, ".INF"sv, ".nan"sv, ".NaN"sv, ".NAN"sv};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::size_t digits_at(std::string_view text, std::size_t offset) {
  const std::size_t end = text.find_first_not_of("0123456789", offset);
  return (end == std::string_view::npos ? text.size() : end) - std::min(offset, text.size());
}

enum class Shape { text, integer, decimal };

// [0-9]+ is an integer; (\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)? a decimal.
Shape shape_of(std::string_view number) {
  const std::size_t whole = digits_at(number, 0);
  if (whole == number.size()) return whole > 0 ? Shape::integer : Shape::text;
  std::size_t at = whole;
  if (number[at] == '.') {
    const std::size_t fraction = digits_at(number, ++at);
    if (whole == 0 && fraction == 0) return Shape::text;
    at += fraction;
  }
  if (whole == 0 && at == 0) return Shape::text;
  if (at == number.size()) return Shape::decimal;
  if (number[at] != 'e' && number[at] != 'E') return Shape::text;
  ++at;
  if (at < number.size() && (number[at] == '+' || number[at] == '-')) ++at;
  const std::size_t exponent = digits_at(number, at);
  return exponent > 0 && at + exponent == number.size() ? Shape::decimal : Shape::text;
}

std::optional<std::int64_t> integer_of(std::string_view digits, int base) {
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, code] = std::from_chars(digits.data(), end, value, base);
  if (code != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<Json> decimal_of(std::string_view text) {
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return Json(value);
}

}  // namespace

std::optional<Json> json_of_plain_scalar(std::string_view text) {
  if (is_one_of(nulls, text)) return Json();
  if (is_one_of(trues, text)) return Json(true);
  if (is_one_of(falses, text)) return Json(false);

  const bool has_sign = text.front() == '-' || text.front() == '+';
  const std::string_view number = text.substr(has_sign ? 1 : 0);
  if (is_one_of(unwritable, number)) return std::nullopt;
  if (number.starts_with("0x") || number.starts_with("0o")) {
    const int base = number[1] == 'x' ? 16 : 8;
    const auto value = has_sign || number.size() == 2 || number[2] == '-'
                           ? std::nullopt
                           : integer_of(number.substr(2), base);
    return value ? Json(*value) : Json(text);
  }
  const Shape shape = shape_of(number);
  if (shape == Shape::text) return Json(text);
  if (shape == Shape::integer) {
    const auto value = integer_of(text.front() == '+' ? number : text, 10);
    if (value) return Json(*value);
  }
  return decimal_of(text);
}

}  // namespace portal
