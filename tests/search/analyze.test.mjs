// analyze.js gives what analyze.cc gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { loadScripts } from "./classic_scripts.mjs";
import { ask } from "./oracle.mjs";
import { randomTexts } from "./random_texts.mjs";

const { portalAnalyzer } = loadScripts(["standard_number.js", "analyze.js"], ["portalAnalyzer"]);
portalAnalyzer.setPairs(ask([{ pairs: true }])[0]);

const byCodePoint = ([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b));
// The distinct tokens of a text, and how often each occurs.
function tokensOf(text) {
  const folded = portalAnalyzer.fold(text);
  const counts = new Map();
  for (const run of portalAnalyzer.runsOf(folded))
    for (const token of portalAnalyzer.indexTokens(folded, run)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts].sort(byCodePoint);
}

test("the vectors hold in the browser, too", () => {
  const vectors = JSON.parse(readFileSync(new URL("../vectors/analyze.json", import.meta.url)));
  assert.ok(vectors.length > 50);
  for (const { text, tokens } of vectors)
    assert.deepEqual(tokensOf(text), tokens.map((token) => [token.text, token.count]), JSON.stringify(text));
});

test("10,000 random texts of all scripts have the same folded form and tokens as natively", () => {
  const texts = randomTexts(10_000);
  const answers = ask(texts.map((text) => ({ analyze: text })));
  let tokens = 0;
  for (const [i, text] of texts.entries()) {
    assert.equal(portalAnalyzer.fold(text), answers[i].fold, JSON.stringify(text));
    assert.deepEqual(tokensOf(text), answers[i].tokens, JSON.stringify(text));
    tokens += answers[i].tokens.length;
  }
  assert.ok(tokens > 50_000, `only ${tokens} tokens`);
});

test("folding is final", () => {
  for (const text of randomTexts(1_000)) {
    const once = portalAnalyzer.fold(text);
    assert.equal(portalAnalyzer.fold(once), once);
  }
});
