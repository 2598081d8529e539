// Tokens that very many sections hold: a run of characters is found without their postings, as well and
// in the same order as natively.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";

import { browserReader } from "./browser_reader.mjs";
import { ask } from "./oracle.mjs";
import { randomSource } from "./random_texts.mjs";

const random = randomSource(31);
const words = ["售后服务", "认证机构", "评价体系", "投诉处理"];
const rare = () => String.fromCodePoint(0x4e00 + random.below(200));

// In all but a few of 4,500 sections each word stands once or more, in any order, among rare characters.
function section(number) {
  const text = Array.from({ length: 4 + random.below(6) }, () => rare().repeat(random.below(2)) + random.of(words));
  const all = number % 50 ? [...text, ...words] : text;
  return {
    url: `p${number}/`,
    title: random.below(9) ? rare() : random.of(words),
    heading: "",
    text: all.sort(() => random.below(3) - 1).join(random.below(4) ? "" : "，"),
    tags: [],
    clauses: [],
  };
}

const folder = mkdtempSync(join(tmpdir(), "portalc-common-tokens-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const site = Array.from({ length: 4500 }, (_, number) => section(number));

function piece() {
  const letters = Array.from(random.of(site).text);
  const begin = random.below(letters.length);
  return letters.slice(begin, begin + 3 + random.below(8)).join("").replace(/，.*/, "");
}

const queries = [
  ...words,
  "售后服务认证机构",
  "服务服务", // nowhere, though all its bigrams are common or nearly so
  "title:售后服务",
  "title:评价体系 投诉处理",
  "售后服务 -认证机构评价",
  "title:评价体系 -服务", // a word that stands nearly everywhere leaves little
  "售后服务 -认",
  "售后服务 OR 没有这词",
  "没有这词 售后服务",
  '"售后服务，认证机构"',
  ...Array.from({ length: 150 }, piece),
  ...Array.from({ length: 50 }, () => `${piece()} ${piece()}`),
].filter(Boolean);

test("a run with common tokens has the same best sections as natively", async () => {
  const answers = ask([{ index: folder, documents: site }, ...queries.map((search) => ({ search }))]).slice(1);
  const { open, portalSearch } = browserReader(join(folder, "browser"));
  const index = await open();
  assert.ok(index.common.size >= 12, `${index.common.size}`);
  const matches = new Set();
  for (const [i, query] of queries.entries()) {
    const found = await portalSearch.search(index, query);
    const list = ({ hits }) => hits.map(({ url, match, weight }) => [url, match, weight.toFixed(9)]);
    assert.deepEqual(list(found), list(answers[i]), query);
    assert.deepEqual(found.missing, answers[i].missing, query);
    for (const { match } of found.hits) matches.add(match);
  }
  assert.deepEqual([...matches].sort(), ["partial", "together"]);
});

test("their postings are loaded for the rarest of a run only, and where they alone can tell", async () => {
  const filesFor = async (query) => {
    const { open, portalSearch, requested } = browserReader(join(folder, "browser"));
    await portalSearch.search(await open(), query);
    return requested.filter((file) => file.startsWith("p")).length;
  };
  assert.equal(await filesFor("售后服务"), 1);
  assert.ok((await filesFor("服务服务")) > 1);
});
