// Search: a box with results that follow what is typed, in a dialog on every page and on the page of
// layout search. The engine and the index are loaded when they are first needed, as scripts, because
// nothing else loads from file://. (search/README.md, "In a page".)
(() => {
  "use strict";

  const sectionsAsked = 80; // sections that are asked for, to be grouped by page
  const headingsShown = 3; // of a page
  const pagesShown = 10; // until more are asked for
  const pause = 120; // milliseconds of rest before a search

  const script = (address) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = () => resolve(element.remove());
      element.onerror = () => reject(new Error(element.remove() ?? address));
      document.head.append(element);
    });

  let opened = null; // a promise of {index, search}, the same for all boxes
  function engine({ dataset }) {
    opened ??= (async () => {
      await script(dataset.engine);
      const index = await portalSearchReader.open((file) => script(dataset.index + file));
      return { index, tags: await index.tags() };
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

  // Results by page, in the order of their best section.
  function byPage(hits) {
    const pages = new Map();
    for (const hit of hits) {
      const address = hit.url.split("#", 1)[0];
      if (!pages.has(address)) pages.set(address, { address, title: hit.title, hits: [] });
      pages.get(address).hits.push(hit);
    }
    return [...pages.values()];
  }

  class Box {
    constructor(root, isPage) {
      this.root = root;
      this.isPage = isPage;
      this.form = root.querySelector(".search-box");
      this.input = root.querySelector("input[type=search]");
      this.status = root.querySelector(".search-status");
      this.filters = root.querySelector(".search-filters");
      this.results = root.querySelector(".search-results");
      this.texts = this.status.dataset;
      this.chosen = { part: null, tag: null };
      this.input.addEventListener("input", () => this.later(true));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.later(false, 0);
      });
      root.addEventListener("keydown", (event) => this.move(event));
    }

    // Searches when typing rests. A newer search makes an older one's answer void.
    later(unfinished, wait = pause) {
      clearTimeout(this.timer);
      this.shown = pagesShown;
      this.timer = setTimeout(() => this.search(unfinished), wait);
    }

    async search(unfinished) {
      const query = this.input.value;
      const turn = (this.turn = (this.turn ?? 0) + 1);
      if (this.isPage) this.remember(query);
      if (query.trim() === "") return this.clear();
      const slow = setTimeout(() => turn === this.turn && this.say(this.texts.loading), 200);
      try {
        const { index, tags } = await engine(this.form);
        const { part, tag } = this.chosen;
        const options = { limit: sectionsAsked, unfinished, part: index.parts[part ?? -1], tag: tag ?? undefined };
        const answer = await portalSearch.search(index, query, options);
        if (turn === this.turn) this.show(answer, index, tags);
      } catch {
        if (turn === this.turn) this.clear(this.texts.failed);
      } finally {
        clearTimeout(slow);
      }
    }

    // The address carries the query, so that it can be sent to somebody.
    remember(query) {
      const search = query.trim() ? "?q=" + encodeURIComponent(query) : "";
      try {
        history.replaceState(null, "", location.pathname + search);
      } catch {
        // Some browsers refuse it for local files.
      }
    }

    say(...content) {
      this.status.replaceChildren(...content);
    }

    clear(text = "") {
      this.say(text);
      this.results.replaceChildren();
      this.filters.hidden = true;
    }

    show(answer, index, tags) {
      this.answer = answer;
      this.showStatus(answer);
      this.showFilters(answer, index, tags);
      this.showResults();
    }

    showStatus({ hits, total, complete, missing, suggestion, cut }) {
      const texts = this.texts;
      const kind = hits[0]?.match;
      const parts = [];
      if (!kind) parts.push(texts.nothing);
      else if (kind === "partial") parts.push(missing.length ? filled(texts.missing, { words: missing.join("、") }) : texts.partial);
      else parts.push(filled(complete ? texts.found : texts.about, { count: total }));
      if (kind === "across") parts.push(" ", texts.across);
      if (cut) parts.push(" ", texts.cut);
      if (suggestion) {
        const button = element("button", { type: "button" }, suggestion);
        button.addEventListener("click", () => {
          this.input.value = suggestion;
          this.later(false, 0);
        });
        parts.push(" ", texts.meant, " ", button);
      }
      this.say(...parts);
    }

    showFilters({ numbers }, index, tags) {
      const has = new Set(numbers);
      const groups = [];
      const parts = index.parts.map(({ first, end, title }, i) => {
        return { value: i, title, count: numbers.filter((number) => number >= first && number < end).length };
      });
      const tagList = [...tags].map(([name, documents]) => {
        return { value: name, title: name, count: documents.reduce((sum, number) => sum + has.has(number), 0) };
      });
      for (const [kind, list] of [["part", parts], ["tag", tagList]]) {
        const useful = list.filter(({ count, value }) => count > 0 || this.chosen[kind] === value);
        if (useful.length > 1 || this.chosen[kind] !== null) groups.push(this.filterGroup(kind, useful));
      }
      this.filters.replaceChildren(...groups);
      this.filters.hidden = groups.length === 0;
    }

    filterGroup(kind, list) {
      const select = element("select", { name: kind }, element("option", { value: "" }, this.texts.all));
      for (const { value, title, count } of list) select.append(element("option", { value }, `${title}（${count}）`));
      select.value = this.chosen[kind] ?? "";
      select.addEventListener("change", () => {
        this.chosen[kind] = select.value === "" ? null : kind === "part" ? Number(select.value) : select.value;
        this.later(false, 0);
      });
      return element("label", {}, this.texts[kind + "s"], " ", select);
    }

    showResults() {
      const pages = byPage(this.answer.hits);
      this.results.replaceChildren(...pages.slice(0, this.shown).map((page) => this.pageItem(page)));
      if (pages.length <= this.shown) return;
      const more = element("button", { type: "button", className: "search-more" }, filled(this.texts.more, { count: pages.length - this.shown }));
      more.addEventListener("click", () => {
        const next = this.shown;
        this.shown = pages.length;
        this.showResults();
        this.results.children[next]?.querySelector("a")?.focus();
      });
      this.results.append(element("li", {}, more));
    }

    pageItem({ hits }) {
      const { shown } = this.answer;
      const title = element("a", { href: this.href(hits[0], true), className: "search-title" }, ...marked(portalExcerpt.marked(hits[0].title, shown)));
      const item = element("li", {}, title);
      for (const hit of hits.slice(0, headingsShown)) {
        if (hit.heading) item.append(element("a", { href: this.href(hit), className: "search-heading" }, ...marked(portalExcerpt.marked(hit.heading, shown))));
        if (hit.excerpt.length) item.append(element("p", {}, ...marked(hit.excerpt)));
      }
      return item;
    }

    // Where a hit stands, with the words to be marked there.
    href(hit, top = false) {
      const [page, anchor] = hit.url.split("#");
      const words = [...new Set(hit.excerpt.filter((piece) => piece.hit).map((piece) => piece.text))].slice(0, 8);
      const mark = words.length ? "?mark=" + encodeURIComponent(words.join("|")) : "";
      const file = page === "" || page.endsWith("/") ? page + "index.html" : page;
      return `${this.form.dataset.index}../${encodeURI(file)}${mark}${anchor && !(top && hit.heading === "") ? "#" + encodeURIComponent(anchor) : ""}`;
    }

    // Arrow keys walk through the results and back into the box.
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.target.matches("select") || event.isComposing) return;
      const stops = [this.input, ...this.results.querySelectorAll("a, button")];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + step];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  }

  // --- The dialog.

  const entry = document.querySelector(".search-entry");
  const template = document.getElementById("_search");
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
    engine(dialog.box.form).catch(() => {}); // while the reader types
  }

  const page = document.querySelector(".search-page");
  if (page) {
    const box = new Box(page, true);
    box.input.value = new URLSearchParams(location.search).get("q") ?? "";
    if (box.input.value) box.later(false, 0);
    box.input.focus({ preventScroll: true });
  }

  const start = (event) => {
    event.preventDefault();
    if (page) page.querySelector("input[type=search]").select();
    else openDialog();
  };
  const canDialog = page || (template && typeof HTMLDialogElement === "function");
  if (entry && canDialog) {
    entry.addEventListener("click", (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && start(event));
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey)) start(event);
    });
  }
})();
