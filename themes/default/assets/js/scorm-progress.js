// @ts-check
// What a learning management system is told of a learner's progress (learning-store.js) in one learning path,
// and what it keeps for the next time. Knows nothing of pages and systems.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  const engine = portalc.quizEngine;

  const longest = 4096; // characters of cmi.suspend_data that every system keeps
  const mark = "portalc-1:"; // what begins otherwise is not ours
  const epoch = Date.UTC(2000, 0, 1);

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

  /** A name in seven characters at most (FNV-1a): ids may be long, and there may be a hundred steps. */
  const short = (/** @type {string} */ name) => {
    let hash = 0x811c9dc5;
    for (const character of name) hash = Math.imul(hash ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
    return (hash >>> 0).toString(36);
  };

  /** A local time, "2026-01-01T10:00:00" or less of it, in seconds since 2000; what is no day stays as it is. */
  const shortTime = (/** @type {string} */ time) => {
    const seconds = (Date.parse(`${time}${"2000-01-01T00:00:00".slice(time.length)}Z`) - epoch) / 1000;
    return Number.isFinite(seconds) ? seconds.toString(36) : time;
  };
  const longTime = (/** @type {string} */ time) =>
    time.includes("-") ? time : new Date(epoch + parseInt(time, 36) * 1000).toISOString().slice(0, 19);

  /**
   * Progress in this path as a text of at most 4096 characters of ASCII. Where it would be longer, answers are
   * left out: of the oldest attempts first, then what is under way, then of the best; in the end only the number
   * of old attempts is kept, so that none is given back.
   */
  const pack = (progress, program) => {
    const quizzes = program.quizzes.map((quiz) => {
      const best = bestOf(progress, quiz);
      const kept = progress.quizzes[quiz.id] ?? {};
      const attempts = attemptsOf(progress, quiz).map((each) => ({ seed: each.seed, when: shortTime(each.finished), answers: each.answers, isBest: each === best }));
      const open = kept.open?.digest === quiz.digest ? [kept.open.seed, kept.open.answers, kept.open.exercise ? 1 : 0] : 0;
      return { id: quiz.id, digest: quiz.digest, passed: kept.passed ? shortTime(kept.passed) : 0, forgotten: 0, attempts, open };
    });
    const done = progress.paths[program.id]?.done ?? {};
    const steps = Object.fromEntries(program.steps.filter(({ id }) => done[id]).map(({ id }) => [short(id), shortTime(done[id])]));
    const written = ({ id, digest, passed, forgotten, attempts, open }) =>
      [short(id), short(digest), passed, forgotten, attempts.map(({ seed, when, answers }) => [seed, when, answers]), open];
    const begun = ({ passed, forgotten, attempts, open }) => passed || forgotten || attempts.length || open;
    const text = () => mark + ascii(JSON.stringify({ s: steps, q: quizzes.filter(begun).map(written) }));
    const forget = (quiz) => {
      quiz.attempts.shift();
      ++quiz.forgotten;
    };

    const savings = [
      ...quizzes.flatMap(({ attempts }) => attempts.filter(({ isBest }) => !isBest).map((each) => () => (each.answers = {}))),
      ...quizzes.map((quiz) => () => (quiz.open = 0)),
      ...quizzes.flatMap(({ attempts }) => attempts.filter(({ isBest }) => isBest).map((each) => () => (each.answers = {}))),
      ...quizzes.flatMap((quiz) => quiz.attempts.map(() => () => forget(quiz))),
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
      const quizOf = ([id, digest, passed, forgotten, attempts, open]) => {
        const quiz = program.quizzes.find((each) => short(each.id) === id);
        if (!quiz) return [];
        const pass = passed ? { passed: longTime(passed) } : {};
        // Of a quiz that has changed since, only the pass counts.
        if (short(quiz.digest) !== digest) return [[quiz.id, { attempts: [], ...pass }]];
        const blank = Array.from({ length: Math.min(forgotten, 1000) }, () => ({ digest: quiz.digest, seed: 0, finished: "2000-01-01", answers: {} }));
        const kept = attempts.map(([seed, when, answers]) => ({ digest: quiz.digest, seed, finished: longTime(when), answers }));
        const under = open ? { open: { digest: quiz.digest, seed: open[0], answers: open[1], exercise: open[2] === 1 } } : {};
        return [[quiz.id, { attempts: [...blank, ...kept], ...pass, ...under }]];
      };
      const steps = program.steps.filter(({ id }) => s[short(id)]).map(({ id }) => [id, longTime(s[short(id)])]);
      return { learner: "", quizzes: Object.fromEntries(q.flatMap(quizOf)), paths: { [program.id]: { done: Object.fromEntries(steps) } } };
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
