// quiz-engine.js gives for random sets of answers what the native engine gives.
import assert from "node:assert/strict";
import test from "node:test";

import { engine } from "../quizzes/engine.mjs";
import { randomSource } from "../search/random_texts.mjs";
import { ask, askForLines, files, sortedJson } from "./oracle.mjs";

const project = new URL("../../", import.meta.url).pathname;
const programs = Object.values(ask([{ quizzes: project }])[0]);
const odd = ["", "x", "A", "true", "选项", "__proto__", "-1", "1e3", "0"];

/** A number as it is written, near it, and what people type instead. */
function someNumber([answer, tolerance], random) {
  const [value, away] = [Number(answer), Number(tolerance)];
  const edge = (sign, more) => String(Number((value + sign * away + more).toFixed(6)));
  const forms = [answer, `00${answer}`, `${answer}.0`, `${answer}00`, ` ${answer}`, `+${answer}`, `-${answer}`, edge(1, 0), edge(-1, 0), edge(1, 0.000001), edge(-1, -0.000001), edge(0, 0.000001)];
  return random.of([...forms, ...odd, "9".repeat(9), "9".repeat(10), "0.1234567", "5.", ".5", "٣"]);
}

/** Right, nearly right, or nothing that a page would hand in. */
function someAnswer({ kind, key }, others, random) {
  if (kind === "numeric") return random.of([[someNumber(key, random)], [key[0]], [key[0], key[0]], []]);
  const shuffled = [...key].sort(() => random.below(3) - 1);
  const spoiled = key.map((id) => (random.below(3) === 0 ? random.of([...others, ...odd]) : id));
  return random.of([key, key, shuffled, spoiled, key.slice(1), [...key, ...key], [...key, random.of(others)], [random.of(others)], key.map(() => key[0]), []]);
}

function someAnswers(program, random) {
  const others = program.items.filter(({ kind }) => kind !== "numeric").flatMap(({ key }) => key);
  const answered = program.items.filter(() => random.below(8) > 0);
  const answers = Object.fromEntries(answered.map((item) => [item.id, random.below(4) > 0 && item.kind !== "numeric" ? [...item.key] : someAnswer(item, others, random)]));
  if (random.below(10) === 0) answers["no-such-question"] = ["a"];
  return answers;
}

test("the shipped quizzes have questions of every kind", () => {
  const kinds = new Set(programs.flatMap(({ items }) => items.map(({ kind }) => kind)));
  assert.deepEqual([...kinds].sort(), ["match", "multiple", "numeric", "order", "single", "true-false"]);
});

test(`${files.toLocaleString("en")} random sets of answers to the shipped quizzes are worth the same, question by question`, () => {
  const random = randomSource(27922);
  const requests = Array.from({ length: files }, (_, i) => {
    const program = programs[i % programs.length];
    const seed = random.of([0, 1, 0xffffffff, random.below(1_000_000)]);
    return { quiz: program.id, seed, answers: someAnswers(program, random) };
  });
  const [, ...lines] = askForLines([{ quizzes: project }, ...requests]);
  const verdicts = new Set();
  requests.forEach(({ quiz, seed, answers }, i) => {
    const score = engine.total(programs.find(({ id }) => id === quiz), seed, answers);
    verdicts.add(score.passed);
    assert.equal(sortedJson({ ...score, percent: engine.percent(score) }), lines[i], JSON.stringify(requests[i]));
  });
  assert.equal(verdicts.size, 2, "some passed, some did not");
});
