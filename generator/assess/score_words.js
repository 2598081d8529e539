// @ts-check
// Fills the texts of texts/LANGUAGE.json, twin of score_texts.cc. Needs rational.js.
"use strict";

/** @param {Record<string, string>} texts the content of texts/LANGUAGE.json */
portalc.scoreWords = (texts) => {
  const { compare, decimalText, rounded } = portalc.rational;

  // In one pass, so that braces in a value stay what they are.
  const text = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    texts[key].replace(/\{([^{}]*)\}/g, (whole, name) => String(values[name] ?? ""));

  // A number for readers: exact where it has that many places, otherwise its first digits, "66.66…",
  // which stay on the right side of any bound and give what rounding the number gives.
  function number(/** @type {Rational} */ value, /** @type {number} */ places) {
    const cut = rounded(value, places, "down");
    return decimalText(cut, places) + (compare(cut, value) === 0 ? "" : "…");
  }

  return { text, number };
};
