// A learning path as a course in a learning management system: packed by portalc, unpacked as a system does,
// walked to its end in a frame and in a window of its own, taken up again, and met by systems that fail.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { validate } from "./html_validator.mjs";
import { answer } from "./learner.mjs";
import { serve } from "./server.mjs";
import { run } from "./site.mjs";
import { portalc, resultsFolder, work } from "./suite.mjs";
import { noFaults, settle, visit } from "./walk.mjs";

const require = createRequire(import.meta.url);
const { source: axe } = require("axe-core");
const { unzipSync } = require("fflate");
const here = dirname(fileURLToPath(import.meta.url));

const folder = join(work, "lms");
let server, home, files;
after(() => server?.stop());
/** Packs and unpacks the course before the first test that asks for it. */
const ready = async () => {
  if (home) return;
  const zip = join(work, "agent.zip");
  run(portalc, ["--project", join(work, "portal"), "--quiet", "bundle", "--scorm", "agent", "-o", zip, "--force"]);
  files = unzipSync(readFileSync(zip));
  cpSync(join(here, "lms"), folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "course", name)), { recursive: true });
    writeFileSync(join(folder, "course", name), bytes);
  }
  server = await serve(folder, "/", { frames: "own" });
  home = server.home;
};

const at = (page, place = home) => ({ site: { name: "lms" }, mode: "root", page, home: place, url: place + page });
/** Opens a page of the system, or of the course as it is unpacked on its disk. */
const open = async (page, options, look, isOnDisk = false) => {
  await ready();
  await visit(at(page, isOnDisk ? pathToFileURL(folder).href + "/" : home), options, look);
};
const course = (page) => page.frame({ name: "course" });
/** The page in the course's frame, once it is the one of this address. */
const arrive = async (page, address) => {
  await page.waitForFunction((address) => [...document.querySelectorAll("iframe")].some((frame) => {
    const site = frame.contentDocument?.querySelector(".course-site") ?? (frame.matches(".course-site") ? frame : null);
    return site?.contentDocument?.location.pathname.endsWith(address) && site.contentDocument.readyState === "complete";
  }), address);
  return course(page);
};
/** Opens the course in the system's frame. */
const learn = async (options, given, look) =>
  open("index.html", options, async (page) => {
    await page.evaluate((given) => void window.lms.open("course/scorm.html", given), given);
    await look(page, await arrive(page, given.at ?? "/learning/agent/index.html"));
  });
const told = (page, name) => page.evaluate((name) => window.lms.values[name], name);
const state = (page) => page.frameLocator("iframe").locator(".course-state").innerText();
const refused = (page) => page.evaluate(() => window.lms.refused);

const tickAll = async (site) => {
  for (const step of ["register", "triage", "triage-tool", "returns", "complaint", "red-lines"]) await site.locator(`[data-step="${step}"] input`).check();
};
const toQuiz = async (page, site) => {
  await site.locator('[data-step="quiz"] .path-link a').click();
  return arrive(page, "/learning/quiz-agent/index.html");
};
const begin = async (site, seed) => {
  await site.fill(".quiz-seed", String(seed));
  await site.locator('[data-act="start"]').click();
};

test("the page that begins a course is valid HTML", async () => {
  await ready();
  noFaults(validate([join(folder, "course/scorm.html")]));
});

test("the manifest names every file of the package, and the page that begins it", async () => {
  await ready();
  const manifest = Buffer.from(files["imsmanifest.xml"]).toString("utf8");
  const listed = [...manifest.matchAll(/<file href="([^"]*)"\/>/g)].map(([, href]) => decodeURIComponent(href));
  assert.deepEqual(listed.sort(), Object.keys(files).filter((name) => name !== "imsmanifest.xml").sort());
  assert.match(manifest, /<resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="scorm.html">/);
  await open("index.html", {}, async (page) => {
    const found = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const of = (name) => [...xml.getElementsByTagName(name)];
      const ids = [...xml.querySelectorAll("[identifier]")].map((each) => each.getAttribute("identifier"));
      return {
        errors: of("parsererror").length,
        order: [...xml.documentElement.children].map(({ localName }) => localName),
        version: of("schemaversion")[0].textContent,
        isDefault: of("organizations")[0].getAttribute("default") === of("organization")[0].getAttribute("identifier"),
        isReferred: of("item")[0].getAttribute("identifierref") === of("resource")[0].getAttribute("identifier"),
        isUnique: new Set(ids).size === ids.length,
      };
    }, manifest);
    assert.deepEqual(found, { errors: 0, order: ["metadata", "organizations", "resources"], version: "1.2", isDefault: true, isReferred: true, isUnique: true });
  });
});

test("a path is walked to its end: the system hears of each step, the score, the time, and what to keep", async () => {
  await learn({}, {}, async (page, site) => {
    assert.equal(await told(page, "cmi.core.lesson_status"), "incomplete");
    assert.equal(await told(page, "cmi.core.score.raw"), undefined, "no score before the first attempt");
    assert.equal(await site.locator(".record-learner").inputValue(), "Wang, Fang");
    await tickAll(site);
    assert.equal(await told(page, "cmi.core.lesson_status"), "incomplete", "the quiz is still to come");
    let quiz = await toQuiz(page, site);
    await begin(quiz, 7);
    await answer(quiz, 2);
    await quiz.locator('.quiz button[type="submit"]').click();
    assert.equal(await told(page, "cmi.core.lesson_status"), "passed");
    const score = Number(await told(page, "cmi.core.score.raw"));
    assert.ok(score >= 80 && score < 100, String(score));
    assert.equal(await told(page, "cmi.core.lesson_location"), "learning/quiz-agent/index.html");
    await page.waitForFunction(() => window.lms.stored["cmi.core.lesson_status"] === "passed");
    assert.match(await state(page), /^已报告给学习平台 \d\d:\d\d$/);
    assert.match(await quiz.locator(".learning-state").innerText(), /^已报告给学习平台/);
    assert.deepEqual(await quiz.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith("learning"))), [], "nothing of the learner stays on the device");

    await page.frameLocator("iframe").locator(".course-title a").click();
    site = await arrive(page, "/learning/agent/index.html");
    assert.equal(await site.locator(".record").isVisible(), true, "the completion record");
    await page.evaluate(() => document.querySelector("iframe").remove());
    await page.waitForFunction(() => window.lms.state === "finished");
    assert.match(await told(page, "cmi.core.session_time"), /^0000:00:\d\d\.\d\d$/);
    assert.equal(await told(page, "cmi.core.exit"), "suspend");
    assert.deepEqual(await refused(page), []);
  });
});

