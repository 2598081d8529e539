// Quizzes and learning paths, as learners use them: by keyboard, on a phone, on paper, without a script,
// where storage is refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { answer } from "./learner.mjs";
import { scriptSize } from "./page_scripts.mjs";
import { pageAt } from "./pages.mjs";
import { modes, run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { noFaults, settle, tour, visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const quiz = pageAt(pages, "public", "learning/quiz-agent/index.html");
const path = pageAt(pages, "public", "learning/agent/index.html");
const open = async ({ site, page }, options, look, mode = "file") => visit(await site.at(mode, page), options, look);

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const state = (page) => page.locator(".learning-state").innerText();
const start = async (page, seed) => {
  await page.locator(".quiz-seed").press("Home"); // a key, as a reader's typing has: what moves then is no surprise
  await page.fill(".quiz-seed", String(seed));
  await page.locator(".quiz-seed").press("Tab");
  await page.keyboard.press("Enter");
};
const download = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return readFileSync(await file.path(), "utf8");
};

for (const mode of modes) {
  test(`a quiz is drawn by its number, kept over a reload, scored and recorded (${mode})`, async () => {
    await open(
      quiz,
      {},
      async (page) => {
        assert.equal(await page.locator(".quiz-item:visible").count(), 0, "before the start");
        await start(page, 7);
        const drawn = await page.locator(".quiz-item:visible").evaluateAll((list) => list.map(({ dataset }) => dataset.item));
        assert.equal(drawn.length, 15);
        await answer(page, 1);
        assert.equal(await page.locator(".quiz-count").innerText(), "已答 15 / 15 题");
        await page.reload();
        assert.equal(await page.locator(".quiz-count").innerText(), "已答 15 / 15 题");
        assert.deepEqual(await page.locator(".quiz-item:visible").evaluateAll((list) => list.map(({ dataset }) => dataset.item)), drawn);
        await press(page, "交卷");
        assert.match(await page.locator(".quiz-score").innerText(), /，通过。15 题中全对 14 题。$/);
        assert.equal(await page.evaluate(() => document.activeElement.className), "quiz-result needs-script quiz-passed");
        assert.equal(await page.locator(".quiz-item.quiz-right:visible").count(), 14);
        assert.equal(await page.locator(".record").isVisible(), true);
        assert.equal(await page.locator(".quiz-exercise").isVisible(), true, "what follows a pass is exercise");
        const { quizzes } = JSON.parse(await download(page, "导出进度文件"));
        assert.deepEqual(quizzes.agent.attempts.map(({ seed, answers }) => [seed, Object.keys(answers).length]), [[7, 15]]);
      },
      mode,
    );
  });
}

test("a link to a question shows it, but not beside those that are being answered", async () => {
  const place = await quiz.site.at("file", quiz.page);
  const address = { ...place, url: `${place.url}#agent-a23` };
  await visit(address, {}, async (page) => {
    const question = page.locator("#agent-a23");
    assert.equal(await question.isVisible(), true);
    await page.waitForFunction(() => document.querySelector("#agent-a23").getBoundingClientRect().top < innerHeight / 2);
    await start(page, 7);
    assert.equal(await page.locator(".quiz-item:visible").count(), 15);
    await page.reload();
    assert.equal(await page.locator(".quiz-item:visible").count(), 15);
    await press(page, "交卷");
    await press(page, "交卷");
    assert.equal(await page.locator(".quiz-item:visible").count(), 15);
    await page.evaluate(() => (location.hash = "#agent-a01"));
    await page.evaluate(() => (location.hash = "#agent-a23"));
    await page.waitForFunction(() => document.querySelector("#agent-a23").checkVisibility());
  });
});

test("open questions are told once before they count as wrong, and three attempts count", async () => {
  await open(quiz, {}, async (page) => {
    for (let attempt = 1; attempt <= 4; ++attempt) {
      await start(page, attempt);
      await press(page, "交卷");
      assert.match(await page.locator(".quiz-open").innerText(), /还有 15 题没有答完/);
      await press(page, "交卷");
      assert.match(await page.locator(".quiz-score").innerText(), /得分 0%，没有通过/);
      assert.equal(await page.locator(".quiz-history li").count(), Math.min(attempt, 3));
    }
    assert.equal(await page.locator(".record").isVisible(), false);
  });
});

test("a number that is none is told at its field, and starts nothing", async () => {
  await open(quiz, {}, async (page) => {
    for (const bad of ["", "0", "-1", "1.5", "x", "12a"]) {
      await page.locator(".quiz-seed").press("Home");
      await page.fill(".quiz-seed", bad);
      await press(page, "开始作答");
      assert.equal(await page.locator(".quiz-seed-error").isVisible(), true, bad);
      assert.equal(await page.locator(".quiz-item:visible").count(), 0);
    }
  });
});

test("a passed quiz ends its learning path, and steps wait for those before them", async () => {
  await open(path, {}, async (page) => {
    const step = (id) => page.locator(`[data-step="${id}"] input`);
    await page.keyboard.press("Tab");
    assert.equal(await step("complaint").isDisabled(), true);
    for (const id of ["register", "triage", "triage-tool", "returns", "complaint", "red-lines"]) await step(id).check();
    assert.match(await state(page), /^已保存在本机 \d\d:\d\d$/);
    assert.equal(await page.locator(".record").isVisible(), false);
    await page.locator('[data-step="quiz"] a').click();
    await page.locator(".quiz-live").waitFor();
    await start(page, 3);
    await answer(page);
    await press(page, "交卷");
    await page.goBack();
    await page.locator(".path .record").waitFor();
    assert.equal(await page.locator(".path-done").innerText(), "已完成 7 / 7 步");
    assert.equal(await step("quiz").isChecked(), true);
  });
});

test("a progress file moves what was done to another device; other files change nothing", async () => {
  let saved = "";
  await open(path, {}, async (page) => {
    await page.keyboard.press("Tab");
    await page.locator('[data-step="register"] input').check();
    saved = await download(page, "导出进度文件");
  });
  await open(path, {}, async (page) => {
    await page.keyboard.press("Tab");
    const give = (name, text) => page.locator(".learning-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    const says = (text) => page.locator(".learning-state", { hasText: text }).waitFor();
    await give("x.json", "{ nonsense");
    await says("这不是进度文件");
    await give("x.json", saved.replace(/"site": "[^"]*"/, '"site": "other"'));
    await says("属于另一个站点（other）");
    assert.equal(await page.locator(".path-done").innerText(), "已完成 0 / 7 步");
    await give("王芳.json", saved);
    await says("已打开 王芳.json");
    assert.equal(await page.locator(".path-done").innerText(), "已完成 1 / 7 步");
  });
});

test("where storage is refused a quiz can be taken, says so, and its result can be exported", async () => {
  await open(quiz, { storage: "refused" }, async (page) => {
    await start(page, 7);
    assert.equal(await state(page), "此处不能保存，离开前请导出进度文件");
    await answer(page);
    await press(page, "交卷");
    assert.match(await page.locator(".quiz-score").innerText(), /得分 100%，通过/);
    assert.equal(JSON.parse(await download(page, "导出进度文件")).quizzes.agent.attempts.length, 1);
  });
});

test("without a script a quiz has all questions, and each its answer behind a fold", async () => {
  await open(quiz, { script: "off" }, async (page) => {
    const { items } = JSON.parse(await page.getAttribute(".quiz", "data-program"));
    assert.equal(await page.locator(".quiz-item:visible").count(), items.length);
    assert.equal(await page.locator(".quiz button:visible, .record:visible").count(), 0);
    const first = page.locator(".quiz-item").first();
    assert.equal(await first.locator(".quiz-feedback").first().isVisible(), false);
    await first.locator("summary").click();
    assert.equal(await first.locator(".quiz-feedback").first().isVisible(), true);
    assert.match(await first.locator(".quiz-answer").innerText(), /答案：\s*1小时内[^]*依据：\s*5\.3\.2/);
  });
});

test("on paper stand the questions, with a sheet of answers only where it was asked for", async () => {
  await open(quiz, {}, async (page) => {
    const paper = async (name) => {
      const file = join(resultsFolder("print"), name);
      await page.pdf({ path: file, preferCSSPageSize: true });
      return run("pdftotext", ["-enc", "UTF-8", file, "-"]).replace(/\s+/g, "");
    };
    await page.evaluate(() => (window.print = () => {}));
    await press(page, "打印题目");
    const questions = await paper("quiz.pdf");
    assert.ok(questions.includes("按门户的建议，最迟多久上报？"));
    assert.ok(!questions.includes("答案页") && !questions.includes("先报再查"), "no answers");
    await press(page, "打印题目和答案页");
    const answers = await paper("quiz-answers.pdf");
    assert.ok(answers.includes("答案页") && answers.indexOf("答案页") > answers.lastIndexOf("打几分"));
  });
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing to object to in a quiz or path, whatever its state, on a phone, ${scheme}`, async () => {
    const addresses = await Promise.all([quiz, path].map(({ site, page }) => site.at("root", page)));
    const faults = await tour(addresses, { width: 360, height: 740, scheme }, async (page) => {
      const found = [];
      const look = async (when) => {
        await settle(page);
        await page.evaluate(() => scrollTo(0, 0));
        await page.locator(".to-top").waitFor({ state: "hidden" });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${when}: ${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`)));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${when}: wider than the phone`);
      };
      await page.keyboard.press("Tab");
      await look("at first");
      if ((await page.locator(".quiz").count()) === 0) {
        for (const id of ["register", "triage"]) await page.locator(`[data-step="${id}"] input`).check();
        await look("with ticks");
        return found;
      }
      await press(page, "浏览全部题目");
      await look("all questions");
      await start(page, 12);
      await look("under way");
      await answer(page, 2);
      await press(page, "交卷");
      await look("with a result");
      return found;
    });
    noFaults(faults);
  });
}

test("the scripts of pages with a quiz or path are at most 25 KB", async () => {
  for (const page of [quiz, path]) {
    const size = scriptSize(page);
    assert.ok(size <= 25 * 1024, `${page.page}: ${size} bytes`);
  }
});
