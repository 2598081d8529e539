// Says, until the parser has read the whole page, that it has not: parsing.css keeps back what is read
// in part.
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.add("parsing");
  document.addEventListener("readystatechange", () => root.classList.remove("parsing"), { once: true });
})();