test("another day, at another device, the learner goes on where they were", async () => {
  let stored;
  await learn({}, {}, async (page, site) => {
    await site.locator('[data-step="register"] input').check();
    await tickAll(site);
    const quiz = await toQuiz(page, site);
    await begin(quiz, 7);
    await answer(quiz, 15);
    await quiz.locator('.quiz button[type="submit"]').click();
    assert.equal(await told(page, "cmi.core.lesson_status"), "incomplete");
    await begin(quiz, 8);
    await answer(quiz, 1);
    await page.waitForFunction(() => window.lms.stored["cmi.core.lesson_location"]);
    await page.evaluate(() => document.querySelector("iframe").remove());
    await page.waitForFunction(() => window.lms.state === "finished");
    stored = await page.evaluate(() => window.lms.stored);
  });
  await learn({}, { stored, at: "/learning/quiz-agent/index.html" }, async (page, quiz) => {
    assert.equal(await quiz.locator(".quiz-history li").count(), 1, "the attempt of the day before");
    assert.equal(await quiz.locator(".quiz-count").innerText(), "已答 15 / 15 题", "what was under way is there");
    await quiz.locator('.quiz button[type="submit"]').click();
    assert.equal(await told(page, "cmi.core.lesson_status"), "passed");
    assert.deepEqual(await refused(page), []);
  });
});

test("when all attempts are used up the system hears that the learner has failed; a pass stays a pass", async () => {
  await learn({}, {}, async (page, site) => {
    const quiz = await toQuiz(page, site);
    for (const seed of [1, 2, 3]) {
      await begin(quiz, seed);
      for (const _ of ["what is open is told", "and then counts"]) await quiz.locator('.quiz button[type="submit"]').click();
    }
    assert.equal(await told(page, "cmi.core.lesson_status"), "failed");
    assert.equal(await told(page, "cmi.core.score.raw"), "0");
    assert.deepEqual(await refused(page), []);
  });
  const before = { "cmi.core.lesson_status": "passed", "cmi.suspend_data": "of another program" };
  await learn({}, { stored: before }, async (page, site) => {
    await site.locator('[data-step="register"] input').check();
    assert.equal(await told(page, "cmi.core.lesson_status"), "passed");
  });
});

test("who only looks round changes nothing", async () => {
  await learn({}, { mode: "review", stored: { "cmi.core.lesson_status": "failed" } }, async (page, site) => {
    await site.locator('[data-step="register"] input').check();
    assert.equal(await told(page, "cmi.core.lesson_status"), "failed");
    assert.equal(await told(page, "cmi.suspend_data"), undefined);
  });
});

test("a course in a window of its own finds the system that opened it", async () => {
  await open("index.html", {}, async (page) => {
    const [window_] = await Promise.all([page.waitForEvent("popup"), page.evaluate(() => void window.lms.open("course/scorm.html", {}, "window"))]);
    await window_.waitForFunction(() => document.querySelector("iframe")?.contentDocument?.querySelector(".path-steps input"));
    await course(window_).locator('[data-step="register"] input').check();
    assert.match(await told(page, "cmi.suspend_data"), /"s":\{"\w+":"\w+"\}/);
    await window_.close();
    await page.waitForFunction(() => window.lms.state === "finished");
    assert.deepEqual(await refused(page), []);
  });
});

for (const [fault, words] of [["none", /没有找到学习平台/], ["throws", /没有找到学习平台/], ["refuses", /没有找到学习平台/], ["takes nothing", /学习平台没有收下/]]) {
  test(`the learner can go on with a system that fails (${fault}), and is told`, async () => {
    await learn({}, { fault }, async (page, site) => {
      await site.locator('[data-step="register"] input').check();
      await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector("iframe").contentDocument.querySelector(".course-state").textContent), words.source);
      assert.equal(await site.locator('[data-step="triage"] input').isDisabled(), false, "the next step is open");
    });
  });
}

test("from disk, without any system, the course is the bundle that it is made of", async () => {
  await open("course/scorm.html", {}, async (page) => {
    await page.locator(".course-state").filter({ hasText: "没有找到学习平台" }).waitFor();
    const site = page.frameLocator(".course-site");
    await site.locator('[data-step="register"] input').check();
    assert.equal(await site.locator('[data-step="triage"] input').isDisabled(), false);
  }, true);
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing to object to in the frame of a course, and it is kept as a picture, ${scheme}`, async () => {
    for (const width of [360, 1280]) {
      await open("course/scorm.html", { scheme, width }, async (page) => {
        await page.locator(".course-state").filter({ hasText: "没有找到学习平台" }).waitFor();
        await page.frameLocator(".course-site").locator(".path-steps").waitFor();
        await settle(page);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], iframes: false }));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
        await page.screenshot({ path: join(resultsFolder("screenshots"), `course ${width} ${scheme}.png`) });
      });
    }
  });
}
