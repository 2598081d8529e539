// @ts-check
// What a learner has done, on this device, in a learning management system and in progress files
// (progress.schema.json): attempts at quizzes, steps of learning paths. Where a browser refuses storage it lasts
// until the page is left.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.learning) return; // a page with two components loads this twice

  const format = "portalc-progress/1";
  const name = "learning";
  const longest = 4_000_000;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const entries = (value) => (isObject(value) ? Object.entries(value).filter(([key]) => key !== "__proto__") : []);
  const isTime = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(value);
  const answersOf = (value) =>
    Object.fromEntries(
      entries(value)
        .filter(([, answer]) => Array.isArray(answer))
        .map(([id, answer]) => [id, answer.slice(0, 20).map((part) => String(part).slice(0, 200))]),
    );
  const isSeed = (seed) => Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff;
  const attemptOf = ({ digest, seed, answers }) => ({ digest: String(digest), seed, answers: answersOf(answers) });

  const quizOf = (value) => {
    const list = Array.isArray(value.attempts) ? value.attempts : [];
    const attempts = list
      .filter((each) => isObject(each) && isSeed(each.seed) && isTime(each.finished))
      .slice(0, 1000)
      .map((each) => ({ ...attemptOf(each), finished: each.finished }));
    const quiz = /** @type {any} */ ({ attempts });
    if (isTime(value.passed)) quiz.passed = value.passed;
    if (isObject(value.open) && isSeed(value.open.seed)) quiz.open = { ...attemptOf(value.open), exercise: value.open.exercise === true };
    return quiz;
  };
  const pathOf = (value) => ({ done: Object.fromEntries(entries(value.done).filter(([, when]) => isTime(when))) });

  /** Whatever was kept or read, with nothing in it but what is understood. */
  const tidy = (value) => {
    const part = (list, read) => Object.fromEntries(entries(list).filter(([, each]) => isObject(each)).map(([id, each]) => [id, read(each)]));
    const own = isObject(value) ? value : {};
    return {
      learner: typeof own.learner === "string" ? own.learner.slice(0, 100) : "",
      quizzes: part(own.quizzes, quizOf),
      paths: part(own.paths, pathOf),
    };
  };

  // In the course of a learning management system (scorm-page.js) the system keeps it, and a stranger at the
  // same device does not find it.
  const course = (() => {
    try {
      return globalThis.parent?.portalcCourse ?? null;
    } catch {
      return null; // a window of another origin
    }
  })();
  const device = { get: () => portalc.remembered.get(name), set: (value) => portalc.remembered.set(name, value) };
  const system = { get: () => JSON.parse(course.read()), set: (value) => course.write(JSON.stringify(value)) };
  const kept = course ? system : device;

  let memory = /** @type {any} */ (null);
  /** Read anew each time: another tab may have gone on. */
  const read = () => tidy(kept.get() ?? memory);

  /** @param {(progress: any) => void} edit @returns {boolean} whether it is kept on the device */
  const change = (edit) => {
    memory = read();
    edit(memory);
    return kept.set(memory);
  };

  const quiz = (progress, id) => (progress.quizzes[id] = progress.quizzes[id] ?? { attempts: [] });
  const path = (progress, id) => (progress.paths[id] = progress.paths[id] ?? { done: {} });

  /** Adds to `progress` what only `other` has; of two days the earlier one stays. */
  const merge = (progress, other) => {
    progress.learner = progress.learner || other.learner;
    for (const [id, theirs] of entries(other.quizzes)) {
      const own = quiz(progress, id);
      const known = new Set(own.attempts.map(({ finished, seed }) => `${finished} ${seed}`));
      own.attempts.push(...theirs.attempts.filter(({ finished, seed }) => !known.has(`${finished} ${seed}`)));
      own.attempts.sort((a, b) => (a.finished < b.finished ? -1 : a.finished > b.finished ? 1 : 0));
      if (theirs.passed && (!own.passed || theirs.passed < own.passed)) own.passed = theirs.passed;
    }
    for (const [id, theirs] of entries(other.paths)) {
      const { done } = path(progress, id);
      for (const [step, when] of entries(theirs.done)) if (!done[step] || when < done[step]) done[step] = when;
    }
  };

  /** A progress file. What is under way stays behind. */
  const pack = (progress, site, exported) => {
    const quizzes = Object.fromEntries(entries(progress.quizzes).map(([id, { open, ...rest }]) => [id, rest]));
    return JSON.stringify({ format, site, learner: progress.learner, exported, quizzes, paths: progress.paths }, null, 1);
  };

  /** {progress}, or {wrong: the other site}, or {broken: true}. */
  const unpack = (text, site) => {
    let value;
    try {
      value = text.length > longest ? null : JSON.parse(text);
    } catch {
      value = null;
    }
    if (!isObject(value) || value.format !== format) return { broken: true };
    if (value.site !== site) return { wrong: String(value.site).slice(0, 60) };
    return { progress: tidy(value) };
  };

  portalc.learning = { read, change, quiz, path, merge, pack, unpack, tidy, course };
})();
