// The sidebar as it was left: unfolded groups and scroll position are put back as soon as the parser
// has read it, before it is painted.
(() => {
  "use strict";

  const restore = (sidebar) => {
    const unfolded = new Set(window.portalc.visit.get("unfolded") || []);
    for (const group of sidebar.querySelectorAll("details.group")) {
      if (unfolded.has(group.previousElementSibling.href)) group.open = true;
    }
    sidebar.scrollTop = window.portalc.visit.get("sidebar-scroll") || 0;
  };

  const watcher = new MutationObserver(() => {
    const sidebar = document.querySelector(".sidebar");
    if (!sidebar || !sidebar.nextElementSibling) return; // not there, or not all of it
    watcher.disconnect();
    restore(sidebar);
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => watcher.disconnect());
})();
