// Numbers, days and draws, against results worked out by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, dates, engine, files, number, numbers, day, ref, valueOf } from "./engine.mjs";

// As the shipped portal has them for the spring of 2026: nine days off, two Saturdays made up for.
const spring = {
  from: "2026-01-01",
  to: "2026-12-31",
  off: ["2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23"],
  working: ["2026-02-14", "2026-02-28"],
};

test("numbers are exact: no binary fractions, no matter how long the way", () => {
  assert.equal(valueOf(["add", number("0.1"), number("0.2")]), "3/10");
  assert.equal(valueOf(["multiply", ["divide", number("1"), number("3")], number("3")]), "1");
  assert.equal(valueOf(["subtract", number("95"), number("94.9")]), "1/10");
  assert.equal(valueOf(["percent", number("1"), number("1000")]), "1/10");
  assert.equal(valueOf(["percent-of", number("10"), number("24")]), "12/5");
});

test("rounding is half up, up or down, at any number of places, and alike on both sides of nought", () => {
  const rows = [
    ["2.5", "0", "half-up", "3"], ["-2.5", "0", "half-up", "-3"], ["2.4999", "0", "half-up", "2"],
    ["2.1", "0", "up", "3"], ["-2.1", "0", "up", "-3"], ["2", "0", "up", "2"],
    ["2.9", "0", "down", "2"], ["-2.9", "0", "down", "-2"], ["1.005", "2", "half-up", "101/100"], ["0.125", "2", "down", "3/25"],
  ];
  for (const [value, places, mode, expected] of rows)
    assert.equal(valueOf(["round", places, mode, number(value)]), expected, `${value} ${mode}`);
});

test("typed numbers are read as people write them, and everything else is no number", () => {
  const read = (text) => numbers.parse(text) && numbers.format(numbers.parse(text), 6);
  assert.deepEqual(["12", " 1,234.50 ", "１２．５", "-3", "−3", ".5", "5."].map(read), ["12", "1234.5", "12.5", "-3", "-3", "0.5", "5"]);
  assert.deepEqual(["", ".", "-", "1e5", "0x10", "12人", "1.2.3", "NaN", "Infinity", "9".repeat(500)].map(read), Array(10).fill(null));
});

test("numbers are shown without trailing noughts, and with commas only where they are long", () => {
  const show = (text, places) => numbers.display(numbers.parse(text), places);
  assert.deepEqual([show("1234.50", 2), show("12345.5", 2), show("-1234567", 0), show("2.345", 2), show("0.004", 2), show("-0.004", 2)], ["1234.5", "12,345.5", "-1,234,567", "2.35", "0", "0"]);
});

test("a month later is the same date, or the last day of a shorter month", () => {
  const rows = [
    ["2026-01-31", "1", "2026-02-28"], ["2024-01-31", "1", "2024-02-29"], ["2024-02-29", "12", "2025-02-28"], ["2024-02-29", "48", "2028-02-29"],
    ["2026-03-31", "-1", "2026-02-28"], ["2026-11-30", "3", "2027-02-28"], ["2026-12-31", "36", "2029-12-31"], ["2026-01-15", "-13", "2024-12-15"],
  ];
  for (const [from, months, to] of rows) assert.equal(valueOf(["add-months", day(from), number(months)]), to, `${from} ${months}`);
});

test("days are added and counted across leap years and summer time", () => {
  assert.equal(valueOf(["add-days", day("2024-02-28"), number("2")]), "2024-03-01");
  assert.equal(valueOf(["add-days", day("2026-03-28"), number("2")]), "2026-03-30");
  assert.equal(valueOf(["days-between", day("2024-01-01"), day("2025-01-01")]), "366");
  assert.equal(valueOf(["days-between", day("2026-03-02"), day("2026-03-01")]), "-1");
  assert.equal(valueOf(["add-days", day("2199-12-31"), number("1")]), "range");
  assert.equal(valueOf(["add-days", day("2026-01-01"), number("99999999999")]), "range");
  assert.equal(valueOf(["add-days", day("2026-01-01"), number("1.5")]), "whole");
});

