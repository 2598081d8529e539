// The browser's index holds what the Xapian database holds, and gives the same answers.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";

import { browserReader } from "./browser_reader.mjs";
import { ask } from "./oracle.mjs";
import { randomQueries, randomSite, substrings, synonyms } from "./random_site.mjs";

const folder = mkdtempSync(join(tmpdir(), "portalc-browser-index-"));
const site = randomSite(400);
const makeIndex = { index: folder, documents: site, synonyms };

const reader = (change) => browserReader(join(folder, "browser"), change);

before(() => ask([makeIndex]));
after(() => rmSync(folder, { recursive: true, force: true }));

test("documents, terms, frequencies and lengths are those of the database", async () => {
  const [, sections] = ask([makeIndex, { sections: true }]);
  const { open } = reader();
  const index = await open();
  assert.equal(index.size, sections.length);
  const documents = await index.documents(Array.from({ length: index.size }, (_, i) => i));
  const numbers = new Map(documents.map(({ url }, i) => [url, i]));
  const terms = [...new Set(sections.flatMap(({ terms }) => terms.map(([term]) => term)))];
  await index.load({ terms });
  let postings = 0;
  for (const { id, length, terms } of sections) {
    const number = numbers.get(id.slice(1));
    assert.equal(index.lengths[number], length, id);
    for (const [term, count] of terms) {
      if (/^[QUPL]/.test(term) || term === "XP") continue; // the reader knows them without
      const list = index.postings(term);
      const at = list.documents.indexOf(number);
      assert.ok(at >= 0, `${term} in ${id}`);
      assert.equal(list.counts[at], count || 1, `${term} in ${id}`);
      ++postings;
    }
  }
  // Nothing more than that.
  const held = terms.filter((term) => !/^[QUPL]/.test(term) && term !== "XP");
  const total = held.reduce((sum, term) => sum + index.postings(term).documents.length, 0);
  assert.equal(total, postings);
  assert.ok(postings > 10_000);
});

test("1,000 random queries have the same ten best sections in the same order as natively", async () => {
  const queries = randomQueries(site, 1_000);
  const answers = ask([makeIndex, ...queries.map((query) => ({ search: query.text, unfinished: query.unfinished }))]).slice(1);
  const { open, portalSearch } = reader();
  const index = await open();
  const kinds = { together: 0, across: 0, partial: 0, nothing: 0 };
  for (const [i, { text, unfinished }] of queries.entries()) {
    const found = await portalSearch.search(index, text, { unfinished });
    const native = answers[i];
    const name = JSON.stringify(queries[i]);
    assert.equal(found.understood, native.understood, name);
    assert.deepEqual(
      found.hits.map(({ url, match }) => [url, match]),
      native.hits.map(({ url, match }) => [url, match]),
      `${name} ${native.understood}\n${JSON.stringify(found.hits.map((h) => [h.url, h.weight]))}\n${JSON.stringify(native.hits.map((h) => [h.url, h.weight]))}`,
    );
    for (const [k, hit] of found.hits.entries()) {
      assert.ok(Math.abs(hit.weight - native.hits[k].weight) < 1e-9, name);
      assert.equal(hit.excerpt.map((piece) => piece.text).join(""), native.hits[k].excerpt, name);
    }
    if (found.complete && native.hits[0]?.match !== "across") assert.equal(found.total >= found.hits.length, true, name);
    assert.deepEqual(found.missing, native.missing, name);
    ++kinds[found.hits[0]?.match ?? "nothing"];
  }
  for (const [kind, count] of Object.entries(kinds)) assert.ok(count > 10, `${kind}: ${count}`);
});

test("each substring of the texts is found where it stands, and nowhere else", async () => {
  const { open, portalAnalyzer, portalSearch } = reader();
  const index = await open();
  const folded = site.map((document) => portalAnalyzer.fold(`${document.title}\n${document.heading}\n${document.text}`));
  for (const words of substrings(site, 200)) {
    const run = portalAnalyzer.fold(words);
    const expected = site.filter((_, i) => folded[i].includes(run)).map(({ url }) => url).sort();
    const { hits } = await portalSearch.search(index, `"${words}"`, { limit: 10_000 });
    assert.deepEqual(hits.map(({ url }) => url).sort(), expected, words);
  }
});

test("what was asked before changes no answer", async () => {
  const { open, portalSearch } = reader();
  const index = await open();
  for (const query of ["title:投诉", "tag:services 审核", "clause:5.1 记录", "服务 -quality", "xyzzy title:serv", "title", "services", "quality", "tag", "xyz", "serv"]) {
    const fresh = reader();
    const expected = await fresh.portalSearch.search(await fresh.open(), query, { unfinished: true });
    const found = await portalSearch.search(index, query, { unfinished: true });
    assert.deepEqual(found.hits.map(({ url }) => url), expected.hits.map(({ url }) => url), query);
    assert.equal(found.total, expected.total, query);
  }
});

test("a query needs few files", async () => {
  const { open, portalSearch, requested } = reader();
  const index = await open();
  await portalSearch.search(index, "售后服务");
  const count = (kind) => requested.filter((file) => file.startsWith(kind)).length;
  assert.ok(count("p") <= 3 && count("l") === 1 && count("t") <= 10, requested.join(" "));
});

test("what a query needs in any case is asked for at once", async () => {
  // Sections so long that each has a file of texts: those of one page, and words that stand in two of each page.
  const text = (words) => `${words}。${"其他事情与此无关。".repeat(400)}`;
  const section = (page, name, words) => ({ url: `${page}/#${name}`, title: page, heading: name, text: text(words), tags: [], clauses: [] });
  const long = Array.from({ length: 12 }, (_, i) => section("long", `s${i}`, "投诉处理时限"));
  const apart = Array.from({ length: 6 }, (_, i) => [section(`p${i}`, "one", "满意度调查"), section(`p${i}`, "two", "备件管理")]).flat();
  const place = join(folder, "long");
  ask([{ index: place, documents: [...long, ...apart], synonyms: [] }]);
  const tripsOf = async (query, match) => {
    const { open, portalSearch, trips } = browserReader(join(place, "browser"));
    const { hits } = await portalSearch.search(await open(), query, { pages: 10 });
    assert.equal(hits[0].match, match);
    return trips();
  };
  // The index itself, postings, texts.
  assert.equal(await tripsOf("投诉处理时限", "together"), 3);
  assert.equal(await tripsOf("满意度调查 备件管理", "across"), 3);
});

test("a damaged, missing or foreign file is an error that says so, and is asked for again", async () => {
  const foreign = reader((text, file) => (file === "index.js" ? text.replace(/format:\d+/, "format:99") : text));
  await assert.rejects(foreign.open(), /another version/);
  let broken = true;
  const damaged = reader((text, file) => (broken && file.startsWith("p") ? "" : text));
  const index = await damaged.open();
  await assert.rejects(damaged.portalSearch.search(index, "售后服务"), /damaged/);
  broken = false;
  assert.ok((await damaged.portalSearch.search(index, "售后服务")).hits.length > 0);
});

test("the same documents give the same bytes, whatever their order", () => {
  const names = readdirSync(join(folder, "browser")).sort();
  const bytes = names.map((name) => readFileSync(join(folder, "browser", name), "utf8"));
  const again = mkdtempSync(join(tmpdir(), "portalc-browser-index-"));
  try {
    ask([{ ...makeIndex, index: again, documents: site }]);
    assert.deepEqual(readdirSync(join(again, "browser")).sort(), names);
    names.forEach((name, i) => assert.equal(readFileSync(join(again, "browser", name), "utf8"), bytes[i], name));
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
});
