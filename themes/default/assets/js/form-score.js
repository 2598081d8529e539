// @ts-check
// Shows a score in the form: in the bar that stays in sight, at each item, in the sums; and which items
// are to be seen.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formScore) return;
  const { tally, isShown } = portalc.formAnswers;

  class FormScore {
    /** @param {HTMLElement} form @param {any} scheme @param {DOMStringMap} words */
    constructor(form, scheme, words) {
      this.form = form;
      this.words = words;
      /** @type {Map<string, any>} what shows a number, by its name */
      this.outputs = new Map();
      for (const output of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-out]")))
        this.outputs.set(/** @type {string} */ (output.dataset.out), output);
      this.items = new Map();
      for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-item]")))
        this.items.set(box.dataset.item, { box, state: box.querySelector(".item-state"), shown: "" });
      // These are computed from now on.
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[data-out]"))) {
        input.readOnly = true;
        input.tabIndex = -1;
      }
      this.bar = /** @type {any} */ (form.querySelector(".score-bar"));
      this.progress = this.bar.querySelector("progress");
      this.filter = "all";
    }

    set(/** @type {string} */ name, /** @type {any} */ value) {
      const output = this.outputs.get(name);
      if (!output) return;
      const text = String(value);
      if (output instanceof HTMLInputElement) output.value !== text && (output.value = text);
      else if (output.textContent !== text) output.textContent = text;
    }

    /** @param {Score} score @param {any} result of it */
    show(score, result) {
      this.showBar(score, result);
      this.showSums(score, result);
      for (const { id, state, obtained } of result.items) {
        const item = this.items.get(id);
        const shown = `${state} ${obtained}`;
        if (item.shown === shown) continue;
        item.shown = shown;
        this.set(`item:${id}`, ["unanswered", "removed", "review"].includes(state) ? "" : obtained);
        item.state.textContent = this.words[`state${state[0].toUpperCase()}${state.slice(1)}`];
      }
    }

    showBar(/** @type {Score} */ score, /** @type {any} */ result) {
      const count = tally(score);
      this.set("answered", count.answered);
      this.set("unanswered", count.unanswered);
      this.set("lost", count.lost);
      this.progress.value = count.answered;
      this.set("score", result.score);
      this.set("grade", result.grade_title);
      this.bar.dataset.passes = result.passes;
      const isFar = result.next && result.next.points !== "0";
      this.set("next-title", result.next ? this.words.next.replace("{grade}", result.next.title) : this.words.top);
      this.set("distance", isFar ? result.next.points : result.next ? this.words.byRule : "—");
    }

    showSums(/** @type {Score} */ score, /** @type {any} */ result) {
      for (const name of ["applicable", "obtained", "deductions", "bonus"]) this.set(`sum:${name}`, result[name]);
      for (const group of result.groups) this.set(`group:${group.id}`, group.obtained);
      const scaled = score.steps.find(({ operation }) => operation === "normalise");
      this.set("sum:scaled", scaled ? portalc.rational.decimalText(scaled.after, portalc.score.detailPlaces(score.scheme)) : "");
      this.set("sum:final", result.score);
      this.set("sum:grade", result.grade_title);
    }

    /** Shows the items of this filter; those that change while it is on stay in sight. */
    apply(/** @type {string} */ filter) {
      this.filter = filter;
      let seen = 0;
      for (const { box } of this.items.values()) {
        const isSeen = isShown(filter, box.dataset.state);
        seen += Number(isSeen);
        box.classList.toggle("is-filtered", !isSeen);
      }
      for (const part of this.form.querySelectorAll(".form-indicator, .form-group"))
        part.classList.toggle("is-filtered", !part.querySelector("[data-item]:not(.is-filtered)"));
      for (const button of this.bar.querySelectorAll("[data-filter]"))
        button.setAttribute("aria-pressed", String(button.dataset.filter === filter));
      /** @type {any} */ (this.form.querySelector(".filter-empty")).hidden = seen > 0;
    }
  }

  portalc.formScore = FormScore;
})();