test("working days leave out holidays and count Saturdays that are made up for", () => {
  const parts = { holidays: spring };
  const rows = [
    // Friday the 13th: Saturday the 14th is worked, then nine days off, Tuesday the 24th is the second.
    ["2026-02-13", "1", "2026-02-14"], ["2026-02-13", "2", "2026-02-24"], ["2026-02-14", "1", "2026-02-24"],
    // From Friday the 27th: Saturday the 28th is worked, Monday follows.
    ["2026-02-27", "1", "2026-02-28"], ["2026-02-27", "2", "2026-03-02"],
    ["2026-02-24", "-1", "2026-02-14"], ["2026-03-02", "0", "2026-03-02"],
    // 15 working days from Wednesday, March 4: three weeks.
    ["2026-03-04", "15", "2026-03-25"],
  ];
  for (const [from, count, to] of rows) assert.equal(valueOf(["add-working-days", day(from), number(count)], {}, parts), to, `${from} ${count}`);
  assert.equal(valueOf(["working-day", day("2026-02-18")], {}, parts), "2026-02-24");
  assert.equal(valueOf(["working-day", day("2026-02-14")], {}, parts), "2026-02-14");
  assert.equal(valueOf(["working-days-between", day("2026-02-13"), day("2026-03-02")], {}, parts), "7");
});

test("a day outside of the years that the holidays cover says so", () => {
  const parts = { holidays: spring };
  assert.equal(valueOf(["add-working-days", day("2026-12-30"), number("1")], {}, parts), "2026-12-31");
  assert.equal(valueOf(["add-working-days", day("2026-12-31"), number("1")], {}, parts), "2027-01-01+");
  assert.equal(valueOf(["add-days", ["add-working-days", day("2026-12-31"), number("1")], number("2")], {}, parts), "2027-01-03+");
  assert.equal(valueOf(["add-working-days", day("2026-03-02"), number("1")]), "2026-03-03+", "without any holidays");
});

test("hours run through the night, working hours only while the desk is open", () => {
  const fields = [{ id: "at", kind: "time" }];
  const due = (at, ...rest) => valueOf([rest[0], ref("at"), ...rest.slice(1).map(number)], { at }, { fields, holidays: spring });
  assert.equal(due("2026-03-02T22:30", "add-hours", "24"), "2026-03-03 22:30");
  assert.equal(due("2026-03-02T22:30", "add-hours", "1.5"), "2026-03-03 00:00");
  assert.equal(due("2026-03-02T09:30", "add-working-hours", "4", "9", "18"), "2026-03-02 13:30");
  assert.equal(due("2026-03-02T16:00", "add-working-hours", "4", "9", "18"), "2026-03-03 11:00");
  assert.equal(due("2026-03-06T19:00", "add-working-hours", "1", "8.5", "17"), "2026-03-09 09:30", "Friday evening");
  assert.equal(due("2026-02-14T17:00", "add-working-hours", "2", "9", "18"), "2026-02-24 10:00", "over the holidays");
  assert.equal(due("2026-03-02T09:00", "add-working-hours", "9", "9", "18"), "2026-03-02 18:00", "to the minute");
  assert.equal(due("2026-03-02T09:00", "add-working-hours", "9", "18", "9"), "hours");
});

test("days and times that do not exist are none", () => {
  assert.deepEqual(["2026-02-29", "2024-02-29", "2026-13-01", "2026-04-31", "1899-12-31", "26-01-01", "2026-1-1", ""].map(dates.parseDay).map((each) => each === null), [true, false, true, true, true, true, true, true]);
  assert.deepEqual(["2026-01-01T24:00", "2026-01-01T23:59", "2026-02-30T10:00", "2026-01-01"].map(dates.parseTime).map((each) => each === null), [true, false, true, true]);
});

