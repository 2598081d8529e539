// Wizards, calculators and checklists, as readers use them: by keyboard, on a phone, on paper, without a
// script, where storage is refused, and with nonsense in their fields.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { scriptSize, scriptsOf } from "./page_scripts.mjs";
import { nameOf, pageAt } from "./pages.mjs";
import { modes, run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { noFaults, settle, tour, visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const phone = { width: 360, height: 740 };
const tools = pages.filter(({ site, page, traits }) => site.name === "public" && page.startsWith("tools/") && traits.has("portalc-tool"));
const tool = (id) => pageAt(pages, "public", `tools/${id}/index.html`);
const open = async (id, options, look, mode = "file") => {
  const { site, page } = tool(id);
  await visit(await site.at(mode, page), options, look);
};

const field = (page, id) => page.locator(`[data-field="${id}"]`);
const type = async (page, id, text) => {
  const input = field(page, id).locator("input, textarea").first();
  await input.press("Home"); // a key first, as a reader's typing has: what moves then is no surprise
  await input.fill(text);
  await input.press("Tab");
};
const choose = (page, id, value) => field(page, id).locator(`input[value="${value}"]`).check();
const error = (page, id) => field(page, id).locator(".tool-error").innerText();
const card = async (page, label) => {
  const found = page.locator(".tool-card:visible", { has: page.locator("dt", { hasText: label }) });
  return (await found.locator("[data-shown]").innerText()).trim();
};
const outcome = (page) => page.locator(".tool-outcome:visible .tool-title").allInnerTexts();
const state = (page) => page.locator(".tool-state").innerText();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const download = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return readFileSync(await file.path(), "utf8");
};

for (const mode of modes) {
  test(`an answer changes the result at once, and is there after a reload (${mode})`, async () => {
    await open(
      "staffing",
      {},
      async (page) => {
        assert.equal(await card(page, "应配置"), "3");
        await type(page, "managers", "41");
        assert.equal(await card(page, "应配置"), "5");
        assert.match(await state(page), /^已保存在本机 \d\d:\d\d$/);
        await page.reload();
        assert.equal(await card(page, "应配置"), "5");
        await press(page, "清空");
        assert.equal(await card(page, "应配置"), "3");
        await press(page, "撤销清空");
        assert.equal(await card(page, "应配置"), "5");
        await choose(page, "known", "no");
        assert.deepEqual(await outcome(page), [], "while the question that came up is open");
        await type(page, "staff", "200");
        assert.equal(await card(page, "应配置"), "3", "15 % of 200 are 30, of which 10 % are 3");
      },
      mode,
    );
  });
}

test("where storage is refused a tool computes, and says that it cannot save", async () => {
  await open("staffing", { storage: "refused" }, async (page) => {
    await type(page, "managers", "101");
    assert.equal(await card(page, "应配置"), "11");
    assert.equal(await state(page), "此处不能保存，请存成文件");
  });
});

test("what is typed wrongly is told at its field, and stays there", async () => {
  await open("staffing", {}, async (page) => {
    const rows = [["", "请回答这个问题。"], ["三十", "请填数字。"], ["2.5", "请填整数。"], ["0", "不能小于 1。"], ["100001", "不能大于 100000。"], ["9".repeat(40), "数字太大。"]];
    for (const [text, message] of rows) {
      await type(page, "managers", text);
      assert.equal(await error(page, "managers"), message);
      const input = field(page, "managers").locator("input");
      assert.equal(await input.inputValue(), text);
      assert.equal(await input.getAttribute("aria-invalid"), "true");
      assert.equal(await card(page, "应配置"), "", "no result from a bad answer");
      assert.deepEqual(await outcome(page), []);
    }
    await page.reload();
    assert.equal(await field(page, "managers").locator("input").inputValue(), "9".repeat(40), "bad answers are kept, too");
    await type(page, "managers", "１，２００");
    assert.equal(await error(page, "managers"), "");
    assert.equal(await card(page, "应配置"), "120");
  });
});

test("a division by nought, and a part larger than its whole, are told", async () => {
  await open("kpi", {}, async (page) => {
    const good = { tickets: 200, answered: 190, solved: 180, "response-hours": "12.5", "solve-hours": 48, sold: 10000, complaints: 8, "complaints-solved": 8, customers: 100, surveyed: 90, satisfied: 81 };
    for (const [id, value] of Object.entries(good)) await type(page, id, String(value));
    assert.equal(await card(page, "按时响应率"), "95");
    assert.deepEqual(await outcome(page), ["全部达到目标"]);
    const judged = await page.locator(".tool-table tbody tr:visible td:last-child").allInnerTexts();
    assert.deepEqual(judged.map((each) => each.trim()), Array(6).fill("达到"));
    await type(page, "tickets", "0");
    assert.equal(await error(page, "tickets"), "不能为 0。");
    await type(page, "tickets", "100");
    assert.deepEqual(await outcome(page), ["数字对不上"]);
  });
});

test("a timeline counts months, weeks and working days, and becomes a calendar", async () => {
  await open("timeline", {}, async (page) => {
    await type(page, "start-date", "2026-03-02");
    const days = await page.locator(".tool-schedule tbody tr:visible .tool-day").allInnerTexts();
    const plain = days.map((each) => each.match(/\d{4}-\d\d-\d\d/g).join(" "));
    // Worked out with a calendar: 15 working days from Tuesday, August 18 are three weeks.
    assert.deepEqual(plain, [
      "2026-03-02 2026-04-02", "2026-04-02 2026-07-02", "2026-07-02 2026-07-07", "2026-07-07 2026-07-21", "2026-07-21 2026-08-18",
      "2026-09-08", "2026-09-15", "2027-06-15 2027-09-15", "2029-06-14", "2029-09-14",
    ]);
    assert.equal(await page.locator(".tool-beyond").isVisible(), false);
    const calendar = await download(page, "导入日历（.ics）");
    assert.equal(calendar.match(/BEGIN:VEVENT/g).length, 10);
    assert.match(calendar, /DTSTART;VALUE=DATE:20260908\r\nDTEND;VALUE=DATE:20260909\r\n/);
    const table = await download(page, "日程表格（.csv）");
    assert.match(table, /^\ufeff日期,至,事项,说明\r\n2026-03-02,2026-04-02,开始准备,/);

    await type(page, "run-months", "2");
    assert.deepEqual(await outcome(page), ["计划的运行期不足3个月"]);
    await type(page, "start-date", "2026-09-01");
    assert.equal(await page.locator(".tool-beyond").isVisible(), true, "the holidays of 2027 are not known");
    await choose(page, "from", "target");
    await type(page, "target-date", "2026-09-15");
    await type(page, "run-months", "3");
    assert.equal(await card(page, "比目标日早"), "0");
  });
});

test("a deadline in working hours waits for the morning, and over holidays", async () => {
  await open("complaint-deadlines", {}, async (page) => {
    await type(page, "registered", "2026-02-13T17:00"); // the Friday before the spring festival
    await choose(page, "class", "quality");
    const due = async () => (await page.locator(".tool-schedule tbody tr:visible .tool-day").allInnerTexts()).map((each) => each.match(/\S+ \d\d:\d\d/)[0]);
    assert.deepEqual(await due(), ["2026-02-13 21:00", "2026-02-14 17:00", "2026-02-14 17:00", "2026-02-16 17:00"]);
    await choose(page, "clock", "working");
    // One hour on Friday, then Saturday the 14th, which is worked; nine days off; from Tuesday the 24th
    // on five days and Saturday the 28th, which is worked as well.
    assert.deepEqual(await due(), ["2026-02-14 12:00", "2026-02-25 14:00", "2026-02-25 14:00", "2026-03-03 17:00"]);
    await type(page, "closes", "8");
    assert.match(await page.locator(".tool-schedule tbody tr:visible .tool-day").first().innerText(), /上班时间要早于下班时间/);
  });
});

test("the same seed draws the same outlets in every place, and no more than there are", async () => {
  const draws = [];
  for (const mode of modes) {
    await open(
      "outlet-sampling",
      {},
      async (page) => {
        await type(page, "outlets", Array.from({ length: 12 }, (_, index) => ` 网点${index + 1} `).join("\n\n"));
        draws.push((await page.locator(".tool-lines li").allInnerTexts()).join());
        await type(page, "size", "13");
        assert.equal(await error(page, "size"), "抽取数不能超过名单的条数（12）。");
        await type(page, "outlets", "甲\n乙\n甲");
        assert.equal(await error(page, "outlets"), "“甲”出现了两次。");
      },
      mode,
    );
  }
  assert.equal(draws[0].split(",").length, 3);
  assert.deepEqual(draws, Array(3).fill(draws[0]));
});

test("a wizard is walked by keyboard alone, to an outcome with its reasons, and back", async () => {
  await open("readiness", phone, async (page) => {
    const question = () => page.locator(".tool-field:visible").getAttribute("data-field");
    await field(page, "legal-person").locator("input").first().focus();
    const answers = ["Space", "Space", "Space", "Space", "Space", "4", "Space", "Space", "Space", "ArrowDown", "Space", "Space", "Space"];
    const asked = [];
    for (const answer of answers) {
      asked.push(await question());
      if (answer === "4") await page.keyboard.type("4");
      else await page.keyboard.press(answer);
      await page.keyboard.press("Enter");
    }
    assert.equal(new Set(asked).size, 13, "one question at a time, each once");
    assert.deepEqual(await outcome(page), ["基本具备，补完下面几项再申请"]);
    assert.equal((await page.locator(".tool-because").innerText()).trim(), "依据你的回答： 售后服务管理师 否");
    assert.deepEqual(await page.locator(".tool-todo li:visible .tool-title").allInnerTexts(), ["配备售后服务管理师"]);
    assert.equal(await page.evaluate(() => document.activeElement.className), "tool-results");
    assert.equal(await card(page, "已满足"), "12");

    await page.getByRole("button", { name: "修改 体系文件已发布" }).press("Enter");
    assert.equal(await question(), "documents");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await question(), "department", "how long it runs is not asked of what does not run");
    await page.reload();
    assert.deepEqual(await outcome(page), ["现在不能申请：体系还没有运行够"], "the answers are kept");
  });
});

