// A table that is pasted into a record or opened from a file, and the summaries of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { scriptSize } from "./page_scripts.mjs";
import { pageAt } from "./pages.mjs";
import { run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const report = pageAt(pages, "public", "documents/forms/data-analysis/index.html");
const traditional = pageAt(pages, "public", "zh-Hant/documents/forms/data-analysis/index.html");
const open = async (options, look, { site, page } = report) => visit(await site.at("file", page), options, look);

const table = [
  "工单编号,类型,受理时间,关闭时间,满意度,客服",
  "1,安装,2026/3/2 9:00,2026/3/3 9:00,5,甲",
  '2,"漏水, 渗水",2026-03-02,2026-03-05,3,乙',
  "3,安装,2026年3月4日 8:00,,,乙",
  "4,包装,昨天,2026-03-06,4,丙",
  "5,安装,2026-03-06 10:00,2026-03-09 10:00,4,丁",
].join("\r\n");

const box = (page) => page.locator(".record-paste textarea");
const press = async (page, name) => {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
};
const paste = async (page, text) => {
  if (!(await box(page).isVisible())) {
    await page.locator(".record-paste summary").focus();
    await page.keyboard.press("Enter");
  }
  await box(page).fill(text);
  await press(page, "填入上面的表");
};
const told = (page) => page.locator(".record-paste-report li").allInnerTexts();
const column = (page, id) => page.locator(`[data-field="cases"] [data-column="${id}"]`).evaluateAll((inputs) => inputs.map(({ value }) => value));
const summary = async (page, number) =>
  (await page.locator(`[data-summary="${number}"] tr`).allInnerTexts()).map((line) => line.split("\t").map((cell) => cell.trim()));

test("a pasted table fills rows by the names of its columns; what cannot be read stays, and is told by line", async () => {
  await open({}, async (page) => {
    await paste(page, table);
    assert.deepEqual(await column(page, "type"), ["安装", "漏水, 渗水", "安装", "安装"]);
    assert.deepEqual(await told(page), [
      "已填入4行，按列名对应。",
      "没有用到的列：客服",
      "表里没有这些列，留空：责任方或网点",
      "第5行“受理时刻”读不懂“昨天”：请写成 2026-03-02 09:30 或 2026/3/2。",
      "1行留在框里，改好后再填一次。",
    ]);
    assert.equal(await box(page).inputValue(), "工单编号,类型,受理时间,关闭时间,满意度,客服\n4,包装,昨天,2026-03-06,4,丙");
    await paste(page, (await box(page).inputValue()).replace("昨天", "2026-03-05"));
    assert.equal(await box(page).inputValue(), "");
    assert.deepEqual(await column(page, "no"), ["1", "2", "3", "5", "4"]);
  });
});

test("the summary follows the rows: counts, shares, times, satisfaction", async () => {
  await open({}, async (page) => {
    await paste(page, table);
    assert.deepEqual(await summary(page, 0), [
      ["问题类型", "件数", "占比", "平均用时（天）", "用时的中位数（天）", "最长用时（天）", "满意率（4分以上）", "平均评分（分）"],
      ["安装", "3", "75%", "2（2行）", "2（2行）", "3（2行）", "100%（2行）", "4.5（2行）"],
      ["漏水, 渗水", "1", "25%", "3", "3", "3", "0%", "3"],
      ["合计", "4", "100%", "2.3（3行）", "3（3行）", "3（3行）", "66.7%（3行）", "4（3行）"],
    ]);
    assert.deepEqual(await summary(page, 1), [
      ["责任方或网点", "件数", "占比", "平均用时（天）", "最长用时（天）", "满意率（4分以上）"],
      ["（未填）", "4", "100%", "2.3（3行）", "3（3行）", "66.7%（3行）"],
      ["合计", "4", "100%", "2.3（3行）", "3（3行）", "66.7%（3行）"],
    ]);
    await page.locator('[data-field="cases"] [data-column="closed"]').first().fill("2026-03-01");
    assert.equal(await page.locator('[data-summary="0"] .record-summary-state').innerText(), "1行的结束早于开始，没有计入时长。");
    await page.locator('[data-field="cases"] [data-column="score"]').first().fill("六");
    assert.equal(await page.locator('[data-summary="0"] .record-summary-state').innerText(), "表里有读不懂的格子，改好后才能汇总。");
    await page.reload();
    assert.deepEqual(await column(page, "score"), ["六", "3", "", "4"]);
  });
});

test("filling can be undone, and rows that were there stay before the new ones", async () => {
  await open({}, async (page) => {
    await page.locator('[data-field="cases"] [data-column="type"]').first().fill("手填");
    await paste(page, "投诉\t质量\n服务\t网点");
    assert.deepEqual(await told(page), ["已填入2行，没有认出表头，按列的次序对应。"]);
    assert.deepEqual(await column(page, "type"), ["手填", "质量", "网点"]);
    await press(page, "撤销这次填入");
    assert.deepEqual(await column(page, "type"), ["手填"]);
    assert.equal(await box(page).inputValue(), "投诉\t质量\n服务\t网点");
    await paste(page, " \n");
    assert.deepEqual(await told(page), ["没有可以填入的行。"]);
  });
});

test("a table that is pasted into a cell is read as a table, a word stays a word", async () => {
  await open({}, async (page) => {
    const cell = page.locator('[data-field="cases"] [data-column="type"]').first();
    const give = (text) =>
      cell.evaluate((input, given) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", given);
        return input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await cell.press("End");
    assert.ok(await give("安装 \n"), "the browser pastes it");
    assert.ok(!(await give("类型\t满意度\n安装\t5\n漏水\t4\n")));
    assert.deepEqual(await column(page, "type"), ["安装", "漏水"]);
    assert.deepEqual(await told(page).then(([first]) => first), "已填入2行，按列名对应。");
    assert.ok(await box(page).isVisible());
  });
});

test("a CSV file opens, also one in GB 18030, and a thousand rows are the most", async () => {
  await open({}, async (page) => {
    const give = (buffer) => page.locator(".record-paste-file").setInputFiles({ name: "工单.csv", mimeType: "text/csv", buffer });
    await page.locator(".record-paste summary").press("Enter");
    await give(Buffer.from([0xc0, 0xe0, 0xd0, 0xcd, 0x0a, 0xb0, 0xfc, 0xd7, 0xb0])); // 类型, 包装
    await page.locator(".record-paste-report li").first().waitFor();
    assert.deepEqual(await column(page, "type"), ["包装"]);
    await give(Buffer.from(`类型\n${"安装\n".repeat(1200)}`));
    await page.locator(".record-paste-report li", { hasText: "放不下的201行" }).waitFor();
    assert.equal((await column(page, "type")).length, 1000);
    assert.equal((await summary(page, 0))[1][1], "999");
    assert.equal((await box(page).inputValue()).split("\n").length, 202);
  });
});

test("heads are known in either script", async () => {
  await open({}, async (page) => {
    await page.locator(".record-paste summary").press("Enter");
    const fill = async (text) => {
      await box(page).fill(text);
      await page.locator('[data-act="paste"]').press("Enter");
    };
    await fill("問題類型,滿意度\n安裝,5\n");
    await fill("问题类型,满意度\n漏水,4\n");
    assert.deepEqual(await column(page, "type"), ["安裝", "漏水"]);
    assert.deepEqual(await column(page, "score"), ["5", "4"]);
  }, traditional);
});

test("the summary goes to the table that is exported and to paper; on the blank form it is to be filled in", async () => {
  await open({}, async (page) => {
    await paste(page, table);
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "导出表格（.csv）")]);
    assert.match(readFileSync(await file.path(), "utf8"), /\r\n按问题类型汇总\r\n问题类型,件数,占比,[^]*\r\n安装,3,75%,[^]*\r\n合计,4,100%,/);
    await page.evaluate(() => (window.print = () => {}));
    const paper = async (button, name) => {
      await press(page, button);
      const path = join(resultsFolder("print"), name);
      await page.pdf({ path, preferCSSPageSize: true });
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      return run("pdftotext", ["-layout", "-enc", "UTF-8", path, "-"]).replace(/[ \t]+/g, " ");
    };
    assert.match(await paper("打印已填内容", "summary-filled.pdf"), /安装 3 75%[^]*渗水 1 25%[^]*合计 4 100%/);
    const blank = await paper("打印空白表", "summary-blank.pdf");
    assert.ok(blank.includes("按问题类型汇总") && !blank.includes("75%") && !blank.includes("粘贴表格"));
    assert.equal((await summary(page, 0))[1][0], "安装");
  });
});

