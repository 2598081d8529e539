#include "assess/rational.h"

#include <algorithm>

namespace portal {

namespace {

constexpr int most_places = 6;

Integer power_of_ten(const int places) {
  Integer power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  return power;
}

// Of a numerator that is not negative.
Integer rounded_quotient(const Integer& numerator, const Integer& denominator, const RoundTo how) {
  const Integer whole = numerator / denominator;
  const Integer rest = numerator % denominator;
  const int half = cmp(2 * rest, denominator);
  const bool up = how == RoundTo::up          ? rest != 0
                  : how == RoundTo::down      ? false
                  : how == RoundTo::half_even ? half > 0 || (half == 0 && whole % 2 != 0)
                                              : half >= 0;
  return up ? Integer(whole + 1) : whole;
}

}  // namespace

Rational rational(const Decimal decimal) {
  Rational number(static_cast<long>(decimal.millionths), 1'000'000L);
  number.canonicalize();
  return number;
}

RoundTo round_to(const RoundingMode mode) {
  switch (mode) {
    case RoundingMode::half_up:
      return RoundTo::half_up;
    case RoundingMode::half_even:
      return RoundTo::half_even;
    case RoundingMode::down:
      break;
  }
  return RoundTo::down;
}

Rational rounded(const Rational& number, const int places, const RoundTo how) {
  const Integer scale = power_of_ten(places);
  const Integer size = abs(number.get_num()) * scale;
  const Integer quotient = rounded_quotient(size, number.get_den(), how);
  Rational result(sgn(number) < 0 ? Integer(-quotient) : quotient, scale);
  result.canonicalize();
  return result;
}

std::string decimal_text(const Rational& number, const int places) {
  const Rational shown = rounded(number, places, RoundTo::half_up) * power_of_ten(places);
  const Integer size = abs(shown.get_num());
  std::string digits = size.get_str();
  const auto width = static_cast<std::size_t>(places);
  if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
  std::string part = digits.substr(digits.size() - width);
  part.resize(part.find_last_not_of('0') + 1);
  const std::string whole = digits.substr(0, digits.size() - width);
  return (sgn(shown) < 0 ? "-" : "") + whole + (part.empty() ? "" : "." + part);
}

std::string exact_text(const Rational& number) {
  if (rounded(number, most_places, RoundTo::down) == number)
    return decimal_text(number, most_places);
  return number.get_str();
}

}  // namespace portal
