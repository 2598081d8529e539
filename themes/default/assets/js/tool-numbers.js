// @ts-check
// Exact numbers for tools: fractions of whole numbers, so 0.1 + 0.2 is 0.3 and a third of three is one.
(() => {
  "use strict";

  /** @typedef {{n: bigint, d: bigint}} Fraction in lowest terms, d > 0 */

  const ten = 10n;

  /** @param {bigint} n @param {bigint} d not nought @returns {Fraction} */
  const fraction = (n, d = 1n) => {
    let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
    while (b) [a, b] = [b, a % b];
    const sign = d < 0n ? -1n : 1n;
    return a ? { n: (sign * n) / a, d: (sign * d) / a } : { n: 0n, d: 1n };
  };

  /**
   * A decimal as people type it: full-width digits, commas and spaces between thousands are fine.
   * @param {string} text @returns {Fraction | null} null for anything else
   */
  const parse = (text) => {
    const plain = text.normalize("NFKC").replace(/[\s,]/g, "").replace(/^[−–]/, "-");
    const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
    if (!found || !(found[2] || found[3]) || plain.length > 400) return null;
    const places = found[3] || "";
    return fraction(BigInt(`${found[1] === "-" ? "-" : ""}${found[2]}${places}`), ten ** BigInt(places.length));
  };

  const add = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const subtract = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  const multiply = (a, b) => fraction(a.n * b.n, a.d * b.d);
  const divide = (a, b) => fraction(a.n * b.d, a.d * b.n);
  /** @returns {number} below, above or equal to 0 as a is less than, more than or equal to b */
  const compare = (a, b) => {
    const difference = a.n * b.d - b.n * a.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
  const whole = (number) => fraction(BigInt(number));

  /** @param {Fraction} a @param {number} places @param {string} mode half-up, up (away from nought) or down */
  const round = (a, places, mode) => {
    const scale = ten ** BigInt(places);
    const size = (a.n < 0n ? -a.n : a.n) * scale;
    const down = size / a.d;
    const rest = size % a.d;
    const up = mode === "up" ? rest > 0n : mode === "half-up" && rest * 2n >= a.d;
    const result = down + (up ? 1n : 0n);
    return fraction(a.n < 0n ? -result : result, scale);
  };

  /** With at most so many places, rounded half up, without trailing noughts. */
  const format = (a, places) => {
    const rounded = round(a, places, "half-up");
    const digits = ((rounded.n < 0n ? -rounded.n : rounded.n) * ten ** BigInt(places)) / rounded.d;
    const text = digits.toString().padStart(places + 1, "0");
    const split = text.length - places;
    const behind = text.slice(split).replace(/0+$/, "");
    return (rounded.n < 0n ? "-" : "") + text.slice(0, split) + (behind && `.${behind}`);
  };

  /** As format, with commas between thousands from 10,000 on. */
  const display = (a, places) => {
    const [before, behind] = format(a, places).split(".");
    const grouped = before.replace(/\D/, "").length < 5 ? before : before.replace(/\B(?=(\d{3})+$)/g, ",");
    return grouped + (behind ? `.${behind}` : "");
  };

  /** The whole number as the machine has them, or null where there are places or too many digits. */
  const toInteger = (a) => (a.d === 1n && Number.isSafeInteger(Number(a.n)) ? Number(a.n) : null);

  const numbers = { fraction, parse, add, subtract, multiply, divide, compare, whole, round, format, display, toInteger };
  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.toolNumbers = numbers;
})();
