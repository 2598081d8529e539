// Search: a box with results that follow what is typed, in a dialog on every page and on the page of
// layout search. The engine and the index are loaded when they are first needed, as scripts, because
// nothing else loads from file://. (search/README.md, "In a page".)
(() => {
  "use strict";

  // Pages that are shown, and so many more each time that more are asked for.
  const pagesShown = 10;
  // On the page that a result leads to.
  const wordsMarked = 8;
  // Milliseconds in which nothing is typed, before a search.
  const pause = 120;

  // With `inTurn`, scripts are loaded beside each other and run in the order in which they were asked for.
  const script = (address, inTurn = false) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      if (inTurn) element.async = false;
      element.onload = () => resolve(element.remove());
      element.onerror = () => reject(new Error(element.remove() ?? address));
      document.head.append(element);
    });

  // A promise of the index, the same for all boxes.
  let opened = null;
  function engine({ dataset }) {
    opened ??= (async () => {
      const has = typeof portalSearch !== "undefined";
      // The index may arrive without the engine, which defines it.
      window.portalSearchLoad ??= () => {};
      const arriving = has ? [] : [script(dataset.engine, true), script(dataset.index + "index.js", true)];
      await Promise.all(arriving);
      return portalSearchReader.open((file) => script(dataset.index + file));
    })();
    opened.catch(() => (opened = null));
    return opened;
  }

  const element = (name, properties = {}, ...children) => {
    const result = Object.assign(document.createElement(name), properties);
    result.append(...children);
    return result;
  };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
  const addressOf = (hit) => hit.url.split("#", 1)[0];
  const partOf = (index, number) => index.parts.findLast(({ first }) => first <= number);
  // Of a part, in the address of the page.
  const nameOf = ({ address }) => address || "/";

  // Hits by page, in the order of their best section: [[hit, …], …].
  function byPage(hits) {
    const pages = new Map();
    for (const hit of hits) pages.set(addressOf(hit), [...(pages.get(addressOf(hit)) ?? []), hit]);
    return [...pages.values()];
  }

  class Box {
    constructor(root, isPage) {
      this.isPage = isPage;
      this.form = root.querySelector(".search-box");
      this.input = root.querySelector("input[type=search]");
      this.status = root.querySelector(".search-status");
      this.filters = root.querySelector(".search-filters");
      this.results = root.querySelector(".search-results");
      this.all = root.querySelector(".search-all");
      this.texts = this.status.dataset;
      this.chosen = { part: "", tag: "" };
      // Of each kind: {situation, list} before one was chosen.
      this.choices = {};
      // What an input method composes is not a query yet.
      this.input.addEventListener("input", (event) => event.isComposing || this.later(true));
      this.input.addEventListener("compositionend", () => this.later(true));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        const first = this.results.querySelector("a");
        if (first && !isPage && this.answered === this.input.value) first.click();
        else this.later(false, 0);
      });
      for (const event of ["pointerover", "focusin"]) this.filters.addEventListener(event, () => this.loadTags());
      root.addEventListener("keydown", (event) => this.move(event));
    }

    // Searches when typing rests. A newer search makes an older one's answer void.
    later(unfinished, wait = pause) {
      clearTimeout(this.timer);
      this.shown = pagesShown;
      this.busy(true);
      this.timer = setTimeout(() => this.search(unfinished), wait);
    }

    async search(unfinished) {
      this.unfinished = unfinished;
      const query = this.input.value;
      const turn = (this.turn = (this.turn ?? 0) + 1);
      this.remember(query);
      if (query.trim() === "") return this.clear();
      const slow = setTimeout(() => turn === this.turn && this.status.replaceChildren(this.texts.loading), 200);
      try {
        const index = await engine(this.form);
        const part = index.parts.find((each) => nameOf(each) === this.chosen.part);
        if (!part) this.chosen.part = "";
        if (this.chosen.tag && !(await index.tags()).has(this.chosen.tag)) this.chosen.tag = "";
        const answer = await portalSearch.search(index, query, { pages: this.shown, unfinished, part, tag: this.chosen.tag });
        if (turn === this.turn) this.show(query, answer, index);
      } catch (error) {
        // RangeError: an index of another version.
        if (turn === this.turn) this.clear(error instanceof RangeError ? this.texts.version : this.texts.failed);
      } finally {
        clearTimeout(slow);
      }
    }

    // The address carries what is asked for, so that it can be sent to somebody and is there again when
    // the reader comes back; from the dialog it leads to the page of search.
    remember(query) {
      const asked = Object.entries({ q: query.trim(), ...this.chosen }).filter(([, value]) => value);
      const search = asked.length ? "?" + new URLSearchParams(asked) : "";
      if (this.all) this.all.search = search;
      if (!this.isPage || search === location.search) return;
      try {
        history.replaceState(null, "", location.pathname + search);
      } catch {
        // Some browsers refuse it for local files.
      }
    }

    busy(is) {
      this.results.setAttribute("aria-busy", is);
    }

    clear(text = "") {
      this.busy(false);
      this.answered = null;
      this.status.replaceChildren(text);
      this.results.replaceChildren();
      this.filters.hidden = true;
    }

    show(query, answer, index) {
      Object.assign(this, { answered: query, answer, index });
      this.showStatus(answer);
      this.showFilters(query, answer);
      this.showResults();
      this.busy(false);
    }

    showStatus({ hits, total, complete, missing, suggestion, cut }) {
      const texts = this.texts;
      const kind = hits[0]?.match;
      // Where that is all that was asked for, naming it says nothing.
      const words = missing.join(" ").replaceAll('"', "");
      const found =
        !kind ? texts.nothing
        : kind !== "partial" ? filled(complete ? texts.found : texts.about, { count: total })
        : words && words !== this.answered ? filled(texts.missing, { words: words.replaceAll(" ", "、") })
        : texts.partial;
      const parts = [found];
      if (kind === "across") parts.push(" ", texts.across);
      if (cut) parts.push(" ", texts.cut);
      if (suggestion) {
        const button = element("button", { type: "button" }, suggestion);
        button.addEventListener("click", () => {
          this.input.value = suggestion;
          this.input.focus();
          this.later(false, 0);
        });
        parts.push(" ", texts.meant, " ", button);
      }
      this.status.replaceChildren(...parts);
    }

    // Which sections have a tag is loaded when somebody is about to choose one; until then the tags of
    // what is shown are offered, without their numbers.
    showFilters(query, { numbers, hits }) {
      const shownTags = [...new Set(hits.flatMap(({ tags }) => tags))];
      const lists = {
        part: this.index.parts.map((part) => {
          return { value: nameOf(part), title: part.title, count: this.index.countBetween(numbers, part.first, part.end) };
        }),
        tag: this.tags ? this.countedTags() : shownTags.map((title) => ({ value: portalAnalyzer.fold(title), title })),
      };
      const groups = [];
      for (const [kind, other] of [["part", "tag"], ["tag", "part"]]) {
        const chosen = this.chosen[kind];
        let list = lists[kind].filter(({ count, value }) => count !== 0 || value === chosen);
        // What was chosen hides what else there was to choose from.
        const situation = query + "\n" + this.chosen[other];
        if (!chosen) this.choices[kind] = { situation, list };
        else if (this.choices[kind]?.situation === situation) list = this.choices[kind].list;
        if (list.length > 1 || chosen) groups.push(this.filterGroup(kind, list));
      }
      this.filters.replaceChildren(...groups);
      this.filters.hidden = groups.length === 0;
      this.filters.querySelector(`[name=${this.refocus}]`)?.focus();
      this.refocus = null;
    }

    filterGroup(kind, list) {
      const select = element("select", { name: kind });
      this.fill(select, list);
      select.addEventListener("change", () => {
        this.chosen[kind] = select.value;
        // The new answer comes with new filters.
        this.refocus = kind;
        this.later(false, 0);
      });
      return element("label", {}, this.texts[kind + "s"], " ", select);
    }

    fill(select, list) {
      const options = list.map(({ value, title, count }) => element("option", { value }, count === undefined ? title : `${title}（${count}）`));
      select.replaceChildren(element("option", { value: "" }, this.texts.all), ...options);
      select.value = this.chosen[select.name];
    }

    countedTags() {
      const found = new Set(this.answer.numbers);
      return [...this.tags].map(([name, documents]) => {
        return { value: name, title: name, count: documents.filter((number) => found.has(number)).length };
      });
    }

    async loadTags() {
      if (this.tags || !this.index) return;
      try {
        this.tags = await this.index.tags();
      } catch {
        // Those that are offered can be chosen.
        return;
      }
      const select = this.filters.querySelector("[name=tag]");
      const list = this.countedTags().filter(({ count, value }) => count || value === this.chosen.tag);
      if (select && !this.chosen.tag) this.fill(select, (this.choices.tag.list = list));
    }

    showResults() {
      const pages = byPage(this.answer.hits);
      this.results.replaceChildren(...pages.map((hits) => this.pageItem(hits)));
      this.results.children[this.next]?.querySelector("a")?.focus();
      this.next = null;
      const left = this.index.countPages(this.answer.numbers) - pages.length;
      if (pages.length < this.shown || left <= 0) return;
      const more = element("button", { type: "button", className: "search-more" }, filled(this.texts.more, { count: Math.min(left, pagesShown) }));
      more.addEventListener("click", () => {
        this.next = this.shown;
        this.shown += pagesShown;
        this.search(this.unfinished);
      });
      this.results.append(element("li", {}, more));
    }

    pageItem(hits) {
      const part = partOf(this.index, hits[0].number);
      const item = element("li", {}, this.link(hits[0], "title"));
      if (part.address && part.address !== addressOf(hits[0])) item.append(element("span", { className: "search-place" }, part.title));
      for (const hit of hits) {
        if (hit.heading) item.append(this.link(hit, "heading"));
        if (hit.excerpt.length) item.append(element("p", {}, ...marked(hit.excerpt)));
      }
      return item;
    }

    // To where a hit stands, with the words to be marked there; what shows is its title or heading.
    link(hit, name) {
      const [page, anchor] = hit.url.split("#");
      const words = new Set(hit.excerpt.filter((piece) => piece.hit).map((piece) => piece.text));
      const marks = [...words].slice(0, wordsMarked).join("|");
      const file = page === "" || page.endsWith("/") ? page + "index.html" : page;
      const href =
        `${this.form.dataset.index}../${encodeURI(file)}` +
        (marks && "?mark=" + encodeURIComponent(marks)) +
        (anchor ? "#" + encodeURIComponent(anchor) : "");
      return element("a", { href, className: "search-" + name }, ...marked(portalExcerpt.marked(hit[name], this.answer.shown)));
    }

    // Arrow keys walk through the results and back into the box; on the page of search, so does Escape.
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key];
      if (step === undefined || event.target.matches("select") || event.isComposing) return;
      const stops = [this.input, ...this.results.querySelectorAll("a, button")];
      const at = stops.indexOf(document.activeElement);
      const next = step === 0 ? this.isPage && this.input : stops[at + step];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  }

  // --- The page of search, or the dialog.

  const entry = document.querySelector(".search-entry");
  const template = document.getElementById("_search");
  const page = document.querySelector(".search-page");
  let dialog = null;

  function openDialog() {
    if (!dialog) {
      dialog = template.content.firstElementChild.cloneNode(true);
      document.body.append(dialog);
      dialog.box = new Box(dialog, false);
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
    }
    if (!dialog.open) dialog.showModal();
    dialog.box.input.select();
    // While the reader types.
    engine(dialog.box.form).catch(() => {});
  }

  if (page) {
    const box = new Box(page, true);
    const asked = new URLSearchParams(location.search);
    for (const kind of ["part", "tag"]) box.chosen[kind] = asked.get(kind) ?? "";
    box.input.value = asked.get("q") ?? "";
    if (box.input.value) box.later(false, 0);
    box.input.focus({ preventScroll: true });
  }

  const start = (event) => {
    event.preventDefault();
    if (page) page.querySelector("input[type=search]").select();
    else openDialog();
  };
  if (entry && (page || template)) {
    entry.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || start(event));
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      const command = event.ctrlKey || event.metaKey;
      if (event.key === "k" ? command : event.key === "/" && !typing && !command && !event.altKey) start(event);
    });
  }
})();
