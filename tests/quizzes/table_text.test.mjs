// Tables as spreadsheets copy or write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./engine.mjs";

load("table-text");
const { tableText } = globalThis.portalc;
const cells = (text) => tableText.parse(text).map((record) => record.cells);
const lines = (text) => tableText.parse(text).map(({ line }) => line);

test("cells stand between tabs, or else between commas or semicolons, whichever cut the first line into more", () => {
  for (const separator of ["\t", ",", ";"]) assert.deepEqual(cells(`类型${separator}件数\r\n安装${separator}3`), [["类型", "件数"], ["安装", "3"]], separator);
  assert.deepEqual(cells("甲, 乙, 丙\t丁"), [["甲, 乙, 丙", "丁"]]);
  assert.deepEqual(cells("a;1,5;b\nc;2,5;d"), [["a", "1,5", "b"], ["c", "2,5", "d"]]);
  assert.deepEqual(cells("一\n二"), [["一"], ["二"]]);
});

test("a quoted cell may hold separators, lines and doubled quotes", () => {
  assert.deepEqual(cells('"漏水, 渗水","他说""坏了""","两\n行"\n1,2,3'), [["漏水, 渗水", '他说"坏了"', "两\n行"], ["1", "2", "3"]]);
  assert.deepEqual(cells('5"管,"a" b\n'), [['5"管', "a b"]]);
});

test("the mark of UTF-8, blanks around cells, empty lines and lines of separators do not count", () => {
  assert.deepEqual(cells("\ufeff a , b \n\n,,\n c ,d"), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(cells(""), []);
  assert.deepEqual(cells(" \n\t\n"), []);
});

test("a record is told by the line at which it begins, however lines end", () => {
  assert.deepEqual(lines('a,b\r\n"x\r\ny",1\r\n\r\nc,d'), [1, 2, 5]);
  assert.deepEqual(lines("a\rb\rc"), [1, 2, 3]);
});

test("the last cell of a line may be empty, and is there", () => {
  assert.deepEqual(cells("a,b,\n1,,"), [["a", "b", ""], ["1", "", ""]]);
});

test("a quote that nothing closes makes the rest one record, which says so, as it was written", () => {
  const [first, rest, ...others] = tableText.parse('a,b\nc,"d\ne,f\n');
  assert.deepEqual(first.cells, ["a", "b"]);
  assert.deepEqual({ line: rest.line, raw: rest.raw, isOpen: rest.isOpen }, { line: 2, raw: 'c,"d\ne,f\n', isOpen: true });
  assert.equal(others.length, 0);
});

test("a record knows how it was written", () => {
  assert.deepEqual(tableText.parse('a;" b ";c\r\nd').map(({ raw }) => raw), ['a;" b ";c', "d"]);
});

test("a file may be UTF-8, UTF-16 or GB 18030", () => {
  const bytes = (...values) => new Uint8Array(values).buffer;
  assert.equal(tableText.decode(new TextEncoder().encode("类型,件数").buffer), "类型,件数");
  assert.equal(tableText.decode(bytes(0xff, 0xfe, 0x7b, 0x7c, 0x2c, 0x00)), "类,");
  assert.equal(tableText.decode(bytes(0xc0, 0xe0, 0xd0, 0xcd, 0x2c)), "类型,");
});

test("ten thousand lines are read, and a hundred thousand quotes do not hang it", () => {
  assert.equal(tableText.parse("安装,2026/3/2 9:30,5\n".repeat(10000)).length, 10000);
  assert.equal(tableText.parse('"'.repeat(100000))[0].cells[0].length, 49999);
  assert.ok(tableText.parse(`a,${'"'.repeat(100001)}`)[0].isOpen);
});
