// Marks the heading being read in the table of contents.
(() => {
  "use strict";

  const links = [...document.querySelectorAll(".toc a")];
  const headings = links
    .map((link) => ({ link, at: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((entry) => entry.at);
  if (headings.length === 0) return;

  const line = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
  const at_end = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 2;

  // The last heading above the line; the last of all at the end of the page.
  const current = () => {
    if (at_end() && scrollY > 0) return headings[headings.length - 1];
    const limit = line();
    let found = headings[0];
    for (const entry of headings) {
      if (entry.at.getBoundingClientRect().top > limit) break;
      found = entry;
    }
    return found;
  };

  let marked = null;
  const mark = () => {
    const { link } = current();
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    marked = link;
    const box = link.closest(".toc");
    const below = link.offsetTop + link.offsetHeight - box.clientHeight;
    if (link.offsetTop < box.scrollTop || below > box.scrollTop) box.scrollTop = below + 40;
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
})();
