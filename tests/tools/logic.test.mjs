// Conditions, branches, tables and what is not answered yet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, number, programOf, ref, valueOf } from "./engine.mjs";

const fields = [
  { id: "staff", kind: "number", min: "1", max: "100" },
  { id: "size", kind: "choice", options: ["big", "small"] },
  { id: "ready", kind: "yes-no" },
  { id: "note", kind: "text", optional: true },
  { id: "extra", kind: "number", when: ref("ready") },
  { id: "costs", kind: "rows", optional: true, columns: [{ id: "what", isNumber: false }, { id: "price", isNumber: true, min: "0", max: null, places: 2 }] },
];
const ask = (expression, answers, more = {}) => valueOf(expression, answers, { fields, ...more });

test("what depends on an open question is open, unless another answer settles it", () => {
  assert.equal(ask(["add", ref("staff"), number("1")], {}), "pending");
  assert.equal(ask(["all", ref("ready"), ["more", ref("staff"), number("3")]], { ready: "no" }), "false");
  assert.equal(ask(["any", ref("ready"), ["more", ref("staff"), number("3")]], { ready: "yes" }), "true");
  assert.equal(ask(["all", ref("ready"), ["more", ref("staff"), number("3")]], { ready: "yes" }), "pending");
  assert.equal(ask(["not", ref("ready")], {}), "pending");
  assert.equal(ask(["when", ref("ready"), number("1"), number("2")], {}), "pending");
});

test("a question that is not asked has no answer, and a condition on it does not hold", () => {
  assert.equal(ask(ref("extra"), { ready: "no", extra: "5" }), "nothing");
  assert.equal(ask(["more", ref("extra"), number("3")], { ready: "no", extra: "5" }), "false");
  assert.equal(ask(["more", ref("extra"), number("3")], { ready: "yes", extra: "5" }), "true");
  assert.equal(ask(["add", ref("extra"), number("3")], { ready: "no" }), "nothing");
  assert.equal(ask(["first-of", ref("extra"), number("3")], { ready: "no" }), "3");
  assert.equal(ask(ref("extra"), {}), "pending", "while it is open whether it is asked");
  assert.equal(ask(["answered", "note"], {}), "false");
  assert.equal(ask(["answered", "note"], { note: " x " }), "true");
});

test("bad answers are told by the field they stand in", () => {
  const rows = [
    [{ staff: "zwölf" }, "number"], [{ staff: "0" }, "min"], [{ staff: "101" }, "max"], [{ staff: "1.5" }, "whole"],
    [{ staff: "1" + "0".repeat(30) }, "large"], [{ staff: "-1" + "0".repeat(30) }, "large"],
  ];
  for (const [answers, key] of rows) assert.equal(ask(["add", ref("staff"), number("1")], answers), `${key}@staff`, JSON.stringify(answers));
  assert.equal(ask(ref("size"), { size: "huge" }), "option@size");
  assert.equal(ask(ref("ready"), { ready: "maybe" }), "option@ready");
  assert.equal(ask(["divide", number("1"), ref("extra")], { ready: "yes", extra: "0" }), "nought@extra");
});

test("the first branch that holds is taken, and without one there is nothing", () => {
  const branch = ["when", ["choice", "size", "big"], ["text", "甲"], ["at-least", ref("staff"), number("10")], ["text", "乙"]];
  assert.equal(ask(branch, { size: "big" }), "甲", "later conditions are not asked");
  assert.equal(ask(branch, { size: "small", staff: "10" }), "乙");
  assert.equal(ask(branch, { size: "small", staff: "9" }), "nothing");
  assert.equal(ask([...branch, ["text", "丙"]], { size: "small", staff: "9" }), "丙");
});

test("tables are looked up by range, both ends included, and by key; a hole gives nothing", () => {
  const tables = {
    days: { columns: ["total", "note"], numeric: [true, false], rows: [[1, 10, ["3", "少"]], [11, 25, ["4.5", ""]]] },
    rates: { columns: ["rate"], numeric: [true], rows: [["big", 0, ["1.5"]], ["small", 0, ["2"]]] },
  };
  const total = (staff) => ask(["lookup", "days", "total", ref("staff")], { staff }, { tables });
  assert.deepEqual(["1", "10", "11", "25", "26"].map(total), ["3", "3", "9/2", "9/2", "nothing"]);
  assert.equal(ask(["lookup", "days", "note", number("3")], {}, { tables }), "少");
  assert.equal(ask(["lookup", "days", "note", number("12")], {}, { tables }), "nothing");
  assert.equal(ask(["lookup", "days", "total", number("10.5")], {}, { tables }), "nothing");
  assert.equal(ask(["lookup", "rates", "rate", ref("size")], { size: "big" }, { tables }), "3/2");
});

test("rows are summed with their columns as names; empty rows do not count", () => {
  const costs = [{ what: "甲", price: "1.10" }, { what: "", price: " " }, { what: "乙", price: "2.2" }, { what: "丙" }];
  assert.equal(ask(["sum", "costs", ref("price")], { costs }), "33/10");
  assert.equal(ask(["sum", "costs", ["multiply", ref("price"), ref("staff")]], { costs, staff: "2" }), "33/5");
  assert.equal(ask(["count", "costs"], { costs }), "3");
  assert.equal(ask(["count", "costs"], { costs: [] }), "0");
  assert.equal(ask(["sum", "costs", ref("price")], { costs: [] }), "nothing");
  assert.equal(ask(["sum", "costs", ref("price")], { costs: [{ price: "-1" }] }), "min@costs");
  assert.equal(engine.read(programOf({ fields }).fields[5], [{}, { price: "x" }]).cell, "1:price");
});

test("values may stand in any order, and are the same within a row and outside", () => {
  const values = { double: ["multiply", ref("half"), number("4")], half: ["divide", ref("staff"), number("2")] };
  assert.equal(ask(ref("double"), { staff: "3" }, { values }), "6");
  const costs = [{ price: "1" }, { price: "2" }];
  assert.equal(ask(["sum", "costs", ["multiply", ref("price"), ref("double")]], { staff: "3", costs }, { values }), "18");
});

test("reasons name the fields of the parts that hold", () => {
  const computed = engine.evaluator(programOf({ fields, values: { many: ["at-least", ref("staff"), number("10")] } }), { ready: "no", size: "big", staff: "12" });
  const reasons = (expression) => [...computed.reasons(expression)].join();
  assert.equal(reasons(["any", ref("ready"), ["choice", "size", "big"]]), "size");
  assert.equal(reasons(["all", ["not", ref("ready")], ref("many")]), "ready,staff");
  assert.equal(reasons(["less", ["sum", "costs", ref("price")], number("5")]), "costs");
});

test("every operation of the schema is one that the engine has", async () => {
  const { readFileSync } = await import("node:fs");
  const schema = JSON.parse(readFileSync(new URL("../../site-config/schemas/tool.schema.json", import.meta.url), "utf8"));
  const source = readFileSync(new URL("../../themes/default/assets/js/tool-engine.js", import.meta.url), "utf8");
  const companions = ["places", "mode", "otherwise", "key", "column", "of", "size", "seed", "opens", "closes", "fact"];
  for (const name of Object.keys(schema.definitions.expression.properties))
    if (!companions.includes(name)) assert.match(source, new RegExp(`"${name}"|\\b${name}: \\(`), name);
});
