// @ts-check
// Brings the records of a page to life: numbers them, checks what is filled in, keeps it on this device,
// and takes it to a file, a table or paper.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (customElements.get("portalc-record")) return; // two records on a page load this twice
  const { toolEngine: engine, toolFiles: files, recordNumber: numbers, csv, download, remembered } = portalc;

  const two = (number) => String(number).padStart(2, "0");
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const clock = () => new Date().toTimeString().slice(0, 5);

  class RecordPage {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      const program = JSON.parse(/** @type {string} */ (root.dataset.program));
      // Its number goes along as one more field; a file tells it from a tool's by its name.
      this.program = { ...program, id: `record-${program.id}`, fields: [...program.fields, { id: "no", kind: "text" }] };
      this.words = { .../** @type {any} */ (this.one(".tool-words")).dataset, .../** @type {any} */ (this.one(".record-words")).dataset };
      this.fields = new portalc.toolFields(root, program, this.words);
      this.dates = new portalc.recordDateFields(program, this.fields, this.words);
      this.tables = new portalc.recordTables(root, program, this.fields, this.words);
      this.ids = program.fields.map(({ id }) => id);
      this.touched = new Set();
      this.undone = null;
      root.classList.add("tool-live");
      this.listen();
      const kept = remembered.get(this.program.id);
      this.last = typeof kept?.last === "string" ? kept.last : "";
      if (kept?.version === program.version && kept.answers) this.set(files.tidy(this.program, { answers: kept.answers, ticks: {} }).answers);
      else this.begin();
      this.update();
    }

    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.root.querySelector(selector);
    }
    say(text) {
      this.one(".tool-state").textContent = text;
    }

    read() {
      return { ...this.fields.read(), no: this.one("[data-number]").value.trim() };
    }
    set(answers) {
      this.fields.write(answers);
      this.one("[data-number]").value = answers.no ?? "";
      const computed = this.compute();
      this.dates.begin(computed);
      this.tables.show(computed);
    }
    compute() {
      return engine.evaluator(this.program, this.read());
    }
    begin() {
      this.set({ ...this.fields.start(), no: numbers.next(this.program.number, this.last, today()) });
      this.touched.clear();
    }

    listen() {
      this.one("form").addEventListener("submit", (event) => event.preventDefault());
      this.root.addEventListener("input", () => this.changed());
      this.root.addEventListener("change", ({ target }) => {
        const element = /** @type {any} */ (target);
        if (element.matches(".tool-file")) return this.open(element.files[0]);
        const id = element.closest("[data-field]")?.dataset.field;
        if (id) this.touched.add(id);
        this.changed();
      });
      this.root.addEventListener("click", ({ target }) => {
        const act = /** @type {any} */ (target).closest("[data-act]")?.dataset.act;
        if (act && this.acts[act]) this.acts[act]();
      });
    }

    acts = {
      new: () => {
        const before = this.undone;
        if (before) {
          this.set(before);
          this.undone = null;
        } else {
          this.undone = this.read();
          this.last = numbers.later(this.program.number, this.last, this.undone.no, today());
          this.begin();
        }
        this.nameNew();
        this.update();
        this.save();
        if (!before) this.say(this.words.started);
      },
      blank: () => {
        const answers = this.read();
        this.set(Object.fromEntries(this.program.fields.filter(({ kind }) => kind === "rows").map(({ id }) => [id, Array(8).fill({})])));
        this.print(() => {
          this.set(answers);
          this.update();
        });
      },
      print: () => this.print(() => {}),
      csv: () => download(`${this.fileName()}.csv`, "text/csv", csv(this.rows())),
      save: () => download(`${this.fileName()}.json`, "application/json", files.pack(this.program, { answers: this.read(), ticks: {} })),
      open: () => this.one(".tool-file").click(),
    };

    /** What the browser prints is what stands there until it says that it is done. */
    print(after) {
      window.addEventListener("afterprint", after, { once: true });
      window.print();
    }
    fileName() {
      return this.read().no.replace(/[^\p{L}\p{N}._-]/gu, "-") || this.program.id;
    }
    nameNew() {
      const button = this.one('[data-act="new"]');
      this.newText = this.newText ?? button.textContent;
      button.textContent = this.undone ? this.words.undo : this.newText;
    }

    changed() {
      this.undone = null;
      this.nameNew();
      this.dates.follow(this.compute());
      this.update();
      this.save();
    }
    save() {
      const state = { version: this.program.version, last: this.last, answers: this.read() };
      const isKept = remembered.set(this.program.id, state);
      this.say(isKept ? this.words.saved.replace("{time}", clock()) : this.words.notSaved);
    }

    async open(file) {
      if (!file) return;
      const text = await file.text().catch(() => "");
      this.one(".tool-file").value = "";
      const read = files.unpack(this.program, text);
      if (read.broken) return this.say(this.words.brokenFile);
      if (read.wrong) return this.say(this.words.wrongFile.replace("{name}", read.wrong));
      this.undone = this.read();
      this.set(read.state.answers);
      this.ids.forEach((id) => this.touched.add(id));
      this.update();
      this.save();
      this.nameNew();
      this.say(this.words.opened.replace("{name}", file.name));
    }

    /** Marks what is wrong, and what is missing where the reader has been; says whether it can be closed. */
    update() {
      const { closure } = this.program;
      const computed = this.compute();
      this.dates.show(computed);
      this.tables.show(computed);
      const missing = [];
      for (const id of this.ids) {
        const value = computed.named(id);
        const isTrouble = value instanceof engine.Trouble;
        const isOpen = value === engine.pending || value === null || (Array.isArray(value) && !value.length);
        if (closure.includes(id) && (isTrouble || isOpen)) missing.push(this.fields.box(id).dataset.short);
        this.fields.mark(id, isTrouble && this.touched.has(id) ? value : null);
      }
      const words = this.one(".record-closable");
      if (!words) return;
      words.textContent = missing.length ? this.words.open.replace("{list}", missing.join("、")) : this.words.closable;
      words.classList.toggle("record-complete", !missing.length);
    }

    /** A row for each field; of a field that is a table, a row for each of its rows, too. */
    rows() {
      const answers = this.read();
      const title = this.one("h2").textContent;
      const rows = [[title], [this.words.number, answers.no], [this.words.question, this.words.answer]];
      for (const { id, kind, columns } of this.program.fields) {
        if (id === "no") continue;
        const name = this.fields.box(id).dataset.short;
        if (kind !== "rows") {
          const standing = this.fields.box(id).querySelector(".record-deadline")?.textContent;
          rows.push([name, this.fields.answer(id), ...(standing ? [standing] : [])]);
          continue;
        }
        const heads = [...this.fields.box(id).querySelectorAll("thead th")].map(({ textContent }) => textContent);
        rows.push([name, ...heads]);
        for (const row of answers[id]) if (columns.some((column) => row[column.id])) rows.push(["", ...columns.map((column) => row[column.id])]);
      }
      return [...rows, ...this.tables.rows()];
    }
  }

  customElements.define(
    "portalc-record",
    class extends HTMLElement {
      connectedCallback() {
        new RecordPage(/** @type {HTMLElement} */ (this.closest(".record-form")));
      }
    },
  );
})();
