// @ts-check
// What a score says beyond its sum: parts and their shares, what changed since another round, what is
// to be done; as data, as coordinates of a drawing and as rows of a table.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formReport) return;
  const R = portalc.rational;

  /**
   * The items of each part together.
   * @param {Score} score @param {{id: string, title: string, items: string[]}[]} parts
   * @returns {{id: string, title: string, obtained: string, applicable: string, share: number | null, percent: string}[]}
   *   share from 0 to 1, null where nothing of the part applies
   */
  function shares(score, parts) {
    const places = portalc.score.detailPlaces(score.scheme);
    const scores = new Map(score.items.map((each) => [each.item.id, each]));
    return parts.map(({ id, title, items }) => {
      let [obtained, applicable] = [R.zero, R.zero];
      for (const each of items.map((name) => /** @type {ItemScore} */ (scores.get(name)))) {
        if (each.state === "removed") continue;
        obtained = R.add(obtained, each.obtained);
        applicable = R.add(applicable, R.decimal(each.item.points));
      }
      const share = applicable.n === 0n ? null : R.divide(obtained, applicable);
      return {
        id,
        title,
        obtained: R.decimalText(obtained, places),
        applicable: R.decimalText(applicable, places),
        share: share && Number(share.n) / Number(share.d),
        percent: share ? `${R.decimalText(R.multiply(share, R.of(100n)), 1)}%` : "—",
      };
    });
  }

  /** Where the end of axis `index` of `count` is at `share` of `radius`, the first axis upwards. */
  function point(/** @type {number} */ index, /** @type {number} */ count, /** @type {number} */ share, /** @type {number} */ radius) {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const round = (/** @type {number} */ number) => Math.round(number * 100) / 100;
    return [round(Math.cos(angle) * share * radius), round(Math.sin(angle) * share * radius)];
  }

  /** The corners of a polygon, for an SVG. @param {(number | null)[]} values 0 to 1; null counts as 0 */
  const polygon = (values, /** @type {number} */ radius) => values.map((value, i) => point(i, values.length, value ?? 0, radius).join(",")).join(" ");

  /** Items that differ between two rounds: points before and after, and the difference with its sign. */
  function compare(/** @type {Score} */ before, /** @type {Score} */ after) {
    const places = portalc.score.detailPlaces(after.scheme);
    const signed = (/** @type {Rational} */ number) => (number.n > 0n ? "+" : "") + R.decimalText(number, places);
    const difference = (/** @type {Rational} */ a, /** @type {Rational} */ b) => ({ text: signed(R.subtract(b, a)), sign: R.compare(b, a) });
    const items = after.items
      .map(({ item, state, obtained }, i) => {
        const former = before.items[i];
        return {
          id: item.id,
          title: item.title,
          before: { state: former.state, obtained: R.decimalText(former.obtained, places) },
          after: { state, obtained: R.decimalText(obtained, places) },
          difference: difference(former.obtained, obtained),
        };
      })
      .filter((each) => each.difference.sign !== 0 || each.before.state !== each.after.state);
    const values = [portalc.score.shown(before), portalc.score.shown(after)];
    return {
      items,
      same: after.items.length - items.length,
      score: { before: R.decimalText(values[0], places), after: R.decimalText(values[1], places), difference: difference(values[0], values[1]) },
    };
  }

  /**
   * What is planned: the fixes, and what has a plan already, in the order of the form.
   * @param {Score} score @param {any} fixes of score.schema.json, or null @param {any} file
   * @returns {{kind: "items" | "deductions", id: string, title: string, gain: string, action: any}[]}
   */
  function plan(score, fixes, file) {
    const places = portalc.score.detailPlaces(score.scheme);
    const chosen = new Set((fixes?.items ?? []).map((/** @type {any} */ { id }) => id));
    const items = score.items
      .filter(({ item }) => chosen.has(item.id) || file.items[item.id]?.action)
      .map(({ item, obtained, state }) => ({
        kind: /** @type {"items"} */ ("items"),
        id: item.id,
        title: item.title,
        gain: state === "removed" ? "0" : R.decimalText(R.subtract(R.decimal(item.points), obtained), places),
        action: file.items[item.id]?.action ?? {},
      }));
    const cleared = new Set((fixes?.deductions ?? []).map((/** @type {any} */ { id }) => id));
    const grounds = (score.scheme.deductions?.grounds ?? [])
      .filter((/** @type {any} */ { id }) => cleared.has(id) || file.deductions?.[id]?.action)
      .map((/** @type {any} */ { id, text }) => ({ kind: /** @type {"deductions"} */ ("deductions"), id, title: text, gain: score.scheme.deductions.points, action: file.deductions?.[id]?.action ?? {} }));
    return [...items, ...grounds];
  }

  /**
   * The whole as a table: what was found, what it comes to, what is planned.
   * @param {any} result of score.schema.json @param {Score} score @param {any} file @param {DOMStringMap} words
   * @returns {string[][]}
   */
  function rows(result, score, file, words) {
    const w = /** @type {Record<string, string>} */ (words);
    const actionOf = (/** @type {any} */ given) => [given?.measure, given?.owner, given?.due, w[`plan${given?.status ?? ""}`]].map((text) => text ?? "");
    const about = ["company", "scope", "assessor", "date"].filter((name) => file.about?.[name]).map((name) => [w[`about${name}`], file.about[name]]);
    return [
      [score.scheme.title, file.title ?? ""],
      ...about,
      [w.score, result.score],
      [w.grade, result.grade_title],
      [],
      [w.what, w.title, w.points, w.obtained, w.state, w.why, w.note, w.measure, w.owner, w.due, w.status],
      ...result.items.map((/** @type {any} */ { id, points, obtained, state, reason }, /** @type {number} */ i) => {
        const given = file.items[id];
        return [id, score.items[i].item.title, points, obtained, w[`state${state[0].toUpperCase()}${state.slice(1)}`], reason, given?.note ?? "", ...actionOf(given?.action)];
      }),
      ...(score.scheme.deductions?.grounds ?? []).map((/** @type {any} */ { id, text }, /** @type {number} */ i) => ["", text, "", score.findings[i] ? `-${score.findings[i]}` : "", "", "", "", ...actionOf(file.deductions?.[id]?.action)]),
      [],
      ...result.explanation.map((/** @type {string} */ line) => [line]),
    ];
  }

  portalc.formReport = { shares, point, polygon, compare, plan, rows };
})();
