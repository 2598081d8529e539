// The self-scoring form, as assessors use it: scored while they type, kept on the device and in files,
// by keyboard, on a phone, without storage, with nonsense in fields and files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { scriptSize, scriptsOf } from "./page_scripts.mjs";
import { pageAt } from "./pages.mjs";
import { modes, run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { noFaults, settle, tour, visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const phone = { width: 360, height: 740 };
const form = pageAt(pages, "public", "self-score/index.html");
const open = async (options, look, mode = "file") => visit(await form.site.at(mode, form.page), options, look);

const item = (page, id) => page.locator(`[data-item="${id}"]`);
const field = (page, id, name) => item(page, id).locator(`[data-field="${name}"]`).first();
const out = (page, name) => page.locator(`[data-out="${name}"]`);
const value = (page, name) => out(page, name).evaluate((output) => output.value);
const saved = (page) => page.locator(".form-saved").innerText();
const message = (page) => page.locator(".form-message-text").innerText();
const why = (page, id) => item(page, id).locator(".item-why").innerText();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const type = async (page, id, name, text) => {
  const input = field(page, id, name);
  await input.press("Home"); // a key first, as a reader's typing has: what moves then is no surprise
  await input.fill(text);
};
const meet = (page, id, answer = "yes") => item(page, id).locator(`[data-field="met"][value="${answer}"]`).check();
const isSaved = (page) => page.locator(".form-saved", { hasText: /^已保存在本机 \d\d:\d\d$/ }).waitFor();
const download = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
};
const give = async (page, name, text) => {
  await page.keyboard.press("Shift"); // a key, as choosing a file has
  await page.locator(".form-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
};

for (const mode of modes) {
  test(`answers are scored at once, and are there after a reload (${mode})`, async () => {
    await open(
      {},
      async (page) => {
        assert.equal(await value(page, "score"), "0");
        await meet(page, "5.1.1.1");
        await type(page, "5.1.1.2", "sampled", "10");
        assert.equal(await why(page, "5.1.1.2"), "抽样数和符合数都要填写");
        await type(page, "5.1.1.2", "conforming", "8");
        assert.equal(await why(page, "5.1.1.2"), "抽10、符合8：3×8÷10=2.4分");
        assert.equal(await value(page, "item:5.1.1.2"), "2.4");
        assert.equal(await value(page, "score"), "5.4");
        assert.equal(await value(page, "answered"), "2");
        assert.equal(await value(page, "group:5.1"), "5.4");
        assert.equal(await value(page, "sum:applicable"), "100");
        assert.equal(await page.locator(".score-now").innerText().then((text) => text.replace(/\s+/g, " ")), "已答 2/40 评分 5.4 等级 不通过 距达标级 64.6");
        await isSaved(page);
        await page.reload();
        assert.equal(await value(page, "score"), "5.4");
        assert.equal(await field(page, "5.1.1.2", "conforming").inputValue(), "8");
        await item(page, "5.1.1.1").getByRole("button", { name: "清除" }).click();
        assert.equal(await value(page, "score"), "2.4");
      },
      mode,
    );
  });
}

test("what cannot be is told at its field, stays there, and counts for nothing", async () => {
  await open({}, async (page) => {
    const rows = [
      ["10", "12", "conforming", "符合数12大于抽样数10"],
      ["-5", "3", "sampled", "要填1至999999999的整数"],
      ["9".repeat(40), "3", "sampled", "要填1至999999999的整数"],
      ["十个", "3", "sampled", "要填1至999999999的整数"],
      ["10.5", "3", "sampled", "要填1至999999999的整数"],
      ["1e3", "3", "sampled", "要填1至999999999的整数"],
      ["0", "0", "sampled", "要填1至999999999的整数"],
    ];
    for (const [sampled, conforming, faulty, text] of rows) {
      await type(page, "5.1.1.2", "sampled", sampled);
      await type(page, "5.1.1.2", "conforming", conforming);
      assert.equal(await why(page, "5.1.1.2"), text);
      assert.equal(await field(page, "5.1.1.2", faulty).getAttribute("aria-invalid"), "true");
      assert.equal(await field(page, "5.1.1.2", "sampled").inputValue(), sampled);
      assert.equal(await value(page, "score"), "0");
    }
    await type(page, "5.1.1.2", "sampled", "十个");
    await isSaved(page);
    await page.reload();
    assert.equal(await field(page, "5.1.1.2", "sampled").inputValue(), "十个", "also what is wrong is kept");
    await type(page, "5.1.1.2", "sampled", "１０");
    await type(page, "5.1.1.2", "conforming", "10");
    assert.equal(await value(page, "score"), "3", "digits of a Chinese keyboard are digits");
    await page.locator("#deduction-own-rules, [data-path^='deductions/']").first().fill("1000");
    assert.equal(await page.locator("[id$=deductions-error]").innerText(), "要填0至999的整数");
    await page.locator("[data-path='bonus/count']").fill("99");
    assert.match(await page.locator("[id$=bonus-error]").innerText(), /^要填0至\d+的整数$/);
  });
});

test("an item is removed only for a reason, and the others weigh more", async () => {
  await open({}, async (page) => {
    await meet(page, "5.1.1.1");
    await field(page, "5.1.1.2", "removed").check();
    assert.equal(await why(page, "5.1.1.2"), "删减要写明理由");
    assert.equal(await field(page, "5.1.1.2", "reason").getAttribute("aria-invalid"), "true");
    assert.equal(await value(page, "sum:applicable"), "100");
    await type(page, "5.1.1.2", "reason", "不设网点");
    assert.equal(await why(page, "5.1.1.2"), "删减，不计分：不设网点");
    assert.equal(await value(page, "sum:applicable"), "97");
    assert.equal(await value(page, "score"), "3.09", "3 of 97");
  });
});

test("special deductions and the bonus count, and too many findings fail", async () => {
  await open({}, async (page) => {
    for (const box of await page.locator("[data-item]:has([data-field=met])").all()) await box.locator("[value=yes]").first().check();
    for (const name of ["sampled", "conforming"]) for (const input of await page.locator(`[data-field="${name}"]`).all()) await input.fill("10");
    assert.equal(await value(page, "score"), "100");
    const grounds = page.locator("[data-path^='deductions/']");
    await grounds.nth(0).fill("2");
    assert.equal(await value(page, "sum:deductions"), "2");
    assert.equal(await value(page, "score"), "98");
    await grounds.nth(1).fill("3");
    assert.equal(await page.locator(".score-grade").innerText(), "不通过");
  });
});

test("filters show what is open and what has lost points; what is being answered stays", async () => {
  await open(phone, async (page) => {
    const seen = () => page.locator("[data-item]:visible").count();
    await meet(page, "5.1.1.1");
    await type(page, "5.1.1.2", "sampled", "10");
    await type(page, "5.1.1.2", "conforming", "8");
    await press(page, "失分 1");
    assert.equal(await seen(), 1);
    assert.equal(await page.locator(".form-group:visible").count(), 1);
    await press(page, "未答 38");
    assert.equal(await seen(), 38);
    await meet(page, "5.1.3.1").catch(() => type(page, "5.1.3.1", "sampled", "1"));
    assert.equal(await seen(), 38);
    await press(page, "全部");
    assert.equal(await seen(), 40);
  });
});

test("where storage is refused the form scores, says so, and warns before it is closed", async () => {
  await open({ storage: "refused" }, async (page) => {
    assert.equal(await saved(page), "此处无法保存，请存成文件");
    let warned = 0;
    page.on("dialog", async (dialog) => {
      warned += dialog.type() === "beforeunload" ? 1 : 0;
      await dialog.accept();
    });
    await meet(page, "5.1.1.1");
    assert.equal(await value(page, "score"), "3");
    await press(page, "新建");
    assert.equal(await value(page, "score"), "0");
    await page.locator(".draft-list").selectOption({ index: 0 });
    assert.equal(await value(page, "score"), "3", "drafts live as long as the page");
    await page.reload();
    assert.equal(warned, 1);
  });
});

test("where storage is full nothing is lost, and it is said", async () => {
  await open({}, async (page) => {
    await meet(page, "5.1.1.1");
    await isSaved(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await meet(page, "5.1.1.1", "no");
    await page.locator(".form-saved", { hasText: "此处无法保存，请存成文件" }).waitFor();
    const { text } = await download(page, "存成文件");
    assert.equal(JSON.parse(text).items["5.1.1.1"].met, false);
  });
});

test("what is saved closes without a question", async () => {
  await open({}, async (page) => {
    page.on("dialog", (dialog) => assert.fail(dialog.type()));
    await meet(page, "5.1.1.1");
    await page.reload();
    assert.equal(await value(page, "score"), "3");
  });
});

test("several drafts have names; one is copied, cleared, deleted, and all of it comes back", async () => {
  await open({}, async (page) => {
    const titles = () => page.locator(".draft-list option").allInnerTexts();
    const title = page.locator('[data-path="title"]');
    await title.fill("第一轮");
    await meet(page, "5.1.1.1");
    await press(page, "复制为下一轮");
    assert.deepEqual(await titles(), ["第一轮", "第一轮（下一轮）"]);
    assert.equal(await value(page, "score"), "3");
    await press(page, "清空");
    assert.equal(await value(page, "score"), "0");
    await press(page, "撤销");
    assert.equal(await value(page, "score"), "3");
    await press(page, "删除");
    assert.deepEqual(await titles(), ["第一轮"]);
    assert.equal(await message(page), "已删除“第一轮（下一轮）”。");
    await press(page, "撤销");
    assert.deepEqual(await titles(), ["第一轮", "第一轮（下一轮）"]);
    await page.reload();
    assert.deepEqual(await titles(), ["第一轮", "第一轮（下一轮）"]);
    assert.equal(await title.inputValue(), "第一轮（下一轮）");
  });
});

test("answers go to a file and come back as a further draft; other files change nothing", async () => {
  await open({}, async (page) => {
    await page.locator('[data-path="title"]').fill("一季度 自评");
    await page.locator('[data-path="about/assessor"]').fill("甲");
    await meet(page, "5.1.1.1");
    await field(page, "5.1.1.1", "note").fill("见架构图");
    const { name, text } = await download(page, "存成文件");
    assert.equal(name, "一季度-自评.json");
    const file = JSON.parse(text);
    assert.deepEqual([file.format, file.scheme, file.about], ["portalc-answers/1", "gbt-27922-2011", { assessor: "甲" }]);
    assert.deepEqual(Object.keys(file.items["5.1.1.1"]).sort(), ["hash", "met", "note"]);
    const bad = [
      [text.replace('"items": {', '"items": {}, "items": {'), "没有打开，现有答案没有改动。“items”写了两次，只能留一个"],
      ["{ nonsense", "没有打开，现有答案没有改动。文件不是答案文件，或已损坏"],
      ["[]", "没有打开，现有答案没有改动。不认识的文件格式；要求“portalc-answers/1”"],
      [JSON.stringify({ ...file, scheme: "other" }), "没有打开，现有答案没有改动。这是“other”的答案，不是“商品售后服务评价自评表”的"],
      [JSON.stringify({ ...file, format: "portalc-answers/9" }), "没有打开，现有答案没有改动。不认识的文件格式；要求“portalc-answers/1”"],
      [" ".repeat(4 * 1024 * 1024 + 1), "没有打开，现有答案没有改动。文件超过 4 MB，不是答案文件。"],
    ];
    for (const [content, said] of bad) {
      await give(page, "x.json", content);
      await page.locator(".form-message-text", { hasText: said }).waitFor();
      assert.equal(await value(page, "score"), "3");
      assert.equal(await page.locator(".draft-list option").count(), 1);
    }
    await meet(page, "5.1.1.1", "no");
    await give(page, "back.json", text);
    await page.locator(".form-message-text", { hasText: "已打开 back.json，作为一份新的草稿。" }).waitFor();
    assert.equal(await value(page, "score"), "3");
    assert.equal(await field(page, "5.1.1.1", "note").inputValue(), "见架构图");
    await page.locator(".draft-list").selectOption({ index: 0 });
    assert.equal(await value(page, "score"), "0");
  });
});

test("an answer to a former text is set aside until it is looked at; unknown parts of a file stay", async () => {
  await open({}, async (page) => {
    const file = {
      format: "portalc-answers/1", scheme: "gbt-27922-2011", version: "old", title: "旧的",
      items: { "5.1.1.1": { met: true, hash: "0000000000000000" }, "5.1.1.2": { sampled: 10, conforming: 12 }, "9.9.9": { met: true } },
    };
    await give(page, "old.json", JSON.stringify(file));
    await page.locator(".form-message-text", { hasText: /^已打开 old\.json，作为一份新的草稿。有\d处需要看一看：$/ }).waitFor();
    const told = await page.locator(".form-message li").allInnerTexts();
    assert.match(told[0], /^5\.1\.1\.1 作答之后/);
    assert.ok(told.includes("5.1.1.2 符合数 符合数12大于抽样数10"), `the field as the form names it: ${told}`);
    assert.equal(await value(page, "score"), "0");
    assert.match(await why(page, "5.1.1.1"), /请对照现在的内容复核答案/);
    assert.equal(await page.locator(".item-review:visible").count(), 2, "without a hash, the version of the file decides");
    await item(page, "5.1.1.1").getByRole("button", { name: "原答案仍然有效" }).press("Enter");
    assert.equal(await value(page, "score"), "3");
    assert.deepEqual(JSON.parse((await download(page, "存成文件")).text).items["9.9.9"], { met: true });
  });
});

test("a file is dropped onto the form", async () => {
  await open({}, async (page) => {
    await page.keyboard.press("Shift");
    const file = { format: "portalc-answers/1", scheme: "gbt-27922-2011", version: "x", items: {} };
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "拖来的.json", { type: "application/json" }));
      return transfer;
    }, JSON.stringify(file));
    await page.dispatchEvent(".score-form", "drop", { dataTransfer: data });
    await page.locator(".form-message-text", { hasText: "已打开 拖来的.json" }).waitFor();
    assert.equal(await page.locator('[data-path="title"]').inputValue(), "拖来的");
  });
});

