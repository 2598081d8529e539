// The search of the browser, over the files of an index on disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadScripts } from "./classic_scripts.mjs";

const scripts = ["standard_number.js", "analyze.js", "query.js", "reader.js", "ranking.js", "excerpt.js", "search.js"];
const exported = ["portalAnalyzer", "portalSearch", "portalSearchReader", "portalSearchLoad"];

// An engine of its own over the index in `folder`. `requested` lists the files that were asked for, `trips`
// counts the round trips that they took: what is asked for after another has arrived takes one more.
// `change(text, file)` gives the text that arrives instead of theirs.
export function browserReader(folder, change = (text) => text) {
  const engine = loadScripts(scripts, exported);
  const requested = [];
  let arrived = 0;
  let trips = 0;
  const fetchScript = async (file) => {
    requested.push(file);
    const trip = arrived + 1;
    trips = Math.max(trips, trip);
    await new Promise(setImmediate);
    arrived = Math.max(arrived, trip);
    const text = change(readFileSync(join(folder, file.split("?")[0]), "utf8"), file);
    new Function("portalSearchLoad", text)(engine.portalSearchLoad);
  };
  return { ...engine, requested, trips: () => trips, open: () => engine.portalSearchReader.open(fetchScript) };
}
