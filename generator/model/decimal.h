// A decimal number as people write it in a scheme or an answer: exact, with at most six places.
//
// Read from its text, never through a binary floating point number.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

struct Decimal {
  long long millionths = 0;

  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

// "12", "-0.5", "1.500": digits, with a point between digits, below 1,000,000,000; no exponent.
// nullopt for anything else and for more than `places` (at most 6) places that are not zero.
std::optional<Decimal> parse_decimal(std::string_view text, std::size_t places = 6);

std::string to_string(Decimal decimal);  // "3", "1.5", "-0.25"

}  // namespace portal
