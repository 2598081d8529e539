// Record templates, as people fill them in: numbers, closing, files, tables, paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { scriptSize } from "./page_scripts.mjs";
import { pageAt } from "./pages.mjs";
import { run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { noFaults, settle, tour, visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const records = pages.filter(({ site, page, traits }) => site.name === "public" && traits.has(".record-form") && page.startsWith("documents/"));
const order = pageAt(pages, "public", "documents/forms/work-order/index.html");
const open = async (options, look) => visit(await order.site.at("file", order.page), options, look);

const number = (page) => page.locator(".record-number input").inputValue();
const state = (page) => page.locator(".tool-state").innerText();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const type = async (page, id, text) => {
  const input = page.locator(`[data-field="${id}"]`).locator("input, textarea").first();
  await input.press("Home"); // a key, as a reader's typing has: what moves then is no surprise
  await input.fill(text);
  await input.press("Tab");
};
const download = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return readFileSync(await file.path(), "utf8");
};

test("a record has a number, is kept, and the next one has the next number", async () => {
  await open({}, async (page) => {
    const first = await number(page);
    assert.match(first, /^GD-\d{6}-0001$/);
    await type(page, "customer", "王女士");
    assert.match(await state(page), /^已保存在本机 \d\d:\d\d$/);
    await page.reload();
    assert.equal(await page.locator('[data-field="customer"] input').inputValue(), "王女士");
    await press(page, "新建一份");
    assert.equal(await number(page), first.replace(/1$/, "2"));
    assert.equal(await page.locator('[data-field="customer"] input').inputValue(), "");
    await press(page, "恢复上一份");
    assert.equal(await number(page), first);
    assert.equal(await page.locator('[data-field="customer"] input').inputValue(), "王女士");
  });
});

test("what closing needs is told until it is there", async () => {
  await open({}, async (page) => {
    const words = page.locator(".record-closable");
    assert.match(await words.innerText(), /^还不能关闭，缺：接收时刻、顾客、/);
    await type(page, "received", "2026-03-02T09:30");
    await type(page, "customer", "王女士");
    await type(page, "problem", "漏水");
    await type(page, "owner", "李强");
    await type(page, "cause", "密封圈老化");
    await type(page, "finished", "2026-03-03T10:00");
    assert.equal(await words.innerText(), "还不能关闭，缺：顾客确认方式");
    await page.locator('[data-field="confirmed"] input').first().check();
    assert.equal(await words.innerText(), "关闭所需的内容已填齐");
    await type(page, "fee", "很贵");
    assert.equal(await page.locator('[data-field="fee"] .tool-error').innerText(), "请填数字。");
  });
});

test("a record goes to a file and a table and comes back; other files change nothing", async () => {
  await open({}, async (page) => {
    await type(page, "customer", "王女士");
    const saved = await download(page, "存成文件");
    assert.match(await download(page, "导出表格（.csv）"), /编号,GD-\d{6}-0001\r\n[^]*顾客,王女士\r\n/);
    await type(page, "customer", "别人");
    const give = (name, text) => page.locator(".tool-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    const says = (text) => page.locator(".tool-state", { hasText: text }).waitFor();
    await give("x.json", "[]");
    await says("读不懂这个文件");
    await give("x.json", saved.replace('"record-work-order"', '"record-trace"'));
    await says("属于另一种记录（record-trace）");
    await give("工单.json", saved);
    await says("已打开 工单.json");
    assert.equal(await page.locator('[data-field="customer"] input').inputValue(), "王女士");
  });
});

test("where storage is refused a record says so", async () => {
  await open({ storage: "refused" }, async (page) => {
    await type(page, "customer", "王女士");
    assert.equal(await state(page), "此处不能保存，请存成文件");
  });
});

test("on paper a record is blank or filled in, with lines to sign", async () => {
  await open({}, async (page) => {
    await type(page, "customer", "王女士");
    const paper = async (button, name) => {
      await page.evaluate(() => (window.print = () => {}));
      await press(page, button);
      const path = join(resultsFolder("print"), name);
      await page.pdf({ path, preferCSSPageSize: true });
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      return run("pdftotext", ["-enc", "UTF-8", path, "-"]).replace(/\s+/g, "");
    };
    const blank = await paper("打印空白表", "record-blank.pdf");
    assert.ok(!blank.includes("王女士") && !/GD-\d/.test(blank) && blank.includes("填表人"));
    const filled = await paper("打印已填内容", "record-filled.pdf");
    assert.ok(filled.includes("王女士") && /GD-\d/.test(filled) && filled.includes("关闭前必须填写"));
  });
});

test("axe finds nothing to object to in any record, and none is wider than a phone", async () => {
  assert.equal(records.length, 14);
  const addresses = await Promise.all(records.map(({ site, page }) => site.at("root", page)));
  const faults = await tour(addresses, { width: 360, height: 740, scheme: "dark" }, async (page) => {
    await page.keyboard.press("Tab");
    await press(page, "新建一份");
    await settle(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator(".to-top").waitFor({ state: "hidden" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    return [...(wide ? ["is wider than the phone"] : []), ...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`))];
  });
  noFaults(faults);
});

test("the scripts of a page with a record are at most 25 KB", () => {
  const size = scriptSize(order);
  assert.ok(size <= 25 * 1024, `${size} bytes`);
});
