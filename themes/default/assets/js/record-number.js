// @ts-check
// Numbers of records: PREFIX-PERIOD-SERIAL, as GD-202611-001, anew with each period. Knows nothing of the
// page.
(() => {
  "use strict";

  const lengths = { year: 4, month: 6, day: 8 };

  /** @param {{prefix: string, period: "year" | "month" | "day"}} rule @param {string} day 2026-11-25 */
  const stem = ({ prefix, period }, day) => `${prefix}-${day.replace(/-/g, "").slice(0, lengths[period])}-`;

  /**
   * The number after the highest of this period that was given.
   * @param {{prefix: string, period: "year" | "month" | "day", digits: number}} rule
   * @param {string} last the last number given, or anything else
   * @param {string} day
   */
  const next = (rule, last, day) => stem(rule, day) + String(serial(rule, last, day) + 1).padStart(rule.digits, "0");

  /** 0 for what is no number of this rule and period. */
  const serial = (rule, number, day) => {
    const start = stem(rule, day);
    return number.startsWith(start) && /^\d{1,9}$/.test(number.slice(start.length)) ? Number(number.slice(start.length)) : 0;
  };

  /** Whichever of two numbers of one rule comes later; what is no number comes first. */
  const later = (rule, one, other, day) => (serial(rule, one, day) > serial(rule, other, day) ? one : other);

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.recordNumber = { next, later };
})();
