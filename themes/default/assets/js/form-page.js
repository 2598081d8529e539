// @ts-check
// Brings a self-scoring form to life: what the reader enters is scored at once and kept on this device.
// Without it the form is complete on paper.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (customElements.get("portalc-form")) return; // two forms on a page load this twice
  const { answers: reader, formAnswers: model, remembered } = portalc;

  const longest = 4 * 1024 * 1024; // as portalc score
  const saveAfter = 300; // ms without a change
  const showAfter = 120; // ms until the result below follows what is typed above

  // Swedes write dates and times as ISO 8601 does.
  const day = () => new Date().toLocaleDateString("sv");
  const clock = () => new Date().toLocaleTimeString("sv", { timeStyle: "short" });
  /** What is no UTF-8 is no answer file: read as if it were, names and notes would be lost in it. */
  const decoded = (/** @type {ArrayBuffer} */ bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

  const keyOf = (/** @type {any} */ form) => `form:${form.dataset.scheme}`;

  class FormPage {
    /** @param {any} form */
    constructor(form) {
      this.form = form;
      this.scheme = JSON.parse(form.dataset.program);
      this.texts = JSON.parse(form.dataset.texts);
      this.words = form.querySelector(".form-words").dataset;
      this.fields = new portalc.formFields(form, this.scheme, this.words);
      this.shown = new portalc.formScore(form, this.scheme, this.words);
      this.drafts = new portalc.formDrafts(remembered, keyOf(form), (/** @type {any} */ file) => model.isOf(this.scheme, file));
      this.result = new portalc.formResult(this);
      this.unsaved = false; // something would be lost with the page
      /** @type {(() => void) | null} what takes back the last act that took something away */
      this.undo = null;
      form.classList.add("form-live");
      this.isKept = remembered.set(`${keyOf(form)}:probe`, null); // refused is refused from the start
      if (!this.drafts.current) this.drafts.start(this.blank());
      this.listen();
      this.show();
    }

    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.form.querySelector(selector);
    }

    readAnswers(/** @type {any} */ file) {
      return reader.read(this.scheme, file, this.texts);
    }

    /** The score of an answer file; null for one of another scheme. */
    scoreOf(/** @type {any} */ file, { answers } = this.readAnswers(file)) {
      return answers && portalc.score.compute(this.scheme, answers, this.texts);
    }

    blank() {
      return model.blank(this.scheme, this.words.draftTitle.replace("{date}", day()));
    }

    // ---- what the reader does ----

    listen() {
      const { form } = this;
      form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
      form.addEventListener("input", (/** @type {any} */ { target }) => {
        if (!this.fields.read(target, this.file)) return;
        if (target.dataset.path === "title") this.showDrafts();
        this.changed();
      });
      form.addEventListener("change", (/** @type {any} */ { target }) => {
        if (target.matches(".form-file")) this.open(target);
        if (target.matches(".draft-list")) this.choose(target.value);
      });
      form.addEventListener("click", (/** @type {any} */ { target }) => {
        const button = target.closest("[data-act], [data-filter]");
        if (button?.dataset.filter) this.shown.apply(button.dataset.filter);
        else if (button) /** @type {any} */ (this.acts)[button.dataset.act]?.(button);
      });
      for (const type of ["dragover", "drop", "dragleave"])
        form.addEventListener(type, (/** @type {DragEvent} */ event) => this.drag(event));
      addEventListener("pagehide", () => this.save());
      addEventListener("beforeunload", (event) => {
        this.save();
        if (this.unsaved) event.preventDefault();
      });
      addEventListener("beforeprint", () => this.showResult());
      addEventListener("storage", ({ key }) => this.follow(key ?? ""));
    }

    acts = {
      new: () => this.add(this.blank()),
      copy: () => this.add({ ...structuredClone(this.file), title: this.words.copyTitle.replace("{title}", this.file.title ?? "") }),
      delete: () => this.delete(),
      clear: () => this.clear(),
      save: () => this.download(),
      open: () => this.one(".form-file").click(),
      csv: () => portalc.download(`${this.name()}.csv`, "text/csv", this.table()),
      compare: () => this.one(".compare-file").click(),
      merge: () => this.one(".merge-files").click(),
      fixes: () => this.result.ask(),
      print: () => window.print(),
      undo: () => {
        const undo = this.undo;
        this.say("");
        undo?.();
      },
      close: () => this.say(""),
      "clear-item": (/** @type {any} */ button) => {
        const id = button.closest("[data-item]").dataset.item;
        this.fields.clear(id, this.file);
        this.changed();
        this.fields.items.get(id).inputs[0].focus();
      },
      confirm: (/** @type {any} */ button) => {
        const box = button.closest("[data-item]");
        model.confirm(this.file, this.fields.items.get(box.dataset.item).item);
        this.changed();
        box.querySelector("input, textarea, select").focus();
      },
    };

    drag(/** @type {DragEvent} */ event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.form.classList.toggle("is-target", event.type === "dragover");
      if (event.type === "drop") this.open(event.dataTransfer);
    }

    // ---- drafts ----

    /** Another draft becomes the current one; what stood here has been saved, or stays in this page. */
    show() {
      this.file = this.drafts.file();
      this.showFile();
      this.showSaved(this.drafts.entry().saved);
    }

    choose(/** @type {string} */ id) {
      this.save();
      this.drafts.choose(id);
      this.say("");
      this.show();
    }

    add(/** @type {any} */ file) {
      this.save();
      this.note(this.drafts.add(file, clock()));
      this.say("");
      this.show();
    }

    delete() {
      this.save();
      const { file, saved } = this.drafts.remove();
      if (!this.drafts.current) this.drafts.start(this.blank());
      this.show();
      this.say(this.words.deleted.replace("{title}", file.title ?? ""), [], () => {
        this.drafts.add(file, saved);
        this.show();
      });
    }

    clear() {
      const before = this.file;
      const id = this.drafts.current;
      this.file = { ...this.blank(), title: before.title };
      this.showFile();
      this.saveSoon();
      this.say(this.words.cleared, [], () => {
        this.drafts.choose(id);
        this.file = before;
        this.showFile();
        this.saveSoon();
      });
    }

    // ---- files ----

    download() {
      const file = { ...this.file, saved: `${day()} ${clock()}` };
      portalc.download(`${this.name()}.json`, "application/json", JSON.stringify(file, null, 1));
      this.unsaved = false;
    }

    /** For files: the name of the draft without what file systems object to. */
    name() {
      return (this.file.title ?? "").replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 60) || this.scheme.id;
    }

    /** The answer file, with a title; or nothing, and the reader is told why. */
    async read(/** @type {File} */ file) {
      if (file.size > longest) return void this.say(this.words.largeFile);
      const read = reader.readText(this.scheme, await file.arrayBuffer().then(decoded).catch(() => ""), this.texts);
      if (!read.answers) return void this.say(`${this.words.unchanged}${read.problems[0].message}`);
      if (!model.isOf(this.scheme, read.file)) read.file.items = {};
      read.file.title = read.file.title || file.name.replace(/\.json$/i, "");
      return read.file;
    }

    /** @param {{files: FileList}} source a field or what was dropped */
    async open(source) {
      const file = source.files[0];
      const opened = file && (await this.read(file));
      this.one(".form-file").value = "";
      if (!opened) return;
      this.add(opened);
      const { problems } = this.readAnswers(opened);
      this.say(this.words[problems.length ? "openedFaults" : "opened"].replace("{name}", file.name).replace("{count}", problems.length), this.lines(problems));
    }

    /** A line for each problem: where it is, and what. */
    lines(/** @type {any[]} */ problems) {
      return problems.map(({ path, message }) => `${this.fields.nameOf(path)} ${message}`);
    }

    /** The table of the result, for a spreadsheet. */
    table() {
      const score = this.scoreOf(this.file);
      return portalc.csv(portalc.formReport.rows(portalc.score.result(score, this.texts), score, this.file, this.words));
    }

    // ---- saving ----

    changed() {
      this.say("");
      this.update();
      this.saveSoon();
    }

    saveSoon() {
      this.unsaved = true;
      this.isDue = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), saveAfter);
    }

    save() {
      if (!this.isDue) return;
      clearTimeout(this.timer);
      this.isDue = false;
      this.note(this.drafts.write(this.file, clock()));
      this.showSaved(clock());
    }

    note(/** @type {boolean} */ isKept) {
      this.isKept = isKept;
      this.unsaved = !isKept && model.hasContent(this.file);
    }

    /** Another window has written. What is being typed here goes before. */
    follow(/** @type {string} */ key) {
      if (this.isDue || !key.includes(`:${keyOf(this.form)}`)) return;
      const { current } = this.drafts;
      this.drafts.load();
      this.drafts.current = current;
      if (!this.drafts.entry()) return this.showDrafts();
      this.file = this.drafts.file(current, true);
      this.showFile();
    }

    // ---- what the reader sees ----

    showFile() {
      this.fields.write(this.file);
      this.showDrafts();
      this.update();
      this.shown.apply(this.shown.filter);
      this.showResult();
    }

    update() {
      const read = this.readAnswers(this.file);
      const score = this.scoreOf(this.file, read);
      const result = portalc.score.result(score, this.texts);
      this.fields.mark(model.messages(read.problems), new Map(result.items.map((/** @type {any} */ item) => [item.id, item])));
      this.shown.show(score, result);
      clearTimeout(this.showing);
      this.showResult = () => {
        clearTimeout(this.showing);
        this.result.show(score, result);
      };
      this.showing = setTimeout(this.showResult, showAfter);
    }

    showDrafts() {
      const list = this.one(".draft-list");
      list.replaceChildren(
        ...this.drafts.list.map((/** @type {any} */ { id, title }) => {
          const isCurrent = id === this.drafts.current;
          return new Option((isCurrent ? this.file.title : title) || this.words.untitled, id, isCurrent, isCurrent);
        }),
      );
      list.value = this.drafts.current;
      this.result.showOthers(this.drafts.list, this.drafts.current);
    }

    showSaved(/** @type {string} */ time) {
      const isEmpty = !time && !model.hasContent(this.file);
      const text = !this.isKept ? this.words.notSaved : isEmpty ? this.words.willSave : this.words.saved.replace("{time}", time);
      this.one(".form-saved").textContent = text;
      this.form.classList.toggle("is-not-kept", !this.isKept);
    }

    /** A message that lies over the form, with what can be done about it, until the next change. */
    say(/** @type {string} */ text, /** @type {string[]} */ lines = [], /** @type {(() => void) | null} */ undo = null) {
      this.undo = undo;
      const message = this.one(".form-message");
      message.hidden = !text;
      this.one(".form-message-text").textContent = text;
      this.one('[data-act="undo"]').hidden = !undo;
      this.one(".form-message ul").replaceChildren(
        ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
      );
    }
  }

  // One stands at the beginning of a form, one at its end. The first hides a form of which something is
  // kept, so that no field is seen to change; the last fills it in before anything more is painted.
  customElements.define(
    "portalc-form",
    class extends HTMLElement {
      connectedCallback() {
        const form = /** @type {any} */ (this.closest("form"));
        const isEnd = form.querySelector("portalc-form") !== this;
        form.classList.toggle("form-waiting", !isEnd && remembered.get(keyOf(form)) !== null);
        if (isEnd) new FormPage(form);
      }
    },
  );
})();
