// @ts-check
// Fills rows of a record from a table that was pasted: which cell belongs to which column, and what cannot
// be read. Nothing is lost: lines that are not taken come back as text. Knows nothing of the page.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  const { tableText, toolEngine: engine } = scope.portalc;

  /** As load/record_tables.cc compares them: without spaces, case and a unit in brackets at the end. */
  const headingOf = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "").replace(/\([^(]*\)$/, "");

  /** For each cell of the head, the id of its column or null; null where no cell is the name of a column. */
  const columnsOf = (head, names) => {
    const taken = new Set();
    const found = head.map((cell) => {
      const heading = headingOf(cell);
      const id = Object.keys(names).find((each) => !taken.has(each) && names[each].some((name) => headingOf(name) === heading));
      if (id) taken.add(id);
      return id ?? null;
    });
    return taken.size ? found : null;
  };

  /**
   * @param {any[]} columns of the field, as in the program
   * @param {Record<string, string[]>} names of each column, as a head may have them
   * @param {string} text @param {number} room for so many rows
   * @returns {{rows: Record<string, string>[], named: boolean, unused: string[], missing: string[],
   *   faults: {line: number, key: string, column?: string, cell?: string, trouble?: any}[], tooMany: number, left: string}}
   *   named: the first line was a head; unused: cells of it that no column has; missing: ids of columns that
   *   it lacks; tooMany: lines for which there was no room; left: the head and the lines that were not taken
   */
  const fill = (columns, names, text, room) => {
    const records = tableText.parse(text);
    const head = records.length && !records[0].isOpen ? columnsOf(records[0].cells, names) : null;
    const order = head ?? columns.map(({ id }) => id);
    const rows = [];
    const faults = [];
    const left = [];
    let tooMany = 0;
    for (const { line, cells, raw, isOpen } of head ? records.slice(1) : records) {
      const row = Object.fromEntries(cells.flatMap((cell, index) => (order[index] ? [[order[index], cell]] : [])));
      const trouble = isOpen ? null : engine.read({ kind: "rows", columns }, [row]);
      if (isOpen) faults.push({ line, key: "quote" });
      else if (cells.slice(order.length).some(Boolean)) faults.push({ line, key: "cells" });
      else if (trouble instanceof engine.Trouble) {
        const column = trouble.cell.split(":")[1];
        faults.push({ line, key: "cell", column, cell: row[column], trouble });
      } else if (trouble === engine.pending) continue; // nothing in any column that is used
      else if (rows.length < room) {
        rows.push(row);
        continue;
      } else ++tooMany;
      left.push(raw);
    }
    return {
      rows,
      named: Boolean(head),
      unused: head ? records[0].cells.filter((cell, index) => cell && !head[index]) : [],
      missing: head ? columns.map(({ id }) => id).filter((id) => !head.includes(id)) : [],
      faults,
      tooMany,
      left: left.length && head ? [records[0].raw, ...left].join("\n") : left.join("\n"),
    };
  };

  scope.portalc.recordRows = { fill };
})();
