// Loads scripts of search/ as a page does: one after the other, as classic scripts that share a scope.
import { readFileSync } from "node:fs";

const folder = new URL("../../search/", import.meta.url);

// `names`: in the order in which a page loads them. `globals`: what a browser would have. Returns the
// values of `exported`, by name.
export function loadScripts(names, exported, globals = {}) {
  const text = names.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  const load = new Function(...Object.keys(globals), `${text}\nreturn { ${exported.join(", ")} };`);
  return load(...Object.values(globals));
}
