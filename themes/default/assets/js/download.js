// @ts-check
// Hands the reader a file that the page has made.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;

  /** @param {string} name of the file @param {string} type its media type @param {string} text */
  portalc.download = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
})();