test("a question of a wizard cannot be passed without an answer", async () => {
  await open("readiness", {}, async (page) => {
    await press(page, "下一题");
    assert.equal(await error(page, "legal-person"), "请回答这个问题。");
    assert.equal(await page.locator(".tool-field:visible").count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement.type), "radio");
  });
});

test("a checklist shows what applies, counts the ticks and keeps them", async () => {
  await open("materials", {}, async (page) => {
    const item = (id) => page.locator(`[data-item="${id}"]`);
    assert.equal(await item("feed-permit").isVisible(), true);
    const [, all] = (await page.locator(".tool-count").innerText()).match(/0 \/ (\d+) 项/);
    await item("licence").check();
    await item("feed-permit").check();
    assert.equal(await page.locator(".tool-percent").innerText(), `${Math.floor(200 / Number(all))}%`);
    await choose(page, "trade", "food");
    assert.equal(await item("feed-permit").isVisible(), false);
    assert.equal(await item("food-permit").isVisible(), true);
    assert.match(await page.locator(".tool-count").innerText(), /^1 \/ /, "a tick that does not apply does not count");
    await page.reload();
    assert.equal(await item("licence").isChecked(), true);
    assert.equal(await field(page, "trade").locator('input[value="food"]').isChecked(), true);
  });
});