test("two windows show the same draft", async () => {
  await open({}, async (page) => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await meet(page, "5.1.1.1");
    await isSaved(page);
    await other.locator(".item[data-state=full]").waitFor();
    assert.equal(await value(other, "score"), "3");
    await other.close();
  }, "root");
});

test("a form is answered by keyboard alone", async () => {
  await open({}, async (page) => {
    await item(page, "5.1.1.1").locator("[data-field=met]").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab"); // note
    await page.keyboard.press("Tab"); // clear
    await page.keyboard.press("Tab");
    while ((await page.evaluate(() => document.activeElement.dataset.field)) !== "sampled") await page.keyboard.press("Tab");
    await page.keyboard.type("4");
    await page.keyboard.press("Tab");
    await page.keyboard.type("2");
    assert.equal(await value(page, "score"), "4.5");
    const hidden = await page.evaluate(() => document.activeElement.getBoundingClientRect().top < document.querySelector(".score-bar").getBoundingClientRect().bottom);
    assert.equal(hidden, false, "the bar covers nothing that has the focus");
  });
});

const cells = (page, selector) => page.locator(`${selector} tr:visible`).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
const answerAll = async (page, conforming = "10") => {
  await page.keyboard.press("Shift"); // a key, as a reader's answers have
  await page.evaluate((number) => {
    const set = (input, value) => {
      if (input.type === "radio") input.checked = true;
      else input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    for (const input of document.querySelectorAll('[data-field="met"][value="yes"]')) set(input);
    for (const input of document.querySelectorAll('[data-field="sampled"]')) set(input, "10");
    for (const input of document.querySelectorAll('[data-field="conforming"]')) set(input, number);
  }, conforming);
};

test("the result has parts, grades of every scale, the way to a grade and a plan that is kept", async () => {
  await open({}, async (page) => {
    await answerAll(page, "5");
    await page.locator("[data-result=plan] li").first().waitFor();
    const parts = await cells(page, "[data-result=parts]");
    assert.equal(parts.filter(([name]) => /^5\.[123] /.test(name)).length, 3);
    assert.equal(await page.locator(".radar-now").getAttribute("points").then((points) => points.split(" ").length), parts.length - 3);
    assert.ok((await cells(page, "[data-result=scales]")).length >= 2);
    assert.match(await page.locator("[data-result=explanation]").innerText(), /折算/);
    await page.locator(".result-target").selectOption({ label: "五星级" });
    assert.match(await page.locator("[data-result=fixes]").innerText(), /^到五星级最省力的做法：\d+项/);
    const first = page.locator("[data-result=plan] li").first();
    const gain = Number((await first.locator(".plan-gain").innerText()).slice(1));
    assert.ok(gain > 0);
    await first.getByLabel("措施").fill("补齐记录");
    await first.getByLabel("负责人").fill("李某");
    await first.getByLabel("期限").fill("2026-12-31");
    await first.getByLabel("状态").selectOption("doing");
    assert.equal(await first.getByLabel("措施").inputValue(), "补齐记录", "a row is not made anew while one types");
    await isSaved(page);
    await page.reload();
    const again = page.locator("[data-result=plan] li").filter({ has: page.locator("input") }).first();
    assert.equal(await again.getByLabel("负责人").inputValue(), "李某");
    const { text } = await download(page, "导出表格（.csv）");
    assert.match(text, /,补齐记录,李某,2026-12-31,进行中\r\n/);
    const file = JSON.parse((await download(page, "存成文件")).text);
    assert.deepEqual(Object.values(file.items).find(({ action }) => action).action, { measure: "补齐记录", owner: "李某", due: "2026-12-31", status: "doing" });
  });
});

test("another round stands beside this one, from a draft or a file; nothing of either changes", async () => {
  await open({}, async (page) => {
    await page.locator('[data-path="title"]').fill("第一轮");
    await answerAll(page);
    const { text } = await download(page, "存成文件");
    await press(page, "复制为下一轮");
    await meet(page, "5.1.1.1", "no");
    await page.locator(".compare-list").selectOption({ label: "第一轮" });
    const rows = () => cells(page, "[data-result=comparison]");
    assert.deepEqual(await rows(), [["项目", "第一轮", "第一轮（下一轮）", "变化"], ["评分", "100", "97", "-3"], ["5.1.1.1 售后部门与岗位职责", "3", "0", "-3"]]);
    assert.equal(await page.locator("[data-result=comparison] .unit-note").innerText(), "其余39项没有变化。");
    assert.equal(await page.locator(".radar-before").count(), 1);
    await page.locator(".compare-list").selectOption("");
    assert.deepEqual(await rows(), []);
    await page.keyboard.press("Shift");
    await page.locator(".compare-file").setInputFiles({ name: "r.json", mimeType: "application/json", buffer: Buffer.from(text.replace("第一轮", "来自文件")) });
    await page.locator("[data-result=comparison] th", { hasText: "来自文件" }).waitFor();
    assert.deepEqual((await rows())[1], ["评分", "100", "97", "-3"]);
    assert.equal(await page.locator(".draft-list option").count(), 2);
    await page.locator(".compare-file").setInputFiles({ name: "r.json", mimeType: "application/json", buffer: Buffer.from("nonsense") });
    await page.locator(".form-message-text", { hasText: "文件不是答案文件，或已损坏" }).waitFor();
  });
});

test("the files of several assessors are merged with the current draft", async () => {
  await open({}, async (page) => {
    await page.locator('[data-path="about/assessor"]').fill("甲");
    await page.locator('[data-path="about/company"]').fill("本公司");
    await answerAll(page);
    const mine = JSON.parse((await download(page, "存成文件")).text);
    const file = (assessor, met) => ({
      name: `${assessor}.json`, mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify({ ...mine, about: { assessor }, items: { ...mine.items, "5.1.1.1": { ...mine.items["5.1.1.1"], met } } })),
    });
    await page.keyboard.press("Shift");
    const broken = file("丁", true);
    broken.buffer = Buffer.from(JSON.stringify({ ...JSON.parse(broken.buffer), items: { "5.1.1.2": { sampled: 1, conforming: 3 } } }));
    await page.locator(".merge-files").setInputFiles([file("乙", true), broken]);
    await page.locator(".form-message-text", { hasText: "“丁.json”有1处要先改正，这次没有用它：" }).waitFor();
    assert.equal(await page.locator("[data-result=merge] table").count(), 0, "a score with impossible answers would be none");

    const strict = file("丙", false);
    strict.buffer = Buffer.from(JSON.stringify({ ...JSON.parse(strict.buffer), about: { assessor: "丙", company: "别家" }, deductions: { law: { count: 2 } } }));
    await page.locator(".merge-files").setInputFiles([file("乙", true), strict]);
    await page.locator("[data-result=merge] table").waitFor();
    const [head, row, deduction] = await cells(page, "[data-result=merge]");
    assert.deepEqual(head, ["项目", "甲", "乙", "丙", "合并"]);
    assert.deepEqual(row.slice(0, 4), ["5.1.1.1 售后部门与岗位职责", "3", "3", "0"]);
    assert.deepEqual(deduction.slice(1), ["0", "0", "2", "2"], "counts of deductions that differ");
    assert.match(await page.locator("[data-result=merge] strong").innerText(), /^合并（.+）：评分[\d.]+，.+；2项意见不一$/);
    assert.equal(await page.locator(".merge-companies").innerText(), "这些文件的企业名称不同：本公司、别家。请确认评的是同一家企业。");
    assert.equal(await value(page, "score"), "100");
    const merged = /评分([\d.]+)/.exec(await page.locator("[data-result=merge] strong").innerText())[1];
    await page.getByRole("button", { name: "把合并结果存为新草稿" }).click();
    assert.match(await page.locator(".form-message-text").innerText(), /合并结果已成为一份新草稿，各人的草稿和文件没有改动/);
    assert.equal(await value(page, "score"), merged, "the draft is scored as the consensus was");
    assert.equal(await page.locator('[data-path="about/assessor"]').inputValue(), "甲、乙、丙");
    assert.equal(await page.locator(".draft-list option").count(), 2, "the draft of before is still there");
    assert.equal(await page.locator(".draft-list option:checked").innerText(), "合并：甲、乙、丙");
  });
});

