// Exact fractions, the numbers that scores are computed with. The only door to GMP.
//
// The twin in the browser is rational.js.
#pragma once

#include "model/assessment.h"

#include <gmpxx.h>

#include <string>

namespace portal {

using Integer = mpz_class;
using Rational = mpq_class;

Rational rational(Decimal decimal);

// How a number is brought to so many decimal places. `up` never shows less than there is, for
// distances.
enum class RoundTo { half_up, half_even, down, up };
RoundTo round_to(RoundingMode mode);

// Of numbers that are not negative, half_up and half_even go to the nearest, down to 0, up away
// from 0; of negative ones the same with the sign put back.
Rational rounded(const Rational& number, int places, RoundTo how);

// The decimal digits of a number, rounded half up to so many places, without trailing zeros:
// "87.5".
std::string decimal_text(const Rational& number, int places);

// "87.5" where at most six places say it all, else a fraction in lowest terms: "263/3".
std::string exact_text(const Rational& number);

}  // namespace portal