test("rows are added, summed and removed", async () => {
  await open("person-days", {}, async (page) => {
    const fill = async (row, values) => {
      const inputs = field(page, "others").locator("tbody tr").nth(row).locator("input");
      for (let i = 0; i < values.length; ++i) await inputs.nth(i).fill(values[i]);
    };
    assert.equal(await card(page, "初次审核"), "6.5");
    assert.equal(await card(page, "首次取证"), "22,500", "1000 + 6.5 × 3000 + 2000");
    await fill(0, ["培训", "2", "0.1"]);
    await press(page, "增加一行");
    await fill(1, ["差旅", "3", "0.2"]);
    assert.equal(await card(page, "其他费用合计"), "0.8");
    await fill(1, ["差旅", "3", "很多"]);
    assert.equal(await error(page, "others"), "请填数字。");
    assert.equal(await field(page, "others").locator('[aria-invalid="true"]').inputValue(), "很多");
    await page.getByRole("button", { name: "删除第 2 行" }).click();
    assert.equal(await card(page, "其他费用合计"), "0.2");
    await type(page, "people", "10700");
    assert.equal(await card(page, "复评"), "—", "the table has none for so many");
    assert.equal(await page.getByRole("button", { name: "删除第 1 行" }).count(), 1);
  });
});

test("one score is judged by every scale, to the tenth of a point", async () => {
  await open("grades", {}, async (page) => {
    const grades = () => page.locator(".tool-grades tbody tr td:nth-child(3)").allInnerTexts();
    await type(page, "score", "94.9");
    assert.deepEqual(await grades(), ["四星级", "四星", "四星级"]);
    assert.match(await page.locator(".tool-grades tbody tr td:nth-child(4)").first().innerText(), /五星级\s+\+0\.1/);
    await type(page, "score", "95");
    assert.deepEqual(await grades(), ["五星级", "五星", "四星级"]);
    await type(page, "special", "5");
    assert.deepEqual(await outcome(page), ["不通过：特别扣分项达到5项"]);
    await type(page, "score", "69");
    assert.deepEqual(await grades(), ["—", "—", "—"]);
  });
});

