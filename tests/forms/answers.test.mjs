// What is typed into a form, as it stands in the answer file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, portalc, scheme, texts } from "./scripts.mjs";

const model = portalc.formAnswers;
const blank = () => model.blank(scheme, "一轮");
const itemOf = (id) => scheme.items.find((each) => each.id === id);

test("a text is a number where the engine can use it, and stays as it was typed where not", () => {
  const rows = [
    ["sampled", "10", 10], ["sampled", " １２ ", 12], ["sampled", "-3", -3], ["sampled", "+4", 4], ["sampled", "", undefined], ["sampled", "  ", undefined],
    ["sampled", "1.5", "1.5"], ["sampled", "1e3", "1e3"], ["sampled", "十", "十"], ["sampled", "9".repeat(16), "9".repeat(16)], ["count", "0", 0],
    ["value", "９８．５", "98.5"], ["value", ".5", "0.5"], ["value", "-.5", "-0.5"], ["value", "很多", "很多"], ["value", "007", "007"],
    ["note", " 见附件 ", " 见附件 "], ["reason", "", undefined],
  ];
  for (const [name, text, expected] of rows) assert.equal(model.valueOf(name, text), expected, `${name} ${text}`);
});

test("a changed answer is one to the item as it is now; a note alone is not", () => {
  const file = blank();
  model.setItem(file, itemOf("met"), { note: "等文件" });
  assert.deepEqual(plain(file.items), { met: { note: "等文件" } });
  model.setItem(file, itemOf("met"), { met: false });
  assert.deepEqual(plain(file.items), { met: { note: "等文件", met: false, hash: "hash-met" } });
  model.setItem(file, itemOf("met"), { met: undefined });
  assert.deepEqual(plain(file.items), { met: { note: "等文件" } });
  model.setItem(file, itemOf("met"), { note: undefined });
  assert.deepEqual(plain(file.items), {});
});

test("changing one thing loses nothing else, also what is not known", () => {
  const file = { ...blank(), about: { company: "甲", later: 1 }, items: { met: { met: true, hash: "old", extra: [1] }, gone: { met: true } } };
  model.setItem(file, itemOf("met"), { note: "好" });
  assert.deepEqual(plain(file.items), { met: { met: true, hash: "old", extra: [1], note: "好" }, gone: { met: true } });
  model.setPart(file, ["about", "company"], undefined);
  model.setPart(file, ["deductions", "late", "count"], 2);
  assert.deepEqual(plain([file.about, file.deductions]), [{ later: 1 }, { late: { count: 2 } }]);
  model.setPart(file, ["deductions", "late", "count"], undefined);
  assert.equal("deductions" in file, false);
  model.confirm(file, itemOf("met"));
  assert.equal(file.items.met.hash, "hash-met");
});

test("a part that is no object gives way to what is typed", () => {
  const file = { ...blank(), about: "甲", items: { met: 5 } };
  model.setPart(file, ["about", "company"], "乙");
  model.setItem(file, itemOf("met"), { met: true });
  assert.deepEqual(plain([file.about, file.items.met]), [{ company: "乙" }, { met: true, hash: "hash-met" }]);
});

test("a file has content as soon as anything is answered", () => {
  const file = blank();
  assert.equal(model.hasContent(file), false);
  model.setPart(file, ["bonus", "reason"], "获奖");
  assert.equal(model.hasContent(file), true);
});

test("what is typed wrongly is told in the words of its field", () => {
  const file = { ...blank(), items: { part: { sampled: "十", conforming: 3 }, number: { value: "很多" } }, deductions: { late: { count: 1.5 } }, bonus: { count: "x" } };
  const { problems } = portalc.answers.read(scheme, file, texts);
  const messages = model.messages(problems);
  assert.equal(messages.get("items\npart\nsampled"), "要填1至999999999的整数");
  assert.equal(messages.get("deductions\nlate\ncount"), "要填0至999的整数");
  assert.equal(messages.get("bonus\ncount"), "要填0至3的整数");
  assert.match(messages.get("items\nnumber\nvalue"), /^“很多”不是可以精确计算的数/);
});

test("items are counted and filtered by what they have come to", () => {
  const file = blank();
  model.setItem(file, itemOf("met"), { met: true });
  model.setItem(file, itemOf("part"), { sampled: 4, conforming: 1 });
  file.items.number = { value: "96", hash: "another" };
  const { answers } = portalc.answers.read(scheme, file, texts);
  const score = portalc.score.compute(scheme, answers, texts);
  assert.deepEqual(plain(model.tally(score)), { all: 4, unanswered: 2, answered: 2, lost: 1 });
  const shown = (filter) => score.items.filter(({ state }) => model.isShown(filter, state)).map((each) => each.item.id).join();
  assert.deepEqual([shown("all"), shown("unanswered"), shown("lost")], ["met,part,number,day", "number,day", "part"]);
});

test("only a file of this scheme is a draft of it", () => {
  const rows = [[blank(), true], [{ ...blank(), scheme: "other" }, false], [{ ...blank(), items: [] }, false], [{ ...blank(), format: "x" }, false], [null, false], ["text", false]];
  for (const [file, expected] of rows) assert.equal(model.isOf(scheme, file), expected);
});
