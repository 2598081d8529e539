// Dates that a record proposes, and deadlines that it watches, as a reader meets them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pageAt } from "./pages.mjs";
import { pages } from "./suite.mjs";
import { visit } from "./walk.mjs";

const register = pageAt(pages, "public", "documents/forms/nonconformity/index.html");
const open = async (options, look) => visit(await register.site.at("file", register.page), options, look);

const date = (page, id) => page.locator(`[data-field="${id}"] input`);
const fill = async (page, id, day) => {
  await date(page, id).press("Tab"); // a key, as a reader's typing has: what moves then is no surprise
  await date(page, id).fill(day);
};
const choose = (page, id, option) => page.locator(`[data-field="${id}"] input[value="${option}"]`).check();
const words = (page, part) => page.locator(`[data-field="due"] ${part}`).innerText();
const propose = (page) => page.getByRole("button", { name: "改用建议的日期" });

test("the due date of a nonconformity follows the day it was found, its severity and how days are counted", async () => {
  await open({}, async (page) => {
    await fill(page, "found", "2026-03-30");
    assert.equal(await date(page, "due").inputValue(), "");
    await choose(page, "grade", "a");
    assert.equal(await date(page, "due").inputValue(), "2026-04-21"); // past Qingming, three days off
    assert.equal(await words(page, ".record-proposed"), "按“轻微”，自发现日期 2026-03-30 起15个工作日，为 2026-04-21。");
    await choose(page, "count", "a");
    assert.equal(await date(page, "due").inputValue(), "2026-04-14");
    await choose(page, "grade", "b");
    assert.equal(await date(page, "due").inputValue(), "2026-04-29");
    await page.reload();
    await fill(page, "found", "2026-03-31");
    assert.equal(await date(page, "due").inputValue(), "2026-04-30");
  });
});

test("a day that the reader types stays, and the proposal can be taken again", async () => {
  await open({}, async (page) => {
    await fill(page, "found", "2026-03-30");
    await choose(page, "grade", "b");
    assert.ok(await propose(page).isHidden());
    await fill(page, "due", "2026-04-10");
    await choose(page, "grade", "a");
    assert.equal(await date(page, "due").inputValue(), "2026-04-10");
    assert.match(await words(page, ".record-proposed"), /为 2026-04-21。 上面填的日期与建议的不同。$/);
    await propose(page).press("Enter");
    assert.equal(await date(page, "due").inputValue(), "2026-04-21");
    assert.ok(await propose(page).isHidden());
  });
});

test("beyond the years of the holidays the reader is told", async () => {
  await open({}, async (page) => {
    await fill(page, "found", "2031-03-03");
    await choose(page, "grade", "a");
    assert.equal(await date(page, "due").inputValue(), "2031-03-24");
    assert.match(await words(page, ".record-proposed"), /有日期超出了节假日表覆盖的年份/);
  });
});

test("what is past due and open is told, until it is closed", async () => {
  await open({}, async (page) => {
    await fill(page, "due", "2026-03-30");
    assert.match(await words(page, ".record-deadline"), /^已超期\d+天，还没有关闭。$/);
    await choose(page, "state", "c");
    assert.equal(await words(page, ".record-deadline"), "");
    await fill(page, "closed", "2026-04-02");
    assert.equal(await words(page, ".record-deadline"), "已完成，比期限晚3天。");
    await fill(page, "due", "2199-12-31");
    assert.equal(await words(page, ".record-deadline"), "已按期完成。");
  });
});

test("what is proposed and overdue is on paper and in the table, and not on the blank form", async () => {
  await open({}, async (page) => {
    await page.evaluate(() => (window.print = () => {}));
    await fill(page, "found", "2026-03-30");
    await choose(page, "grade", "a");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出表格（.csv）" }).click()]);
    assert.match(readFileSync(await file.path(), "utf8"), /\r\n要求完成的日期,2026-04-21,已超期\d+天，还没有关闭。\r\n/);
    await page.getByRole("button", { name: "打印空白表" }).click();
    assert.equal(await words(page, ".record-proposed"), "");
    assert.equal(await words(page, ".record-deadline"), "");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.match(await words(page, ".record-deadline"), /^已超期/);
  });
});

test("without scripts the days stand beside the date", async () => {
  await open({ script: "off" }, async (page) => {
    const ways = await page.locator('[data-field="due"] li').allInnerTexts();
    assert.deepEqual(ways.map((way) => way.replace(/\s+/g, " ").trim()), ["轻微：15个工作日 来源自述 F001-20", "严重：30个自然日 来源自述 F001-20"]);
  });
});
