// Decimals and fractions: read exactly, rounded and written as people expect.
#include "assess/rational.h"

#include <doctest/doctest.h>

using namespace portal;

TEST_CASE("a decimal is read from its text, or not at all") {
  struct Case {
    const char* text;
    std::optional<long long> millionths;
  };
  const Case cases[] = {{"0", 0},
                        {"007", 7'000'000},
                        {"-0.5", -500'000},
                        {"1.500000000", 1'500'000},
                        {"0.000001", 1},
                        {"999999999.999999", 999'999'999'999'999},
                        {"000000000000001", 1'000'000},
                        {"1000000000", std::nullopt},
                        {"0.0000001", std::nullopt},
                        {"1e3", std::nullopt},
                        {"+1", std::nullopt},
                        {"1.", std::nullopt},
                        {".5", std::nullopt},
                        {"", std::nullopt},
                        {"-", std::nullopt},
                        {"--1", std::nullopt},
                        {" 1", std::nullopt},
                        {"1,5", std::nullopt},
                        {"１", std::nullopt},
                        {"0x10", std::nullopt},
                        {"nan", std::nullopt}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::optional<Decimal> read = parse_decimal(c.text);
    CHECK(read.has_value() == c.millionths.has_value());
    if (read && c.millionths) CHECK(read->millionths == *c.millionths);
  }
  CHECK_FALSE(parse_decimal("0.1234", 3));
  CHECK(parse_decimal("0.1230", 3) == Decimal{123'000});
}

TEST_CASE("a decimal is written without needless zeros") {
  CHECK(to_string(Decimal{0}) == "0");
  CHECK(to_string(Decimal{3'000'000}) == "3");
  CHECK(to_string(Decimal{1'500'000}) == "1.5");
  CHECK(to_string(Decimal{-250'000}) == "-0.25");
  CHECK(to_string(Decimal{1}) == "0.000001");
}

TEST_CASE("rounding follows its name, on ties and beside them") {
  struct Case {
    Rational number;
    int places;
    const char *half_up, *half_even, *down, *up;
  };
  const Case cases[] = {{Rational(5, 2), 0, "3", "2", "2", "3"},
                        {Rational(7, 2), 0, "4", "4", "3", "4"},
                        {Rational(-5, 2), 0, "-3", "-2", "-2", "-3"},
                        {Rational(263, 3), 2, "87.67", "87.67", "87.66", "87.67"},
                        {Rational(1, 3), 2, "0.33", "0.33", "0.33", "0.34"},
                        {Rational(1999, 200), 2, "10", "10", "9.99", "10"},
                        {Rational(2001, 200), 2, "10.01", "10", "10", "10.01"},
                        {Rational(95), 2, "95", "95", "95", "95"},
                        {Rational(1, 1'000'000'000), 2, "0", "0", "0", "0.01"}};
  for (const Case& c : cases) {
    CAPTURE(c.number.get_str());
    CHECK(decimal_text(rounded(c.number, c.places, RoundTo::half_up), 6) == c.half_up);
    CHECK(decimal_text(rounded(c.number, c.places, RoundTo::half_even), 6) == c.half_even);
    CHECK(decimal_text(rounded(c.number, c.places, RoundTo::down), 6) == c.down);
    CHECK(decimal_text(rounded(c.number, c.places, RoundTo::up), 6) == c.up);
  }
}

TEST_CASE("what no decimal says exactly is written as a fraction") {
  CHECK(exact_text(Rational(175, 2)) == "87.5");
  CHECK(exact_text(Rational(263, 3)) == "263/3");
  CHECK(exact_text(Rational(1, 10'000'000)) == "1/10000000");
  CHECK(exact_text(Rational(-1, 4)) == "-0.25");
  CHECK(exact_text(Rational(0)) == "0");
}
