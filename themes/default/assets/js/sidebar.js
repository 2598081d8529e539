// Remembers what the reader unfolds in the sidebar, and closes the drawer on narrow screens.
(() => {
  "use strict";

  const sidebar = document.querySelector(".sidebar");
  if (!sidebar) return;
  const { visit } = window.portalc;

  sidebar.addEventListener("click", (event) => {
    const group = event.target.closest("summary")?.parentElement;
    if (!group) return;
    const unfolded = new Set(visit.get("unfolded") || []);
    // The click comes before the element opens or closes.
    if (group.open) unfolded.delete(group.previousElementSibling.href);
    else unfolded.add(group.previousElementSibling.href);
    visit.set("unfolded", [...unfolded]);
  });
  addEventListener("pagehide", () => visit.set("sidebar-scroll", sidebar.scrollTop));

  const drawer = document.querySelector(".drawer-toggle");
  const covered = document.querySelectorAll("main, .site-footer");
  drawer?.addEventListener("toggle", () => {
    for (const part of covered) part.inert = drawer.open;
    if (drawer.open) sidebar.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer?.open) return;
    drawer.open = false;
    drawer.querySelector("summary").focus();
  });
  // Turned to landscape, or the window made wider: the drawer is a column again.
  matchMedia("(min-width: 56.25rem)").addEventListener("change", () => {
    if (drawer) drawer.open = false;
  });
})();
