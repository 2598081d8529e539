// The numbers of records.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./engine.mjs";

load("record-number");
const { recordNumber: numbers } = globalThis.portalc;
const rule = { prefix: "GD", period: "month", digits: 3 };

test("a number follows the last one of its period, and a new period begins anew", () => {
  assert.equal(numbers.next(rule, "", "2026-11-25"), "GD-202611-001");
  assert.equal(numbers.next(rule, "GD-202611-009", "2026-11-30"), "GD-202611-010");
  assert.equal(numbers.next(rule, "GD-202611-009", "2026-12-01"), "GD-202612-001");
  assert.equal(numbers.next({ ...rule, period: "year" }, "GD-2026-099", "2026-12-01"), "GD-2026-100");
  assert.equal(numbers.next({ ...rule, period: "day" }, "GD-20261125-001", "2026-11-25"), "GD-20261125-002");
});

test("more records than digits go on, and what is no number of the rule counts for nothing", () => {
  assert.equal(numbers.next(rule, "GD-202611-999", "2026-11-25"), "GD-202611-1000");
  for (const last of ["TS-202611-005", "GD-202611-", "GD-202611-5a", "GD-2026-005", "作废"]) assert.equal(numbers.next(rule, last, "2026-11-25"), "GD-202611-001", last);
});

test("of two numbers the later one is remembered", () => {
  assert.equal(numbers.later(rule, "GD-202611-004", "GD-202611-003", "2026-11-25"), "GD-202611-004");
  assert.equal(numbers.later(rule, "GD-202611-004", "GD-202611-007", "2026-11-25"), "GD-202611-007");
  assert.equal(numbers.later(rule, "GD-202611-999", "GD-202611-1000", "2026-11-25"), "GD-202611-1000");
});
