// @ts-check
// Exact fractions over BigInt, twin of rational.h: what scores are computed with. A classic script,
// because modules do not load from file://; the others of this folder come after it.
"use strict";

globalThis.portalc = globalThis.portalc || {};

/** @typedef {{n: bigint, d: bigint}} Rational In lowest terms, d > 0. */

portalc.rational = (() => {
  const abs = (/** @type {bigint} */ n) => (n < 0n ? -n : n);

  function gcd(/** @type {bigint} */ a, /** @type {bigint} */ b) {
    while (b) [a, b] = [b, a % b];
    return a;
  }

  /** @returns {Rational} n / d; d is not 0. */
  function of(/** @type {bigint} */ n, /** @type {bigint} */ d = 1n) {
    if (d < 0n) [n, d] = [-n, -d];
    const common = gcd(abs(n), d);
    return common > 1n ? { n: n / common, d: d / common } : { n, d };
  }

  // Digits, with a point between digits: at most nine before and `places` (six) that are not zero
  // behind it; no exponent. null for anything else.
  function parse(/** @type {string} */ text, places = 6) {
    const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!found) return null;
    const whole = found[2].replace(/^0+/, "");
    const part = (found[3] ?? "").replace(/0+$/, "");
    if (whole.length > 9 || part.length > places) return null;
    const n = BigInt(whole + part.padEnd(6, "0"));
    return of(found[1] ? -n : n, 1000000n);
  }

  /** A decimal that the scheme has: parsed without fail. */
  const decimal = (/** @type {string} */ text) => /** @type {Rational} */ (parse(text));
  const zero = of(0n);

  const add = (/** @type {Rational} */ a, /** @type {Rational} */ b) => of(a.n * b.d + b.n * a.d, a.d * b.d);
  const subtract = (/** @type {Rational} */ a, /** @type {Rational} */ b) => of(a.n * b.d - b.n * a.d, a.d * b.d);
  const multiply = (/** @type {Rational} */ a, /** @type {Rational} */ b) => of(a.n * b.n, a.d * b.d);
  const divide = (/** @type {Rational} */ a, /** @type {Rational} */ b) => of(a.n * b.d, a.d * b.n);
  /** Negative, 0 or positive. */
  function compare(/** @type {Rational} */ a, /** @type {Rational} */ b) {
    const difference = a.n * b.d - b.n * a.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  // To so many places: "half-up", "half-even", "down" (to 0) or "up" (away from 0).
  function rounded(/** @type {Rational} */ number, /** @type {number} */ places, /** @type {string} */ how) {
    const scale = 10n ** BigInt(places);
    const size = abs(number.n) * scale;
    const whole = size / number.d;
    const twice = (size % number.d) * 2n;
    const up = {
      up: twice > 0n,
      down: false,
      "half-up": twice >= number.d,
      "half-even": twice > number.d || (twice === number.d && whole % 2n === 1n),
    }[how];
    const quotient = up ? whole + 1n : whole;
    return of(number.n < 0n ? -quotient : quotient, scale);
  }

  // Decimal digits, rounded half up to so many places, without trailing zeros.
  function decimalText(/** @type {Rational} */ number, /** @type {number} */ places) {
    const shown = multiply(rounded(number, places, "half-up"), of(10n ** BigInt(places))).n;
    const digits = abs(shown).toString().padStart(places + 1, "0");
    const part = digits.slice(digits.length - places).replace(/0+$/, "");
    const whole = digits.slice(0, digits.length - places);
    return (shown < 0n ? "-" : "") + whole + (places > 0 && part ? `.${part}` : "");
  }

  // "87.5" where at most six places say it all, else a fraction: "263/3".
  function exactText(/** @type {Rational} */ number) {
    return compare(rounded(number, 6, "down"), number) === 0 ? decimalText(number, 6) : `${number.n}/${number.d}`;
  }

  return { of, parse, decimal, zero, add, subtract, multiply, divide, compare, rounded, decimalText, exactText };
})();
