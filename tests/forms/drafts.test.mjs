// Drafts on a device that keeps them, refuses them, is full, or is written to by another window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { portalc, scheme } from "./scripts.mjs";

const isGood = (file) => portalc.formAnswers.isOf(scheme, file);
const file = (title, answers = {}) => ({ ...portalc.formAnswers.blank(scheme, title), items: answers });

// As storage.js: values as JSON; `takes` says what the browser takes.
function device(takes = () => true) {
  const kept = new Map();
  return {
    kept,
    get: (name) => (kept.has(name) ? JSON.parse(kept.get(name)) : null),
    set: (name, value) => {
      if (!takes(name)) return false;
      if (value === null) kept.delete(name);
      else kept.set(name, JSON.stringify(value));
      return true;
    },
  };
}
const drafts = (store) => new portalc.formDrafts(store, "form:test", isGood);
const titles = (all) => all.list.map(({ title }) => title).join();

test("a draft is kept from its first change on", () => {
  const store = device();
  const all = drafts(store);
  all.start(file("一"));
  assert.equal(store.kept.size, 0);
  assert.equal(all.write(file("一", { met: { met: true } }), "14:05"), true);
  const again = drafts(store);
  assert.equal(again.current, "1");
  assert.equal(again.entry().saved, "14:05");
  assert.equal(again.file().items.met.met, true);
});

test("drafts are chosen, taken away and brought back", () => {
  const all = drafts(device());
  all.add(file("一"), "");
  all.add(file("二"), "");
  all.choose("1");
  assert.equal(all.file().title, "一");
  const { file: gone } = all.remove();
  assert.equal(all.current, "2");
  all.add(gone, "");
  assert.equal(titles(all), "二,一");
  all.choose("nonsense");
  assert.equal(all.file().title, "一");
});

test("where nothing is taken, drafts live in memory and say so", () => {
  const all = drafts(device(() => false));
  assert.equal(all.add(file("一"), ""), false);
  assert.equal(all.add(file("二"), ""), false);
  all.choose("1");
  assert.equal(all.file().title, "一");
});

test("where the device is full, what was kept before stays, and the page has the new", () => {
  let isFull = false;
  const store = device(() => !isFull);
  const all = drafts(store);
  all.add(file("一"), "");
  isFull = true;
  assert.equal(all.write(file("改"), ""), false);
  assert.equal(all.file().title, "改");
  assert.equal(drafts(store).file().title, "一");
});

test("a damaged draft is passed over, and its place is not used again", () => {
  const store = device();
  drafts(store).add(file("一"), "");
  store.set("form:test:1", { format: "?" });
  const all = drafts(store);
  assert.equal(all.current, "");
  all.add(file("二"), "");
  assert.equal(all.current, "2");
  assert.deepEqual(store.get("form:test:1"), { format: "?" });
});

test("what another window has written is read, and what it took away can be written again", () => {
  const store = device();
  const here = drafts(store);
  here.add(file("一"), "");
  const there = drafts(store);
  there.write(file("改"), "");
  assert.equal(here.file().title, "一");
  assert.equal(here.file("1", true).title, "改");
  there.remove();
  here.load();
  here.current = "1";
  assert.equal(here.entry(), undefined);
  here.write(file("还在"), "");
  assert.equal(titles(drafts(store)), "还在");
});
