#include "model/decimal.h"

#include <algorithm>

namespace portal {

namespace {

constexpr std::size_t most_digits = 9;
constexpr std::size_t most_places = 6;
constexpr long long one = 1'000'000;

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

long long number_of(std::string_view digits) {
  long long number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text, const std::size_t places) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  if (!are_digits(whole)) return std::nullopt;
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  std::string part;
  if (point != std::string_view::npos) {
    part = text.substr(point + 1);
    if (!are_digits(part)) return std::nullopt;
    part.resize(part.find_last_not_of('0') + 1);
  }
  if (whole.size() > most_digits || part.size() > places) return std::nullopt;
  part.resize(most_places, '0');
  const long long millionths = number_of(whole) * one + number_of(part);
  return Decimal{negative ? -millionths : millionths};
}

std::string to_string(const Decimal decimal) {
  const long long size = decimal.millionths < 0 ? -decimal.millionths : decimal.millionths;
  std::string text = (decimal.millionths < 0 ? "-" : "") + std::to_string(size / one);
  const long long rest = size % one;
  if (rest == 0) return text;
  std::string decimals = std::to_string(one + rest).substr(1);
  while (decimals.back() == '0') decimals.pop_back();
  return text + "." + decimals;
}

}  // namespace portal
