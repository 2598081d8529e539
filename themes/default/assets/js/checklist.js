// Task lists that the reader can tick. Ticks are kept by site, page and the text of the item, so they
// survive items that are moved or added; what is not ticked otherwise than in the source is not kept.
// They go to an answer file (answers.schema.json) and come back from one. Needs download.js.
(() => {
  "use strict";

  const bar = document.querySelector(".checklist");
  if (!bar) return;
  const { remembered, download } = window.portalc;
  const format = "portalc-answers/1";
  const page = document.documentElement.dataset.page;
  const name = `ticks:${page}`;
  const reset = bar.querySelector("[data-undo]");
  const reset_text = reset.textContent;

  // The item's own text, without the lists below it.
  const text_of = (item) => {
    const copy = item.cloneNode(true);
    for (const inner of copy.querySelectorAll("ul, ol, input")) inner.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const seen = new Map();
  const tasks = [...document.querySelectorAll("main .prose li.task")].map((item) => {
    const text = text_of(item);
    const number = (seen.get(text) || 0) + 1; // items that read alike are told apart by order
    seen.set(text, number);
    const box = item.querySelector("input[type=checkbox]");
    return { item, box, key: number === 1 ? text : `${text} #${number}`, text };
  });

  const states = () =>
    Object.fromEntries(
      tasks
        .filter(({ box }) => box.checked !== box.defaultChecked)
        .map(({ box, key }) => [key, box.checked]),
    );
  const apply = (kept) => {
    for (const { box, key } of tasks) box.checked = kept[key] ?? box.defaultChecked;
  };

  let undone = null; // what a reset took away, until the next tick

  const count = () => {
    const done = tasks.filter(({ box }) => box.checked).length;
    bar.querySelector(".checklist-done").textContent = done;
    bar.querySelector(".checklist-total").textContent = tasks.length;
    const progress = bar.querySelector("progress");
    progress.max = tasks.length;
    progress.value = done;
    reset.disabled = Object.keys(states()).length === 0 && !undone;
  };
  const save = () => {
    const kept = states();
    remembered.set(name, Object.keys(kept).length === 0 ? null : kept);
    count();
  };

  const set_undo = (kept) => {
    undone = kept;
    reset.textContent = kept ? reset.dataset.undo : reset_text;
  };

  for (const { item, box, text } of tasks) {
    box.disabled = false;
    box.setAttribute("aria-label", text);
    box.addEventListener("change", () => {
      set_undo(null);
      save();
    });
    // The whole line ticks; links and selecting text work as ever.
    item.addEventListener("click", (event) => {
      if (event.target.closest("a, button, input, summary, label")) return;
      if (event.target.closest("li") !== item || !getSelection().isCollapsed) return;
      box.click();
    });
  }
  reset.addEventListener("click", () => {
    const before = undone ? null : states();
    apply(undone || {});
    set_undo(before);
    save();
  });

  // ---- files ----

  const save_file = () => {
    const title = document.querySelector("h1").textContent.trim();
    const done = tasks.filter(({ box }) => box.checked).length;
    const list = { title, done, total: tasks.length, ticks: states() };
    const file = { format, scheme: "checklists", version: "1", title, items: {}, checklists: { [page]: list } };
    download(`${title.replace(/[\\/:*?"<>|\s]+/g, "-")}.json`, "application/json", JSON.stringify(file, null, 1));
  };

  // The ticks of this page in a file, or null.
  const ticks_in = (text) => {
    try {
      const file = JSON.parse(text);
      const { ticks } = file.checklists[page];
      return file.format === format && typeof ticks === "object" ? ticks : null;
    } catch {
      return null;
    }
  };

  const say = (text) => {
    const toast = document.querySelector(".toast");
    toast.textContent = text;
    setTimeout(() => (toast.textContent = ""), 4000);
  };

  const chosen = bar.querySelector("input[type=file]");
  bar.querySelector("[data-save]").addEventListener("click", save_file);
  bar.querySelector("[data-open]").addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", async () => {
    const ticks = ticks_in(await chosen.files[0]?.text().catch(() => ""));
    chosen.value = "";
    if (!ticks) return say(bar.dataset.broken);
    const before = states();
    apply(Object.fromEntries(Object.entries(ticks).filter(([, value]) => typeof value === "boolean")));
    set_undo(before);
    save();
    say(bar.dataset.opened);
  });

  apply(remembered.get(name) || {});
  count();
})();
