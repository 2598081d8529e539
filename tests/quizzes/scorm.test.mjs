// What a learning management system is told and given to keep.
import assert from "node:assert/strict";
import test from "node:test";
import { engine, learning, load } from "./engine.mjs";

load("scorm-progress");
const { standing, pack, unpack, timespan, longest } = globalThis.portalc.courseProgress;

const items = Array.from({ length: 4 }, (_, n) => ({ id: `q${n}`, kind: "single", key: ["a"] }));
const quiz = (id, attempts = 0) => ({ id, digest: "d", draw: 4, pass: 75, attempts, items });
const program = { id: "p", steps: [{ id: "read", quiz: false }, { id: "test", quiz: "one" }], quizzes: [quiz("one", 2)] };
const answered = (right) => Object.fromEntries(items.map(({ id }, n) => [id, [n < right ? "a" : "b"]]));
const attempt = (right, finished = "2026-01-01T10:00:00", digest = "d") => ({ digest, seed: 1, finished, answers: answered(right) });
const progress = ({ attempts = [], passed, done = {}, open } = {}) =>
  learning.tidy({ quizzes: { one: { attempts, ...(passed ? { passed } : {}), ...(open ? { open } : {}) } }, paths: { p: { done } } });
const nothing = learning.tidy({ paths: { p: { done: {} } } });
const day = "2026-01-01T10:00:00";

test("a path with a quiz is passed when every step is done, and not before", () => {
  assert.deepEqual(standing(progress(), program), { status: "incomplete", score: "" });
  assert.deepEqual(standing(progress({ done: { read: day } }), program), { status: "incomplete", score: "" });
  assert.deepEqual(standing(progress({ attempts: [attempt(4)], passed: day }), program), { status: "incomplete", score: "100" });
  assert.deepEqual(standing(progress({ attempts: [attempt(3)], passed: day, done: { read: day } }), program), { status: "passed", score: "75" });
});

test("it is failed when the attempts are used up, those at an earlier text of the quiz not counted", () => {
  const old = attempt(0, day, "of before");
  assert.equal(standing(progress({ attempts: [old, old, attempt(1)] }), program).status, "incomplete");
  assert.deepEqual(standing(progress({ attempts: [old, attempt(1), attempt(2)] }), program), { status: "failed", score: "50" });
  assert.equal(standing(progress({ attempts: [attempt(0), attempt(0)] }), { ...program, quizzes: [quiz("one", 0)] }).status, "incomplete", "any number of attempts");
});

test("the score is the mean of the best results that count", () => {
  const two = { ...program, quizzes: [quiz("one", 2), quiz("two")] };
  const all = progress({ attempts: [attempt(1), attempt(3), attempt(4)] });
  assert.equal(standing(all, program).score, "75", "the third attempt is exercise");
  assert.equal(standing(all, two).score, "37.5", "a quiz without an attempt is 0");
});

test("a path without a quiz is completed", () => {
  const plain = { id: "p", steps: [{ id: "read", quiz: false }], quizzes: [] };
  assert.deepEqual(standing(progress(), plain), { status: "incomplete", score: "" });
  assert.deepEqual(standing(progress({ done: { read: day } }), plain), { status: "completed", score: "" });
});

test("what is packed comes back, in ASCII", () => {
  const open = { digest: "d", seed: 5, answers: { q0: ["售后"], q1: ["\u0000\""] }, exercise: true };
  const whole = progress({ attempts: [attempt(1), attempt(4)], passed: day, done: { read: day }, open });
  const packed = pack(whole, program);
  assert.match(packed, /^[ -~]+$/);
  assert.deepEqual(learning.tidy(unpack(packed, program)), whole);
  assert.deepEqual(learning.tidy(unpack(pack(progress(), program), program)), nothing);
});

test("other quizzes and paths of the device stay out of it", () => {
  const whole = progress({ attempts: [attempt(4)] });
  whole.quizzes.other = { attempts: [attempt(2)] };
  whole.paths.other = { done: { x: day } };
  assert.deepEqual(learning.tidy(unpack(pack(whole, program), program)), progress({ attempts: [attempt(4)] }));
});

test("no text is longer than what every system keeps, and the best attempt is the last to lose its answers", () => {
  const many = { ...program, quizzes: [quiz("one")] };
  for (const count of [1, 5, 20, 40, 90, 200, 1000]) {
    const attempts = Array.from({ length: count }, (_, n) => attempt(n === 3 ? 4 : 1, day));
    const open = { digest: "d", seed: 5, answers: Object.fromEntries(items.map(({ id }) => [id, ["售".repeat(200)]])), exercise: false };
    const packed = pack(progress({ attempts, open, done: { read: day } }), many);
    assert.ok(packed.length <= longest, `${count} attempts: ${packed.length}`);
    const back = learning.tidy(unpack(packed, many));
    assert.equal(back.paths.p.done.read, day);
    assert.equal(back.quizzes.one.attempts.length, count, "every attempt counts, with its answers or without");
    if (count === 20) {
      assert.deepEqual(back.quizzes.one.attempts[3].answers, answered(4));
      assert.equal(standing(back, many).score, "100");
    }
  }
});

test("the largest path that there can be is kept whole: a hundred steps, each done; a hundred quizzes, each passed", () => {
  const names = Array.from({ length: 100 }, (_, n) => `read-the-whole-of-the-chapter-number-${n}`);
  const done = Object.fromEntries(names.map((id) => [id, day]));
  const steps = { id: "p", steps: names.map((id) => ({ id, quiz: false })), quizzes: [] };
  const packed = pack(learning.tidy({ paths: { p: { done } } }), steps);
  assert.ok(packed.length <= longest, String(packed.length));
  assert.deepEqual(learning.tidy(unpack(packed, steps)).paths.p.done, done);

  const quizzes = names.map((id) => ({ ...quiz(id, 9), digest: `digest of ${id}` }));
  const all = { id: "p", steps: names.map((id) => ({ id, quiz: id })), quizzes };
  const taken = quizzes.map(({ id, digest }) => [id, { passed: day, attempts: [attempt(1, day, digest), attempt(4, day, digest)] }]);
  const full = pack(learning.tidy({ quizzes: Object.fromEntries(taken) }), all);
  assert.ok(full.length <= longest, String(full.length));
  const back = learning.tidy(unpack(full, all));
  assert.deepEqual(names.filter((id) => back.quizzes[id].passed !== day || back.quizzes[id].attempts.length !== 2), []);
});

test("of a quiz that has changed since, the pass stays", () => {
  const packed = pack(progress({ attempts: [attempt(4)], passed: day }), program);
  const changed = { ...program, quizzes: [{ ...quiz("one"), digest: "another" }] };
  assert.deepEqual(learning.tidy(unpack(packed, changed)).quizzes.one, { attempts: [], passed: day });
});

test("any other text is no progress", () => {
  for (const text of ["", "x", "portalc-1:", "portalc-1:{", "portalc-1:{}", "portalc-1:null", 'portalc-1:{"s":1,"q":2}', "portalc-2:{}"]) assert.equal(unpack(text, program), null, text);
  assert.deepEqual(learning.tidy(unpack('portalc-1:{"s":{"__proto__":"x"},"q":[["x","d",5,0,[],0]]}', program)), nothing);
});

test("times are written as the standard has them", () => {
  assert.equal(timespan(0), "0000:00:00.00");
  assert.equal(timespan(((1 * 60 + 2) * 60 + 3) * 1000 + 456), "0001:02:03.45");
  assert.equal(timespan(1e15), "9999:59:59.99");
});
