// @ts-check
// Tables as text (RFC 4180), as spreadsheets open them.
(() => {
  "use strict";

  const cell = (text) => {
    // A spreadsheet would run what begins like a formula; a number may begin with a sign.
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.,]+%?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  /** @param {string[][]} rows @returns {string} with the mark by which spreadsheets know UTF-8 */
  const csv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.csv = csv;
})();
