// @ts-check
// Brings the tools of a page to life. All that a tool can show stands in the page already; this shows and
// hides it, fills in what the engine computes, and keeps the answers on this device.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (customElements.get("portalc-tool")) return; // two tools on a page load this twice
  const { toolEngine: engine, toolNumbers: numbers, toolDates: dates, toolFiles: files, toolReport: report, csv, download, remembered } = portalc;
  const isTrouble = (value) => value instanceof engine.Trouble;

  const weekdays = new Intl.DateTimeFormat(document.documentElement.lang || "zh", { weekday: "short", timeZone: "UTC" });
  const clock = () => {
    const now = new Date();
    return `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  };

  class ToolPage {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      this.program = JSON.parse(/** @type {string} */ (root.dataset.program));
      this.words = /** @type {any} */ (root.querySelector(".tool-words")).dataset;
      this.title = /** @type {any} */ (root.querySelector("h2")).textContent;
      this.fields = new portalc.toolFields(root, this.program, this.words);
      this.conditions = this.all("[data-if]").map((element) => ({ element, number: Number(element.dataset.if) }));
      this.shown = this.all("[data-shown]").map((element) => ({ element, number: Number(element.dataset.shown) }));
      this.name = `tool:${this.program.id}`;
      this.touched = new Set();
      this.undone = null;
      this.at = 0; // of a wizard: index of the question that is asked
      root.classList.add("tool-live");
      this.listen();
      const kept = remembered.get(this.name);
      const isKept = kept?.version === this.program.version && kept.answers;
      this.set(isKept ? files.tidy(this.program, { answers: kept.answers, ticks: kept.ticks ?? {} }) : this.startState());
      if (isKept && this.program.wizard) this.at = this.firstOpen();
      this.update();
    }

    /** @param {string} selector @returns {any[]} */
    all(selector) {
      return [...this.root.querySelectorAll(selector)];
    }
    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.root.querySelector(selector);
    }

    startState() {
      return { answers: this.fields.start(), ticks: {} };
    }
    state() {
      const ticks = {};
      for (const box of this.all("[data-item]")) if (box.checked) ticks[box.dataset.item] = true;
      return { answers: this.fields.read(), ticks };
    }
    set({ answers, ticks }) {
      this.fields.write(answers);
      for (const box of this.all("[data-item]")) box.checked = ticks[box.dataset.item] === true;
    }

    listen() {
      this.one("form").addEventListener("submit", (event) => event.preventDefault());
      this.root.addEventListener("input", (event) => {
        const id = /** @type {any} */ (event.target).closest("[data-field]")?.dataset.field;
        if (id && /** @type {any} */ (event.target).type !== "radio") this.typing = id;
        this.changed();
      });
      this.root.addEventListener("change", (event) => {
        const target = /** @type {any} */ (event.target);
        if (target.matches(".tool-file")) return this.open(target.files[0]);
        const id = target.closest("[data-field]")?.dataset.field;
        if (id) this.touched.add(id);
        this.typing = null;
        this.changed();
      });
      this.root.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !this.program.wizard || !/** @type {any} */ (event.target).matches(".tool-field input")) return;
        event.preventDefault();
        this.go(1);
      });
      this.root.addEventListener("click", (event) => {
        const button = /** @type {any} */ (event.target).closest("[data-act]");
        if (button && this.acts[button.dataset.act]) this.acts[button.dataset.act](button);
      });
    }

    acts = {
      back: () => this.go(-1),
      next: () => this.go(1),
      print: () => window.print(),
      save: () => download(`${this.program.id}.json`, "application/json", files.pack(this.program, this.state())),
      open: () => this.one(".tool-file").click(),
      csv: () => download(`${this.program.id}.csv`, "text/csv", csv(this.report())),
      ics: () => download(`${this.program.id}.ics`, "text/calendar", files.ics(this.title, report.events(this.root), this.stamp())),
      "schedule-csv": () => {
        const { day, until, what, remark } = this.words;
        const rows = report.events(this.root).map(({ from, until: end, title, note }) => [from, end, title, note]);
        download(`${this.program.id}-schedule.csv`, "text/csv", csv([[day, until, what, remark], ...rows]));
      },
      reset: () => {
        const before = this.state();
        this.set(this.undone ?? this.startState());
        this.say(this.undone ? "" : this.words.cleared);
        this.undone = this.undone ? null : before;
        this.touched.clear();
        this.at = 0;
        this.update();
        this.save(!this.undone);
        this.nameReset();
      },
      rules: (button) => {
        const isOn = this.root.classList.toggle("tool-all");
        button.setAttribute("aria-pressed", String(isOn));
      },
    };

    /** Questions and answers, then what is shown, as rows of a table. */
    report() {
      const asked = this.program.fields.filter(({ id }) => this.computed.isAsked(id) === true);
      const answers = asked.map(({ id }) => [this.fields.box(id).dataset.short, this.fields.answer(id)]);
      return [[this.title], [this.words.question, this.words.answer], ...answers, ...report.results(this.root, this.words)];
    }

    stamp() {
      return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    }
    nameReset() {
      const button = this.one('[data-act="reset"]');
      this.resetText = this.resetText ?? button.textContent;
      button.textContent = this.undone ? this.words.undo : this.resetText;
    }
    say(text) {
      this.one(".tool-state").textContent = text;
    }

    changed() {
      if (this.undone) {
        this.undone = null;
        this.nameReset();
      }
      this.update();
      this.save(true);
    }

    /** Keeps the state, and says whether it is kept. */
    save(speak) {
      const state = { version: this.program.version, ...this.state() };
      const isKept = remembered.set(this.name, state);
      if (speak || !isKept) this.say(isKept ? this.words.saved.replace("{time}", clock()) : this.words.notSaved);
    }

    async open(file) {
      if (!file) return;
      this.one(".tool-file").value = "";
      const read = files.unpack(this.program, await file.text().catch(() => ""));
      if (read.broken) return this.say(this.words.brokenFile);
      if (read.wrong) return this.say(this.words.wrongFile.replace("{name}", read.wrong));
      this.undone = this.state();
      this.set(read.state);
      this.program.fields.forEach(({ id }) => this.touched.add(id));
      if (this.program.wizard) this.at = this.firstOpen();
      this.update();
      this.save(false);
      this.nameReset();
      this.say(this.words.opened.replace("{name}", file.name));
    }

    update() {
      this.computed = engine.evaluator(this.program, this.fields.read());
      const troubles = new Map();
      this.beyond = false;
      for (const { element, number } of this.conditions)
        element.classList.toggle("tool-off", this.computed.evaluate(this.program.conditions[number]) !== true);
      for (const { element, number } of this.shown) this.show(element, this.program.shown[number], troubles);
      for (const list of this.all("[data-lines]")) this.showLines(list, troubles);
      this.showFields(troubles);
      this.showProgress();
      for (const pending of this.all(".tool-pending"))
        pending.hidden = pending.nextElementSibling.querySelector("li:not(.tool-off)") !== null;
      for (const because of this.all(".tool-because")) this.showReasons(because);
      for (const todo of this.all(".tool-todo")) todo.classList.toggle("tool-off", !todo.querySelector("li:not(.tool-off)"));
      for (const group of this.all(".tool-check-group")) group.classList.toggle("tool-off", !group.querySelector("li:not(.tool-off)"));
      for (const button of this.all('[data-act="ics"], [data-act="schedule-csv"]')) button.disabled = !report.events(this.root).length;
      this.one(".tool-beyond").hidden = !this.beyond;
      if (this.program.wizard) this.showWizard();
    }

    /** The words of a computed value; of what cannot be computed, the reason where no field tells it. */
    wordsOf(value, type, places) {
      if (value === engine.pending) return "";
      if (value === null) return "—";
      if (isTrouble(value)) return value.field ? "" : this.fields.message(value);
      if (type === "number") return numbers.display(value, places);
      if (type === "flag") return value ? this.words.met : this.words.notMet;
      if (type === "date") return dates.formatDay(value.day);
      if (type === "time") return dates.formatTime(value.time);
      return String(value);
    }

    show(element, [expression, type, places], troubles) {
      const value = this.computed.evaluate(expression);
      if (isTrouble(value) && value.field) troubles.set(value.field, value);
      if (value?.beyond && report.isShown(element)) this.beyond = true;
      const text = this.wordsOf(value, type, places);
      const day = type === "date" ? value?.day : type === "time" && value?.time !== undefined ? Math.floor(value.time / 1440) : undefined;
      element.textContent = day === undefined ? text : `${text} ${weekdays.format(new Date(day * 86400000))}`;
      element.dataset.plain = type === "number" && text.length > 1 && value?.n !== undefined ? numbers.format(value, places) : text;
      element.classList.toggle("tool-met", type === "flag" && value === true);
      element.classList.toggle("tool-not-met", type === "flag" && value === false);
      element.parentElement.classList.toggle("tool-none", text === "" || text === "—");
    }

    showLines(list, troubles) {
      const value = this.computed.evaluate(this.program.shown[Number(list.dataset.lines)][0]);
      if (isTrouble(value) && value.field) troubles.set(value.field, value);
      const lines = Array.isArray(value) ? value : [];
      list.replaceChildren(
        ...lines.map((line) => {
          const item = document.createElement("li");
          item.textContent = line;
          return item;
        }),
      );
    }

    /** Under an outcome, the answers that it follows from; where it only follows from the rest, none. */
    showReasons(because) {
      const outcome = because.parentElement.querySelector(".tool-outcome:not(.tool-off)");
      const own = outcome && outcome.dataset.own === "" ? this.program.conditions[Number(outcome.dataset.if)].at(-1) : null;
      const asked = own ? [...this.computed.reasons(own)].filter((id) => this.computed.isAsked(id) === true) : [];
      const words = asked.map((id) => `${this.fields.box(id).dataset.short} ${this.fields.answer(id) || "—"}`);
      because.lastElementChild.textContent = words.join(" · ");
      because.hidden = !words.length;
    }

    /** Marks what is wrong; a question that is empty is only so once the reader has left it. */
    showFields(troubles) {
      for (const { id, optional } of this.program.fields) {
        const asked = this.computed.isAsked(id) === true;
        this.fields.box(id).classList.toggle("tool-off", !asked);
        if (!asked) {
          this.fields.mark(id, null);
          continue;
        }
        const value = this.computed.named(id);
        const isMissing = value === engine.pending && !optional && this.touched.has(id);
        const trouble = isTrouble(value) ? value : troubles.get(id) ?? (isMissing ? { key: "required", detail: "" } : null);
        this.fields.mark(id, this.typing === id && isMissing ? null : trouble);
      }
    }

    showProgress() {
      for (const list of this.all(".tool-checklist")) {
        const boxes = [...list.querySelectorAll("[data-item]")].filter((box) => !box.closest("li.tool-off"));
        const done = boxes.filter((box) => box.checked).length;
        const progress = list.querySelector("progress");
        progress.max = Math.max(boxes.length, 1);
        progress.value = done;
        list.querySelector(".tool-percent").textContent = boxes.length ? `${Math.floor((done * 100) / boxes.length)}%` : "";
        list.querySelector(".tool-count").textContent = this.words.count.replace("{done}", done).replace("{all}", boxes.length);
      }
    }

    // ---- one question after the other ----

    asked() {
      return this.program.fields.map(({ id }) => id).filter((id) => this.computed.isAsked(id) === true);
    }
    isGood(id) {
      const value = this.computed.named(id);
      return value !== engine.pending && !isTrouble(value);
    }
    /** Index of the first question without a good answer. */
    firstOpen() {
      this.computed = engine.evaluator(this.program, this.fields.read());
      const asked = this.asked();
      const open = asked.findIndex((id) => !this.isGood(id));
      return open < 0 ? asked.length : open;
    }
    go(step) {
      const asked = this.asked();
      if (step > 0 && this.at < asked.length && !this.isGood(asked[this.at])) {
        this.touched.add(asked[this.at]);
        this.update();
        this.fields.box(asked[this.at]).querySelector("input, textarea")?.focus();
        return;
      }
      this.at = Math.min(Math.max(this.at + step, 0), asked.length);
      this.update();
      this.focusPlace();
    }
    focusPlace() {
      const id = this.asked()[this.at];
      const box = id && this.fields.box(id);
      const target = box ? box.querySelector("input:checked") ?? box.querySelector("input, textarea") : this.one(".tool-results");
      if (!box) target.tabIndex = -1;
      target.focus();
    }
    showWizard() {
      const asked = this.asked();
      this.at = Math.min(this.at, asked.length);
      const isDone = this.at >= asked.length;
      for (const [id, box] of this.fields.boxes) box.classList.toggle("tool-later", id !== asked[this.at]);
      this.root.classList.toggle("tool-asking", !isDone);
      this.one('[data-act="back"]').disabled = this.at === 0;
      this.one('[data-act="next"]').hidden = isDone;
      this.one(".tool-place").textContent = isDone ? this.words.done : this.words.place.replace("{n}", this.at + 1);
      this.one(".tool-answers").replaceChildren(...asked.slice(0, this.at).map((id, index) => this.answered(id, index)));
    }
    answered(id, index) {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = this.fields.box(id).dataset.short;
      const answer = document.createElement("strong");
      answer.textContent = this.fields.answer(id) || "—";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tool-button";
      button.textContent = this.words.change;
      button.setAttribute("aria-label", `${this.words.change} ${name.textContent}`);
      button.addEventListener("click", () => {
        this.at = index;
        this.update();
        this.focusPlace();
      });
      item.append(name, " ", answer, " ", button);
      return item;
    }
  }

  // This element is the last of a tool. The parser calls it before anything of the tool is painted, so
  // nothing is seen that is hidden a moment later.
  customElements.define(
    "portalc-tool",
    class extends HTMLElement {
      connectedCallback() {
        new ToolPage(/** @type {HTMLElement} */ (this.closest(".tool")));
      }
    },
  );
})();
