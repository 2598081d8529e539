// Copies code, and the address of a section.
(() => {
  "use strict";

  // The clipboard interface is there on https and localhost only; an intranet portal on plain http
  // has the older command.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "visually-hidden";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const toast = document.querySelector(".toast");
  let fading = 0;
  const say = (text) => {
    toast.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => (toast.textContent = ""), 2500);
  };

  const button = document.getElementById("_copy-code")?.content.firstElementChild;
  for (const code of button ? document.querySelectorAll("main pre > code") : []) {
    const box = document.createElement("div");
    box.className = "code-box";
    code.parentElement.replaceWith(box);
    box.append(code.parentElement, button.cloneNode(true));
    box.lastElementChild.addEventListener("click", async () => {
      const focus = document.activeElement;
      if (await copy(code.textContent)) say(button.dataset.done);
      focus.focus();
    });
  }

  const copied = document.getElementById("_copy-link")?.content.firstElementChild.dataset.done;
  document.querySelector("main")?.addEventListener("click", async (event) => {
    const anchor = event.target.closest("a.anchor");
    if (anchor && copied && (await copy(anchor.href))) say(copied);
  });
})();
