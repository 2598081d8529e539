// @ts-check
// The cheapest way to a grade, twin of fixes.cc and fix_table.cc, where the method is explained.
// Needs score.js.
"use strict";

portalc.fixes = (() => {
  const R = portalc.rational;
  const { detailPlaces, total, stepsOf, reachesMinimum, gradeOf, scaleOf, shown, isScored, sumOf } = portalc.score;

  // best[effort][count]: the greatest key of all sets of exactly that effort and count, or -1.
  class Table {
    constructor(/** @type {number} */ limit, /** @type {number} */ most) {
      this.most = most;
      this.rows = Array.from({ length: limit + 1 }, (_, effort) => new Array(Math.min(effort, most) + 1).fill(-1n));
      this.rows[0][0] = 0n;
    }

    add(/** @type {number} */ effort, /** @type {bigint} */ key) {
      for (let sum = this.rows.length - 1; sum >= effort; --sum) {
        const from = this.rows[sum - effort];
        const to = this.rows[sum];
        for (let count = 0; count < from.length && count + 1 < to.length; ++count) {
          if (from[count] < 0n) continue;
          const better = from[count] + key;
          if (better > to[count + 1]) to[count + 1] = better;
        }
      }
    }

    require(/** @type {bigint} */ key) {
      for (const row of this.rows) row.forEach((best, count) => best < key && (row[count] = -1n));
    }

    combined(/** @type {Table} */ other) {
      const limit = this.rows.length - 1;
      const result = new Table(limit, this.most);
      result.rows[0][0] = -1n;
      this.rows.forEach((row, a) =>
        row.forEach((one, i) => {
          if (one < 0n) return;
          for (let b = 0; a + b <= limit; ++b)
            for (let j = 0; j < other.rows[b].length && i + j <= this.most; ++j) {
              if (other.rows[b][j] < 0n) continue;
              const key = one + other.rows[b][j];
              if (key > result.rows[a + b][i + j]) result.rows[a + b][i + j] = key;
            }
        }),
      );
      return result;
    }
  }

  function search(/** @type {Score} */ score, /** @type {any} */ target) {
    const { scheme } = score;
    const open = score.items
      .map((item, index) => ({ index, item, gain: R.subtract(R.decimal(item.item.points), item.obtained), scaled: 0n }))
      .filter(({ item, gain }) => isScored(item.item) && item.state !== "removed" && gain.n !== 0n);
    // The least common multiple of the denominators.
    const scale = open.reduce((common, { gain }) => common * R.of(gain.d, common).n, 1n);
    for (const each of open) each.scaled = each.gain.n * (scale / each.gain.d);
    const totalGain = open.reduce((sum, { scaled }) => sum + scaled, 0n);
    const totalEffort = open.reduce((sum, { item }) => sum + item.item.effort, 0);
    const bits = BigInt(open.length);
    const bitOf = (/** @type {number} */ i) => 1n << BigInt(open.length - 1 - i);
    const grounds = scheme.deductions?.grounds ?? [];
    // The findings in the order in which they are cleared: the cheapest first.
    const findings = score.findings
      .flatMap((count, ground) => new Array(count).fill(ground))
      .sort((a, b) => grounds[a].effort - grounds[b].effort);
    const findingCount = sumOf(score.findings);

    function reaches(/** @type {bigint} */ gain, /** @type {number} */ cleared) {
      const left = findingCount - cleared;
      if (target.passes && scheme.deductions && scheme.deductions.fail_at !== null && left >= scheme.deductions.fail_at) return false;
      const steps = stepsOf(scheme, R.add(score.obtained, R.of(gain, scale)), score.applicable, left, score.bonusCount);
      return R.compare(steps[steps.length - 1].after, R.decimal(target.min)) >= 0;
    }
    const needsMinimum = (/** @type {GroupScore} */ group) => target.passes && group.belowMinimum;

    function leastGain(/** @type {(gain: bigint) => boolean} */ isEnough) {
      let [low, high] = [0n, totalGain];
      while (low < high) {
        const middle = (low + high) / 2n;
        if (isEnough(middle)) high = middle;
        else low = middle + 1n;
      }
      return low;
    }

    function tableOfAll(/** @type {number} */ limit) {
      let free = new Table(limit, open.length);
      const bound = score.groups.map((group) => (needsMinimum(group) ? new Table(limit, open.length) : null));
      open.forEach(({ item, scaled }, i) => (bound[item.item.group] ?? free).add(item.item.effort, (scaled << bits) + bitOf(i)));
      bound.forEach((table, g) => {
        if (!table) return;
        const { obtained, applicable } = score.groups[g];
        table.require(leastGain((gain) => reachesMinimum(scheme.minimum_share, R.add(obtained, R.of(gain, scale)), applicable)) << bits);
        free = free.combined(table);
      });
      return free;
    }

    function firstFrom(/** @type {Table} */ table, /** @type {bigint} */ least, /** @type {number} */ limit) {
      for (let effort = 0; effort <= limit; ++effort)
        for (let count = 0; count < table.rows[effort].length; ++count)
          if (table.rows[effort][count] >= least) return { effort, count, key: table.rows[effort][count] };
      return null;
    }

    function within(/** @type {number} */ limit) {
      const table = tableOfAll(Math.min(limit, totalEffort));
      let best = null;
      let effortOfCleared = 0;
      for (let cleared = 0; cleared <= findings.length; ++cleared) {
        if (cleared > 0) effortOfCleared += grounds[findings[cleared - 1]].effort;
        if (effortOfCleared > limit) break;
        if (!reaches(totalGain, cleared)) continue;
        const least = leastGain((gain) => reaches(gain, cleared)) << bits;
        const found = firstFrom(table, least, Math.min(limit - effortOfCleared, table.rows.length - 1));
        if (!found) continue;
        const candidate = { effort: found.effort + effortOfCleared, count: found.count + cleared, cleared, key: found.key };
        if (!best || candidate.effort < best.effort || (candidate.effort === best.effort && candidate.count <= best.count)) best = candidate;
      }
      return best;
    }

    let best = null;
    for (let limit = 16; !best; limit *= 2) best = within(limit);

    const chosen = open.filter((_, i) => (best.key & bitOf(i)) !== 0n);
    const items = score.items.slice();
    for (const { index, item } of chosen) items[index] = { ...item, obtained: R.decimal(item.item.points), state: "full" };
    const clearedOf = grounds.map((/** @type {any} */ _, /** @type {number} */ g) => findings.slice(0, best.cleared).filter((each) => each === g).length);
    const left = score.findings.map((count, g) => count - clearedOf[g]);
    return { effort: best.effort, count: best.count, chosen, clearedOf, after: total(scheme, items, left, score.bonusCount) };
  }

  /**
   * The cheapest set of fixes to at least `gradeId` of a scale, in numbers and words: `fixes` of
   * score.schema.json.
   * @param {Score} score @param {string} gradeId @param {Record<string, string>} texts @param {string} [scaleId]
   */
  function cheapest(score, gradeId, texts, scaleId) {
    const words = portalc.scoreWords(texts);
    const { scheme } = score;
    const places = detailPlaces(scheme);
    const scale = scaleOf(scheme, scaleId);
    const target = scale.grades.find((/** @type {any} */ grade) => grade.id === gradeId);
    const reached = R.compare(R.decimal(gradeOf(score, scale).grade.min), R.decimal(target.min)) >= 0;
    const found = reached ? { effort: 0, count: 0, chosen: [], clearedOf: [], after: score } : search(score, target);
    const value = R.decimalText(shown(found.after), places);
    const lines = [
      found.count === 0
        ? words.text("fix_reached", { grade: target.title })
        : words.text("fix_summary", { grade: target.title, count: found.count, effort: found.effort, score: value }),
    ];
    const items = found.chosen.map(({ item: { item }, gain }) => {
      lines.push(words.text("fix_item", { id: item.id, title: item.title, gain: words.number(gain, places) }));
      return { id: item.id, gain: R.decimalText(gain, places), exact: R.exactText(gain), effort: item.effort };
    });
    /** @type {{id: string, count: number, effort: number}[]} */
    const deductions = [];
    found.clearedOf.forEach((/** @type {number} */ count, /** @type {number} */ g) => {
      if (count === 0) return;
      const ground = scheme.deductions.grounds[g];
      lines.push(words.text("fix_ground", { text: ground.text, count }));
      deductions.push({ id: ground.id, count, effort: ground.effort * count });
    });
    return {
      target: target.id,
      target_title: target.title,
      effort: found.effort,
      count: found.count,
      items,
      deductions,
      score: value,
      grade: gradeOf(found.after, scale).grade.id,
      lines,
    };
  }

  return { cheapest };
})();
