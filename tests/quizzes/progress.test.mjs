// What learners keep: progress files are read with suspicion, merged without loss, and nothing is lost where
// a browser refuses storage.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { learning, stored } from "./engine.mjs";

const attempt = (finished, seed = 1) => ({ digest: "d", seed, finished, answers: { q1: ["a"] } });
const file = (parts) => JSON.stringify({ format: "portalc-progress/1", site: "here", learner: "", exported: "2026-11-25T10:00:00", quizzes: {}, paths: {}, ...parts });

beforeEach(() => {
  stored.values = {};
  stored.refuses = false;
});

test("what is exported is read back, without the attempt that is under way", () => {
  learning.change((progress) => {
    progress.learner = "张三";
    learning.quiz(progress, "agent").attempts.push(attempt("2026-11-25T09:00:00"));
    learning.quiz(progress, "agent").open = { digest: "d", seed: 9, answers: {}, exercise: false };
    learning.path(progress, "agent").done.first = "2026-11-25T09:00:00";
  });
  const { progress } = learning.unpack(learning.pack(learning.read(), "here", "2026-11-25T10:00:00"), "here");
  assert.equal(progress.learner, "张三");
  assert.deepEqual(progress.quizzes.agent, { attempts: [attempt("2026-11-25T09:00:00")] });
  assert.deepEqual(progress.paths.agent.done, { first: "2026-11-25T09:00:00" });
  assert.equal(learning.quiz(learning.read(), "agent").open.seed, 9, "on the device it goes on");
});

test("foreign and damaged files are told apart, and nonsense in a good one is left out", () => {
  for (const text of ["", "{", "[]", "null", '"x"', "{}", file({ format: "portalc-progress/2" }), file({ format: "other" }), " ".repeat(4_000_001)])
    assert.deepEqual(learning.unpack(text, "here"), { broken: true }, text.slice(0, 40));
  assert.deepEqual(learning.unpack(file({ site: "there" }), "here"), { wrong: "there" });
  const quizzes = {
    good: { attempts: [attempt("2026-11-25T09:00:00"), { seed: -1, finished: "2026-11-25" }, { seed: 1, finished: "yesterday" }, null, 7, { ...attempt("2026-11-26"), answers: { a: "b", c: [1, null] } }] },
    bad: 7,
  };
  const { progress } = learning.unpack(file({ learner: 5, quizzes, paths: { p: { done: { a: "2026-11-25", b: 3 } }, q: [] } }), "here");
  assert.equal(progress.learner, "");
  assert.deepEqual(Object.keys(progress.quizzes), ["good"]);
  assert.deepEqual(progress.quizzes.good.attempts.map(({ finished }) => finished), ["2026-11-25T09:00:00", "2026-11-26"]);
  assert.deepEqual(progress.quizzes.good.attempts[1].answers, { c: ["1", "null"] });
  assert.deepEqual(progress.paths, { p: { done: { a: "2026-11-25" } } });
  assert.equal(learning.unpack(file({ quizzes: JSON.parse('{"__proto__": {"attempts": []}}') }), "here").progress.quizzes.attempts, undefined);
});

test("two devices are merged: each attempt once, in order of time, the earlier day of a step", () => {
  const mine = learning.tidy({ learner: "", quizzes: { a: { attempts: [attempt("2026-11-25T09:00:00")], passed: "2026-11-25T09:00:00" } }, paths: { p: { done: { x: "2026-11-25" } } } });
  const other = learning.tidy({
    learner: "李四",
    quizzes: { a: { attempts: [attempt("2026-11-24T09:00:00", 2), attempt("2026-11-25T09:00:00")], passed: "2026-11-24T09:00:00" }, b: { attempts: [] } },
    paths: { p: { done: { x: "2026-11-20", y: "2026-11-26" } } },
  });
  learning.merge(mine, other);
  learning.merge(mine, other);
  assert.equal(mine.learner, "李四");
  assert.deepEqual(mine.quizzes.a.attempts.map(({ finished }) => finished), ["2026-11-24T09:00:00", "2026-11-25T09:00:00"]);
  assert.equal(mine.quizzes.a.passed, "2026-11-24T09:00:00");
  assert.deepEqual(mine.paths.p.done, { x: "2026-11-20", y: "2026-11-26" });
});

test("where storage is refused, what was done lasts as long as the page, and it is told", () => {
  assert.equal(learning.change((progress) => (progress.learner = "甲")), true);
  stored.refuses = true;
  stored.values = {};
  assert.equal(learning.change((progress) => (progress.learner = "乙")), false);
  assert.equal(learning.read().learner, "乙");
});

test("a full storage that keeps the old state counts as refused", () => {
  learning.change((progress) => (progress.learner = "甲"));
  stored.refuses = true;
  assert.equal(learning.change((progress) => (progress.learner = "乙")), false);
});
