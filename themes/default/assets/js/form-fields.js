// @ts-check
// The fields of a form: what the reader types goes into the answer file, what stands in the file comes
// into the fields, and what is wrong is said at the field.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formFields) return;
  const { valueOf, setItem, setPart } = portalc.formAnswers;

  const textOf = (/** @type {any} */ value) => (value === undefined || value === null ? "" : String(value));
  const isTick = (/** @type {any} */ input) => input.type === "radio" || input.type === "checkbox";

  class FormFields {
    /** @param {HTMLElement} form @param {any} scheme @param {DOMStringMap} words */
    constructor(form, scheme, words) {
      this.form = form;
      this.words = words;
      /** @type {Map<string, {item: any, box: any, why: any, inputs: any[]}>} */
      this.items = new Map();
      const schemes = new Map(scheme.items.map((/** @type {any} */ item) => [item.id, item]));
      for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-item]"))) {
        const item = schemes.get(box.dataset.item);
        this.items.set(item.id, { item, box, why: box.querySelector(".item-why"), inputs: [...box.querySelectorAll("[data-field]")] });
      }
      /** @type {any[]} fields beside the items, each with the way to its value in the file */
      this.others = [...form.querySelectorAll("[data-path]")].map((input) => ({
        input,
        path: /** @type {HTMLElement} */ (input).dataset.path?.split("/"),
        error: input.closest("fieldset")?.querySelector(".form-error"),
      }));
    }

    /** What readers call the place of a value in the file: its item and its field, as far as they are in the form. */
    nameOf(/** @type {string[]} */ path) {
      const [part, id, member] = path;
      const item = part === "items" && this.items.get(id);
      const input = item ? item.inputs.find((each) => each.dataset.field === member && !isTick(each)) : this.others.find((each) => each.input.dataset.path === path.join("/"))?.input;
      const label = input?.labels[0]?.textContent.trim() ?? "";
      return item ? `${id} ${label}`.trim() : label || path.join(" ");
    }

    /** All fields from the file. */
    write(/** @type {any} */ file) {
      for (const { item, inputs } of this.items.values()) this.writeItem(inputs, file.items[item.id] ?? {});
      for (const { input, path } of this.others)
        input.value = textOf(path.reduce((/** @type {any} */ part, /** @type {string} */ name) => part?.[name], file));
    }

    writeItem(/** @type {any[]} */ inputs, /** @type {any} */ given) {
      for (const input of inputs) {
        const value = given[input.dataset.field];
        if (input.type === "checkbox") input.checked = value === true;
        else if (input.type === "radio") input.checked = input.value === (value === true ? "yes" : value === false ? "no" : value);
        else input.value = textOf(value);
      }
    }

    /** What has been typed into one field goes into the file. Whether it was a field of the answers. */
    read(/** @type {any} */ input, /** @type {any} */ file) {
      const { field, path } = input.dataset;
      if (path) setPart(file, path.split("/"), valueOf(path.split("/").pop(), input.value));
      if (path || !field) return Boolean(path);
      const { item } = /** @type {any} */ (this.items.get(input.closest("[data-item]").dataset.item));
      setItem(file, item, { [field]: this.valueIn(input, field) });
      return true;
    }

    valueIn(/** @type {any} */ input, /** @type {string} */ field) {
      if (input.type === "checkbox") return input.checked;
      if (input.type === "radio") return field === "met" ? input.value === "yes" : input.value;
      // A date that the browser cannot read has no value; it is told as one that does not exist.
      return input.validity.badInput ? "?" : valueOf(field, input.value);
    }

    /** Takes the answer to an item back; note and plan stay. */
    clear(/** @type {string} */ id, /** @type {any} */ file) {
      const { item, inputs } = /** @type {any} */ (this.items.get(id));
      const names = inputs.map((input) => input.dataset.field).filter((name) => name !== "note");
      setItem(file, item, Object.fromEntries(names.map((name) => [name, undefined])));
      this.writeItem(inputs, file.items[id] ?? {});
    }

    /**
     * Says what is wrong at each field, and elsewhere why an item scores as it does.
     * @param {Map<string, string>} messages by path @param {Map<string, any>} scores by item
     */
    mark(messages, scores) {
      for (const [id, entry] of this.items) this.markItem(entry, this.faultsOf(messages, ["items", id]), scores.get(id));
      for (const { input, path, error } of this.others) {
        const message = messages.get(path.join("\n")) ?? "";
        this.setInvalid(input, message !== "");
        if (error && (message || error.dataset.of === path.join("\n"))) {
          error.dataset.of = message && path.join("\n");
          this.say(error, message);
        }
      }
    }

    /** The faults of a part, by the last name on their path. */
    faultsOf(/** @type {Map<string, string>} */ messages, /** @type {string[]} */ path) {
      const start = path.join("\n");
      const faults = new Map();
      if (messages.size === 0) return faults;
      for (const [key, message] of messages)
        if (key === start || key.startsWith(`${start}\n`)) faults.set(key.slice(start.length + 1), message);
      return faults;
    }

    markItem({ item, box, why, inputs }, /** @type {Map<string, string>} */ faults, /** @type {any} */ score) {
      const isHalf = faults.has("") && item.kind === "sampled" && score.state === "unanswered";
      const isReview = score.state === "review";
      const fault = isReview ? undefined : [...faults].find(([name]) => name !== "")?.[1];
      for (const input of inputs) {
        const field = input.dataset.field;
        this.setInvalid(input, faults.has(field) || (field === "reason" && faults.has("removed")));
      }
      const text = fault ?? (isReview ? faults.get("") : isHalf ? this.words.half : score.state === "unanswered" ? "" : score.reason);
      why.classList.toggle("is-fault", fault !== undefined);
      if (box.dataset.state !== score.state) box.dataset.state = score.state;
      this.say(why, text ?? "");
    }

    setInvalid(/** @type {any} */ input, /** @type {boolean} */ isFaulty) {
      if (isTick(input) || (input.getAttribute("aria-invalid") === "true") === isFaulty) return;
      if (isFaulty) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }

    say(/** @type {any} */ element, /** @type {string} */ text) {
      if (element.textContent !== text) element.textContent = text;
    }
  }

  portalc.formFields = FormFields;
})();