test("on paper the form has the points and the plan, and nothing to click", async () => {
  await open({}, async (page) => {
    await answerAll(page, "5");
    await page.locator("[data-result=plan] li").first().getByLabel("措施").fill("补齐记录");
    const path = join(resultsFolder("print"), "form answered.pdf");
    await page.pdf({ path, preferCSSPageSize: true });
    const paper = run("pdftotext", ["-enc", "UTF-8", path, "-"]).replace(/\s+/g, "");
    for (const words of ["结果与改进", "计算过程", "补齐记录", "距"]) assert.ok(paper.includes(words), words);
    for (const words of ["存成文件", "已保存", "清空", "选评价人的文件"]) assert.ok(!paper.includes(words), words);
  });
});

test("without a script the form is the blank form, and nothing that would do nothing", async () => {
  await open({ script: "off" }, async (page) => {
    assert.equal(await page.locator(".score-form button:visible, .score-bar:visible, .form-drafts:visible, .form-result:visible, .item-why:visible").count(), 0);
    assert.equal(await page.locator("[data-item]:visible").count(), 40);
  });
});

test("on paper numbers, names and reasons are printed whole", async () => {
  await open({}, async (page) => {
    const fields = page.locator('[data-field="sampled"], [data-field="conforming"]');
    await fields.nth(0).fill("999999999");
    await fields.nth(1).fill("999999998");
    await page.emulateMedia({ media: "print" });
    const reason = field(page, "5.1.1.2", "reason");
    const company = page.locator('[data-path="about/company"]');
    for (const input of [reason, company]) await input.fill("一家名称很长的企业，它的理由也很长。".repeat(8));
    for (const input of [fields.nth(0), fields.nth(1), reason, company]) {
      const cut = await input.evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight);
      assert.equal(cut, false, await input.evaluate((element) => element.outerHTML));
    }
  });
});

test("the scripts of the page are at most 25 KB beside the search, and other pages do not load the form's", () => {
  const size = scriptSize(form);
  assert.ok(size <= 25 * 1024, `${size} bytes`);
  assert.ok(!scriptsOf(pageAt(pages, "public", "faq/index.html")).some((file) => file.includes("js/form.")));
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing to object to in a form with answers, faults and a message, ${scheme}`, async () => {
    const faults = await tour([await form.site.at("root", form.page)], { ...phone, scheme }, async (page) => {
      await answerAll(page, "5");
      await press(page, "复制为下一轮");
      await type(page, "5.1.1.2", "conforming", "12");
      await field(page, "5.1.2.1", "conforming").fill("9");
      await page.locator(".compare-list").selectOption({ index: 1 });
      await give(page, "x.json", "{");
      await page.locator(".form-message").waitFor();
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator(".to-top").waitFor({ state: "hidden" });
      await settle(page);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      return [...(wide ? ["is wider than the phone"] : []), ...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`))];
    });
    noFaults(faults);
  });
}
