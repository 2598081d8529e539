// @ts-check
// The result below a form: parts with bars and a radar, grades, how the score comes about, the cheapest
// way to a grade with a plan, another round beside this one, several assessors merged.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formResult) return;
  const { formReport: report, score: engine } = portalc;

  // With more items the search for the cheapest way takes seconds: then the reader asks for it.
  const quickItems = 150;
  const radius = 100;

  /** @param {string} tag @param {Record<string, any>} [properties] @param {...any} children @returns {any} */
  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }
  /** A row of a table: a heading and its cells. */
  const row = (/** @type {any[]} */ heading, /** @type {any[]} */ ...cells) => make("tr", {}, make("th", { scope: "row" }, ...heading), ...cells);
  const cell = (/** @type {any} */ text) => make("td", {}, text);
  const named = (/** @type {string} */ id, /** @type {string} */ title) => [make("span", { className: "item-id" }, id), ` ${title}`];

  function draw(/** @type {string} */ tag, /** @type {Record<string, any>} */ attributes, text = "") {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  class FormResult {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      this.words = page.words;
      this.root = page.one(".form-result");
      /** @type {{title: string, score: Score} | null} */
      this.other = null;
      this.isAsked = false;
      this.planned = "";
      // Parts as the form shows them: indicators, or groups where there are none.
      const partsIn = (/** @type {string} */ selector) =>
        [...page.form.querySelectorAll(selector)].map((part) => ({
          id: part.dataset.part,
          title: part.dataset.title,
          items: [...part.querySelectorAll("[data-item]")].map(({ dataset }) => dataset.item),
        }));
      this.groups = partsIn(".form-group[data-part]");
      this.indicators = partsIn(".form-indicator[data-part]");
      this.target = this.one(".result-target");
      for (const { id, title, passes } of page.scheme.scales[0].grades) if (passes) this.target.append(new Option(title, id));
      this.target.addEventListener("change", () => {
        this.chosen = this.target.value;
        this.showPlan();
      });
      this.one(".compare-list").addEventListener("change", (/** @type {any} */ { target }) => this.compareDraft(target.value));
      this.one(".compare-file").addEventListener("change", (/** @type {any} */ { target }) => this.compareFile(target));
      this.one(".merge-files").addEventListener("change", (/** @type {any} */ { target }) => this.mergeFiles(target));
    }

    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.root.querySelector(selector);
    }
    part(/** @type {string} */ name) {
      return this.one(`[data-result="${name}"]`);
    }

    show(/** @type {Score} */ score, /** @type {any} */ result) {
      this.score = score;
      this.result = result;
      const open = result.unanswered + result.review;
      this.part("hint").textContent = open ? this.words.open.replace("{count}", open) : "";
      this.showParts();
      this.part("scales").replaceChildren(
        ...result.scales.map((/** @type {any} */ each) => row([each.title], cell(each.grade_title), cell(this.words[each.passes ? "passes" : "fails"]))),
      );
      this.part("explanation").replaceChildren(...result.explanation.map((/** @type {string} */ line) => make("li", {}, line)));
      this.isAsked = score.items.length <= quickItems; // what took long is out of date now
      this.showPlan();
      this.showComparison();
    }

    // ---- parts ----

    showParts() {
      const sharesOf = (/** @type {Score} */ score) => [report.shares(score, this.groups), report.shares(score, this.indicators)];
      const [groups, indicators] = sharesOf(/** @type {Score} */ (this.score));
      const rows = this.groups.flatMap(({ items }, g) => [
        this.partRow(groups[g], "th"),
        ...indicators.filter((_, i) => items.includes(this.indicators[i].items[0])).map((each) => this.partRow(each, "td")),
      ]);
      this.part("parts").replaceChildren(...rows);
      const level = indicators.length >= 3 ? 1 : 0;
      const before = this.other ? sharesOf(this.other.score)[level] : null;
      this.drawRadar([groups, indicators][level], before);
    }

    partRow(/** @type {any} */ { id, title, obtained, applicable, share, percent }, /** @type {string} */ tag) {
      const bar = make("span", { className: "share" });
      bar.style.setProperty("--share", `${(share ?? 0) * 100}%`);
      const name = make(tag, tag === "th" ? { scope: "row" } : {}, ...named(id, title));
      return make("tr", { className: tag === "th" ? "is-group" : "" }, name, cell(`${obtained}/${applicable}`), make("td", {}, bar, ` ${percent}`));
    }

    drawRadar(/** @type {any[]} */ parts, /** @type {any[] | null} */ before) {
      const radar = this.one(".radar");
      radar.closest("figure").hidden = parts.length < 3;
      const count = parts.length;
      const ring = (/** @type {number} */ share) => draw("polygon", { class: "radar-ring", points: report.polygon(parts.map(() => share), radius) });
      const axes = parts.flatMap(({ id }, i) => {
        const [x, y] = report.point(i, count, 1, radius);
        const [textX, textY] = report.point(i, count, 1.13, radius);
        const anchor = Math.abs(x) < 20 ? "middle" : x > 0 ? "start" : "end";
        return [draw("line", { class: "radar-ring", x2: x, y2: y }), draw("text", { x: textX, y: textY + 4, "text-anchor": anchor }, id)];
      });
      const area = (/** @type {any[]} */ each, /** @type {string} */ name) => draw("polygon", { class: name, points: report.polygon(each.map(({ share }) => share), radius) });
      radar.replaceChildren(...[0.25, 0.5, 0.75, 1].map(ring), ...axes, ...(before ? [area(before, "radar-before")] : []), area(parts, "radar-now"));
    }

    // ---- the way to a grade, and the plan ----

    showPlan() {
      const { grades } = this.page.scheme.scales[0];
      const at = grades.findIndex((/** @type {any} */ { id }) => id === this.result.grade);
      const next = grades.slice(at + 1).find((/** @type {any} */ { passes }) => passes) ?? grades[grades.length - 1];
      this.target.value = this.chosen ?? next.id;
      this.one('[data-act="fixes"]').hidden = this.isAsked;
      const fixes = this.isAsked ? portalc.fixes.cheapest(this.score, this.target.value, this.page.texts) : null;
      this.part("fixes").textContent = fixes?.lines[0] ?? "";
      const entries = report.plan(this.score, fixes, this.page.file);
      // Rows in which the reader may be typing are not made anew.
      const key = JSON.stringify([this.page.drafts.current, entries.map(({ id, gain }) => [id, gain])]);
      if (key === this.planned) return;
      this.planned = key;
      this.part("plan").replaceChildren(...entries.map((entry) => this.planEntry(entry)));
      this.part("plan-empty").hidden = entries.length > 0;
    }

    /** The reader asks for what takes a while. */
    ask() {
      this.isAsked = true;
      this.showPlan();
    }

    planEntry(/** @type {any} */ { kind, id, title, gain, action }) {
      const path = (/** @type {string} */ name) => `${kind}/${id}/action/${name}`;
      const input = (/** @type {string} */ name, type = "") => {
        const field = make(type ? "input" : "textarea", type ? { type } : { rows: 1 });
        field.value = action[name] ?? "";
        field.dataset.path = path(name);
        return make("label", { className: `plan-${name}` }, `${this.words[name]} `, field);
      };
      const status = make("select", {}, ...["", "open", "doing", "done"].map((each) => new Option(this.words[`plan${each}`] || "—", each, false, each === (action.status ?? ""))));
      status.dataset.path = path("status");
      const place = kind === "items" ? this.page.fields.items.get(id).box.id : `deduction-${id}`;
      const name = make("a", { href: `#${place}` }, kind === "items" ? `${id} ${title}` : title);
      return make("li", {}, make("p", {}, name, " ", make("strong", { className: "plan-gain" }, `+${gain}`)), make("p", { className: "plan-fields" }, input("measure"), input("owner"), input("due", "date"), make("label", { className: "plan-status" }, `${this.words.status} `, status)));
    }

    // ---- another round ----

    showOthers(/** @type {{id: string, title: string}[]} */ drafts, /** @type {string} */ current) {
      const list = this.one(".compare-list");
      const kept = list.value;
      list.replaceChildren(new Option(this.words.compareNone, ""), ...drafts.filter(({ id }) => id !== current).map(({ id, title }) => new Option(title || this.words.untitled, id)));
      list.value = [...list.options].some(({ value }) => value === kept) ? kept : "";
    }

    compareDraft(/** @type {string} */ id) {
      const file = id ? this.page.drafts.file(id) : null;
      this.other = file ? { title: file.title, score: this.page.scoreOf(file) } : null;
      this.page.showResult();
    }

    async compareFile(/** @type {any} */ input) {
      const [read] = await this.readFiles(input);
      if (!read) return;
      this.one(".compare-list").value = "";
      this.other = { title: read.title, score: this.page.scoreOf(read) };
      this.page.showResult();
    }

    showComparison() {
      const box = this.part("comparison");
      if (!this.other) return box.replaceChildren();
      const { items, same, score } = report.compare(this.other.score, this.score);
      const signed = (/** @type {any} */ { text, sign }) => make("td", { className: sign > 0 ? "is-better" : sign < 0 ? "is-worse" : "" }, text);
      const head = [this.words.what, this.other.title, this.page.file.title, this.words.difference].map((text) => make("th", { scope: "col" }, text));
      const total = row([this.words.score], cell(score.before), cell(score.after), signed(score.difference));
      total.className = "is-group";
      const rows = items.map((/** @type {any} */ { id, title, before, after, difference }) => row(named(id, title), this.points(before), this.points(after), signed(difference)));
      box.replaceChildren(this.table(head, [total, ...rows], this.words.compare), make("p", { className: "unit-note" }, this.words.same.replace("{count}", same)));
    }

    /** What an item got, or why it got nothing to count. */
    points(/** @type {any} */ { state, obtained, reason = "" }) {
      return make("td", { title: reason }, ["full", "part", "none"].includes(state) ? obtained : this.words[`state${state[0].toUpperCase()}${state.slice(1)}`]);
    }

    table(/** @type {any[]} */ head, /** @type {any[]} */ rows, /** @type {string} */ name) {
      const region = make("div", { className: "tool-scroll", tabIndex: 0 }, make("table", { className: "result-table" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
      region.setAttribute("role", "region");
      region.setAttribute("aria-label", name);
      return region;
    }

    // ---- several assessors ----

    async mergeFiles(/** @type {any} */ input) {
      const read = await this.readFiles(input);
      if (read.length === 0) return;
      const files = [this.page.file, ...read];
      const answers = files.map((file) => this.page.readAnswers(file).answers);
      const merged = portalc.merge.merge(this.page.scheme, answers, this.page.texts);
      const names = files.map((file) => file.about?.assessor || file.title);
      const items = new Map(this.page.scheme.items.map((/** @type {any} */ each) => [each.id, each]));
      const head = [this.words.what, ...names, this.words.consensus].map((text) => make("th", { scope: "col" }, text));
      const differing = merged.items.filter((/** @type {any} */ each) => each.differs);
      const rows = differing.map((/** @type {any} */ { id, answers: given, consensus }) => {
        const item = items.get(id);
        // On texts and dates nobody decides.
        const cells = engine.isScored(item) ? [...given, consensus].map((own) => this.points(own)) : [...given, { reason: "" }].map(({ reason }) => cell(reason));
        return row(named(id, item.title), ...cells);
      });
      for (const { id, differs, counts, consensus } of [...merged.deductions, merged.bonus]) {
        if (!differs) continue;
        const ground = this.page.scheme.deductions?.grounds.find((/** @type {any} */ each) => each.id === id);
        rows.push(row([ground?.text ?? this.page.texts.table_bonus], ...[...counts, consensus].map(cell)));
      }
      const sum = this.words.merged
        .replace("{rule}", this.page.texts[`consensus_${merged.rule}`])
        .replace("{score}", merged.result.score)
        .replace("{grade}", merged.result.grade_title)
        .replace("{count}", String(rows.length));
      const keep = make("button", { type: "button", className: "tool-button" }, this.words.mergeKeep);
      keep.addEventListener("click", () => this.keepMerged(files, names));
      const table = rows.length ? [this.table(head, rows, this.words.mergeName)] : [];
      const companies = new Set(files.map((file) => file.about?.company).filter(Boolean));
      const others = companies.size > 1 ? [make("p", { className: "merge-companies" }, this.words.mergeCompanies.replace("{names}", [...companies].join("、")))] : [];
      this.part("merge").replaceChildren(make("p", {}, make("strong", {}, sum)), ...others, ...table, make("p", { className: "result-choice" }, keep));
    }

    /** What the assessors agreed on becomes a draft of its own, to go on with. */
    keepMerged(/** @type {any[]} */ files, /** @type {string[]} */ names) {
      const { file, open } = portalc.merge.mergedFile(this.page.scheme, files, names, this.page.texts);
      this.page.add({ ...file, title: this.words.mergeTitle.replace("{names}", names.join("、")).slice(0, 100) });
      this.page.say(this.words[open.length ? "mergeOpen" : "mergeKept"].replace("{count}", String(open.length)), open.length ? [open.join("、")] : []);
    }

    /** The answer files that were chosen. Of one that is none, the page says so. */
    async readFiles(/** @type {any} */ input) {
      const files = [...input.files];
      input.value = "";
      const read = [];
      for (const file of files) {
        const opened = await this.page.read(file);
        if (!opened || !this.isSound(opened, file.name)) return [];
        read.push(opened);
      }
      return this.isSound(this.page.file, this.page.file.title) ? read : [];
    }

    /** Whether a file can be set beside others: with answers that cannot be, its score would be none. */
    isSound(/** @type {any} */ file, /** @type {string} */ name) {
      const { problems } = this.page.readAnswers(file);
      const faults = problems.filter((/** @type {any} */ { rule }) => rule !== "answers-changed");
      if (faults.length) this.page.say(this.words.otherFaults.replace("{name}", name).replace("{count}", String(faults.length)), this.page.lines(faults));
      return faults.length === 0;
    }
  }

  portalc.formResult = FormResult;
})();
