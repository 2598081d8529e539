// What a result says beyond its sum: shares of parts, rounds beside each other, the plan, the table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, portalc, scheme, texts } from "./scripts.mjs";

const { formAnswers: model, formReport: report } = portalc;
const fileOf = (items, more = {}) => ({ ...model.blank(scheme, "一轮"), items: Object.fromEntries(Object.entries(items).map(([id, given]) => [id, { ...given, hash: `hash-${id}` }])), ...more });
const scoreOf = (file) => portalc.score.compute(scheme, portalc.answers.read(scheme, file, texts).answers, texts);

test("the share of a part leaves out what was removed, and a part without items has none", () => {
  const score = scoreOf(fileOf({ met: { met: true }, part: { removed: true, reason: "不适用" }, number: { value: "90" } }));
  const parts = report.shares(score, [{ id: "a", title: "甲", items: ["met", "part", "number"] }, { id: "b", title: "乙", items: ["part"] }]);
  assert.deepEqual(plain(parts), [
    { id: "a", title: "甲", obtained: "40", applicable: "60", share: 40 / 60, percent: "66.7%" },
    { id: "b", title: "乙", obtained: "0", applicable: "0", share: null, percent: "—" },
  ]);
});

test("a radar begins above and goes round with the clock", () => {
  assert.deepEqual([0, 1, 2, 3].map((index) => plain(report.point(index, 4, 1, 100)).map((x) => x + 0)), [[0, -100], [100, 0], [0, 100], [-100, 0]]);
  assert.equal(report.polygon([0.5, null, 1], 100).split(" ").length, 3);
});

test("two rounds differ in points, or in what has come to no points", () => {
  const before = scoreOf(fileOf({ met: { met: true }, part: { sampled: 4, conforming: 4 } }));
  const after = scoreOf(fileOf({ met: { met: false }, part: { sampled: 4, conforming: 4 }, number: { value: "90" } }));
  const { items, same, score } = report.compare(before, after);
  assert.deepEqual(plain(items.map(({ id, before: from, after: to, difference }) => [id, from.obtained, to.obtained, difference.text, to.state])), [["met", "40", "0", "-40", "none"], ["number", "0", "0", "0", "none"]]);
  assert.equal(same, 2);
  assert.deepEqual(plain(score), { before: "80", after: "40", difference: { text: "-40", sign: -1 } });
});

test("the plan has the cheapest fixes, and what is planned already, also when it is done", () => {
  const file = fileOf({ met: { met: true, action: { owner: "李", status: "done" } }, part: { sampled: 4, conforming: 1 } }, { deductions: { late: { count: 6 } } });
  const score = scoreOf(file);
  const plan = report.plan(score, portalc.fixes.cheapest(score, "yes", texts), file);
  assert.deepEqual(plain(plan.map(({ kind, id, gain, action }) => [kind, id, gain, action])), [
    ["items", "met", "0", { owner: "李", status: "done" }],
    ["items", "part", "30", {}],
    ["deductions", "late", "1", {}],
  ]);
});

test("the table has a row for each item, with its plan, and for each line of the explanation", () => {
  const file = fileOf({ part: { sampled: 4, conforming: 1, note: "见记录", action: { measure: "补", owner: "李", due: "2026-12-31", status: "doing" } } }, { about: { company: "某公司" } });
  const score = scoreOf(file);
  const words = { aboutcompany: "企业", score: "评分", grade: "等级", what: "项目", statePart: "部分", stateUnanswered: "未答", plandoing: "进行中" };
  const rows = plain(report.rows(portalc.score.result(score, texts), score, file, words));
  assert.deepEqual(rows[1], ["企业", "某公司"]);
  assert.deepEqual(rows.find(([id]) => id === "part"), ["part", "第part项", "40", "10", "部分", "抽4、符合1：40×1÷4=10分", "见记录", "补", "李", "2026-12-31", "进行中"]);
  assert.equal(rows.filter((row) => row[0] === "met").length, 1);
  assert.ok(rows.every((row) => row.every((cell) => typeof cell === "string" || cell === null)));
});
