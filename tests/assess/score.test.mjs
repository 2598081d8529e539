// score.js, fixes.js and merge.js give, byte for byte, what the native engine gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { randomSource } from "../search/random_texts.mjs";
import { ask, askForLines, files, loadTwin, pointerTo, schemeFile, schemeFiles, sortedJson } from "./oracle.mjs";
import { randomFile } from "./random_answers.mjs";

const portalc = loadTwin();
const texts = ask([{ texts: "zh-Hans" }])[0];

// What score_oracle.cc answers to {"score": …}.
function scored(scheme, { score: file, scale, target }) {
  const { answers, problems } = portalc.answers.read(scheme, file, texts);
  const reply = { problems: problems.map(({ rule, path }) => [rule, pointerTo(path)]), result: null, fixes: null };
  if (!answers) return reply;
  const score = portalc.score.compute(scheme, answers, texts);
  reply.result = portalc.score.result(score, texts, scale);
  if (target) reply.fixes = portalc.fixes.cheapest(score, target, texts, scale);
  return reply;
}

// Problems have an order of their own on each side.
const comparable = (reply) => sortedJson({ ...reply, problems: reply.problems.map(String).sort() });

test("the vectors, computed by hand, hold on both sides", () => {
  const vectors = JSON.parse(readFileSync(new URL("../vectors/score.json", import.meta.url)));
  assert.ok(vectors.length >= 30);
  for (const { name, scheme: id, answers, scale, target, result, fixes } of vectors) {
    const file = { format: "portalc-answers/1", scheme: id, version: "any", ...answers };
    const scheme = ask([{ scheme: schemeFile(id) }])[0];
    file.version = scheme.version;
    if (answers.fill) {
      // All other items obtain everything.
      delete file.fill;
      file.items = { ...everything(scheme), ...answers.items };
    }
    const request = { score: file, scale: scale ?? scheme.scales[0].id, ...(target && { target }) };
    for (const [side, reply] of [["natively", ask([{ scheme: schemeFile(id) }, request])[1]], ["in the browser", scored(scheme, request)]]) {
      assert.deepEqual(reply.problems, [], `${name}, ${side}`);
      for (const [member, expected] of Object.entries(result)) assert.deepEqual(reply.result[member], expected, `${name}, ${side}: ${member}`);
      for (const [member, expected] of Object.entries(fixes ?? {})) assert.deepEqual(reply.fixes[member], expected, `${name}, ${side}: ${member}`);
    }
  }
});

function everything(scheme) {
  const answers = {
    "all-or-nothing": () => ({ met: true }),
    sampled: () => ({ sampled: 1, conforming: 1 }),
    number: (item) => ({ value: item.target.at_least ?? item.target.at_most }),
    choice: (item) => ({ option: item.options.find((option) => option.points === item.points).id }),
    "yes-no": (item) => ({ answer: item.earns }),
    text: () => ({}),
    date: () => ({}),
  };
  return Object.fromEntries(scheme.items.map((item) => [item.id, answers[item.kind](item)]));
}

