// Marks the words of a search on the page that was found by it: ?mark=WORD|WORD.
(() => {
  "use strict";

  const words = (new URLSearchParams(location.search).get("mark") ?? "").split("|").filter(Boolean).slice(0, 8);
  const text = document.querySelector(".prose");
  if (!words.length || !text) return;

  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (pattern.test(walker.currentNode.data) || pattern.lastIndex > 0) nodes.push(walker.currentNode);
  for (const node of nodes) {
    pattern.lastIndex = 0;
    const parts = document.createDocumentFragment();
    let at = 0;
    for (const found of node.data.matchAll(pattern)) {
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      parts.append(node.data.slice(at, found.index), mark);
      at = found.index + found[0].length;
    }
    parts.append(node.data.slice(at));
    node.replaceWith(parts);
  }
  // Escape takes the marks away.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    for (const mark of text.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    text.normalize();
  });
})();
