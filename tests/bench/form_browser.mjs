// How long a form takes to follow what is typed into it, in Chromium: from the input to the summary as
// it is painted, on forms of 40 and 500 items, and scoring alone.
//
//   node tests/bench/form_browser.mjs [--portalc PROGRAM]      needs: npm ci --prefix tests
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { chromium } = createRequire(new URL("../package.json", import.meta.url))("playwright-core");
const { values: given } = parseArgs({
  options: { portalc: { type: "string", default: new URL("../../build/release/generator/portalc", import.meta.url).pathname } },
});

/** A scheme of `count` items worth 1,000 points, as a project holds it. */
function assessment(count) {
  const points = 1000 / count;
  const item = (i) => ({
    id: `a${i}`, title: `第${i}项要求`, meaning: "看做法是否写明、是否照做、是否有记录。", points, status: "own", effort: (i % 5) + 1,
    kind: i % 3 ? "sampled" : "all-or-nothing", evidence: ["文件", "记录"], mistakes: ["只有文件，没有记录"],
  });
  const indicators = Array.from({ length: count / 10 }, (_, n) => ({
    id: `p${n}`, title: `第${n}部分`, points: points * 10, status: "own", items: Array.from({ length: 10 }, (_, i) => item(n * 10 + i)),
  }));
  return {
    id: "large", version: "1", title: `${count}项的自评表`, standard: "测试", total: 1000, statuses: { own: { label: "自定", meaning: "为测量而定。" } },
    groups: [{ id: "g", title: "全部", points: 1000, status: "own", indicators }],
    rules: {},
    scales: [{ id: "default", title: "等级", status: "own", grades: [{ id: "no", title: "不通过", min: 0, passes: false }, { id: "yes", title: "通过", min: 70 }] }],
  };
}

const work = mkdtempSync(join(tmpdir(), "portal-form-"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const shown = (number) => number.toFixed(1).padStart(6);
try {
  for (const count of [40, 500]) {
    const site = join(work, `site-${count}`);
    execFileSync(given.portalc, ["--quiet", "new", "site", site]);
    writeFileSync(join(site, "content/data/assessments/large.json"), JSON.stringify(assessment(count)));
    writeFileSync(join(site, "content/large.md"), "---\ntitle: 大表\ndescription: 测试\n---\n\n```portal:form large\n```\n");
    execFileSync(given.portalc, ["--project", site, "--quiet", "build", "--out", join(site, "public")]);
    const page = await browser.newPage();
    const opened = performance.now();
    await page.goto(pathToFileURL(join(site, "public/large/index.html")).href);
    const loaded = performance.now() - opened;
    const times = await page.evaluate(async () => {
      const form = document.querySelector(".score-form");
      const scheme = JSON.parse(form.dataset.program);
      const texts = JSON.parse(form.dataset.texts);
      const score = document.querySelector('[data-out="score"]');
      const inputs = [...document.querySelectorAll('[data-field="sampled"], [data-field="conforming"]')];
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const work = [];
      const whole = [];
      for (const [n, input] of inputs.entries()) {
        input.value = input.dataset.field === "sampled" ? "10" : String(n % 11);
        const start = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        work.push(performance.now() - start);
        if (n % 10) continue;
        await painted();
        whole.push(performance.now() - start);
      }
      await new Promise((resolve) => setTimeout(resolve, 600)); // until it is saved
      const file = JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => /:form:large:\d+$/.test(key))));
      const scoring = [];
      for (let n = 0; n < 50; ++n) {
        const start = performance.now();
        const { answers } = portalc.answers.read(scheme, file, texts);
        portalc.score.result(portalc.score.compute(scheme, answers, texts), texts);
        scoring.push(performance.now() - start);
      }
      return { work, whole, scoring, score: score.value };
    });
    console.log(`${count} items: loaded in ${shown(loaded)} ms, score ${times.score}`);
    console.log(`  read, score and explain all   ${shown(median(times.scoring))} ms (median), ${shown(Math.max(...times.scoring))} ms (worst)`);
    console.log(`  input to summary in the page  ${shown(median(times.work))} ms (median), ${shown(Math.max(...times.work))} ms (worst)`);
    console.log(`  input to summary as painted   ${shown(median(times.whole))} ms (median), ${shown(Math.max(...times.whole))} ms (worst)`);
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
