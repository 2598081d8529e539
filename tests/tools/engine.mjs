// Loads the scripts that compute what tools say, as a page does, and helps to ask them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const scripts = ["tool-numbers", "tool-dates", "tool-engine", "csv", "tool-files"];
for (const name of scripts) {
  const path = fileURLToPath(new URL(`../../themes/default/assets/js/${name}.js`, import.meta.url));
  vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
}
export const { toolNumbers: numbers, toolDates: dates, toolEngine: engine, toolFiles: files, csv } = globalThis.portalc;

/** A program with these fields; what a field leaves out is as portalc would write it. */
export function programOf({ fields = [], values = {}, tables = {}, holidays = null }) {
  const complete = (field) => ({ min: null, max: null, places: 0, ...field });
  return { id: "trial", version: "1", fields: fields.map(complete), values, tables, holidays };
}

/** What an expression comes to with these answers, as text: "3.5", "2026-03-01", "true", "pending", "nought@field". */
export function valueOf(expression, answers = {}, parts = {}) {
  return wordsOf(engine.evaluator(programOf(parts), answers).evaluate(expression));
}

export function wordsOf(value) {
  if (value === engine.pending) return "pending";
  if (value === null) return "nothing";
  if (value instanceof engine.Trouble) return value.key + (value.field ? `@${value.field}` : "");
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.join(",");
  if ("n" in value) return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
  return ("day" in value ? dates.formatDay(value.day) : dates.formatTime(value.time)) + (value.beyond ? "+" : "");
}

export const number = (text) => ["number", text];
export const day = (text) => ["date", text];
export const ref = (id) => ["ref", id];
