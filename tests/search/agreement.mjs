// Whether the browser and the native engine agree on a large site, and both with a plain scan of its texts:
//
//   SEARCH_ORACLE=build/release/tests/search_oracle node tests/search/agreement.mjs PROJECT SITE [--queries N] [--runs N] [--seed N]
//
// PROJECT was built into the folder SITE. Queries are made of its texts; runs are stretches of 1 to 8 Han
// characters, asked for in both scripts. Takes minutes at 10,000 pages, so it is no part of the suite.
import { join } from "node:path";
import { parseArgs } from "node:util";

import { browserReader } from "./browser_reader.mjs";
import { ask } from "./oracle.mjs";
import { randomSource } from "./random_texts.mjs";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: "string", default: "1000" },
    runs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const [project, site] = positionals;
const open = { open: join(project, ".portalc/public/xapian") };
const random = randomSource(Number(given.seed));
const times = (count, make) => Array.from({ length: Number(count) }, make);

const { portalAnalyzer, portalSearch, open: openIndex } = browserReader(join(site, "search-index"));
const index = await openIndex();
const all = await index.documents(times(index.size, (_, number) => number));
console.log(`${index.size} sections, ${index.common.size} common tokens`);

// --- Queries: the same ten best sections, in the same order, with the same weights.

const letters = (text) => Array.from(text);
function stretch(length, pattern) {
  for (;;) {
    const text = letters(random.of(all).text);
    const begin = random.below(text.length || 1);
    const found = text.slice(begin, begin + length).join("");
    if (pattern.test(found)) return found;
  }
}
const han = () => stretch(1 + random.below(8), /^\p{Script=Han}+$/u);
const latinWords = [...new Set(all.slice(0, 3000).flatMap(({ text }) => text.match(/[A-Za-z][\w./ -]{2,16}/g) ?? []))];
const latin = () => random.of(latinWords).trim();
function word() {
  const kind = random.below(12);
  if (kind < 7) return han();
  if (kind < 9) return latin();
  if (kind < 10) return `"${han()}"`;
  if (kind < 11) return `title:${stretch(2, /^\p{Script=Han}+$/u)}`;
  return `tag:${random.of(all).tags[0] ?? "nothing"}`;
}
function query() {
  const kind = random.below(10);
  if (kind < 5) return word();
  if (kind < 7) return `${word()} ${word()}`;
  if (kind < 8) return `${word()} -${word()}`;
  if (kind < 9) return `${word()} OR ${word()}`;
  return stretch(6 + random.below(10), /^[^\n]*\p{Script=Han}{3}/u);
}
const queries = times(given.queries, () => ({ search: query(), unfinished: random.below(3) === 0 }));
const native = ask([open, ...queries]).slice(1);
const listed = ({ hits }) => JSON.stringify(hits.map(({ url, match, weight }) => [url, match, weight.toFixed(9)]));
const kinds = {};
let different = 0;
for (const [i, { search, unfinished }] of queries.entries()) {
  const found = await portalSearch.search(index, search, { unfinished });
  const kind = native[i].hits[0]?.match ?? "nothing";
  kinds[kind] = (kinds[kind] ?? 0) + 1;
  if (listed(found) === listed(native[i])) continue;
  ++different;
  console.log(`different: ${JSON.stringify(queries[i])}\n  browser ${listed(found)}\n  native  ${listed(native[i])}`);
}
console.log(`${queries.length} queries (${JSON.stringify(kinds)}): ${different} with other sections or another order in the browser`);

// --- Runs: what is found is where they stand, and nowhere else.

const [pairs] = ask([{ pairs: true }]);
const traditional = new Map();
for (let i = 0, list = letters(pairs); i < list.length; i += 2) traditional.set(list[i + 1], list[i]);
const folded = all.map(({ title, heading, text }) => portalAnalyzer.fold(`${title}\n${heading}\n${text}`));
const most = 2000; // sections that are compared one by one; of more, their number
const runs = times(given.runs, han);
const inBothScripts = runs.flatMap((run) => [run, letters(run).map((c) => traditional.get(c) ?? c).join("")]);
const answers = ask([open, ...inBothScripts.map((run) => ({ search: `"${run}"`, limit: most }))]).slice(1);
let missed = 0;
let wrong = 0;
for (const [i, run] of inBothScripts.entries()) {
  const wanted = portalAnalyzer.fold(run);
  const holding = all.filter((_, number) => folded[number].includes(wanted));
  const expected = new Set(holding.map(({ url }) => url)); // which pieces of a long section share
  const browser = await portalSearch.search(index, `"${run}"`, { limit: 50 });
  const may = new Set(Array.from(browser.numbers, (number) => all[number].url));
  const found = answers[i].hits.map(({ url }) => url);
  const lost = [...expected].filter((url) => !may.has(url)).length + (answers[i].total === holding.length ? 0 : 1);
  const extra = [...found, ...browser.hits.map(({ url }) => url)].filter((url) => !expected.has(url)).length;
  missed += lost > 0;
  wrong += extra > 0;
  if (lost || extra) console.log(`${run}: stands in ${expected.size}, natively ${answers[i].total}; ${lost} missed, ${extra} wrong`);
}
console.log(`${inBothScripts.length} runs in both scripts: ${missed} with sections missed, ${wrong} with wrong ones`);
process.exitCode = different + missed + wrong > 0 ? 1 : 0;
