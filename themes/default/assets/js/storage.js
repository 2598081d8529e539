// Values that outlast a page. Pages opened from file:// share one storage with every other local
// page, so names carry the site; where a browser refuses storage, values are just not remembered.
(() => {
  "use strict";

  const prefix = () => `portalc:${document.documentElement.dataset.site}:`;

  const named = (kind) => ({
    get(name) {
      try {
        return JSON.parse(window[kind].getItem(prefix() + name));
      } catch {
        return null;
      }
    },
    // `null` forgets the value. Says whether the browser has taken it: storage may be refused, or full.
    set(name, value) {
      try {
        if (value === null) window[kind].removeItem(prefix() + name);
        else window[kind].setItem(prefix() + name, JSON.stringify(value));
        return true;
      } catch {
        return false; // The page works without.
      }
    },
  });

  window.portalc = window.portalc || {};
  window.portalc.remembered = named("localStorage"); // until the reader clears it
  window.portalc.visit = named("sessionStorage"); // while the tab is open
})();
