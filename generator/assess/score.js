// @ts-check
// Answers and a scheme to a score, twin of score.cc, score_item.cc, explanation.cc and
// score_json.cc. Needs rational.js, score_words.js and answers.js.
//
// compute() gives what fixes.js and merge.js go on with; result() what is shown and exported.
"use strict";

/**
 * @typedef {"full" | "part" | "none" | "removed" | "unanswered" | "review" | "recorded"} ItemState
 * @typedef {{item: any, state: ItemState, obtained: Rational, reason: string}} ItemScore
 * @typedef {{group: any, obtained: Rational, applicable: Rational, belowMinimum: boolean}} GroupScore
 * @typedef {{scheme: any, items: ItemScore[], groups: GroupScore[], findings: number[], bonusCount: number,
 *   obtained: Rational, applicable: Rational, steps: {operation: string, before: Rational, after: Rational}[],
 *   value: Rational, tooManyFindings: boolean}} Score
 */

portalc.score = (() => {
  const R = portalc.rational;
  const hundred = R.of(100n);
  const isScored = (/** @type {any} */ item) => item.kind !== "text" && item.kind !== "date";
  const integer = (/** @type {number} */ number) => R.of(BigInt(number));
  const smaller = (/** @type {Rational} */ a, /** @type {Rational} */ b) => (R.compare(b, a) < 0 ? b : a);

  /** @returns {ItemState} */
  const stateOf = (/** @type {any} */ item, /** @type {Rational} */ obtained) =>
    obtained.n === 0n ? "none" : R.compare(obtained, R.decimal(item.points)) === 0 ? "full" : "part";

  function targetText(/** @type {any} */ target, /** @type {any} */ words) {
    const key = target.at_most === null ? "target_at_least" : target.at_least === null ? "target_at_most" : "target_between";
    return words.text(key, { min: target.at_least ?? "", max: target.at_most ?? "", unit: target.unit });
  }

  const meets = (/** @type {any} */ target, /** @type {Rational} */ value) =>
    (target.at_least === null || R.compare(value, R.decimal(target.at_least)) >= 0) &&
    (target.at_most === null || R.compare(value, R.decimal(target.at_most)) <= 0);

  // What a given answer obtains: [points, reason]; nothing where it is not given.
  function earned(/** @type {any} */ item, /** @type {any} */ answer, /** @type {any} */ words, /** @type {number} */ places) {
    const points = R.decimal(item.points);
    const allOrNone = (/** @type {boolean} */ all, /** @type {string} */ key, /** @type {any} */ values = {}) => [
      all ? points : R.zero,
      words.text(key, { points: item.points, ...values }),
    ];
    if (item.kind === "all-or-nothing" && answer.met !== undefined)
      return allOrNone(answer.met, answer.met ? "reason_met" : "reason_not_met");
    if (item.kind === "yes-no" && answer.yes !== undefined) {
      const all = answer.yes === (item.earns === "yes");
      return allOrNone(all, `reason_${answer.yes ? "yes" : "no"}_${all ? "earns" : "loses"}`);
    }
    if (item.kind === "number" && answer.value !== undefined) {
      const all = meets(item.target, answer.value);
      const values = { value: R.decimalText(answer.value, 6), unit: item.target.unit, target: targetText(item.target, words) };
      return allOrNone(all, all ? "reason_number_met" : "reason_number_missed", values);
    }
    if (item.kind === "sampled" && answer.sampled !== undefined) {
      const obtained = R.multiply(points, R.of(BigInt(answer.conforming), BigInt(answer.sampled)));
      const values = { points: item.points, sampled: answer.sampled, conforming: answer.conforming, obtained: words.number(obtained, places) };
      return [obtained, words.text("reason_sampled", values)];
    }
    if (item.kind === "choice" && answer.option !== undefined) {
      const option = item.options.find((/** @type {any} */ each) => each.id === answer.option);
      return [R.decimal(option.points), words.text("reason_choice", { option: option.title, obtained: option.points })];
    }
    return null;
  }

  /** @returns {ItemScore} */
  function scoreItem(/** @type {any} */ item, /** @type {any} */ answer, /** @type {any} */ words, /** @type {number} */ places) {
    const without = (/** @type {ItemState} */ state, /** @type {string} */ reason) => ({ item, state, obtained: R.zero, reason });
    if (!isScored(item)) {
      const given = Boolean(answer?.text || answer?.date);
      if (given && answer.review) return without("review", words.text("reason_review"));
      return given ? without("recorded", words.text("reason_recorded")) : without("unanswered", words.text("reason_not_recorded"));
    }
    if (answer?.review) return without("review", words.text("reason_review"));
    if (answer?.removed) return without("removed", words.text("reason_removed", { reason: answer.reason }));
    const outcome = answer ? earned(item, answer, words, places) : null;
    if (!outcome) return without("unanswered", words.text("reason_unanswered"));
    return { item, state: stateOf(item, outcome[0]), obtained: outcome[0], reason: outcome[1] };
  }

  const sumOf = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);

  function deduction(/** @type {any} */ scheme, /** @type {number} */ findings) {
    if (!scheme.deductions) return R.zero;
    const points = R.multiply(R.decimal(scheme.deductions.points), integer(findings));
    return scheme.deductions.cap === null ? points : smaller(points, R.decimal(scheme.deductions.cap));
  }

  const bonusPoints = (/** @type {any} */ scheme, /** @type {number} */ count) =>
    scheme.bonus ? R.multiply(R.decimal(scheme.bonus.points), integer(Math.min(count, scheme.bonus.limit))) : R.zero;

  function stepsOf(/** @type {any} */ scheme, /** @type {Rational} */ obtained, /** @type {Rational} */ applicable, /** @type {number} */ findings, /** @type {number} */ bonusCount) {
    const operations = {
      normalise: (/** @type {Rational} */ value) => (applicable.n === 0n ? value : R.multiply(R.divide(obtained, applicable), hundred)),
      deduct: (/** @type {Rational} */ value) => R.subtract(value, deduction(scheme, findings)),
      "add-bonus": (/** @type {Rational} */ value) => R.add(value, bonusPoints(scheme, bonusCount)),
      clamp: (/** @type {Rational} */ value) => (value.n < 0n ? R.zero : smaller(value, hundred)),
      round: (/** @type {Rational} */ value) => R.rounded(value, scheme.rounding.places, scheme.rounding.mode),
    };
    let value = R.zero;
    return scheme.operations.map((/** @type {keyof typeof operations} */ operation) => {
      const before = value;
      value = operations[operation](before);
      return { operation, before, after: value };
    });
  }

  function reachesMinimum(/** @type {any} */ rule, /** @type {Rational} */ obtained, /** @type {Rational} */ applicable) {
    if (applicable.n === 0n) return true;
    const order = R.compare(obtained, R.multiply(R.decimal(rule.share), applicable));
    return rule.inclusive ? order >= 0 : order > 0;
  }

  // The rules applied to what the items obtained.
  function total(/** @type {any} */ scheme, /** @type {ItemScore[]} */ items, /** @type {number[]} */ findings, /** @type {number} */ bonusCount) {
    const rule = scheme.minimum_share;
    /** @type {GroupScore[]} */
    const groups = scheme.groups.map((/** @type {any} */ group) => ({ group, obtained: R.zero, applicable: R.zero, belowMinimum: false }));
    for (const { item, state, obtained } of items) {
      if (state === "removed") continue;
      const group = groups[item.group];
      group.obtained = R.add(group.obtained, obtained);
      group.applicable = R.add(group.applicable, R.decimal(item.points));
    }
    for (const group of groups) {
      const hasMinimum = rule && (rule.groups.length === 0 || rule.groups.includes(group.group.id));
      group.belowMinimum = Boolean(hasMinimum) && !reachesMinimum(rule, group.obtained, group.applicable);
    }
    const obtained = groups.reduce((sum, group) => R.add(sum, group.obtained), R.zero);
    const applicable = groups.reduce((sum, group) => R.add(sum, group.applicable), R.zero);
    const count = sumOf(findings);
    const steps = stepsOf(scheme, obtained, applicable, count, bonusCount);
    const tooManyFindings = scheme.deductions !== null && scheme.deductions.fail_at !== null && count >= scheme.deductions.fail_at;
    return { scheme, items, groups, findings, bonusCount, obtained, applicable, steps, value: steps[steps.length - 1].after, tooManyFindings };
  }

  /** @param {any} scheme @param {Answers} answers @param {Record<string, string>} texts @returns {Score} */
  function compute(scheme, answers, texts) {
    const words = portalc.scoreWords(texts);
    const items = scheme.items.map((/** @type {any} */ item) => scoreItem(item, answers.items.get(item.id), words, detailPlaces(scheme)));
    const findings = (scheme.deductions?.grounds ?? []).map((/** @type {any} */ ground) => answers.findings.get(ground.id) ?? 0);
    return total(scheme, items, findings, answers.bonus);
  }

  const failsByRule = (/** @type {Score} */ score) => score.tooManyFindings || score.groups.some((group) => group.belowMinimum);
  const shown = (/** @type {Score} */ score) => R.rounded(score.value, score.scheme.rounding.places, score.scheme.rounding.mode);
  // In which points on the way to the score are shown: those of the scheme, but at least two.
  const detailPlaces = (/** @type {any} */ scheme) => Math.max(scheme.rounding.places, 2);
  const scaleOf = (/** @type {any} */ scheme, /** @type {string | undefined} */ id) =>
    id === undefined ? scheme.scales[0] : scheme.scales.find((/** @type {any} */ scale) => scale.id === id);

  // The grade, the next higher one (null at the top), and the points to it.
  function gradeOf(/** @type {Score} */ score, /** @type {any} */ scale) {
    const reached = scale.grades.filter((/** @type {any} */ grade) => R.compare(R.decimal(grade.min), score.value) <= 0);
    const failing = reached.filter((/** @type {any} */ grade) => !grade.passes);
    const grade = failsByRule(score) ? failing[failing.length - 1] : reached[reached.length - 1];
    const next = scale.grades[scale.grades.indexOf(grade) + 1] ?? null;
    const far = next !== null && R.compare(R.decimal(next.min), score.value) > 0;
    return { grade, next, distance: far ? R.subtract(R.decimal(next.min), score.value) : R.zero };
  }

  const countOf = (/** @type {Score} */ score, /** @type {ItemState} */ state) =>
    score.items.filter((item) => item.state === state && isScored(item.item)).length;

  /** Every number of the result in words, line by line. @returns {string[]} */
  function explain(/** @type {Score} */ score, /** @type {any} */ scale, /** @type {Record<string, string>} */ texts) {
    const words = portalc.scoreWords(texts);
    const { scheme } = score;
    const places = detailPlaces(scheme);
    const number = (/** @type {Rational} */ value) => words.number(value, places);
    /** @type {string[]} */
    const lines = [];
    const add = (/** @type {string} */ key, /** @type {any} */ values = {}) => void lines.push(words.text(key, values));
    for (const { group, obtained, applicable } of score.groups)
      add("line_obtained", { group: group.id, title: group.title, obtained: number(obtained), applicable: number(applicable) });
    add("line_sum", { obtained: number(score.obtained), applicable: number(score.applicable) });
    const removed = score.items.filter((item) => item.state === "removed");
    if (removed.length > 0)
      add("line_removed", { count: removed.length, points: number(removed.reduce((sum, { item }) => R.add(sum, R.decimal(item.points)), R.zero)) });
    for (const state of /** @type {ItemState[]} */ (["unanswered", "review"]))
      if (countOf(score, state) > 0) add(`line_${state}`, { count: countOf(score, state) });
    for (const step of score.steps) {
      const [before, after] = [number(step.before), number(step.after)];
      if (step.operation === "normalise") {
        if (score.applicable.n === 0n) add("line_normalise_nothing");
        else add("line_normalise", { obtained: number(score.obtained), applicable: number(score.applicable), after });
      } else if (step.operation === "deduct") {
        const count = sumOf(score.findings);
        const points = deduction(scheme, count);
        const capped = R.compare(points, R.multiply(R.decimal(scheme.deductions.points), integer(count))) < 0;
        add(capped ? "line_deduct_capped" : "line_deduct", { count, each: scheme.deductions.points, deductions: number(points), before, after });
      } else if (step.operation === "add-bonus") {
        add("line_add_bonus", { count: score.bonusCount, before, bonus: number(bonusPoints(scheme, score.bonusCount)), after });
      } else if (step.operation === "clamp") {
        if (R.compare(step.before, step.after) !== 0) add("line_clamp", { after });
      } else {
        add(`line_round_${scheme.rounding.mode}`, { places: scheme.rounding.places, after });
      }
    }
    const { grade, next, distance } = gradeOf(score, scale);
    const value = R.decimalText(shown(score), places);
    if (!failsByRule(score)) {
      add("line_grade", { scale: scale.title, score: value, min: grade.min, grade: grade.title });
      if (next && R.compare(shown(score), R.decimal(next.min)) >= 0)
        add("line_exact", { exact: R.exactText(score.value), min: next.min, score: value });
    }
    if (score.tooManyFindings)
      add("line_fail_deductions", { count: sumOf(score.findings), fail_at: scheme.deductions.fail_at, grade: grade.title });
    for (const group of score.groups.filter((each) => each.belowMinimum)) {
      const rule = scheme.minimum_share;
      add(rule.inclusive ? "line_fail_share" : "line_fail_share_exclusive", {
        title: group.group.title,
        share: number(R.multiply(R.divide(group.obtained, group.applicable), hundred)),
        minimum: number(R.multiply(R.decimal(rule.share), hundred)),
        grade: grade.title,
      });
    }
    if (!next) add("line_highest");
    else {
      const key = !failsByRule(score) ? "line_next" : distance.n === 0n ? "line_next_rules" : "line_next_both";
      add(key, { grade: next.title, points: R.decimalText(R.rounded(distance, places, "up"), places) });
    }
    return lines;
  }

  /**
   * The result as it is shown and exported: score.schema.json.
   * @param {Score} score @param {Record<string, string>} texts @param {string} [scaleId] the default scale without it
   */
  function result(score, texts, scaleId) {
    const { scheme } = score;
    const scale = scaleOf(scheme, scaleId);
    const places = detailPlaces(scheme);
    const digits = (/** @type {Rational} */ number) => R.decimalText(number, places);
    const { grade, next, distance } = gradeOf(score, scale);
    const findings = sumOf(score.findings);
    return {
      scheme: scheme.id,
      version: scheme.version,
      scale: scale.id,
      obtained: digits(score.obtained),
      applicable: digits(score.applicable),
      deductions: digits(deduction(scheme, findings)),
      findings,
      bonus: digits(bonusPoints(scheme, score.bonusCount)),
      score: digits(shown(score)),
      exact: { obtained: R.exactText(score.obtained), applicable: R.exactText(score.applicable), score: R.exactText(score.value) },
      grade: grade.id,
      grade_title: grade.title,
      passes: grade.passes,
      failed: [
        ...(score.tooManyFindings ? ["special_deductions"] : []),
        ...(score.groups.some((group) => group.belowMinimum) ? ["minimum_share"] : []),
      ],
      next: next && { grade: next.id, title: next.title, points: R.decimalText(R.rounded(distance, places, "up"), places) },
      unanswered: countOf(score, "unanswered"),
      review: countOf(score, "review"),
      groups: score.groups.map(({ group, obtained, applicable, belowMinimum }) => ({
        id: group.id,
        title: group.title,
        obtained: digits(obtained),
        applicable: digits(applicable),
        share: applicable.n === 0n ? null : digits(R.multiply(R.divide(obtained, applicable), hundred)),
        below_minimum: belowMinimum,
      })),
      items: score.items.map(({ item, state, obtained, reason }) => ({
        id: item.id,
        points: item.points,
        obtained: digits(obtained),
        exact: R.exactText(obtained),
        state,
        reason,
      })),
      scales: scheme.scales.map((/** @type {any} */ each) => {
        const reached = gradeOf(score, each).grade;
        return { id: each.id, title: each.title, grade: reached.id, grade_title: reached.title, passes: reached.passes };
      }),
      explanation: explain(score, scale, texts),
    };
  }

  return { compute, result, total, detailPlaces, stepsOf, reachesMinimum, gradeOf, scaleOf, shown, isScored, stateOf, sumOf };
})();
