// The way back to the top, once the reader has gone down two screens.
(() => {
  "use strict";

  const link = document.querySelector(".to-top");
  if (!link) return;
  const show = () => (link.hidden = scrollY < 2 * innerHeight);
  addEventListener("scroll", show, { passive: true });
  show();
})();
