// @ts-check
// Brings the learning paths of a page to life: keeps what is done, opens steps as those before them are
// done, and learns from this device which quizzes are passed.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (customElements.get("portalc-path")) return; // two paths on a page load this twice
  const { learning, learningPage: LearningPage } = portalc;

  class PathPage {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.program = JSON.parse(/** @type {string} */ (root.dataset.program));
      this.page = new LearningPage(root, () => this.show());
      root.querySelector(".path-steps")?.addEventListener("change", ({ target }) => this.tick(/** @type {any} */ (target)));
      // Who passed a quiz and comes back finds the step done.
      window.addEventListener("pageshow", () => this.show());
      window.addEventListener("storage", () => this.show());
      this.show();
    }

    /** @param {string} id @returns {any} */
    step(id) {
      return this.root.querySelector(`[data-step="${id}"]`);
    }

    /** When each step was done, by id. */
    done() {
      const progress = learning.read();
      const { done } = learning.path(progress, this.program.id);
      const when = {};
      for (const { id, quiz } of this.program.steps) when[id] = quiz ? progress.quizzes[quiz]?.passed : done[id];
      return when;
    }

    tick(box) {
      const id = box.closest("[data-step]").dataset.step;
      this.page.keep((progress) => {
        const { done } = learning.path(progress, this.program.id);
        if (box.checked) done[id] = LearningPage.now();
        else delete done[id];
      });
      this.show();
    }

    show() {
      const done = this.done();
      const { steps } = this.program;
      for (const { id, after, quiz } of steps) {
        const isOpen = after.every((/** @type {string} */ before) => done[before]);
        const box = this.step(id).querySelector("input");
        box.checked = Boolean(done[id]);
        box.disabled = Boolean(quiz) || (!isOpen && !done[id]);
        this.step(id).classList.toggle("path-closed", !isOpen);
        this.step(id).classList.toggle("path-finished", Boolean(done[id]));
        this.step(id).querySelector(".path-when").textContent = done[id] ? done[id].slice(0, 10) : "";
      }
      const count = steps.filter(({ id }) => done[id]).length;
      /** @type {any} */ (this.root.querySelector("progress")).value = count;
      /** @type {any} */ (this.root.querySelector(".path-done")).textContent = this.page.words.done.replace("{done}", count).replace("{all}", steps.length);
      this.page.record(count === steps.length ? this.rows(done) : null);
    }

    rows(done) {
      const title = `${/** @type {any} */ (this.root.querySelector("h2")).textContent} ${this.root.dataset.version}`;
      const last = Object.values(done).sort().at(-1).slice(0, 10);
      const steps = this.program.steps.map(({ id }) => [this.step(id).querySelector(".path-title").textContent, done[id].slice(0, 10)]);
      return [[this.page.words.path, title], [this.page.words.day, last], ...steps];
    }
  }

  customElements.define(
    "portalc-path",
    class extends HTMLElement {
      connectedCallback() {
        new PathPage(/** @type {HTMLElement} */ (this.closest(".path")));
      }
    },
  );
})();
