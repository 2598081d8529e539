// The way back to the top, once the reader has gone down two screens.
(() => {
  "use strict";

  const link = document.querySelector(".to-top");
  if (!link) return;
  const show = () => (link.hidden = scrollY < 2 * innerHeight);
  link.addEventListener("click", (event) => {
    event.preventDefault(); // so that the address keeps its section
    scrollTo({ top: 0 });
    document.querySelector(".brand")?.focus({ preventScroll: true });
  });
  addEventListener("scroll", show, { passive: true });
  show();
})();
