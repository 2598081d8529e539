// @ts-check
// What a record counts on the page: rows that are filled from a table that is pasted or opened, the
// summaries of rows, and the answers to yes-no questions.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.recordTables) return;
  const { toolEngine: engine, toolNumbers: numbers, toolFiles: files, tableText, recordRows, recordSummary } = portalc;

  const mostFaults = 20; // that are told one by one

  /** @param {string} text @param {Record<string, any>} values for its {names} */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  class RecordTables {
    /** @param {HTMLElement} root @param {any} program @param {any} fields of the record @param {any} words */
    constructor(root, program, fields, words) {
      this.root = root;
      this.program = program;
      this.fields = fields;
      this.words = words;
      const headings = JSON.parse(/** @type {any} */ (root.querySelector(".record-headings"))?.dataset.headings ?? "{}");
      for (const id of program.pasted) this.listen(id, this.namesOf(id, headings[id]));
    }

    columns(id) {
      return this.program.fields.find((field) => field.id === id).columns;
    }
    /** @param {string} id @param {string} selector @returns {any} */
    part(id, selector) {
      return this.fields.box(id).querySelector(selector);
    }
    /** @param {string} id @returns {string[]} */
    labels(id) {
      return [...this.part(id, ".tool-rows thead").querySelectorAll("th")].map(({ textContent }) => textContent);
    }
    /** What a head may call each column, in the script of the page and in that of its author. */
    namesOf(id, headings) {
      const labels = this.labels(id);
      return Object.fromEntries(this.columns(id).map((column, index) => [column.id, [labels[index], ...(column.names ?? []), ...headings[column.id]]]));
    }

    listen(id, names) {
      const box = this.part(id, ".record-paste textarea");
      const file = this.part(id, ".record-paste-file");
      const undo = this.part(id, '[data-act="paste-undo"]');
      this.part(id, '[data-act="paste"]').addEventListener("click", () => this.fill(id, names));
      this.part(id, '[data-act="paste-open"]').addEventListener("click", () => file.click());
      undo.addEventListener("click", () => {
        box.value = this.before.text;
        this.write(id, this.before.rows);
        undo.hidden = true;
        this.part(id, ".record-paste-report").replaceChildren();
        box.focus();
      });
      // A table that is pasted into a cell would become one line of text.
      this.part(id, ".tool-rows").addEventListener("paste", (event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (box.value || !/[\t\r\n]/.test(text.trim())) return;
        event.preventDefault();
        this.part(id, ".record-paste").open = true;
        box.value = text;
        this.fill(id, names);
      });
      file.addEventListener("change", async () => {
        const [chosen] = file.files;
        if (!chosen) return;
        box.value = tableText.decode(await chosen.arrayBuffer().catch(() => new ArrayBuffer(0)));
        file.value = "";
        this.fill(id, names);
      });
    }

    write(id, rows) {
      this.fields.write({ ...this.fields.read(), [id]: rows });
      this.fields.box(id).dispatchEvent(new Event("change", { bubbles: true }));
    }

    fill(id, names) {
      const box = this.part(id, ".record-paste textarea");
      const rows = this.fields.read()[id];
      const kept = rows.filter((row) => Object.values(row).some((cell) => /** @type {string} */ (cell).trim()));
      const read = recordRows.fill(this.columns(id), names, box.value, files.mostRows - kept.length);
      const report = this.report(id, read);
      if (read.rows.length) {
        this.before = { text: box.value, rows };
        this.part(id, '[data-act="paste-undo"]').hidden = false;
        box.value = read.left;
        this.write(id, [...kept, ...read.rows]);
      }
      const lines = report.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
      this.part(id, ".record-paste-report").replaceChildren(...lines);
    }

    /** What became of the table, a sentence each. */
    report(id, { rows, named, unused, missing, faults, tooMany }) {
      const words = this.words;
      const labels = Object.fromEntries(this.columns(id).map((column, index) => [column.id, this.labels(id)[index]]));
      const list = (names) => names.join("、");
      return [
        rows.length ? filled(words.pasted, { n: rows.length }) + (named ? words.pastedByName : words.pastedInOrder) : words.pasteEmpty,
        rows.length && unused.length && filled(words.pasteUnused, { list: list(unused) }),
        rows.length && missing.length && filled(words.pasteMissing, { list: list(missing.map((column) => labels[column])) }),
        ...faults.slice(0, mostFaults).map(({ line, key, column, cell, trouble }) =>
          filled({ quote: words.pasteQuote, cells: words.pasteCells, cell: words.pasteCell }[key], {
            line,
            cell,
            column: labels[column],
            message: trouble && this.fields.message(trouble),
          }),
        ),
        faults.length > mostFaults && filled(words.pasteMore, { n: faults.length - mostFaults }),
        rows.length && faults.length && filled(words.pasteLeft, { n: faults.length }),
        tooMany && filled(words.pasteFull, { most: files.mostRows, n: tooMany }),
      ].filter(Boolean);
    }

    show(computed) {
      this.showSummaries(computed);
      for (const { words, ids } of this.tallies()) {
        const counted = { yes: 0, no: 0, open: 0 };
        for (const id of ids) {
          const answer = computed.named(id);
          ++counted[answer === true ? "yes" : answer === false ? "no" : "open"];
        }
        const text = counted.open === ids.length ? this.words.tallyBlank : filled(this.words.tally, counted);
        if (words.textContent !== text) words.textContent = text;
      }
    }
    tallies() {
      return [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("p[data-tally]"))].map((tally) => ({
        title: tally.querySelector("strong")?.textContent ?? "",
        words: /** @type {HTMLElement} */ (tally.querySelector(".record-count")),
        ids: /** @type {string} */ (tally.dataset.tally).split(" "),
      }));
    }

    /** Computes the summaries; without rows their lines are left to be filled in by hand. */
    showSummaries(computed) {
      this.program.summaries.forEach((summary, number) => {
        const table = this.table(number);
        const rows = computed.named(summary.rows);
        const isTrouble = rows instanceof engine.Trouble;
        const found = Array.isArray(rows) ? recordSummary.summarize(summary, rows) : null;
        this.blank ??= new Map();
        if (!this.blank.has(number)) this.blank.set(number, [...table.tBodies[0].rows]);
        table.tBodies[0].replaceChildren(...(found ? found.groups.map((group) => this.line(summary, group)) : this.blank.get(number)));
        const total = [...table.tFoot.rows[0].cells].slice(1);
        total.forEach((cell, index) => (cell.textContent = found ? this.cell(summary, index, found.total[index], rows.length) : ""));
        const state = isTrouble ? this.words.unreadable : found?.backwards ? filled(this.words.backwards, { n: found.backwards }) : "";
        const words = this.root.querySelector(`[data-summary="${number}"] .record-summary-state`);
        if (words && words.textContent !== state) words.textContent = state;
      });
    }
    /** @returns {any} */
    table(number) {
      return this.root.querySelector(`[data-summary="${number}"] table`);
    }
    line(summary, { name, count, cells }) {
      const line = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = name || this.words.unnamed;
      line.append(head);
      cells.forEach((cell, index) => (line.insertCell().textContent = this.cell(summary, index, cell, count)));
      return line;
    }
    /** @param {any} summary @param {number} index @param {any} cell @param {number} count of the group's rows */
    cell({ measures }, index, { value, rows, percent }, count) {
      if (value === null) return "—";
      const { is, places } = measures[index];
      const few = rows < count && is !== "share" ? filled(this.words.madeOf, { n: rows }) : "";
      return numbers.display(value, is === "count" ? 0 : places) + (percent ? "%" : "") + few;
    }

    /** Tallies and summaries as rows of a table of texts. */
    rows() {
      const tallies = this.tallies().map(({ title, words }) => [title, words.textContent]);
      const summaries = this.program.summaries.flatMap((_, number) => {
        const table = this.table(number);
        const title = this.root.querySelector(`[data-summary="${number}"] .tool-label`)?.textContent ?? "";
        return [[], [title], ...[...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent))];
      });
      return [...(tallies.length ? [[], ...tallies] : []), ...summaries];
    }
  }

  portalc.recordTables = RecordTables;
})();
