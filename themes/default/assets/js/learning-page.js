// @ts-check
// What quizzes and learning paths have in common on a page: the learner's name, saving and opening of
// progress files, the completion record.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.learningPage) return;
  const { learning, download } = portalc;

  const two = (number) => String(number).padStart(2, "0");
  /** The local time: 2026-11-25T14:05:09. */
  const now = () => {
    const date = new Date();
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  };

  class LearningPage {
    /** @param {HTMLElement} root @param {() => void} changed is called when a file has been opened */
    constructor(root, changed) {
      this.root = root;
      this.changed = changed;
      const words = /** @type {any} */ (root.querySelector(".learning-words")).dataset;
      this.words = { ...words, ...learning.course?.words };
      this.site = document.documentElement.dataset.site;
      const named = this.one(".record-learner");
      named.value = learning.read().learner;
      named.addEventListener("input", () => this.keep((progress) => (progress.learner = named.value.trim())));
      this.one('[data-learn="export"]').addEventListener("click", () => {
        download("progress.json", "application/json", learning.pack(learning.read(), this.site, now()));
      });
      const file = this.one(".learning-file");
      this.one('[data-learn="open"]').addEventListener("click", () => file.click());
      file.addEventListener("change", () => this.open(file));
      this.one('[data-learn="record"]').addEventListener("click", () => this.print("learning-print-record"));
    }

    /** @param {string} selector @returns {any} */
    one(selector) {
      return this.root.querySelector(selector);
    }
    say(text) {
      this.one(".learning-state").textContent = text;
    }

    /** Changes what is kept, and says whether it is. */
    keep(edit) {
      const isKept = learning.change(edit);
      this.say(isKept ? this.words.saved.replace("{time}", now().slice(11, 16)) : this.words.notSaved);
    }

    async open(input) {
      const file = input.files[0];
      if (!file) return;
      const text = await file.text().catch(() => "");
      input.value = "";
      const read = learning.unpack(text, this.site);
      if (read.broken) return this.say(this.words.brokenFile);
      if (read.wrong !== undefined) return this.say(this.words.wrongFile.replace("{name}", read.wrong));
      this.keep((progress) => learning.merge(progress, read.progress));
      this.one(".record-learner").value = learning.read().learner;
      this.changed();
      this.say(this.words.opened.replace("{name}", file.name));
    }

    /** Prints with a class on the component, which says what of it goes to paper. */
    print(name) {
      this.root.classList.add(name);
      window.addEventListener("afterprint", () => this.root.classList.remove(name), { once: true });
      window.print();
    }

    /** Shows the completion record with these rows, or hides it: null. @param {[string, string][] | null} rows */
    record(rows) {
      this.one(".record").hidden = !rows;
      this.one(".record-rows").replaceChildren(
        ...(rows ?? []).map(([name, value]) => {
          const row = document.createElement("tr");
          const head = document.createElement("th");
          head.scope = "row";
          head.textContent = name;
          row.append(head, Object.assign(document.createElement("td"), { textContent: value }));
          return row;
        }),
      );
    }
  }

  portalc.learningPage = Object.assign(LearningPage, { now });
})();
