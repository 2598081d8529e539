// Task lists that the reader can tick. Ticks are kept by site, page and the text of the item, so they
// survive items that are moved or added; what is not ticked otherwise than in the source is not kept.
(() => {
  "use strict";

  const bar = document.querySelector(".checklist");
  if (!bar) return;
  const { remembered } = window.portalc;
  const name = `ticks:${document.documentElement.dataset.page}`;
  const reset = bar.querySelector("button");
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

  apply(remembered.get(name) || {});
  count();
})();
