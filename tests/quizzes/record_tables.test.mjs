// Rows of a record from a table that was pasted, and their summaries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./engine.mjs";

["tool-numbers", "tool-dates", "tool-engine", "table-text", "record-rows", "record-summary"].forEach(load);
const { recordRows, recordSummary, toolDates: dates, toolEngine: engine, toolNumbers: numbers } = globalThis.portalc;

const columns = [
  { id: "type", isNumber: false },
  { id: "opened", isNumber: false, isTime: true },
  { id: "closed", isNumber: false, isTime: true },
  { id: "score", isNumber: true, min: "1", max: "5", places: 0 },
];
const names = { type: ["问题类型", "类型"], opened: ["受理时刻", "受理时间"], closed: ["办结时刻"], score: ["评分（分）", "满意度"] };
const fill = (text, room = 100) => recordRows.fill(columns, names, text, room);
const faults = (text) => fill(text).faults.map(({ line, key, column, cell }) => [line, key, ...(column ? [column, cell] : [])]);

test("columns are matched by name, in whatever order, with a unit in brackets, wide letters or spaces", () => {
  const read = fill("满意度,客服, 类 型 ,受理时间\n5,甲,安装,2026-03-02\n");
  assert.deepEqual(read.rows, [{ score: "5", type: "安装", opened: "2026-03-02" }]);
  assert.ok(read.named);
  assert.deepEqual(read.unused, ["客服"]);
  assert.deepEqual(read.missing, ["closed"]);
  assert.deepEqual(fill("评分(5分制)\t类型\n4\t包装").rows, [{ score: "4", type: "包装" }]);
});

test("of two heads for one column the first counts, and the other is told", () => {
  const read = fill("类型,问题类型\n甲,乙");
  assert.deepEqual(read.rows, [{ type: "甲" }]);
  assert.deepEqual(read.unused, ["问题类型"]);
});

test("without a head the columns come in their order", () => {
  const read = fill("安装,2026-03-02,2026-03-03,5\n包装,2026-03-02");
  assert.ok(!read.named);
  assert.deepEqual(read.rows, [{ type: "安装", opened: "2026-03-02", closed: "2026-03-03", score: "5" }, { type: "包装", opened: "2026-03-02" }]);
});

test("what cannot be read is told by line, column and cell, and stays with its head", () => {
  const text = "类型,受理时间,满意度,备注\n安装,2026/3/2,5,甲\n包装,昨天,4,乙\n漏水,2026/3/4,9,丙\n安装,2026/3/5,5,丁,多\n";
  assert.deepEqual(faults(text), [[3, "cell", "opened", "昨天"], [4, "cell", "score", "9"], [5, "cells"]]);
  const read = fill(text);
  assert.equal(read.rows.length, 1);
  assert.equal(read.left, "类型,受理时间,满意度,备注\n包装,昨天,4,乙\n漏水,2026/3/4,9,丙\n安装,2026/3/5,5,丁,多");
  assert.deepEqual(fill(read.left.replace("昨天", "2026/3/3").replace(",9,", ",3,").replace(",多", "")).left, "");
});

test("a head that is not recognised is a line that cannot be read: nothing is lost", () => {
  const read = fill("甲,乙,丙,丁\n安装,2026-03-02,,5\n");
  assert.deepEqual(read.faults.map(({ line, column }) => [line, column]), [[1, "opened"]]);
  assert.equal(read.left, "甲,乙,丙,丁");
});

test("from an open quote on, all stays", () => {
  const read = fill('类型,满意度\n安装,5\n"包装,4\n漏水,3');
  assert.deepEqual(read.rows, [{ type: "安装", score: "5" }]);
  assert.deepEqual(read.faults, [{ line: 3, key: "quote" }]);
  assert.equal(read.left, '类型,满意度\n"包装,4\n漏水,3');
});

test("lines for which there is no room stay, too, and are counted", () => {
  const read = fill("类型\n甲\n乙\n丙", 1);
  assert.deepEqual([read.rows.length, read.tooMany, read.left], [1, 2, "类型\n乙\n丙"]);
});

test("lines with nothing in the columns that are used are no rows", () => {
  assert.deepEqual(fill("类型,备注\n,x\n安装,").rows, [{ type: "安装" }]);
});

test("moments are read as tables have them", () => {
  const same = ["2026-03-02 09:30", "2026/3/2 9:30", "2026.3.2 9:30:15", "2026年3月2日 9:30", "2026年3月2日9时30分", "2026-03-02T09:30:00.000", "２０２６/３/２ ９：３０"];
  for (const text of same) assert.equal(dates.parseMoment(text), dates.parseTime("2026-03-02T09:30"), text);
  assert.equal(dates.parseMoment("2026/3/2"), dates.parseTime("2026-03-02T00:00"));
  for (const text of ["昨天", "2026-02-30", "3/2/2026", "2026-03-02 25:00", "2026/3/29:30", "46083.4", "2026-03-02T09:30Z"]) assert.equal(dates.parseMoment(text), null, text);
});

const rows = (...lines) => engine.read({ kind: "rows", columns }, fill(lines.join("\n")).rows);
const measures = [
  { is: "count", places: 1 },
  { is: "share", places: 1 },
  { is: "mean", places: 1, from: "opened", to: "closed", inHours: false },
  { is: "median", places: 1, from: "opened", to: "closed", inHours: true },
  { is: "most", places: 1, of: "score" },
  { is: "reached", places: 1, of: "score", atLeast: "4" },
];
const summed = (...lines) => recordSummary.summarize({ by: "type", measures }, rows(...lines));
const shown = (cells) => cells.map(({ value, percent }) => (value === null ? null : numbers.format(value, 2) + (percent ? "%" : "")));

test("each group has its count, share, times and scores, the largest group first, and all have a line", () => {
  const found = summed("包装,2026-03-02,2026-03-03,5", "安装,2026-03-02 08:00,2026-03-02 20:00,4", "安装,2026-03-02,2026-03-04,2", "安装,2026-03-02,2026-03-03,");
  assert.deepEqual(found.groups.map(({ name, count }) => [name, count]), [["安装", 3], ["包装", 1]]);
  assert.deepEqual(shown(found.groups[0].cells), ["3", "75%", "1.17", "24", "4", "50%"]);
  assert.deepEqual(shown(found.groups[1].cells), ["1", "25%", "1", "24", "5", "100%"]);
  assert.deepEqual(shown(found.total), ["4", "100%", "1.13", "24", "5", "66.67%"]);
  assert.equal(found.groups[0].cells[5].rows, 2); // of three rows, two have a score
});

test("the median of an even number of values is the mean of the middle two", () => {
  assert.deepEqual(shown(summed("甲,2026-03-02,2026-03-03", "甲,2026-03-02,2026-03-06", "甲,2026-03-02,2026-03-04", "甲,2026-03-02,2026-03-12").total).slice(2, 4), ["4.25", "72"]);
});

test("where nothing has a value there is none, and a missing text is a group without a name", () => {
  const found = summed(",2026-03-02,,", "甲,,2026-03-03,");
  assert.deepEqual(found.groups.map(({ name }) => name), ["", "甲"]);
  assert.deepEqual(shown(found.total), ["2", "100%", null, null, null, null]);
});

test("rows that end before they begin are left out of times, and counted", () => {
  const found = summed("甲,2026-03-05,2026-03-02,5", "甲,2026-03-02,2026-03-03,3");
  assert.equal(found.backwards, 1);
  assert.deepEqual(shown(found.total), ["2", "100%", "1", "24", "5", "50%"]);
});
