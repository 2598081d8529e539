// The choice of appearance in the header.
(() => {
  "use strict";

  const select = document.querySelector(".scheme-switch select");
  if (!select) return;
  const { remembered, applyScheme } = window.portalc;

  const show = () => {
    const choice = remembered.get("scheme") || document.documentElement.dataset.theme || "auto";
    applyScheme(choice);
    select.value = choice;
  };

  select.addEventListener("change", () => {
    remembered.set("scheme", select.value === "auto" ? null : select.value);
    applyScheme(select.value);
  });
  addEventListener("storage", show); // chosen in another tab
  addEventListener("pageshow", show); // and come back to by the back button
  show();
})();