test("a draw is the same for everybody, and another seed is another draw", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `网点${index + 1}`);
  assert.deepEqual(engine.sampleOf(lines, 4, "第一次自查"), engine.sampleOf([...lines], 4, "第一次自查"));
  // Written down once: what a reader noted years ago must come out again.
  assert.deepEqual(engine.sampleOf(["a", "b", "c", "d", "e"], 3, "x"), ["b", "c", "e"]);
  assert.notDeepEqual(engine.sampleOf(lines, 4, "第一次自查"), engine.sampleOf(lines, 4, "第二次自查"));
  assert.deepEqual(engine.sampleOf(lines, 20, "x"), lines);
  assert.deepEqual(engine.sampleOf(lines, 0, "x"), []);
});

test("each line is drawn about as often as any other", () => {
  const lines = ["a", "b", "c", "d", "e"];
  const counts = Object.fromEntries(lines.map((line) => [line, 0]));
  for (let seed = 0; seed < 5000; ++seed) for (const line of engine.sampleOf(lines, 2, String(seed))) ++counts[line];
  for (const line of lines) assert.ok(Math.abs(counts[line] - 2000) < 150, `${line}: ${counts[line]} of 2000`);
});

test("more lines than there are cannot be drawn, and the field of the number is told", () => {
  const fields = [{ id: "list", kind: "lines" }, { id: "size", kind: "number" }];
  const draw = (list, size) => valueOf(["sample", "list", ref("size"), ["text", "s"]], { list, size }, { fields });
  assert.equal(draw("甲\n乙\n\n 丙 ", "3"), "甲,乙,丙");
  assert.equal(draw("甲\n乙", "3"), "sample@size");
  assert.equal(draw("甲\n乙", "-1"), "sample@size");
  assert.equal(draw("甲\n乙\n甲", "1"), "twice@list");
  assert.equal(draw("", "1"), "pending");
});

test("calendars have lines of at most 75 bytes, and days off end on the day after the last", () => {
  const text = files.ics("日历", [{ title: "监督审核窗口；".repeat(12), note: "甲,乙;丙\n丁", from: "2026-12-31", until: "2027-01-02" }, { title: "受理", note: "", from: "2026-03-02 13:30", until: "" }], "20260101T000000Z");
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  const unfolded = text.replaceAll("\r\n ", "");
  assert.match(unfolded, /DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270103\r\n/);
  assert.match(unfolded, /DTSTART:20260302T133000\r\nDTEND:20260302T133000\r\n/);
  assert.ok(unfolded.includes("DESCRIPTION:甲\\,乙\\;丙\\n丁\r\n"));
  assert.ok(unfolded.includes("SUMMARY:" + "监督审核窗口；".repeat(12)));
});

test("tables quote what needs it, and no cell runs as a formula", () => {
  assert.equal(csv([["甲", 'a"b', "1,5"], ["=1+1", "-5", "-cmd", "+8613"]]), '\ufeff甲,"a""b","1,5"\r\n\'=1+1,-5,\'-cmd,\'+8613\r\n');
});

test("a file of another tool or of nonsense changes nothing; what a tool does not know is left out", () => {
  const program = { id: "trial", version: "1", fields: [{ id: "staff", kind: "number" }, { id: "costs", kind: "rows", columns: [{ id: "price" }] }] };
  const open = (value) => files.unpack(program, typeof value === "string" ? value : JSON.stringify(value));
  for (const broken of ["", "{", "[]", "null", "7", { tool: "trial" }, { tool: 1, answers: {} }, { tool: "trial", answers: [] }]) assert.deepEqual(open(broken), { broken: true });
  assert.deepEqual(open({ tool: "other", answers: {} }), { wrong: "other" });
  const { state } = open({ tool: "trial", answers: { staff: 12, extra: "x", costs: [{ price: 3, other: 1 }, null] }, ticks: { a: true, b: "yes" } });
  assert.deepEqual(state, { answers: { staff: "12", costs: [{ price: "3" }, { price: "" }] }, ticks: { a: true } });
  assert.deepEqual(open({ tool: "trial", answers: { staff: {}, costs: "x" } }).state, { answers: {}, ticks: {} });
  const state2 = { answers: { staff: "12" }, ticks: { a: true } };
  assert.deepEqual(open(files.pack(program, state2)).state, state2);
});

