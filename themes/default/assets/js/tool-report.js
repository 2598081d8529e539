// @ts-check
// What a tool shows on the page, as days for a calendar and as rows for a table.
(() => {
  "use strict";

  const isShown = (element) => !element.closest(".tool-off");
  const wordsOf = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const plainOf = (element) =>
    [...element.querySelectorAll("[data-plain]")].map(({ dataset }) => dataset.plain).filter(Boolean).join(" ");

  /** The days that are shown: {title, note, from, until}. */
  const events = (root) =>
    [...root.querySelectorAll("tr[data-title]")]
      .filter(isShown)
      .map((row) => {
        const [from, until] = [...row.querySelectorAll("[data-shown]")].map(({ dataset }) => dataset.plain);
        return { title: row.dataset.title, note: row.dataset.note ?? "", from, until: until ?? "" };
      })
      .filter(({ from }) => /^\d{4}-/.test(from));

  /** A cell: its title, else what was computed, else its words. */
  const cell = (element) => wordsOf(element.querySelector(".tool-title")) || plainOf(element) || wordsOf(element);

  /** Rows of texts, an empty one before each output. */
  const results = (root, words) => {
    const rows = [];
    for (const output of [...root.querySelectorAll(".tool-output")].filter(isShown)) {
      const shown = (selector) => [...output.querySelectorAll(selector)].filter(isShown);
      const heading = wordsOf(output.querySelector("h3"));
      rows.push([], ...(heading ? [[heading]] : []));
      for (const card of shown(".tool-card"))
        rows.push([wordsOf(card.querySelector("dt").firstChild), plainOf(card), wordsOf(card.querySelector(".tool-unit"))]);
      for (const item of shown(".tool-outcome, .tool-todo li"))
        rows.push([wordsOf(item.querySelector(".tool-title")), wordsOf(item.querySelector(".tool-text"))]);
      for (const row of shown(".tool-table tr, .tool-schedule tr")) rows.push([...row.cells].map(cell));
      for (const item of shown(".tool-lines li")) rows.push([wordsOf(item)]);
      for (const box of shown("[data-item]")) rows.push([wordsOf(box.parentElement), box.checked ? words.yes : words.no]);
    }
    return rows;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.toolReport = { isShown, events, results };
})();
