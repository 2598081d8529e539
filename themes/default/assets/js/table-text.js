// @ts-check
// Reads tables as spreadsheets copy them or write them to CSV: cells between tabs, commas or semicolons,
// quoted or not. Knows nothing of what the cells mean.
(() => {
  "use strict";

  const separators = ["\t", ",", ";"];

  /**
   * The record that begins at `start`: its cells, how it was written, where the next one begins.
   * `isOpen`: a quote that nothing closes, which is in the last cell.
   */
  const recordAt = (text, start, separator) => {
    const ends = new RegExp(`[${separator}\r\n]|$`, "g");
    const cells = [];
    let at = start;
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        for (;;) {
          const quote = text.indexOf('"', at + 1);
          if (quote < 0) return { cells: [...cells, text.slice(at)], next: text.length, raw: text.slice(start), isOpen: true };
          cell += text.slice(at + 1, quote);
          at = quote + 1;
          if (text[at] !== '"') break;
          cell += '"';
        }
      }
      ends.lastIndex = at;
      const end = /** @type {RegExpExecArray} */ (ends.exec(text)).index;
      cells.push((cell + text.slice(at, end)).trim());
      at = end;
      if (text[at] !== separator) break;
      ++at;
    }
    const next = at + (text.startsWith("\r\n", at) ? 2 : at < text.length ? 1 : 0);
    return { cells, next, raw: text.slice(start, at), isOpen: false };
  };

  /** The one that cuts the first line into most cells; a tab always, for nobody types one into a cell. */
  const separatorOf = (text) => {
    const start = text.search(/\S/);
    const counts = separators.map((each) => recordAt(text, Math.max(start, 0), each).cells.length);
    return separators[counts[0] > 1 ? 0 : counts.indexOf(Math.max(...counts))];
  };

  /**
   * The records that have any text, each with the line at which it begins. Where a quote is not closed, the
   * last of them has `isOpen` and is all of the rest.
   * @param {string} text @returns {{line: number, cells: string[], raw: string, isOpen: boolean}[]}
   */
  const parse = (text) => {
    const plain = text.replace(/^\ufeff/, "");
    const separator = separatorOf(plain);
    const records = [];
    let line = 1;
    for (let at = 0; at < plain.length; ) {
      const { cells, next, raw, isOpen } = recordAt(plain, at, separator);
      if (isOpen || cells.some(Boolean)) records.push({ line, cells, raw, isOpen });
      line += plain.slice(at, next).split(/\r\n|\r|\n/).length - 1;
      at = next;
    }
    return records;
  };

  /** The text of a file: UTF-8, or else what spreadsheets in China and Windows write. @param {ArrayBuffer} bytes */
  const decode = (bytes) => {
    const [first, second] = new Uint8Array(bytes);
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("gb18030").decode(bytes);
    }
  };

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.tableText = { parse, decode };
})();