test("without scripts rows and summaries are there to be filled in by hand, and nothing offers to paste", async () => {
  await open({ script: "off" }, async (page) => {
    assert.equal(await page.locator('[data-field="cases"] tbody tr').count(), 5);
    assert.equal(await page.locator('[data-summary="0"] tbody tr').count(), 6);
    assert.ok(await page.locator(".record-paste").isHidden());
  });
});

for (const scheme of ["light", "dark"])
  test(`axe finds nothing to object to in a pasted table on a phone (${scheme})`, async () => {
    await visit(await report.site.at("root", report.page), { width: 360, height: 740, scheme }, async (page) => {
      await paste(page, table);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), []);
      assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)));
    });
  });

test("the scripts of a page with a table to paste are at most 25 KB", () => {
  const size = scriptSize(report);
  assert.ok(size <= 25 * 1024, `${size} bytes`);
});

test("the answers of a mystery shopper are counted for each channel, on the page, in the table and on paper", async () => {
  const shopper = pageAt(pages, "public", "documents/forms/mystery-shopping/index.html");
  await open({}, async (page) => {
    const tallies = () => page.locator(".record-tally").allInnerTexts();
    assert.deepEqual(await tallies(), ["门店", "网点维修", "热线", "线上"].map((channel) => `${channel}：“是”＿＿条，“否”＿＿条`));
    for (const [id, answer] of [["shop-greeted", "yes"], ["shop-returns", "no"], ["shop-prices", "yes"]]) await page.locator(`[data-field="${id}"] input[value="${answer}"]`).check();
    assert.equal((await tallies())[0], "门店：“是”2条，“否”1条，未答2条");
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "导出表格（.csv）")]);
    assert.match(readFileSync(await file.path(), "utf8"), /\r\n门店,“是”2条，“否”1条，未答2条\r\n/);
    await page.evaluate(() => (window.print = () => {}));
    await press(page, "打印空白表");
    assert.equal((await tallies())[0], "门店：“是”＿＿条，“否”＿＿条");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal((await tallies())[0], "门店：“是”2条，“否”1条，未答2条");
  }, shopper);
});
