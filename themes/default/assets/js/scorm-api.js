// @ts-check
// The connection to a learning management system (SCORM 1.2, run-time environment): finds its API in the
// windows round this one, and asks it so that nothing it does wrong stops a page.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};

  const most = 20; // windows in each other: a circle of them would never end

  const inFrames = (start) => {
    try {
      for (let at = start, left = most; at && left > 0; at = at.parent, --left) {
        if (at.API) return at.API;
        if (at.parent === at) break;
      }
    } catch {
      // A window of another origin, which cannot hold the API.
    }
    return null;
  };

  /** As the standard has it: the frames round the window, then those round the window that opened it. */
  const find = (window) => {
    const around = window.parent === window ? null : inFrames(window.parent);
    if (around) return around;
    for (const openerOf of [() => window.opener, () => window.top.opener]) {
      try {
        const opener = openerOf();
        const found = opener && inFrames(opener);
        if (found) return found;
      } catch {
        // As above.
      }
    }
    return null;
  };

  /** @returns {{get: (name: string) => string, set: (name: string, value: string) => boolean, commit: () => boolean, finish: () => boolean} | null} null without a system, or where it refuses to begin */
  scope.portalc.connectToCourse = (/** @type {any} */ window) => {
    const api = find(window);
    const call = (/** @type {string} */ name, /** @type {string[]} */ ...given) => {
      try {
        return String(api[name](...given));
      } catch {
        return "";
      }
    };
    if (!api || call("LMSInitialize", "") !== "true") return null;
    return {
      get: (name) => call("LMSGetValue", name),
      set: (name, value) => call("LMSSetValue", name, value) === "true",
      commit: () => call("LMSCommit", "") === "true",
      finish: () => call("LMSFinish", "") === "true",
    };
  };
})();
