// @ts-check
// Dates of a record on the page: fills in what is proposed, as long as the reader has typed no other day,
// says how it came about, and how deadlines stand.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.recordDateFields) return;
  const { recordDates, toolDates: dates } = portalc;

  class RecordDateFields {
    /** @param {any} program @param {any} fields of the record @param {DOMStringMap} words */
    constructor(program, fields, words) {
      this.program = program;
      this.fields = fields;
      this.words = words;
      /** @type {Map<string, string>} the day last proposed for each field */
      this.proposed = new Map();
      for (const { field } of program.proposals)
        this.part(field, '[data-act="propose"]').addEventListener("click", () => {
          const input = this.part(field, "input");
          input.value = this.proposed.get(field);
          input.dispatchEvent(new Event("change", { bubbles: true }));
          input.focus();
        });
    }

    /** @param {string} id @param {string} selector @returns {any} */
    part(id, selector) {
      return this.fields.box(id).querySelector(selector);
    }
    find(rule, computed) {
      return recordDates.proposal(rule, computed, this.program.holidays);
    }

    /** Takes what stands there for the reader's own, but for days that are proposed just so. */
    begin(computed) {
      this.proposed.clear();
      for (const rule of this.program.proposals) {
        const found = this.find(rule, computed);
        if (found) this.proposed.set(rule.field, dates.formatDay(found.day));
      }
      this.show(computed);
    }

    /** Fills in proposals that have changed. */
    follow(computed) {
      for (const rule of this.program.proposals) {
        const found = this.find(rule, computed);
        const day = found ? dates.formatDay(found.day) : "";
        const before = this.proposed.get(rule.field) ?? "";
        if (!day || day === before) continue;
        this.proposed.set(rule.field, day);
        const input = this.part(rule.field, "input");
        const isOwn = input.validity.badInput || (input.value && input.value !== before);
        if (!isOwn) input.value = day;
      }
    }

    show(computed) {
      for (const rule of this.program.proposals) this.explain(rule, this.find(rule, computed));
      const now = new Date();
      const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
      for (const rule of this.program.deadlines) {
        const standing = recordDates.standing(rule, computed, today);
        const element = this.part(rule.field, ".record-deadline");
        this.write(element, standing ? this.words[standing.key].replace("{n}", String(standing.days)) : "");
        element.classList.toggle("record-late", standing?.key === "overdue" || standing?.key === "metLate");
      }
    }

    explain(rule, found) {
      const ways = [...this.fields.box(rule.field).querySelectorAll("[data-option]")];
      for (const way of ways) way.classList.toggle("record-way", way.dataset.option === found?.option);
      const other = Boolean(found) && this.part(rule.field, "input").value !== dates.formatDay(found.day);
      this.part(rule.field, '[data-act="propose"]').hidden = !other;
      this.write(this.part(rule.field, ".record-proposed"), found ? this.sentence(rule, found, other) : "");
    }
    sentence(rule, { day, beyond, start, days, working }, other) {
      const values = {
        option: this.fields.answer(rule.by),
        from: this.fields.box(rule.from).dataset.short,
        start: dates.formatDay(start),
        n: days + (working ? this.words.workingDays : this.words.days),
        day: dates.formatDay(day),
      };
      const sentence = this.words.proposed.replace(/\{(\w+)\}/g, (_, name) => values[name]);
      return [sentence, beyond && this.words.beyond, other && this.words.keptOther].filter(Boolean).join(" ");
    }

    /** Live regions speak when they change: only what is new is written. */
    write(element, text) {
      if (element.textContent !== text) element.textContent = text;
    }
  }

  portalc.recordDateFields = RecordDateFields;
})();
