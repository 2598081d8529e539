// @ts-check
// Dates that a record proposes, and deadlines that it watches. Knows nothing of the page.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  const { toolDates: dates } = scope.portalc;

  /**
   * @typedef {{days: number, working: boolean}} Way
   * @typedef {{from: string, by: string, ways: Record<string, Way>, counted: {field: string, natural: string, working: string} | null}} Rule
   */

  /**
   * The day that is proposed, and how it came about; null where an answer that it needs is missing or faulty.
   * @param {Rule} rule @param {any} computed of the engine @param {any} holidays of the program
   * @returns {{day: number, beyond: boolean, start: number, option: string, days: number, working: boolean} | null}
   */
  const proposal = (rule, computed, holidays) => {
    const from = computed.named(rule.from);
    const option = computed.named(rule.by);
    if (typeof from?.day !== "number" || typeof option !== "string" || !Object.hasOwn(rule.ways, option)) return null;
    const { days, working } = rule.ways[option];
    const chosen = rule.counted && computed.named(rule.counted.field);
    const isWorking = chosen === rule.counted?.working || (working && chosen !== rule.counted?.natural);
    const found = isWorking ? dates.workingCalendar(holidays).addWorkingDays(from.day, days) : { day: from.day + days, beyond: false };
    return dates.isInRange(found.day) ? { ...found, start: from.day, option, days, working: isWorking } : null;
  };

  /**
   * How a deadline stands: the name of its message, and how many days are left or late; null without a date.
   * @param {{field: string, metOn: string, metField: string, metOptions: string[]}} rule
   * @param {any} computed of the engine @param {number} today
   * @returns {{key: "daysLeft" | "dueToday" | "overdue" | "met" | "metLate", days: number} | null}
   */
  const standing = ({ field, metOn, metField, metOptions }, computed, today) => {
    const due = computed.named(field)?.day;
    if (typeof due !== "number") return null;
    const met = computed.named(metOn)?.day;
    if (typeof met === "number") return { key: met > due ? "metLate" : "met", days: Math.max(met - due, 0) };
    // Done, but nobody wrote down when: whether in time cannot be said.
    if (metField && metOptions.includes(computed.named(metField))) return null;
    return { key: today > due ? "overdue" : today === due ? "dueToday" : "daysLeft", days: Math.abs(due - today) };
  };

  scope.portalc.recordDates = { proposal, standing };
})();
