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
  // After which an index may be that of a site published since.
  const fresh = 600_000;

  const element = (name, properties = {}, ...children) => {
    const result = Object.assign(document.createElement(name), properties);
    result.append(...children);
    return result;
  };

  // Scripts are loaded beside each other and run in the order in which they were asked for.
  const script = (src) =>
    new Promise((resolve, reject) => {
      const loading = element("script", { src, async: false, onload: resolve, onerror: () => reject(new Error(src)) });
      document.head.append(loading);
    });

  // A promise of the index, the same for all boxes.
  let opened;
  let old = 0; // when it will be
  function engine({ dataset }) {
    if (Date.now() > old) opened = null;
    opened ??= (async () => {
      old = Date.now() + fresh;
      // The index may arrive without the engine, which defines it.
      window.portalSearchLoad ??= () => {};
      if (typeof portalSearch === "undefined") await Promise.all([dataset.engine, dataset.index + "index.js"].map(script));
      // index.js has arrived, or is asked for anew.
      return portalSearchReader.open((file) => script(dataset.index + file + (file === "index.js" ? "?" + old : "")));
    })();
    opened.catch(() => (opened = null));
    return opened;
  }

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
  const addressOf = (hit) => hit.url.split("#", 1)[0];
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
      for (const name of ["box", "status", "filters", "results", "all"]) this[name] = root.querySelector(".search-" + name);
      this.input = this.box.q;
      this.texts = this.status.dataset;
      this.chosen = { part: "", tag: "" };
      // Of each kind: {situation, list} before one was chosen.
      this.choices = {};
      // What an input method composes is not a query yet.
      this.input.addEventListener("input", (event) => event.isComposing || this.later(true));
      this.input.addEventListener("compositionend", () => this.later(true));
      this.box.addEventListener("submit", (event) => {
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

    async search(unfinished, again) {
      this.unfinished = unfinished;
      const query = this.input.value;
      const turn = (this.turn = {});
      this.remember(query);
      if (query.trim() === "") return this.clear();
      const slow = setTimeout(() => turn === this.turn && this.status.replaceChildren(this.texts.loading), 200);
      try {
        const index = await engine(this.box);
        const part = index.parts.find((each) => nameOf(each) === this.chosen.part);
        if (!part) this.chosen.part = "";
        if (this.chosen.tag && !(await index.tags()).has(this.chosen.tag)) this.chosen.tag = "";
        const answer = await portalSearch.search(index, query, { pages: this.shown, unfinished, part, tag: this.chosen.tag });
        if (turn === this.turn) this.show(query, answer, index);
      } catch (error) {
        // RangeError: an index of another version.
        const isOther = error instanceof RangeError;
        if (turn !== this.turn) return;
        // Another site may have taken the place of the one that the index is of.
        old = 0;
        if (isOther || again) this.clear(isOther ? this.texts.version : this.texts.failed);
        else this.search(unfinished, true);
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
      if (index !== this.index) this.tags = null;
      Object.assign(this, { answered: query, answer, index });
      this.showStatus(answer);
      this.showFilters();
      this.showResults();
      this.busy(false);
    }

    showStatus({ hits, total, complete, missing, suggestion, cut }) {
      const texts = this.texts;
      const kind = hits[0]?.match;
      // Where that is all that was asked for, naming it says nothing.
      const words = missing.join(" ").replaceAll('"', "");
      const parts = [
        !kind ? texts.nothing
        : kind !== "partial" ? filled(complete ? texts.found : texts.about, { count: total })
        : words && words !== this.answered ? filled(texts.missing, { words: words.replaceAll(" ", "、") })
        : texts.partial,
      ];
      if (kind === "across") parts.push(" ", texts.across);
      if (cut) parts.push(" ", texts.cut);
      if (suggestion) {
        const onclick = () => {
          this.input.value = suggestion;
          this.input.focus();
          this.later(false, 0);
        };
        parts.push(" ", texts.meant, " ", element("button", { type: "button", onclick }, suggestion));
      }
      this.status.replaceChildren(...parts);
    }

    // What can be chosen: [{value, title, count}]. Which sections have a tag is loaded when somebody is
    // about to choose one; until then the tags of what is shown are offered, without their numbers.
    listOf(kind) {
      const { numbers, hits } = this.answer;
      const { lowerBound } = portalSearchReader;
      const found = new Set(numbers);
      const list =
        kind === "part" ?
          this.index.parts.map((part) => ({ value: nameOf(part), title: part.title, count: lowerBound(numbers, part.end) - lowerBound(numbers, part.first) }))
        : this.tags ? Array.from(this.tags, ([value, documents]) => ({ value, title: value, count: documents.filter((number) => found.has(number)).length }))
        : Array.from(new Set(hits.flatMap(({ tags }) => tags)), (title) => ({ value: portalAnalyzer.fold(title), title }));
      return list.filter(({ count, value }) => count !== 0 || value === this.chosen[kind]);
    }

    showFilters() {
      const groups = [];
      for (const [kind, other] of [["part", "tag"], ["tag", "part"]]) {
        const chosen = this.chosen[kind];
        let list = this.listOf(kind);
        // What was chosen hides what else there was to choose from.
        const situation = this.answered + "\n" + this.chosen[other];
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
      const onchange = () => {
        this.chosen[kind] = select.value;
        // The new answer comes with new filters.
        this.refocus = kind;
        this.later(false, 0);
      };
      const select = element("select", { name: kind, onchange });
      this.fill(select, list);
      return element("label", {}, this.texts[kind + "s"], " ", select);
    }

    fill(select, list) {
      const options = list.map(({ value, title, count }) => element("option", { value }, count === undefined ? title : `${title}（${count}）`));
      select.replaceChildren(element("option", { value: "" }, this.texts.all), ...options);
      select.value = this.chosen[select.name];
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
      if (select && !this.chosen.tag) this.fill(select, (this.choices.tag.list = this.listOf("tag")));
    }

    showResults() {
      const pages = byPage(this.answer.hits);
      this.results.replaceChildren(...pages.map((hits) => this.pageItem(hits, pages)));
      this.results.children[this.next]?.querySelector("a")?.focus();
      this.next = null;
      const left = this.index.countPages(this.answer.numbers) - pages.length;
      if (pages.length < this.shown || left <= 0) return;
      const onclick = () => {
        this.next = this.shown;
        this.shown += pagesShown;
        this.search(this.unfinished);
      };
      const count = Math.min(left, pagesShown);
      this.results.append(element("li", {}, element("button", { type: "button", className: "search-more", onclick }, filled(this.texts.more, { count }))));
    }

    // Pages of one title, among all that are shown, are told apart by their addresses.
    pageItem(hits, pages) {
      const item = element("li", {}, this.link(hits[0], "title"));
      if (pages.filter(([{ title }]) => title === hits[0].title).length > 1) item.append(element("small", { className: "search-place" }, addressOf(hits[0])));
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
        `${this.box.dataset.index}../${encodeURI(file)}` +
        (marks && "?mark=" + encodeURIComponent(marks)) +
        (anchor ? "#" + encodeURIComponent(anchor) : "");
      return element("a", { href, className: "search-" + name }, ...marked(portalExcerpt.marked(hit[name], this.answer.shown)));
    }

    // Arrow keys walk through the results and back into the box; on the page of search, so does Escape.
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key];
      const stops = [this.input, ...this.results.querySelectorAll("a, button")];
      const at = stops.indexOf(event.target);
      const next = step === 0 ? this.isPage && this.input : stops[at + step];
      if (at < 0 || !next || event.isComposing) return;
      event.preventDefault();
      next.focus();
    }
  }

  // --- The page of search, or the dialog.

  const entry = document.querySelector(".search-entry");
  const template = document.getElementById("_search");
  const page = document.querySelector(".search-page");
  let dialog;

  function openDialog() {
    if (!dialog) {
      dialog = template.content.firstElementChild.cloneNode(true);
      document.body.append(dialog);
      dialog.search = new Box(dialog, false);
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
    }
    if (!dialog.open) dialog.showModal();
    dialog.search.input.select();
    // While the reader types.
    engine(dialog.search.box).catch(() => {});
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
    if (page) page.querySelector("input").select();
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
