// Loads the scripts that draw and score quizzes and keep progress, as a page does.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const load = (name) => {
  const path = fileURLToPath(new URL(`../../themes/default/assets/js/${name}.js`, import.meta.url));
  vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
};
load("quiz-engine");
export const engine = globalThis.portalc.quizEngine;
export const vectors = JSON.parse(readFileSync(new URL("../vectors/quiz.json", import.meta.url), "utf8"));

/** A store that keeps nothing but what is set while `refuses` is false. */
export const stored = { values: {}, refuses: false };
globalThis.portalc.remembered = {
  get: (name) => (name in stored.values ? JSON.parse(stored.values[name]) : null),
  set: (name, value) => {
    if (!stored.refuses) stored.values[name] = JSON.stringify(value);
    return !stored.refuses;
  },
};
load("learning-store");
export const { learning } = globalThis.portalc;
