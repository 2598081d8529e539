// Light or dark, decided before anything is painted, so that the wrong one never flashes up.
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.add("js");

  // "light", "dark", or "auto": as the system has it, which the style sheet knows by itself.
  window.portalc.applyScheme = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      const own = meta.dataset.scheme;
      meta.media =
        root.dataset.theme === undefined
          ? `(prefers-color-scheme: ${own})`
          : root.dataset.theme === own
            ? "all"
            : "not all";
    }
  };
  window.portalc.applyScheme(window.portalc.remembered.get("scheme"));
})();
