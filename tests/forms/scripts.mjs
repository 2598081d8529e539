// The computing scripts of the form's page, loaded as the page loads them: one after the other.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const scripts = [
  ...["rational", "score_words", "answers", "score", "fixes", "merge"].map((name) => `generator/assess/${name}.js`),
  ...["form-answers", "form-drafts", "form-report"].map((name) => `themes/default/assets/js/${name}.js`),
];
const scope = vm.createContext({});
vm.runInContext(scripts.map(read).join("\n"), scope);

export const { portalc } = scope;
export const texts = JSON.parse(read("generator/assess/texts/zh-Hans.json"));

/** The same without the prototypes of the scripts' own world. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

const item = (id, kind, points, more = {}) => ({ id, title: `第${id}项`, group: 0, kind, hash: `hash-${id}`, points, effort: 1, removable: false, ...more });

/** A scheme as scheme_json() gives it. */
export const scheme = {
  id: "test", version: "1", title: "测试表",
  groups: [{ id: "g", title: "全部" }],
  items: [
    item("met", "all-or-nothing", "40"),
    item("part", "sampled", "40", { removable: true }),
    item("number", "number", "20", { target: { at_least: "95", at_most: null, unit: "%" } }),
    item("day", "date", "0"),
  ],
  deductions: { points: "1", fail_at: 5, cap: null, grounds: [{ id: "late", text: "超时", effort: 1 }] },
  bonus: { points: "1", limit: 3 },
  minimum_share: null,
  operations: ["normalise", "deduct", "add-bonus", "clamp"],
  rounding: { places: 1, mode: "half-up" },
  consensus: "lowest",
  scales: [{ id: "own", title: "本表", grades: [{ id: "no", title: "不通过", min: "0", passes: false }, { id: "yes", title: "通过", min: "70", passes: true }] }],
};
