// Dates that a record proposes, and deadlines that it watches.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./engine.mjs";

["tool-numbers", "tool-dates", "tool-engine", "record-dates"].forEach(load);
const { recordDates, toolDates: dates, toolEngine: engine } = globalThis.portalc;

const holidays = { from: "2026-01-01", to: "2026-12-31", off: ["2026-04-06"], working: ["2026-05-09"] };
const fields = [
  { id: "found", kind: "date" },
  { id: "grade", kind: "choice", options: ["a", "b", "c"] },
  { id: "count", kind: "choice", optional: true, options: ["n", "w"] },
  { id: "due", kind: "date" },
  { id: "closed", kind: "date", optional: true },
  { id: "state", kind: "choice", options: ["open", "shut"] },
];
const computed = (answers) => engine.evaluator({ fields, values: {}, tables: {}, holidays }, answers);
const rule = {
  from: "found",
  by: "grade",
  ways: { a: { days: 15, working: true }, b: { days: 30, working: false } },
  counted: { field: "count", natural: "n", working: "w" },
};
const day = (answers, by = rule) => {
  const found = recordDates.proposal(by, computed(answers), holidays);
  return found && dates.formatDay(found.day);
};

test("days are counted as the option says, past weekends and days off", () => {
  assert.equal(day({ found: "2026-03-30", grade: "a" }), "2026-04-21"); // fifteen days without Qingming Monday
  assert.equal(day({ found: "2026-03-30", grade: "b" }), "2026-04-29");
});

test("how the reader counts overrules the option", () => {
  assert.equal(day({ found: "2026-03-30", grade: "a", count: "n" }), "2026-04-14");
  assert.equal(day({ found: "2026-03-30", grade: "b", count: "w" }), "2026-05-11"); // Saturday May 9 is a working day
  assert.equal(day({ found: "2026-03-30", grade: "a", count: "w" }), "2026-04-21");
  assert.equal(day({ found: "2026-03-30", grade: "b", count: "w" }, { ...rule, counted: null }), "2026-04-29");
});

test("nothing is proposed before date and option are there, or for an option without days", () => {
  for (const answers of [{}, { found: "2026-03-30" }, { grade: "a" }, { found: "?", grade: "a" }, { found: "2026-03-30", grade: "c" }, { found: "2199-12-20", grade: "b" }])
    assert.equal(day(answers), null, JSON.stringify(answers));
});

test("a proposal tells how it came about, and whether the holidays cover it", () => {
  const of = (found) => recordDates.proposal(rule, computed({ found, grade: "a" }), holidays);
  const { start, option, days, working, beyond } = of("2026-03-30");
  assert.deepEqual({ start: dates.formatDay(start), option, days, working, beyond }, { start: "2026-03-30", option: "a", days: 15, working: true, beyond: false });
  assert.equal(of("2026-12-20").beyond, true);
});

test("an open deadline has days left, is due today, or is overdue; a closed one was met or late", () => {
  const watch = { field: "due", metOn: "closed", metField: "state", metOptions: ["shut"] };
  const at = (today, answers) => recordDates.standing(watch, computed({ due: "2026-04-10", ...answers }), dates.parseDay(today));
  assert.deepEqual(at("2026-04-01", {}), { key: "daysLeft", days: 9 });
  assert.deepEqual(at("2026-04-10", {}), { key: "dueToday", days: 0 });
  assert.deepEqual(at("2026-04-13", { state: "open" }), { key: "overdue", days: 3 });
  assert.deepEqual(at("2026-05-01", { closed: "2026-04-10" }), { key: "met", days: 0 });
  assert.deepEqual(at("2026-05-01", { closed: "2026-04-12", state: "shut" }), { key: "metLate", days: 2 });
  assert.equal(at("2026-05-01", { state: "shut" }), null); // done, on a day that nobody wrote down
  assert.equal(at("2026-05-01", { due: "" }), null);
});