test("answers go to a file and come back; other files change nothing", async () => {
  await open("staffing", {}, async (page) => {
    await type(page, "managers", "77");
    const saved = await download(page, "存成文件");
    assert.equal(JSON.parse(saved).answers.managers, "77");
    await press(page, "清空");
    const give = (name, text) => page.locator(".tool-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    const says = (text) => page.locator(".tool-state", { hasText: text }).waitFor();
    await give("x.json", "{ nonsense");
    await says("读不懂这个文件，没有改动现有答案。");
    await give("x.json", JSON.stringify({ tool: "kpi", answers: { managers: "5" } }));
    await says("这个文件属于另一个工具（kpi），没有改动现有答案。");
    assert.equal(await card(page, "应配置"), "3");
    await give("我的.json", saved);
    await says("已打开 我的.json");
    assert.equal(await card(page, "应配置"), "8");
    assert.match(await download(page, "导出答案和结果（.csv）"), /服务管理人员,77 人\r\n[^]*应配置售后服务管理师,8,人\r\n/);
  });
});

test("without a script a tool is a list of questions, rules and outcomes", async () => {
  const { site, page: name } = tool("readiness");
  await visit(await site.at("file", name), { script: "off" }, async (page) => {
    const text = await page.locator(".tool").innerText();
    for (const words of ["企业是独立法人", "已经运行了几个月", "条件：体系文件已发布：是", "基本具备，补完下面几项再申请", "条件：以上都不符合", "逐条数出已满足的条件"]) assert.ok(text.includes(words), words);
    assert.equal(await page.locator(".tool button:visible").count(), 0);
  });
});

test("a wizard on paper has all questions that were asked, and the outcome", async () => {
  await open("change-trigger", {}, async (page) => {
    await choose(page, "change", "other");
    await press(page, "下一题");
    await choose(page, "process", "yes");
    await press(page, "下一题");
    assert.deepEqual(await outcome(page), ["记录在案即可"]);
    const path = join(resultsFolder("print"), "wizard.pdf");
    await page.pdf({ path, preferCSSPageSize: true });
    const paper = run("pdftotext", ["-enc", "UTF-8", path, "-"]).replace(/\s+/g, "");
    for (const words of ["发生了什么变化？", "现在的手册、程序文件或作业指导书还适用吗？", "记录在案即可"]) assert.ok(paper.includes(words), words);
    for (const words of ["网点数量变化了多少", "立即书面告知机构", "显示全部问题与规则"]) assert.ok(!paper.includes(words), words);
  });
});

// All states at once: every question and outcome shown, and some of them answered.
const answerAll = async (page) => {
  await page.keyboard.press("Tab"); // a key, as a reader's answers have: what moves then is no surprise
  await page.evaluate(() => {
    for (const box of document.querySelectorAll(".tool-field")) {
      const input = box.querySelector("input, textarea");
      if (input.type === "radio") input.checked = true;
      else if (!input.value) input.value = { date: "2026-03-02", "datetime-local": "2026-03-02T09:30", textarea: "甲\n乙\n丙\n丁" }[input.type] ?? (input.inputMode ? "3" : "甲");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  await press(page, "显示全部问题与规则");
  await settle(page);
};
const addresses = () => Promise.all(tools.map(({ site, page }) => site.at("root", page)));

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing to object to in any tool with answers and errors, on a phone, ${scheme}`, async () => {
    assert.equal(tools.length, 16);
    const faults = await tour(await addresses(), { ...phone, scheme }, async (page) => {
      await answerAll(page);
      const first = page.locator(".tool-field input[type=text]").first();
      if ((await first.count()) > 0) await first.fill("x".repeat(30));
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator(".to-top").waitFor({ state: "hidden" });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      return [...(wide ? ["is wider than the phone"] : []), ...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`))];
    });
    noFaults(faults);
  });
}

test("every tool is kept as a picture, answered: on a phone in the dark, on a desk in the light", async () => {
  const folder = resultsFolder("screenshots");
  for (const [scheme, width] of [["dark", 360], ["light", 1280]]) {
    const faults = await tour(await addresses(), { width, scheme }, async (page, address) => {
      await answerAll(page);
      const path = join(folder, `${nameOf(address)} answered ${width} ${scheme}.png`);
      const { length } = await page.screenshot({ path, fullPage: true });
      return length > 1000 ? [] : ["the picture is empty"];
    });
    noFaults(faults);
  }
});

test("the scripts of a page with a tool are at most 25 KB, and other pages do not load them", async () => {
  const size = scriptSize(tool("staffing"));
  assert.ok(size <= 25 * 1024, `${size} bytes`);
  assert.ok(scriptsOf(tool("staffing")).some((file) => file.includes("js/tool.")));
  assert.ok(!scriptsOf(pageAt(pages, "public", "faq/index.html")).some((file) => file.includes("js/tool.")));
});
