// The cheapest fixes against all sets there are, and on a form of 500 items.
import assert from "node:assert/strict";
import test from "node:test";

import { randomSource } from "../search/random_texts.mjs";
import { ask, loadTwin, schemeFile } from "./oracle.mjs";
import { randomFile } from "./random_answers.mjs";

const portalc = loadTwin();
const { rational: R, score: S } = portalc;
const texts = ask([{ texts: "zh-Hans" }])[0];

// Every set of items and every choice of findings, judged by the engine itself.
function bruteForce(score, scale, target) {
  const { scheme } = score;
  const order = scale.grades.map(({ id }) => id);
  const open = score.items.flatMap((item, index) =>
    S.isScored(item.item) && item.state !== "removed" && R.compare(item.obtained, R.decimal(item.item.points)) !== 0 ? [index] : []);
  let cleared = [[]];
  for (const count of score.findings) cleared = cleared.flatMap((list) => Array.from({ length: count + 1 }, (_, k) => [...list, k]));
  let best = null;
  for (let set = 0; set < 1 << open.length; ++set) {
    const chosen = open.filter((_, i) => set & (1 << i));
    const items = score.items.map((item, i) => (chosen.includes(i) ? { ...item, obtained: R.decimal(item.item.points) } : item));
    for (const counts of cleared) {
      const after = S.total(scheme, items, score.findings.map((count, g) => count - counts[g]), score.bonusCount);
      if (order.indexOf(S.gradeOf(after, scale).grade.id) < order.indexOf(target)) continue;
      const effort = S.sumOf(chosen.map((i) => score.items[i].item.effort)) + S.sumOf(counts.map((count, g) => count * scheme.deductions.grounds[g].effort));
      const candidate = { effort, count: chosen.length + S.sumOf(counts), cleared: S.sumOf(counts), gain: after.obtained, chosen };
      if (!best || isBetter(candidate, best)) best = candidate;
    }
  }
  return best;
}

function isBetter(a, b) {
  if (a.effort !== b.effort) return a.effort < b.effort;
  if (a.count !== b.count) return a.count < b.count;
  if (a.cleared !== b.cleared) return a.cleared > b.cleared;
  const gain = R.compare(a.gain, b.gain);
  if (gain !== 0) return gain > 0;
  for (let i = 0; i < a.chosen.length; ++i) if (a.chosen[i] !== b.chosen[i]) return a.chosen[i] < b.chosen[i];
  return false;
}

for (const id of ["plain", "all-kinds"]) {
  test(`no set of fixes is better than the one that is told: ${id}`, () => {
    const scheme = ask([{ scheme: schemeFile(id) }])[0];
    const random = randomSource(31);
    const kinds = { none: 0, some: 0, cleared: 0 };
    for (let i = 0; i < 250; ++i) {
      const file = randomFile(scheme, random, false);
      const scale = random.of(scheme.scales);
      const target = random.of(scale.grades).id;
      const score = S.compute(scheme, portalc.answers.read(scheme, file, texts).answers, texts);
      const told = portalc.fixes.cheapest(score, target, texts, scale.id);
      const best = bruteForce(score, scale, target);
      const name = JSON.stringify([file, target, told, best], (_, value) => (typeof value === "bigint" ? String(value) : value));
      ++kinds[told.count === 0 ? "none" : "some"];
      assert.equal(told.effort, best.effort, name);
      assert.equal(told.count, best.count, name);
      assert.deepEqual(told.items.map((item) => item.id), best.chosen.map((index) => score.items[index].item.id), name);
      assert.equal(S.sumOf(told.deductions.map((ground) => ground.count)), best.cleared, name);
      if (best.cleared > 0) ++kinds.cleared;
    }
    assert.ok(kinds.some > 50 && kinds.none > 20, JSON.stringify(kinds));
    if (scheme.deductions) assert.ok(kinds.cleared > 5, JSON.stringify(kinds));
  });
}
