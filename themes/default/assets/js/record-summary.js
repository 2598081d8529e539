// @ts-check
// Sums up rows of a record by one of their columns. Knows nothing of the page.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  const { toolNumbers: numbers } = scope.portalc;

  const hundred = numbers.whole(100);
  const byNumber = (a, b) => numbers.compare(a, b);
  const percent = (part, all) => (all ? numbers.divide(numbers.multiply(numbers.whole(part), hundred), numbers.whole(all)) : null);
  const sum = (values) => values.reduce(numbers.add, numbers.whole(0));

  /** Of the values in order, none of them missing; null where there is none. */
  const statistics = {
    mean: (values) => (values.length ? numbers.divide(sum(values), numbers.whole(values.length)) : null),
    median: (values) => {
      const half = values.length / 2;
      return values.length ? statistics.mean(values.slice(Math.ceil(half) - 1, Math.floor(half) + 1)) : null;
    },
    most: (values) => values[values.length - 1] ?? null,
  };

  /** @typedef {{is: string, places: number, of?: string, from?: string, to?: string, inHours?: boolean, atLeast?: string}} Measure */

  /** The value of a row, or null; "backwards" where a time ends before it begins. @param {Measure} measure */
  const valueOf = ({ of, from, to, inHours }, row) => {
    if (of) return row[of];
    const [start, end] = [row[String(from)], row[String(to)]];
    if (!start || !end) return null;
    if (end.time < start.time) return "backwards";
    return numbers.divide(numbers.whole(end.time - start.time), numbers.whole(inHours ? 60 : 1440));
  };

  /** @param {Measure} measure @returns {{value: any, rows: number, percent: boolean}} rows: how many it is made of */
  const cellOf = (measure, rows, all) => {
    if (measure.is === "count") return { value: numbers.whole(rows.length), rows: rows.length, percent: false };
    if (measure.is === "share") return { value: percent(rows.length, all), rows: rows.length, percent: true };
    const values = rows.map((row) => valueOf(measure, row)).filter((value) => value && value !== "backwards").sort(byNumber);
    if (measure.is !== "reached") return { value: statistics[measure.is](values), rows: values.length, percent: false };
    const least = numbers.parse(String(measure.atLeast));
    const reached = values.filter((value) => numbers.compare(value, least) >= 0).length;
    return { value: percent(reached, values.length), rows: values.length, percent: true };
  };

  /**
   * A line for each text in the column, those with most rows first, and one for all of them. A text that is
   * missing is the group "". `backwards` counts rows with a time that ends before it begins.
   * @param {{by: string, measures: Measure[]}} summary @param {any[]} rows as the engine reads them
   * @returns {{groups: {name: string, count: number, cells: any[]}[], total: any[], backwards: number}}
   */
  const summarize = ({ by, measures }, rows) => {
    /** @type {Map<string, any[]>} */
    const groups = new Map();
    for (const row of rows) {
      const name = row[by] ?? "";
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name)?.push(row);
    }
    const cells = (some) => measures.map((measure) => cellOf(measure, some, rows.length));
    return {
      groups: [...groups].map(([name, some]) => ({ name, count: some.length, cells: cells(some) })).sort((a, b) => b.count - a.count),
      total: cells(rows),
      backwards: rows.filter((row) => measures.some((measure) => measure.from && valueOf(measure, row) === "backwards")).length,
    };
  };

  scope.portalc.recordSummary = { summarize };
})();
