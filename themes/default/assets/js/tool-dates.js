// @ts-check
// Days and times for tools, as people at a desk count them: without time zones or leap seconds. A day
// is the number of days since 1970-01-01, a time the number of minutes since that midnight.
(() => {
  "use strict";

  /** @typedef {{from: string, to: string, off: string[], working: string[]}} Holidays */

  const dayLength = 86400000;
  const firstYear = 1900;
  const lastYear = 2199;
  const longestCount = 20000; // days that are walked one by one

  const two = (number) => String(number).padStart(2, "0");

  /** @returns {number | null} null where there is no such day: February 30, or a year far off */
  const dayOf = (year, month, date) => {
    if (year < firstYear || year > lastYear) return null;
    const moment = new Date(Date.UTC(year, month - 1, date));
    return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date ? moment.getTime() / dayLength : null;
  };

  /** @param {string} text 2026-11-22 @returns {number | null} */
  const parseDay = (text) => {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return found ? dayOf(+found[1], +found[2], +found[3]) : null;
  };

  /** @param {string} text 2026-11-22T09:30 @returns {number | null} */
  const parseTime = (text) => {
    const found = /^(.{10})[T ](\d{2}):(\d{2})(?::00)?$/.exec(text);
    const day = found ? parseDay(found[1]) : null;
    if (!found || day === null || +found[2] > 23 || +found[3] > 59) return null;
    return day * 1440 + +found[2] * 60 + +found[3];
  };

  /**
   * A day as tables have it, at midnight where they tell no time: 2026/3/2 9:30, 2026年3月2日, 2026-03-02T09:30:00.
   * @param {string} text @returns {number | null}
   */
  const parseMoment = (text) => {
    const plain = text.normalize("NFKC").trim();
    const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(?<=[T\s日])(\d{1,2})[:时](\d{1,2})(?::\d{2}(?:\.\d+)?|分)?)?$/.exec(plain);
    return found && parseTime(`${found[1]}-${two(found[2])}-${two(found[3])}T${two(found[4] ?? 0)}:${two(found[5] ?? 0)}`);
  };

  const partsOf = (day) => {
    const moment = new Date(day * dayLength);
    return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, date: moment.getUTCDate() };
  };
  const formatDay = (day) => {
    const { year, month, date } = partsOf(day);
    return `${year}-${two(month)}-${two(date)}`;
  };
  const formatTime = (time) => {
    const minute = ((time % 1440) + 1440) % 1440;
    return `${formatDay(Math.floor(time / 1440))} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  };
  /** 0 is Sunday. */
  const weekday = (day) => (((day + 4) % 7) + 7) % 7;
  const isInRange = (day) => {
    const { year } = partsOf(day);
    return year >= firstYear && year <= lastYear;
  };

  /** Where the month is too short, its last day: a month after January 31 is February 28 or 29. */
  const addMonths = (day, months) => {
    const { year, month, date } = partsOf(day);
    const index = year * 12 + month - 1 + months;
    const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
    for (let last = date; last > 27; --last) {
      const found = dayOf(newYear, newMonth, last);
      if (found !== null) return found;
    }
    return dayOf(newYear, newMonth, date);
  };

  /** @param {Holidays | null} holidays */
  const workingCalendar = (holidays) => {
    const off = new Set(holidays ? holidays.off.map(parseDay) : []);
    const working = new Set(holidays ? holidays.working.map(parseDay) : []);
    const from = holidays ? parseDay(holidays.from) : null;
    const to = holidays ? parseDay(holidays.to) : null;
    const isCovered = (day) => from !== null && to !== null && day >= from && day <= to;
    const isWorkingDay = (day) => working.has(day) || (!off.has(day) && weekday(day) % 6 !== 0);

    /** `beyond`: some day that counted lies outside of the years that the holidays cover. */
    const addWorkingDays = (day, count) => {
      if (Math.abs(count) > longestCount) return null;
      const step = count < 0 ? -1 : 1;
      let beyond = false;
      for (let left = Math.abs(count); left > 0; ) {
        day += step;
        if (!isCovered(day)) beyond = true;
        if (isWorkingDay(day)) --left;
      }
      return { day, beyond };
    };
    const workingDay = (day) => (isWorkingDay(day) ? { day, beyond: !isCovered(day) } : addWorkingDays(day, 1));
    /** Working days after `from`, up to and with `to`; negative where `to` is earlier. */
    const workingDaysBetween = (from, to) => {
      if (Math.abs(to - from) > longestCount) return null;
      let count = 0;
      let beyond = false;
      for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); ++day) {
        if (!isCovered(day)) beyond = true;
        if (isWorkingDay(day)) ++count;
      }
      return { count: to < from ? -count : count, beyond };
    };
    /** @param {number} minutes of work @param {number} opens minute of the day @param {number} closes */
    const addWorkingMinutes = (time, minutes, opens, closes) => {
      if (!(opens >= 0 && opens < closes && closes <= 1440) || minutes < 0) return null;
      let day = Math.floor(time / 1440);
      let minute = time - day * 1440;
      let beyond = false;
      for (let walked = 0; walked < longestCount; ++walked) {
        if (!isCovered(day)) beyond = true;
        const start = Math.max(minute, opens);
        if (isWorkingDay(day) && start < closes) {
          if (minutes <= closes - start) return { time: day * 1440 + start + minutes, beyond };
          minutes -= closes - start;
        }
        ++day;
        minute = 0;
      }
      return null;
    };
    return { isWorkingDay, addWorkingDays, workingDay, workingDaysBetween, addWorkingMinutes };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.toolDates = { parseDay, parseTime, parseMoment, formatDay, formatTime, weekday, isInRange, addMonths, workingCalendar };
})();
