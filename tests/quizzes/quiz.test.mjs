// The vectors of tests/vectors/quiz.json, which quiz_score.cc is held to as well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, vectors } from "./engine.mjs";

test("a seed draws the same questions as the native engine", () => {
  for (const { count, draw, seed, drawn } of vectors.draws) assert.deepEqual(engine.drawn(count, draw, seed), drawn, `seed ${seed}`);
});

test("answers of every kind are worth what was worked out by hand", () => {
  for (const { kind, key, answers } of vectors.items)
    for (const { answer, parts } of answers) assert.equal(engine.scoreOf({ kind, key }, answer), parts, `${kind} ${JSON.stringify(answer)}`);
});

test("an attempt is passed by exact comparison, and its percentage is rounded down", () => {
  const { draw, pass, items } = vectors.quiz;
  const program = { draw, pass, items: items.map(([id, kind, key]) => ({ id, kind, key })) };
  for (const { answers, obtained, percent, passed } of vectors.totals) {
    const score = engine.total(program, 5, answers);
    assert.deepEqual([score.obtained, engine.percent(score), score.passed], [obtained, percent, passed], JSON.stringify(answers));
  }
});

test("every seed draws each question at most once, and all of them where all are drawn", () => {
  for (let seed = 0; seed < 500; ++seed) {
    const drawn = engine.drawn(37, 37, seed);
    assert.deepEqual([...drawn].sort((a, b) => a - b), Array.from({ length: 37 }, (_, index) => index));
  }
});
