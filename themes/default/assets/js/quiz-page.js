// @ts-check
// Brings the quizzes of a page to life. All questions and answers stand in the page; this draws from them,
// keeps what is answered on this device, and shows what it was worth.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (customElements.get("portalc-quiz")) return; // two quizzes on a page load this twice
  const { quizEngine: engine, quizItems: items, learning, learningPage: LearningPage } = portalc;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  class QuizPage {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.program = JSON.parse(/** @type {string} */ (root.dataset.program));
      this.page = new LearningPage(root, () => this.show());
      this.words = this.page.words;
      this.boxes = this.program.items.map(({ id }) => this.one(`[data-item="${id}"]`));
      this.keys = this.program.items.map(({ id }) => this.one(`[data-key="${id}"]`));
      /** @type {any} what is answered just now, or was */
      this.attempt = null;
      root.classList.add("quiz-live");
      this.one(".quiz-seed").value = this.freshSeed();
      this.listen();
      const { open } = this.kept();
      if (open && open.digest === this.program.digest) this.begin(open);
      this.show();
      this.follow();
    }

    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.root.querySelector(selector);
    }
    kept() {
      return learning.quiz(learning.read(), this.program.id);
    }
    freshSeed() {
      return String(1 + Math.floor(Math.random() * 999999));
    }
    /** The attempts at the quiz as it is now. */
    counted() {
      return this.kept().attempts.filter(({ digest }) => digest === this.program.digest);
    }
    isExercise() {
      const used = this.counted();
      const { attempts } = this.program;
      return (attempts > 0 && used.length >= attempts) || used.some(({ seed, answers }) => engine.total(this.program, seed, answers).passed);
    }

    listen() {
      this.one("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.finish();
      });
      this.one("form").addEventListener("input", () => this.answered());
      this.one('[data-act="start"]').addEventListener("click", () => {
        const seed = Number(this.one(".quiz-seed").value);
        const isGood = Number.isInteger(seed) && seed >= 1 && seed <= 999999;
        this.one(".quiz-seed-error").hidden = isGood;
        if (!isGood) return this.one(".quiz-seed").focus();
        this.begin({ seed, digest: this.program.digest, answers: {}, exercise: this.isExercise() });
        this.save();
        this.show();
        this.boxes[this.order[0]].querySelector("input, select").focus();
      });
      this.one('[data-act="browse"]').addEventListener("click", () => this.browse(!this.root.classList.contains("quiz-browse")));
      addEventListener("hashchange", () => this.follow());
      this.one('[data-act="questions"]').addEventListener("click", () => this.print(false));
      this.one('[data-act="answers"]').addEventListener("click", () => this.print(true));
    }

    browse(isOn) {
      this.root.classList.toggle("quiz-browse", isOn);
      this.one('[data-act="browse"]').setAttribute("aria-pressed", String(isOn));
    }
    /** Shows the question that the address names, unless others are being answered. */
    follow() {
      const box = this.boxes.find(({ id }) => `#${id}` === location.hash);
      if (!box?.classList.contains("quiz-off") || (this.attempt && !this.attempt.finished)) return;
      this.browse(true);
      box.scrollIntoView();
    }

    print(withAnswers) {
      this.one(".quiz-key").open = withAnswers;
      window.print();
    }

    /** Puts the questions and their options into the order that the seed gives. */
    begin(attempt) {
      this.attempt = attempt;
      this.asked = false; // whether open questions were told
      this.browse(false);
      this.order = engine.drawn(this.program.items.length, this.program.draw, attempt.seed);
      const random = engine.randomOf(attempt.seed + 1);
      for (const index of this.order) {
        this.one(".quiz-items").append(this.boxes[index]);
        this.one(".quiz-key ol").append(this.keys[index]);
        items.open(this.boxes[index], this.program.items[index].kind, (count) => engine.mixed(count, random));
        items.write(this.boxes[index], this.program.items[index], attempt.answers[this.program.items[index].id]);
      }
    }

    answered() {
      if (!this.attempt || this.attempt.finished) return;
      const answers = {};
      for (const index of this.order) {
        const answer = items.read(this.boxes[index], this.program.items[index]);
        if (answer.some(Boolean)) answers[this.program.items[index].id] = answer;
      }
      this.attempt.answers = answers;
      this.asked = false;
      this.one(".quiz-open").hidden = true;
      this.save();
      this.count();
    }
    save() {
      const { digest, seed, answers, exercise } = this.attempt;
      this.page.keep((progress) => (learning.quiz(progress, this.program.id).open = { digest, seed, answers, exercise }));
    }
    unanswered() {
      return this.order.filter((index) => {
        const answer = this.attempt.answers[this.program.items[index].id];
        return !answer || answer.some((part) => !part);
      });
    }
    count() {
      this.one(".quiz-count").textContent = fill(this.words.count, { done: this.order.length - this.unanswered().length, all: this.order.length });
    }

    /** With open questions only at the second time: they are worth nothing. */
    finish() {
      if (!this.attempt || this.attempt.finished) return;
      const open = this.unanswered();
      if (open.length && !this.asked) {
        this.asked = true;
        const note = this.one(".quiz-open");
        note.textContent = fill(this.words.open, { n: open.length });
        note.hidden = false;
        return this.boxes[open[0]].querySelector("input, select").focus();
      }
      this.attempt.finished = LearningPage.now();
      const { digest, seed, finished, answers, exercise } = this.attempt;
      const { passed } = engine.total(this.program, seed, answers);
      this.page.keep((progress) => {
        const quiz = learning.quiz(progress, this.program.id);
        delete quiz.open;
        if (exercise) return;
        quiz.attempts.push({ digest, seed, finished, answers });
        if (passed) quiz.passed = quiz.passed ?? finished;
      });
      this.show();
      this.one(".quiz-result").focus();
    }

    show() {
      const { attempt } = this;
      const isDone = Boolean(attempt?.finished);
      this.root.classList.toggle("quiz-asking", Boolean(attempt) && !isDone);
      this.root.classList.toggle("quiz-finished", isDone);
      this.boxes.forEach((box, index) => {
        const isDrawn = Boolean(attempt) && this.order.includes(index);
        box.classList.toggle("quiz-off", !isDrawn);
        this.keys[index].classList.toggle("quiz-off", Boolean(attempt) && !isDrawn);
        items.close(box, isDone || !isDrawn);
      });
      this.one(".quiz-result").hidden = !isDone;
      if (isDone) this.showResult();
      else if (attempt) this.count();
      this.showHistory();
      this.one(".quiz-exercise").hidden = !(attempt && !isDone ? attempt.exercise : this.isExercise());
      this.showRecord();
      if (isDone) this.one(".quiz-seed").value = this.freshSeed();
    }

    showResult() {
      const { seed, answers } = this.attempt;
      const score = engine.total(this.program, seed, answers);
      const right = score.items.filter(([, each]) => each === engine.parts).length;
      this.one(".quiz-score").textContent = fill(score.passed ? this.words.passed : this.words.failed, { percent: engine.percent(score), right, all: score.items.length });
      this.one(".quiz-result").classList.toggle("quiz-passed", score.passed);
      for (const [index, each] of score.items) {
        const verdict = each === engine.parts ? "right" : each > 0 ? "part" : "wrong";
        items.judge(this.boxes[index], verdict, this.words[verdict]);
      }
    }

    wordsOf(attempt, index) {
      const score = engine.total(this.program, attempt.seed, attempt.answers);
      const verdict = score.passed ? this.words.pass : this.words.fail;
      return fill(this.words.attempt, { n: index + 1, when: attempt.finished.slice(0, 16).replace("T", " "), percent: engine.percent(score), verdict });
    }
    showHistory() {
      this.one(".quiz-history").replaceChildren(
        ...this.counted().map((attempt, index) => Object.assign(document.createElement("li"), { textContent: this.wordsOf(attempt, index) })),
      );
    }

    /** Of the first attempt that passed, among those that count. */
    showRecord() {
      const counted = this.program.attempts > 0 ? this.counted().slice(0, this.program.attempts) : this.counted();
      const passed = counted.find(({ seed, answers }) => engine.total(this.program, seed, answers).passed);
      if (!passed) return this.page.record(null);
      const score = engine.total(this.program, passed.seed, passed.answers);
      this.page.record([
        [this.words.quiz, `${this.one("h2").textContent} ${this.root.dataset.version}`],
        [this.words.score, `${engine.percent(score)}%`],
        [this.words.passMark, `${this.program.pass}%`],
        [this.words.day, passed.finished.slice(0, 16).replace("T", " ")],
        [this.words.seed, String(passed.seed)],
        [this.words.digest, this.program.digest],
      ]);
    }
  }

  customElements.define(
    "portalc-quiz",
    class extends HTMLElement {
      connectedCallback() {
        new QuizPage(/** @type {HTMLElement} */ (this.closest(".quiz")));
      }
    },
  );
})();
