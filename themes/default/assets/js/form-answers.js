// @ts-check
// The answers of a form as the object of an answer file (answers.schema.json): what is typed goes in,
// what stands in it comes out. What the engine cannot use is kept as it was typed, so that nothing is
// lost, and the engine names it at its field.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formAnswers) return;

  const counts = ["sampled", "conforming", "count"];

  /** A file with no answer. @param {any} scheme @param {string} title of the draft */
  const blank = (scheme, title) => ({ format: portalc.answers.format, scheme: scheme.id, version: scheme.version, title, items: {} });

  /** Digits as Chinese keyboards write them are digits. */
  const plain = (/** @type {string} */ text) => text.normalize("NFKC").trim();

  /** What stands in the file for the text of a field; undefined for an empty one. */
  function valueOf(/** @type {string} */ name, /** @type {string} */ text) {
    if (text.trim() === "") return undefined;
    if (name === "value") return plain(text).replace(/^\./, "0.").replace(/^-\./, "-0.");
    if (!counts.includes(name)) return text;
    const digits = plain(text).replace(/^\+/, "");
    const number = /^-?\d{1,15}$/.test(digits) ? Number(digits) : NaN;
    return Number.isSafeInteger(number) ? number : text;
  }

  /** Sets a member, or takes it away where there is nothing to say. */
  function put(/** @type {any} */ object, /** @type {string} */ name, /** @type {any} */ value) {
    if (value === undefined || value === false || value === "") delete object[name];
    else object[name] = value;
  }

  const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isEmpty = (/** @type {any} */ object) => isObject(object) && Object.keys(object).length === 0;

  const ownMembers = ["met", "sampled", "conforming", "value", "option", "answer", "text", "date", "removed"];

  /**
   * Changes the answer to an item. An answer that is new or changed is one to the item as it is now.
   * @param {any} file @param {any} item of the scheme @param {Record<string, any>} values by member;
   *   undefined takes a member away; `met` may be false
   */
  function setItem(file, item, values) {
    const given = { ...file.items[item.id] };
    for (const [name, value] of Object.entries(values)) {
      if (name === "met" && value === false) given.met = false;
      else put(given, name, value);
    }
    if (Object.keys(values).some((name) => ownMembers.includes(name))) put(given, "hash", ownMembers.some((name) => name in given) ? item.hash : undefined);
    if (isEmpty(given)) delete file.items[item.id];
    else file.items[item.id] = given;
  }

  /** The reader has looked at an answer to a former text, and it still holds. */
  const confirm = (/** @type {any} */ file, /** @type {any} */ item) => {
    file.items[item.id] = { ...file.items[item.id], hash: item.hash };
  };

  /** Changes what belongs to a whole: about, a finding, the bonus. A part without members goes. */
  function setPart(/** @type {any} */ file, /** @type {string[]} */ path, /** @type {any} */ value) {
    const [first, ...rest] = path;
    if (rest.length === 0) return put(file, first, value);
    const part = isObject(file[first]) ? { ...file[first] } : {};
    setPart(part, rest, value);
    // A finding with a plan stays a finding, of which there is none now.
    if (rest.length === 1 && rest[0] === "count" && value === undefined && !isEmpty(part)) part.count = 0;
    put(file, first, isEmpty(part) ? undefined : part);
  }

  /** Whether a value is an answer file of this scheme, whatever stands in it. */
  const isOf = (/** @type {any} */ scheme, /** @type {any} */ file) =>
    isObject(file) && file.format === portalc.answers.format && file.scheme === scheme.id && isObject(file.items);

  /** Whether anything of a file would be lost with it. */
  const hasContent = (/** @type {any} */ file) =>
    ["items", "deductions", "bonus", "about", "checklists"].some((name) => file[name] && !isEmpty(file[name]));

  /**
   * What is wrong, by field: the path to the value, joined by a line feed, and the first message.
   * @param {Problem[]} problems of the reader @returns {Map<string, string>}
   */
  function messages(problems) {
    const found = new Map();
    for (const { path, message } of problems) if (!found.has(path.join("\n"))) found.set(path.join("\n"), message);
    return found;
  }

  /** How many there are of what: for the summary and the filters. */
  function tally(/** @type {Score} */ score) {
    const inState = (/** @type {string[]} */ ...states) => score.items.filter(({ state }) => states.includes(state)).length;
    const unanswered = inState("unanswered", "review");
    return { all: score.items.length, unanswered, answered: score.items.length - unanswered, lost: inState("part", "none") };
  }

  /** Whether an item of this state is shown by a filter. */
  const isShown = (/** @type {string} */ filter, /** @type {string} */ state) =>
    filter === "unanswered" ? ["unanswered", "review"].includes(state) : filter === "lost" ? ["part", "none"].includes(state) : true;

  portalc.formAnswers = { blank, isOf, valueOf, setItem, setPart, confirm, hasContent, messages, tally, isShown };
})();
