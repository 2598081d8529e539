// Marks the words of a search on the page that was found by it: ?mark=WORD|WORD.
(() => {
  "use strict";

  const words = (new URLSearchParams(location.search).get("mark") ?? "").split("|").filter(Boolean);
  const text = document.querySelector(".prose");
  if (!words.length || !text) return;

  // The longest first, so that a word is marked as a whole though another is a part of it.
  words.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const pieces = node.data.split(pattern); // by turns what stands between the words, and a word
    if (pieces.length === 1) continue;
    const shown = pieces.map((piece, i) => {
      if (i % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
    node.replaceWith(...shown);
  }
  // Escape takes the marks away.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    for (const mark of text.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    text.normalize();
  });
})();
