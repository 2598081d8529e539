// @ts-check
// Several drafts of one form, each an answer file, kept on this device. Where the browser takes nothing,
// they live as long as the page, and it is said that they are not kept.
(() => {
  "use strict";

  const portalc = /** @type {any} */ (globalThis).portalc;
  if (portalc.formDrafts) return;

  class Drafts {
    /**
     * @param {{get: (name: string) => any, set: (name: string, value: any) => boolean}} store
     * @param {string} name of the form @param {(file: any) => boolean} isGood whether a file belongs to it
     */
    constructor(store, name, isGood) {
      this.store = store;
      this.name = name;
      this.isGood = isGood;
      /** @type {Map<string, any>} files that this page has read or written */
      this.files = new Map();
      /** @type {{id: string, title: string, saved: string}[]} */
      this.list = [];
      this.current = "";
      this.load();
    }

    /** Reads the list again, as another window may have changed it. */
    load() {
      const kept = this.store.get(this.name);
      const list = Array.isArray(kept?.drafts) ? kept.drafts : [];
      this.list = list.filter((/** @type {any} */ each) => typeof each?.id === "string" && this.isGood(this.store.get(this.key(each.id))));
      const isKnown = this.list.some(({ id }) => id === kept?.current);
      this.current = isKnown ? kept.current : this.list[0]?.id ?? "";
    }

    key(/** @type {string} */ id) {
      return `${this.name}:${id}`;
    }

    entry(id = this.current) {
      return this.list.find((each) => each.id === id);
    }

    /** The file of a draft; what another window has written is read again with `fresh`. */
    file(id = this.current, fresh = false) {
      const kept = fresh || !this.files.has(id) ? this.store.get(this.key(id)) : null;
      if (this.isGood(kept)) this.files.set(id, kept);
      return this.files.get(id);
    }

    /** Whether the browser keeps it. @param {any} file @param {string} saved when, to be shown */
    write(file, saved, id = this.current) {
      this.files.set(id, file);
      if (!this.entry(id)) this.list.push({ id, title: "", saved }); // taken away in another window
      Object.assign(/** @type {any} */ (this.entry(id)), { title: file.title ?? "", saved });
      return this.store.set(this.key(id), file) && this.writeList();
    }

    writeList() {
      return this.store.set(this.name, { current: this.current, drafts: this.list });
    }

    /**
     * A further draft, which becomes the current one; it is kept from its first change on. No id is used
     * twice, also not that of a damaged one.
     */
    start(/** @type {any} */ file) {
      let number = this.list.length + 1;
      while (this.entry(String(number)) || this.store.get(this.key(String(number))) !== null) ++number;
      this.current = String(number);
      this.list.push({ id: this.current, title: file.title ?? "", saved: "" });
      this.files.set(this.current, file);
    }

    /** A further draft that is kept at once. */
    add(/** @type {any} */ file, /** @type {string} */ saved) {
      this.start(file);
      return this.write(file, saved);
    }

    choose(/** @type {string} */ id) {
      if (this.entry(id)) this.current = id;
      return this.writeList();
    }

    /** Takes a draft away, and says what is needed to bring it back with add(). */
    remove(id = this.current) {
      const file = this.file(id);
      const saved = this.entry(id)?.saved ?? "";
      this.list = this.list.filter((each) => each.id !== id);
      this.files.delete(id);
      this.store.set(this.key(id), null);
      if (this.current === id) this.current = this.list[0]?.id ?? "";
      this.writeList();
      return { file, saved };
    }
  }

  portalc.formDrafts = Drafts;
})();
