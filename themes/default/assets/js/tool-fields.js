// @ts-check
// The questions of a tool on the page: reads and writes what the reader has typed, shows what is wrong
// with it at the field, and lets rows grow.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.toolFields) return;

  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  class ToolFields {
    /** @param {HTMLElement} root of the tool @param {any} program @param {DOMStringMap} words */
    constructor(root, program, words) {
      this.words = words;
      this.fields = program.fields;
      /** @type {Map<string, HTMLElement>} */
      this.boxes = new Map();
      for (const box of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-field]")))
        this.boxes.set(/** @type {string} */ (box.dataset.field), box);
      for (const { id, kind } of this.fields) {
        if (kind !== "rows") continue;
        const rows = [...this.box(id).querySelectorAll("tbody tr")];
        this.box(id).querySelector('[data-act="add-row"]').addEventListener("click", () => {
          this.addRow(id).querySelector("input").focus();
          this.nameRows(id);
        });
        rows.slice(1).forEach((row) => row.remove());
        this.addRemoval(rows[0], id);
        this.nameRows(id);
      }
    }

    /** @param {string} id @returns {any} */
    box(id) {
      return this.boxes.get(id);
    }

    addRemoval(row, id) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tool-remove";
      button.textContent = "×";
      button.addEventListener("click", () => {
        const next = row.nextElementSibling || row.previousElementSibling;
        if (next) {
          row.remove();
          next.querySelector("input").focus();
        } else {
          for (const input of row.querySelectorAll("input")) input.value = "";
        }
        this.nameRows(id);
        this.box(id).dispatchEvent(new Event("input", { bubbles: true }));
      });
      row.lastElementChild.append(button);
    }

    nameRows(id) {
      this.box(id)
        .querySelectorAll(".tool-remove")
        .forEach((button, index) =>
          button.setAttribute("aria-label", this.words.removeRow.replace("{n}", String(index + 1))),
        );
    }

    addRow(id) {
      const body = this.box(id).querySelector("tbody");
      const row = body.firstElementChild.cloneNode(true);
      for (const input of row.querySelectorAll("input")) input.value = "";
      row.querySelector(".tool-remove").remove();
      body.append(row);
      this.addRemoval(row, id);
      return row;
    }

    /** The answers as typed. A date that the browser cannot read is there as "?". */
    read() {
      const answers = {};
      for (const { id, kind } of this.fields) {
        const box = this.box(id);
        if (kind === "rows") {
          answers[id] = [...box.querySelectorAll("tbody tr")].map((row) =>
            Object.fromEntries([...row.querySelectorAll("input")].map((input) => [input.dataset.column, input.value])),
          );
        } else if (kind === "choice" || kind === "yes-no") {
          answers[id] = box.querySelector("input:checked")?.value ?? "";
        } else {
          const input = box.querySelector("input, textarea");
          answers[id] = input.validity.badInput ? "?" : input.value;
        }
      }
      return answers;
    }

    /** Answers that are missing become empty. */
    write(answers) {
      for (const { id, kind } of this.fields) {
        const box = this.box(id);
        if (kind === "rows") {
          const rows = answers[id]?.length ? answers[id] : [{}];
          const body = box.querySelector("tbody");
          while (body.children.length > rows.length) body.lastElementChild.remove();
          while (body.children.length < rows.length) this.addRow(id);
          this.nameRows(id);
          rows.forEach((row, index) => {
            for (const input of body.children[index].querySelectorAll("input")) input.value = row[input.dataset.column] ?? "";
          });
        } else if (kind === "choice" || kind === "yes-no") {
          for (const input of box.querySelectorAll("input")) input.checked = input.value === answers[id];
        } else {
          box.querySelector("input, textarea").value = answers[id] ?? "";
        }
      }
    }

    /** What the answers are before anybody has typed. */
    start() {
      return Object.fromEntries(this.fields.map(({ id, start }) => [id, start === "today" ? today() : start ?? ""]));
    }

    /** The message of a Trouble of the engine. */
    message({ key, detail }) {
      const name = `error${key[0].toUpperCase()}${key.slice(1)}`;
      return (this.words[name] ?? key).replace("{detail}", detail);
    }

    /** @param {string} id @param {any} trouble of the engine, or null */
    mark(id, trouble) {
      const box = this.box(id);
      const error = box.querySelector(".tool-error");
      const message = trouble ? this.message(trouble) : "";
      if (error.textContent !== message) error.textContent = message;
      const [row, column] = trouble?.cell ? trouble.cell.split(":") : [null, null];
      box.querySelectorAll("input, textarea").forEach((input) => {
        const isFaulty =
          trouble && (row === null || (input.dataset.column === column && input.closest("tr").sectionRowIndex === +row));
        if (isFaulty) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      });
    }

    /** The answer as the reader sees it, for lists and tables. */
    answer(id) {
      const field = this.fields.find((each) => each.id === id);
      const box = this.box(id);
      if (field.kind === "choice" || field.kind === "yes-no")
        return box.querySelector("input:checked")?.parentElement.querySelector("span").firstChild.textContent.trim() ?? "";
      if (field.kind === "rows")
        return [...box.querySelectorAll("tbody tr")]
          .map((row) => [...row.querySelectorAll("input")].map(({ value }) => value).join(" "))
          .filter((row) => row.trim())
          .join("\n");
      const value = box.querySelector("input, textarea").value.replace("T", field.kind === "time" ? " " : "T");
      return [value, value && box.querySelector(".tool-unit")?.textContent].filter(Boolean).join(" ");
    }
  }

  portalc.toolFields = ToolFields;
})();
