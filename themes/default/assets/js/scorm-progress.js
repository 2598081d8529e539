// @ts-check
// What a learning management system is told of a learner's progress (learning-store.js) in one learning path,
// and what it keeps for the next time. Knows nothing of pages and systems.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  const engine = portalc.quizEngine;

  const longest = 4096; // characters of cmi.suspend_data that every system keeps
  const mark = "portalc-1:"; // what begins otherwise is not ours

  const attemptsOf = (progress, { id, digest }) => (progress.quizzes[id]?.attempts ?? []).filter((each) => each.digest === digest);
  const countedOf = (progress, program) => attemptsOf(progress, program).slice(0, program.attempts || Infinity);
  const totalOf = (program, { seed, answers }) => engine.total(program, seed, answers);

  /** The attempt with the most points, the first of equals; undefined without any. */
  const bestOf = (progress, program) =>
    countedOf(progress, program).reduce((best, each) => (best && totalOf(program, best).obtained >= totalOf(program, each).obtained ? best : each), undefined);

  const isDone = (progress, path, { id, quiz }) => Boolean(quiz ? progress.quizzes[quiz]?.passed : progress.paths[path]?.done[id]);

  /**
   * {status, score}: of cmi.core.lesson_status and cmi.core.score.raw. A path with quizzes is passed when every
   * step is done, and failed when the attempts at a quiz are used up; one without is completed. The score is
   * the mean of the best results, 0 where there is none yet, in percent; "" before the first.
   */
  const standing = (progress, program) => {
    const all = program.steps.every((step) => isDone(progress, program.id, step));
    const isLost = (quiz) => quiz.attempts > 0 && !progress.quizzes[quiz.id]?.passed && attemptsOf(progress, quiz).length >= quiz.attempts;
    const done = program.quizzes.length ? "passed" : "completed";
    const status = all ? done : program.quizzes.some(isLost) ? "failed" : "incomplete";
    const best = program.quizzes.map((quiz) => bestOf(progress, quiz));
    if (!best.some(Boolean)) return { status, score: "" };
    const tenths = best.map((each, index) => (each ? Math.round(Number(engine.percent(totalOf(program.quizzes[index], each))) * 10) : 0));
    return { status, score: String(Math.floor(tenths.reduce((sum, each) => sum + each, 0) / tenths.length) / 10) };
  };

  const ascii = (text) => text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

  const written = (parts) => mark + ascii(JSON.stringify(parts));

  /**
   * Progress in this path as a text of at most 4096 characters of ASCII. Where it would be longer, answers are
   * left out: of the oldest attempts first, then what is under way, then of the best; in the end old attempts.
   */
  const pack = (progress, program) => {
    const quizzes = program.quizzes.map((quiz) => {
      const best = bestOf(progress, quiz);
      const kept = progress.quizzes[quiz.id] ?? {};
      const attempts = attemptsOf(progress, quiz).map((each) => ({ seed: each.seed, when: each.finished, answers: each.answers, isBest: each === best }));
      const open = kept.open?.digest === quiz.digest ? [kept.open.seed, kept.open.answers, kept.open.exercise ? 1 : 0] : 0;
      return { id: quiz.id, digest: quiz.digest, passed: kept.passed ?? 0, attempts, open };
    });
    const done = progress.paths[program.id]?.done ?? {};
    const steps = Object.fromEntries(program.steps.filter(({ id }) => done[id]).map(({ id }) => [id, done[id]]));
    const text = () => written({ s: steps, q: quizzes.map(({ id, digest, passed, attempts, open }) => [id, digest, passed, attempts.map(({ seed, when, answers }) => [seed, when, answers]), open]) });

    const savings = [
      ...quizzes.flatMap(({ attempts }) => attempts.filter(({ isBest }) => !isBest).map((each) => () => (each.answers = {}))),
      ...quizzes.map((quiz) => () => (quiz.open = 0)),
      ...quizzes.flatMap(({ attempts }) => attempts.filter(({ isBest }) => isBest).map((each) => () => (each.answers = {}))),
      ...quizzes.flatMap(({ attempts }) => attempts.map(() => () => attempts.shift())),
    ];
    let packed = text();
    for (const save of savings) {
      if (packed.length <= longest) break;
      save();
      packed = text();
    }
    return packed;
  };

  /** The progress that a text of pack() holds, for learning-store.js to tidy; null for any other. */
  const unpack = (text, program) => {
    if (!text.startsWith(mark)) return null;
    try {
      const { s, q } = JSON.parse(text.slice(mark.length));
      const quizzes = q.map(([id, digest, passed, attempts, open]) => [
        id,
        {
          attempts: attempts.map(([seed, finished, answers]) => ({ digest, seed, finished, answers })),
          ...(passed ? { passed } : {}),
          ...(open ? { open: { digest, seed: open[0], answers: open[1], exercise: open[2] === 1 } } : {}),
        },
      ]);
      return { learner: "", quizzes: Object.fromEntries(quizzes), paths: { [program.id]: { done: s } } };
    } catch {
      return null;
    }
  };

  /** Milliseconds as CMITimespan: "0001:02:03.45". */
  const timespan = (milliseconds) => {
    const hundredths = Math.min(Math.floor(milliseconds / 10), 9999 * 360000 + 359999);
    const part = (size, count, length) => String(Math.floor(hundredths / size) % count).padStart(length, "0");
    return `${part(360000, 10000, 4)}:${part(6000, 60, 2)}:${part(100, 60, 2)}.${part(1, 100, 2)}`;
  };

  portalc.courseProgress = { standing, pack, unpack, timespan, longest };
})();