for (const path of schemeFiles) {
  const scheme = ask([{ scheme: path }])[0];
  const grades = scheme.scales.flatMap((scale) => scale.grades.map((grade) => [scale.id, grade.id]));

  test(`${files.toLocaleString("en")} random answer files have the same result, byte for byte: ${scheme.id}`, () => {
    const random = randomSource(21);
    const requests = Array.from({ length: files }, (_, i) => {
      const [scale, target] = random.of(grades);
      return { score: randomFile(scheme, random), scale, ...(i % 20 === 0 && { target }) };
    });
    const lines = askForLines([{ scheme: path }, ...requests]).slice(1);
    const seen = new Set();
    let problems = 0;
    for (const [i, request] of requests.entries()) {
      const own = scored(scheme, request);
      const native = JSON.parse(lines[i]);
      assert.equal(comparable(own), comparable(native), JSON.stringify(request));
      if (own.problems.length === 0) assert.equal(sortedJson(own), lines[i]);
      else ++problems;
      if (own.result) seen.add(`${own.result.scale} ${own.result.grade}`);
      if (own.fixes) assert.ok(passes(scheme, request, own.fixes), JSON.stringify([request, own.fixes]));
    }
    assert.deepEqual(grades.filter(([scale, grade]) => !seen.has(`${scale} ${grade}`)), [], "grades that no file reached");
    assert.ok(problems > 0.15 * files && problems < 0.7 * files, `${problems} files with problems`);
  });

  test(`1,000 merges of two to five files are the same, byte for byte: ${scheme.id}`, () => {
    const random = randomSource(22);
    const requests = Array.from({ length: 1_000 }, () => ({
      merge: Array.from({ length: 2 + random.below(4) }, () => randomFile(scheme, random, false)),
    }));
    const lines = askForLines([{ scheme: path }, ...requests]).slice(1);
    for (const [i, { merge }] of requests.entries()) {
      const answers = merge.map((file) => portalc.answers.read(scheme, file, texts).answers);
      assert.equal(sortedJson(portalc.merge.merge(scheme, answers, texts)), lines[i], JSON.stringify(merge));
    }
  });

  test(`what they agree on is the same file, byte for byte, and is scored as the consensus is: ${scheme.id}`, () => {
    const random = randomSource(23);
    const all = Array.from({ length: 200 }, () => Array.from({ length: 2 + random.below(3) }, () => randomFile(scheme, random, false)));
    const lines = askForLines([{ scheme: path }, ...all.map((merged) => ({ merged }))]).slice(1);
    let whole = 0;
    for (const [i, files] of all.entries()) {
      const answers = files.map((file) => portalc.answers.read(scheme, file, texts).answers);
      const made = portalc.merge.mergedFile(scheme, files, answers.map(({ assessor }) => assessor), texts);
      assert.equal(sortedJson(made), lines[i], JSON.stringify(files));
      if (made.open.length > 0) continue;
      ++whole;
      const read = portalc.answers.read(scheme, made.file, texts);
      assert.deepEqual(read.problems.filter(({ rule }) => rule !== "answers-changed"), []);
      const { result } = portalc.merge.merge(scheme, answers, texts);
      const own = portalc.score.result(portalc.score.compute(scheme, read.answers, texts), texts);
      assert.equal(own.score, result.score, JSON.stringify(files));
    }
    assert.ok(whole > 0 || scheme.items.some(({ kind }) => kind === "text" || kind === "date") || scheme.consensus === "mean", "no file without an open item");
  });
}

// Fixed as told, the file reaches the grade.
function passes(scheme, request, fixes) {
  const { answers } = portalc.answers.read(scheme, request.score, texts);
  const full = portalc.answers.read(scheme, { ...request.score, version: scheme.version, items: everything(scheme) }, texts).answers;
  for (const { id } of fixes.items) answers.items.set(id, full.items.get(id));
  for (const { id, count } of fixes.deductions) answers.findings.set(id, answers.findings.get(id) - count);
  const { grade } = portalc.score.gradeOf(portalc.score.compute(scheme, answers, texts), portalc.score.scaleOf(scheme, request.scale));
  const order = portalc.score.scaleOf(scheme, request.scale).grades.map(({ id }) => id);
  return order.indexOf(grade.id) >= order.indexOf(fixes.target);
}

test("a file that is no JSON is a problem, and nothing is thrown", () => {
  const scheme = ask([{ scheme: schemeFiles[0] }])[0];
  for (const text of ["", "{", "null", "[]", "\0", '"x"', "{}", "1e999"]) {
    const { answers, problems } = portalc.answers.readText(scheme, text, texts);
    assert.equal(answers, null);
    assert.equal(problems.length, 1, text);
  }
});

test("a key that is there twice is told, since one of its values would be lost", () => {
  const scheme = ask([{ scheme: schemeFiles[0] }])[0];
  const file = (items) => `{"format": "portalc-answers/1", "scheme": ${JSON.stringify(scheme.id)}, "version": ${JSON.stringify(scheme.version)}, "items": ${items}}`;
  const read = (items) => portalc.answers.readText(scheme, file(items), texts).problems.map(({ rule, message }) => `${rule} ${message}`);
  const { id } = scheme.items[0];
  assert.deepEqual(read(`{"${id}": {"note": "a \\" }: {"}}`), []);
  assert.deepEqual(read(`{"${id}": {"note": "note"}, "${scheme.items[1].id}": {"note": "note"}}`), []);
  assert.deepEqual(read(`{"${id}": {"note": "1", "n\\u006fte": "2"}}`), ["json-duplicate-key “note”写了两次，只能留一个"]);
});
