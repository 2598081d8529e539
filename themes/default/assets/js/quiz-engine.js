// @ts-check
// Draws the questions of a quiz and says what answers are worth; twin of assess/quiz_score.h, both held to
// tests/vectors/quiz.json. Knows nothing of the page.
(() => {
  "use strict";

  /** Scores are whole numbers of this part of a question; each number of places from 1 to 10 divides it. */
  const parts = 2520;

  /** Mulberry32. @param {number} seed @returns {() => number} whole numbers below 2^32 */
  const randomOf = (seed) => {
    let state = seed | 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let value = Math.imul(state ^ (state >>> 15), state | 1);
      value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
      return (value ^ (value >>> 14)) >>> 0;
    };
  };

  /** The numbers below `count`, in an order that `random` gives. */
  const mixed = (count, random) => {
    const indexes = Array.from({ length: count }, (_, index) => index);
    for (let i = 0; i < count; ++i) {
      const other = i + (random() % (count - i));
      [indexes[i], indexes[other]] = [indexes[other], indexes[i]];
    }
    return indexes;
  };

  /** Indexes of the questions that a seed draws, in their order. */
  const drawn = (count, draw, seed) => mixed(count, randomOf(seed)).slice(0, draw);

  /** "12.50" in millionths; null for all that is no plain decimal number. @returns {bigint | null} */
  const millionths = (text) => {
    const found = /^(-?)0*(\d{1,9})(?:\.(\d{1,6})0*)?$/.exec(text);
    if (!found) return null;
    const value = BigInt(found[2] + (found[3] ?? "").padEnd(6, "0"));
    return found[1] ? -value : value;
  };

  const isNear = ([answer, tolerance], text) => {
    const number = millionths(text);
    if (number === null) return false;
    const away = number - /** @type {bigint} */ (millionths(answer));
    return (away < 0n ? -away : away) <= /** @type {bigint} */ (millionths(tolerance));
  };

  /**
   * @param {{kind: string, key: string[]}} item of the program
   * @param {string[] | undefined} answer as the progress file holds it
   * @returns {number} 0 to `parts`
   */
  const scoreOf = ({ kind, key }, answer) => {
    if (!answer) return 0;
    if (kind === "numeric") return answer.length === 1 && isNear(key, answer[0]) ? parts : 0;
    if (kind === "order" || kind === "match")
      return answer.length === key.length ? (parts / key.length) * key.filter((id, index) => answer[index] === id).length : 0;
    return answer.length === key.length && key.every((id) => answer.includes(id)) ? parts : 0;
  };

  /** Of an attempt: {obtained, possible, passed, items: [[index, parts]]}. */
  const total = (program, seed, answers) => {
    const items = drawn(program.items.length, program.draw, seed).map((index) => {
      const { id } = program.items[index];
      return [index, scoreOf(program.items[index], Object.hasOwn(answers, id) ? answers[id] : undefined)];
    });
    const obtained = items.reduce((sum, [, each]) => sum + each, 0);
    const possible = items.length * parts;
    return { obtained, possible, passed: obtained * 100 >= possible * program.pass, items };
  };

  /** Tenths of a percent, rounded down, so that no score looks like a pass that is none. */
  const percent = ({ obtained, possible }) => String(possible ? Math.floor((obtained * 1000) / possible) / 10 : 0);

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.quizEngine = { parts, randomOf, mixed, drawn, scoreOf, total, percent };
})();
