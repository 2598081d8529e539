// What the live client computes: texts and addresses. Touches no document.
// @ts-check
'use strict';

var portalc = /** @type {any} */ (globalThis).portalc || {};
/** @type {any} */ (globalThis).portalc = portalc;

(function () {
  const longestExcerpt = 120; // characters of a source line
  const shownBefore = 60; // of them, at most so many before the caret

  /**
   * @typedef {{severity: string, rule: string, file: string, line: number, column: number,
   *            message: string, hint: string, source: string}} Problem
   */

  /** @param {number} count @param {string} thing */
  function countOf(count, thing) {
    return count + ' ' + thing + (count === 1 ? '' : 's');
  }

  /** "2 errors, 1 warning"; empty when there are none.
   * @param {number} errors @param {number} warnings */
  function summary(errors, warnings) {
    return [errors && countOf(errors, 'error'), warnings && countOf(warnings, 'warning')]
      .filter(Boolean)
      .join(', ');
  }

  /** "content/a.md:14:8", as editors and terminals read it.
   * @param {Problem} problem */
  function placeOf(problem) {
    if (!problem.line) return problem.file;
    return problem.file + ':' + problem.line + (problem.column ? ':' + problem.column : '');
  }

  /** The part of a source line round a column (1-based, in code points; 0: none), cut where it is
   * long. `before` stands left of the caret.
   * @param {string} line @param {number} column */
  function excerpt(line, column) {
    const characters = Array.from(line);
    const at = Math.min(Math.max(column - 1, 0), characters.length);
    const begin = characters.length > longestExcerpt ? Math.max(0, at - shownBefore) : 0;
    const end = Math.min(characters.length, begin + longestExcerpt);
    return {
      before: (begin > 0 ? '…' : '') + characters.slice(begin, at).join(''),
      after: characters.slice(at, end).join('') + (end < characters.length ? '…' : ''),
      hasCaret: column > 0,
    };
  }

  /** "site.0f3a.css" -> "site.css": what stays when the bytes change.
   * @param {string} path */
  function nameWithoutHash(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const parts = name.split('.');
    if (parts.length < 3) return name;
    return parts.slice(0, -2).concat(parts.slice(-1)).join('.');
  }

  /** The address that takes the place of a style sheet's; empty where it stays.
   * @param {string} href of a link, resolved
   * @param {string} root absolute address of the site, ending in '/'
   * @param {string[]} stylesheets the present ones, below the root */
  function replacementFor(href, root, stylesheets) {
    if (!href.startsWith(root)) return '';
    const path = decodeURIComponent(href.slice(root.length).replace(/[?#].*$/s, ''));
    if (stylesheets.includes(path)) return '';
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = nameWithoutHash(path);
    const found = stylesheets.find(
      (other) => other.startsWith(folder) && nameWithoutHash(other) === name
    );
    return found ? root + found.split('/').map(encodeURIComponent).join('/') : '';
  }

  portalc.live = { summary, placeOf, excerpt, nameWithoutHash, replacementFor };
  if (typeof module !== 'undefined') module.exports = portalc.live;
})();
