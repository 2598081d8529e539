// @ts-check
// One question of a quiz on the page: reads and writes its answer, mixes its options, shows its verdict.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.quizItems) return;

  const controls = (box) => [...box.querySelectorAll("input, select")];

  /** "１，２００ " as "1200". */
  const plain = (text) => text.normalize("NFKC").replace(/[−–]/g, "-").replace(/[,\s]/g, "").slice(0, 30);

  /** @param {any} box @param {{kind: string, key: string[]}} item @returns {string[]} the answer, as progress files hold it */
  const read = (box, { kind, key }) => {
    if (kind === "numeric") return [plain(box.querySelector("input").value)].filter(Boolean);
    const selects = [...box.querySelectorAll("select")];
    if (kind === "match") return selects.map(({ value }) => value);
    if (kind === "order") return key.map((_, place) => selects.find(({ value }) => value === String(place + 1))?.dataset.step ?? "");
    return controls(box).filter(({ checked }) => checked).map(({ value }) => value);
  };

  /** What is missing becomes empty. */
  const write = (box, { kind }, answer = []) => {
    const selects = [...box.querySelectorAll("select")];
    if (kind === "numeric") box.querySelector("input").value = answer[0] ?? "";
    else if (kind === "match") selects.forEach((select, index) => (select.value = answer[index] ?? ""));
    else if (kind === "order") for (const select of selects) select.value = String(answer.indexOf(select.dataset.step) + 1 || "");
    else for (const input of controls(box)) input.checked = answer.includes(input.value);
  };

  /** Readies a question for an attempt. @param {(count: number) => number[]} mix */
  const open = (box, kind, mix) => {
    box.classList.remove("quiz-right", "quiz-part", "quiz-wrong");
    box.querySelector(".quiz-verdict").textContent = "";
    box.querySelector(".quiz-answer").open = false;
    if (kind === "numeric" || kind === "true-false") return;
    if (kind !== "match") return reorder(box.querySelector(".quiz-options"), mix);
    const selects = [...box.querySelectorAll("select")];
    const order = mix(selects.length);
    for (const select of selects) {
      const partners = [...select.options].slice(1);
      select.append(...order.map((index) => partners[index]));
    }
  };
  const reorder = (list, mix) => {
    const options = [...list.children];
    list.append(...mix(options.length).map((index) => options[index]));
  };

  const close = (box, isClosed) => {
    for (const control of controls(box)) control.disabled = isClosed;
  };

  /** @param {any} box @param {"right" | "part" | "wrong"} verdict @param {string} words */
  const judge = (box, verdict, words) => {
    box.classList.add(`quiz-${verdict}`);
    box.querySelector(".quiz-verdict").textContent = words;
    box.querySelector(".quiz-answer").open = true;
  };

  portalc.quizItems = { read, write, open, close, judge, plain };
})();
