// @ts-check
// Reads an answer file against its scheme, twin of answers.cc. Needs rational.js and score_words.js.
//
// Nothing of a file is changed or lost by reading it: what cannot be right is named in `problems`
// and counts as not answered, and the file's own object stays what it was.
"use strict";

/**
 * @typedef {{met?: boolean, yes?: boolean, sampled?: number, conforming?: number, value?: Rational,
 *   option?: string, text?: string, date?: string, removed: boolean, reason: string, review: boolean}} ItemAnswer
 * @typedef {{rule: string, severity: "error" | "warning", path: string[], message: string}} Problem
 *   `path` leads to the value: ["items", "5.1.1.1", "conforming"].
 * @typedef {{scheme: string, title: string, assessor: string, items: Map<string, ItemAnswer>,
 *   findings: Map<string, number>, bonus: number}} Answers
 */

portalc.answers = (() => {
  const format = "portalc-answers/1";
  const mostSamples = 999999999;
  const mostFindings = 999;

  const kindOfMember = new Map([
    ["met", "all-or-nothing"],
    ["sampled", "sampled"],
    ["conforming", "sampled"],
    ["value", "number"],
    ["option", "choice"],
    ["answer", "yes-no"],
    ["text", "text"],
    ["date", "date"],
  ]);
  const members = {
    file: { $schema: "string", format: "string", scheme: "string", version: "string", title: "string", saved: "string", about: "object", items: "object", deductions: "object", bonus: "object", checklists: "object" },
    about: { company: "string", scope: "string", assessor: "string", date: "string" },
    answer: { met: "boolean", sampled: "integer", conforming: "integer", value: "string", option: "string", answer: "string", text: "string", date: "string", removed: "boolean", reason: "string", note: "string", hash: "string", action: "object" },
    action: { measure: "string", owner: "string", due: "string", status: "string" },
    finding: { count: "integer", note: "string", action: "object" },
    bonus: { count: "integer", reason: "string" },
    checklist: { title: "string", done: "integer", total: "integer", ticks: "object" },
  };

  const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  function hasType(/** @type {any} */ value, /** @type {string} */ type) {
    if (type === "integer") return Number.isSafeInteger(value);
    if (type === "object") return isObject(value);
    return typeof value === type;
  }
  const has = (/** @type {any} */ object, /** @type {string} */ name) => Object.hasOwn(object, name);
  const textOf = (/** @type {any} */ object, /** @type {string} */ name) =>
    isObject(object) && has(object, name) && typeof object[name] === "string" ? object[name] : "";

  function isDay(/** @type {string} */ text) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (!found) return false;
    const [year, month, day] = found.slice(1).map(Number);
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
  }

  // What the schema says of the file's shape.
  function checkShape(/** @type {any} */ file, /** @type {(path: string[], key: string, values?: any) => void} */ report) {
    const check = (/** @type {any} */ object, /** @type {string[]} */ path, /** @type {Record<string, string>} */ known, /** @type {string[]} */ required = []) => {
      if (!isObject(object)) return;
      for (const name of Object.keys(object)) {
        if (!has(known, name)) report([...path, name], "problem_unknown", { name });
        else if (!hasType(object[name], known[name])) report([...path, name], known[name] === "integer" ? "problem_count" : "problem_type");
      }
      for (const name of required) if (!has(object, name)) report(path, "problem_incomplete", { name });
    };
    const each = (/** @type {any} */ object, /** @type {string} */ name, /** @type {(value: any, path: string[]) => void} */ visit) => {
      if (!isObject(object)) return;
      for (const [key, value] of Object.entries(object)) {
        if (isObject(value)) visit(value, [name, key]);
        else report([name, key], "problem_type");
      }
    };
    check(file, [], members.file, ["format", "scheme", "version", "items"]);
    check(file.about, ["about"], members.about);
    const checkAction = (/** @type {any} */ action, /** @type {string[]} */ path) => {
      check(action, path, members.action);
      if (isObject(action) && typeof action.status === "string" && !["open", "doing", "done"].includes(action.status))
        report([...path, "status"], "problem_unknown", { name: action.status });
    };
    each(file.items, "items", (answer, path) => {
      check(answer, path, members.answer);
      checkAction(answer.action, [...path, "action"]);
    });
    each(file.checklists, "checklists", (list, path) => check(list, path, members.checklist));
    each(file.deductions, "deductions", (finding, path) => {
      check(finding, path, members.finding, ["count"]);
      checkAction(finding.action, [...path, "action"]);
    });
    check(file.bonus, ["bonus"], members.bonus, ["count"]);
  }

  /**
   * @param {any} scheme of scheme.schema.json
   * @param {any} file the parsed JSON of an answer file
   * @param {Record<string, string>} texts
   * @returns {{answers: Answers | null, problems: Problem[]}} null when it is no answer file of this scheme
   */
  function read(scheme, file, texts) {
    const words = portalc.scoreWords(texts);
    /** @type {Problem[]} */
    const problems = [];
    const report = (/** @type {string} */ rule, /** @type {string[]} */ path, /** @type {string} */ key, /** @type {any} */ values = {}, /** @type {"error" | "warning"} */ severity = "error") =>
      void problems.push({ rule, severity, path, message: words.text(key, values) });
    const fault = (/** @type {string[]} */ path, /** @type {string} */ key, /** @type {any} */ values = {}) => report("answers-value", path, key, values);

    if (!isObject(file) || textOf(file, "format") !== format || textOf(file, "scheme") === "") {
      const isOther = isObject(file) && has(file, "format") && textOf(file, "format") !== format;
      report("answers-format", isOther ? ["format"] : [], "problem_format", { format });
      return { answers: null, problems };
    }
    if (file.scheme !== scheme.id) {
      report("answers-scheme", ["scheme"], "problem_scheme", { scheme: file.scheme, expected: scheme.title });
      return { answers: null, problems };
    }
    // What a whole number may be, by its place.
    const rangeOf = (/** @type {string[]} */ path) => ({
      least: path[path.length - 1] === "sampled" ? 1 : 0,
      most: path[0] === "bonus" ? (scheme.bonus?.limit ?? 0) : path[0] === "deductions" ? mostFindings : mostSamples,
    });
    checkShape(file, (path, key, values) => report("schema", path, key, { ...rangeOf(path), ...values }));

    function count(/** @type {any} */ object, /** @type {string} */ name, /** @type {string[]} */ part) {
      if (!isObject(object) || !has(object, name) || !Number.isSafeInteger(object[name])) return undefined;
      const path = [...part, name];
      const { least, most } = rangeOf(path);
      if (object[name] >= least && object[name] <= most) return object[name];
      fault(path, "problem_count", { least, most });
      return undefined;
    }

    // A day of the calendar; undefined where there is none.
    function day(/** @type {any} */ object, /** @type {string} */ name, /** @type {string[]} */ path) {
      const text = textOf(object, name);
      if (text === "" || isDay(text)) return text || undefined;
      fault([...path, name], "problem_date", { value: text });
      return undefined;
    }

    const readers = {
      "all-or-nothing": (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        if (typeof given.met === "boolean") answer.met = given.met;
      },
      sampled: (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        const sampled = count(given, "sampled", path);
        const conforming = count(given, "conforming", path);
        if (has(given, "sampled") !== has(given, "conforming"))
          report("answers-incomplete", path, "problem_incomplete", { name: has(given, "sampled") ? "conforming" : "sampled" }, "warning");
        if (sampled === undefined || conforming === undefined) return;
        if (conforming > sampled) return fault([...path, "conforming"], "problem_conforming", { sampled, conforming });
        Object.assign(answer, { sampled, conforming });
      },
      number: (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        if (typeof given.value !== "string") return;
        const value = portalc.rational.parse(given.value);
        if (value) answer.value = value;
        else fault([...path, "value"], "problem_decimal", { value: given.value });
      },
      choice: (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        if (typeof given.option !== "string") return;
        if (item.options.some((/** @type {any} */ option) => option.id === given.option)) answer.option = given.option;
        else fault([...path, "option"], "problem_option", { name: given.option });
      },
      "yes-no": (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        if (typeof given.answer !== "string") return;
        if (["yes", "no"].includes(given.answer)) answer.yes = given.answer === "yes";
        else fault([...path, "answer"], "problem_yes_no");
      },
      text: (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        answer.text = textOf(given, "text");
      },
      date: (/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) => {
        answer.date = day(given, "date", path);
      },
    };

    function readRemoval(/** @type {any} */ item, /** @type {any} */ given, /** @type {string[]} */ path, /** @type {ItemAnswer} */ answer) {
      if (given.removed !== true) return;
      if (!item.removable) return fault([...path, "removed"], "problem_not_removable");
      answer.reason = textOf(given, "reason").replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, "");
      if (answer.reason === "") return fault([...path, "removed"], "problem_reason");
      answer.removed = true;
    }

    const sameVersion = textOf(file, "version") === scheme.version;
    function readAnswer(/** @type {any} */ item, /** @type {any} */ given) {
      const path = ["items", item.id];
      /** @type {ItemAnswer} */
      const answer = { removed: false, reason: "", review: false };
      let isGiven = false;
      for (const [name, kind] of kindOfMember) {
        if (!has(given, name)) continue;
        if (kind === item.kind) isGiven = true;
        else fault([...path, name], "problem_kind", { name });
      }
      readers[/** @type {keyof typeof readers} */ (item.kind)](item, given, path, answer);
      readRemoval(item, given, path, answer);
      day(given.action, "due", [...path, "action"]);
      if (isGiven || answer.removed) {
        const hash = textOf(given, "hash");
        answer.review = hash === "" ? !sameVersion : hash !== item.hash;
        if (answer.review) report("answers-changed", path, "problem_changed", { title: item.title }, "warning");
      }
      return answer;
    }

    /** @type {Answers} */
    const answers = { scheme: file.scheme, title: textOf(file, "title"), assessor: textOf(file.about, "assessor"), items: new Map(), findings: new Map(), bonus: 0 };
    day(file.about, "date", ["about"]);
    const items = new Map(scheme.items.map((/** @type {any} */ item) => [item.id, item]));
    for (const [id, given] of Object.entries(isObject(file.items) ? file.items : {})) {
      if (!items.has(id)) report("answers-item-unknown", ["items", id], "problem_item_unknown", { name: id });
      else if (isObject(given)) answers.items.set(id, readAnswer(items.get(id), given));
    }
    const grounds = (scheme.deductions?.grounds ?? []).map((/** @type {any} */ ground) => ground.id);
    for (const [id, finding] of Object.entries(isObject(file.deductions) ? file.deductions : {})) {
      if (!grounds.includes(id)) report("answers-item-unknown", ["deductions", id], "problem_ground_unknown", { name: id });
      else {
        answers.findings.set(id, count(finding, "count", ["deductions", id]) ?? 0);
        day(finding?.action, "due", ["deductions", id, "action"]);
      }
    }
    if (has(file, "bonus")) answers.bonus = count(file.bonus, "count", ["bonus"]) ?? 0;
    return { answers, problems };
  }

  /** A key that some object of a JSON text has twice; of its values a parser keeps one and drops the other. */
  function repeatedKey(/** @type {string} */ text) {
    /** @type {Set<string>[]} */
    const open = [];
    for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
      if (token === "{") open.push(new Set());
      if (token === "}") open.pop();
      if (!colon) continue;
      const keys = open[open.length - 1];
      const key = JSON.parse(token.slice(0, -colon.length));
      if (keys.has(key)) return key;
      keys.add(key);
    }
    return undefined;
  }

  /**
   * The text of a file. Damaged JSON is a problem like any other.
   * @param {any} scheme @param {string} text @param {Record<string, string>} texts
   * @returns {{file: any, answers: Answers | null, problems: Problem[]}}
   */
  function readText(scheme, text, texts) {
    const refused = (/** @type {string} */ rule, /** @type {string} */ key, values = {}) => ({
      file: null,
      answers: null,
      problems: [/** @type {Problem} */ ({ rule, severity: "error", path: [], message: portalc.scoreWords(texts).text(key, values) })],
    });
    let file, name;
    try {
      file = JSON.parse(text);
      name = repeatedKey(text);
    } catch {
      return refused("json-syntax", "problem_syntax");
    }
    return name === undefined ? { file, ...read(scheme, file, texts) } : refused("json-duplicate-key", "problem_repeated", { name });
  }

  return { format, read, readText };
})();
