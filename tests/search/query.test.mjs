// query.js reads queries as query.cc does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { loadScripts } from "./classic_scripts.mjs";
import { ask } from "./oracle.mjs";
import { randomSource, randomTexts } from "./random_texts.mjs";

const { portalAnalyzer, portalQuery } = loadScripts(
  ["standard_number.js", "analyze.js", "query.js"],
  ["portalAnalyzer", "portalQuery"],
);
portalAnalyzer.setPairs(ask([{ pairs: true }])[0]);

const understood = (query, unfinished = false) =>
  portalQuery.text(portalQuery.parse(query, new Map(), unfinished).root);

test("the vectors hold on both sides", () => {
  const vectors = JSON.parse(readFileSync(new URL("../vectors/queries.json", import.meta.url)));
  const answers = ask(vectors.map(({ query, unfinished }) => ({ parse: query, unfinished: unfinished ?? false })));
  assert.ok(vectors.length > 40);
  for (const [i, { query, unfinished, understood: expected }] of vectors.entries()) {
    assert.equal(answers[i], expected, `natively: ${query}`);
    assert.equal(understood(query, unfinished), expected, `in the browser: ${query}`);
  }
});

const operators = ["-", "－", "(", ")", "（", "）", '"', "“", "”", "「", "」", "『", " OR ", " | ", " AND ", " NOT ", "title:", "标题：", "clause:", "tag:", "条款:", " ", " ", "　"];

test("5,000 random queries full of operators are read as natively", () => {
  const random = randomSource(4);
  const pieces = randomTexts(2_000, 5);
  const queries = Array.from({ length: 5_000 }, () => {
    let query = "";
    for (let part = random.below(9); part >= 0; --part)
      query += random.below(2) ? random.of(operators) : random.of(pieces);
    return { query, unfinished: random.below(2) === 0 };
  });
  const answers = ask(queries.map(({ query, unfinished }) => ({ parse: query, unfinished })));
  for (const [i, { query, unfinished }] of queries.entries())
    assert.equal(understood(query, unfinished), answers[i], JSON.stringify(query));
});

test("a query of any length is read at once, and says that it was cut", () => {
  for (const query of ["投".repeat(10_000), "a ".repeat(5_000), "(".repeat(10_000), '"'.repeat(9_999), "-".repeat(10_000)]) {
    const { cut } = portalQuery.parse(query);
    assert.ok(cut);
  }
});
