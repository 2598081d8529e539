// What the theme's scripts do for the reader, and that it is done before the page is seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pageAt, pageWith } from "./pages.mjs";
import { modes } from "./site.mjs";
import { pages } from "./suite.mjs";
import { visit } from "./walk.mjs";

const guide = pageAt(pages, "public", "guide/feed/index.html");
const ladder = pageWith(pages, ".ladder");
const checklist = pageWith(pages, ".checklist");

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const mode of modes) {
  test(`the chosen scheme is kept, and the next page never shows another (${mode})`, async () => {
    await visit(await guide.site.at(mode, guide.page), { scheme: "light" }, async (page) => {
      const light = await ground(page);
      await page.locator(".scheme-switch select").selectOption("dark");
      const dark = await ground(page);
      assert.notEqual(dark, light);
      // Looked at before the first frame is painted, which is earlier than any deferred script.
      await page.addInitScript(() => {
        requestAnimationFrame(() => (window.firstFrame = document.documentElement.dataset.theme));
      });
      await page.reload();
      assert.equal(await page.evaluate(() => window.firstFrame), "dark");
      assert.equal(await ground(page), dark);
      assert.equal(await page.locator(".scheme-switch select").inputValue(), "dark");
      await page.locator(".scheme-switch select").selectOption("auto");
      assert.equal(await ground(page), light);
    });
  });

  test(`ticks are counted, kept, cleared and brought back (${mode})`, async () => {
    const { site, page } = checklist;
    await visit(await site.at(mode, page), {}, async (window) => {
      const bar = window.locator(".checklist");
      const ticked = window.locator("li.task input:checked");
      const done = bar.locator(".checklist-done");
      const before = Number(await done.textContent());
      const boxes = window.locator("li.task input:not(:checked)");
      await boxes.first().check();
      await boxes.first().focus();
      await window.keyboard.press("Space");
      assert.equal(Number(await done.textContent()), before + 2);
      await window.reload();
      assert.equal(await ticked.count(), before + 2);
      assert.equal(Number(await done.textContent()), before + 2);
      const [file] = await Promise.all([window.waitForEvent("download"), bar.getByRole("button", { name: "存成文件" }).click()]);
      const text = readFileSync(await file.path(), "utf8");
      assert.equal(Object.values(JSON.parse(text).checklists)[0].done, before + 2);
      const reset = bar.locator("[data-undo]");
      await reset.click();
      assert.equal(await ticked.count(), before);
      await reset.click();
      assert.equal(await ticked.count(), before + 2);
      await reset.click();
      const give = (content) => bar.locator("input[type=file]").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(content) });
      await give("{ nonsense");
      await window.locator(".toast", { hasText: "没有改动" }).waitFor();
      assert.equal(await ticked.count(), before);
      await give(text);
      await window.locator(".toast", { hasText: "已按文件勾选" }).waitFor();
      assert.equal(await ticked.count(), before + 2);
    });
  });
}

test("where the browser refuses storage everything works, and is forgotten", async () => {
  const { site, page } = checklist;
  await visit(await site.at("file", page), { storage: "refused" }, async (window) => {
    await window.locator("li.task input").first().check();
    assert.equal(await window.locator(".checklist-done").textContent(), "1");
    await window.locator(".scheme-switch select").selectOption("dark");
    assert.equal(await window.evaluate(() => document.documentElement.dataset.theme), "dark");
    await window.reload();
    assert.equal(await window.locator("li.task input:checked").count(), 0);
  });
});

test("the sidebar is found as it was left, on another page, too", async () => {
  await visit(await guide.site.at("root", guide.page), {}, async (page) => {
    const folded = page.locator(".side-nav details.group:not([open])");
    const count = await folded.count();
    await folded.first().locator("summary").press("Enter");
    await page.reload();
    assert.equal(await folded.count(), count - 1);
    await page.locator(".previous-next a").first().click();
    await page.waitForLoadState("load");
    assert.equal(await page.locator(".side-nav details.group[open]").count() >= 1, true);
  });
});

test("the drawer of a phone opens without a script, and closes by Escape with one", async () => {
  const phone = { width: 360, height: 740 };
  for (const script of ["off", "on"]) {
    await visit(await guide.site.at("root", guide.page), { ...phone, script }, async (page) => {
      const links = page.locator(".side-nav");
      assert.equal(await links.isVisible(), false);
      await page.locator(".drawer-toggle summary").click();
      assert.equal(await links.isVisible(), true);
      if (script === "off") return;
      await page.waitForFunction(() => document.querySelector("main").inert);
      await page.keyboard.press("Escape");
      assert.equal(await links.isVisible(), false);
      await page.waitForFunction(() => !document.querySelector("main").inert);
    });
  }
});

test("without a script no control is shown that would do nothing", async () => {
  await visit(await guide.site.at("root", guide.page), { script: "off" }, async (page) => {
    for (const selector of [".scheme-switch", ".checklist", ".to-top", ".copy-code"])
      for (const control of await page.locator(selector).all()) assert.equal(await control.isVisible(), false, selector);
  });
});

test("a link leads to its place at once, however far that is", async () => {
  await visit(await guide.site.at("root", guide.page), {}, async (page) => {
    const { before, top } = await page.evaluate(async () => {
      const link = [...document.querySelectorAll(".toc a")].at(-1);
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const place = () => target.getBoundingClientRect().top / innerHeight;
      const before = place();
      link.click();
      for (let frame = 0; frame < 2; ++frame) await new Promise(requestAnimationFrame);
      return { before, top: place() };
    });
    assert.ok(before > 1, "it was in sight before");
    assert.ok(top >= 0 && top < 1, `it is ${top} screens away`);
  });
});

test("the contents mark the heading that is being read", async () => {
  await visit(await guide.site.at("root", guide.page), {}, async (page) => {
    const links = page.locator(".toc a");
    const marked = () => page.locator(".toc a[aria-current]").getAttribute("href");
    assert.equal(await marked(), await links.first().getAttribute("href"));
    await links.nth(2).click();
    await page.waitForFunction(() => document.querySelectorAll(".toc a")[2].hasAttribute("aria-current"));
    assert.equal(await page.locator(".toc a[aria-current]").count(), 1);
  });
});

test("each threshold of the ladder begins its step, and a little less does not", async () => {
  const { site, page } = ladder;
  await visit(await site.at("root", page), {}, async (window) => {
    const field = window.locator(".ladder-try input[type=number]");
    const current = () => window.locator(".ladder-step[aria-current]").getAttribute("data-title");
    const steps = await window.locator(".ladder-step").evaluateAll((items) => items.map((item) => ({ ...item.dataset })));
    assert.ok(steps.length > 1);
    for (const [index, { min, title }] of steps.entries()) {
      await field.fill(min);
      assert.equal(await current(), title);
      if (index === 0) continue;
      await field.fill(String(Number(min) - 0.1));
      assert.equal(await current(), steps[index - 1].title);
      assert.match(await window.locator(".ladder-try output").textContent(), /0\.1/);
    }
    await window.locator(".ladder-try input[type=range]").press("End");
    assert.equal(await current(), steps.at(-1).title);
    assert.equal(await field.inputValue(), await field.getAttribute("max"));
  });
});
