// What scripts add to a page that is complete without them. Each walk goes by keyboard, and from a
// file, where storage is shared and some interfaces are missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAt, pageWith } from "./pages.mjs";
import { pages } from "./suite.mjs";
import { visit } from "./walk.mjs";

const guide = pageAt(pages, "public", "guide/feed/index.html");
const phone = { width: 360, height: 740 };
const still = { motion: "reduce" };

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const isTicked = (box) => box.evaluate((element) => element.checked);

test("the choice of light or dark holds on the next page, from its first paint on", async () => {
  await visit(await guide.site.at("file", guide.page), { scheme: "light" }, async (page) => {
    const light = await ground(page);
    const choice = page.getByLabel("外观");
    await choice.focus();
    await page.keyboard.press("End");
    const dark = await ground(page);
    assert.notEqual(dark, light);
    const paints = [];
    await page.exposeFunction("notePaint", (colour) => paints.push(colour));
    await page.addInitScript(() => requestAnimationFrame(() => {
      if (document.body) window.notePaint(getComputedStyle(document.body).backgroundColor);
    }));
    await page.locator(".brand").click();
    await page.waitForURL((url) => !url.pathname.includes("/guide/"));
    assert.equal(await ground(page), dark);
    assert.deepEqual([...new Set(paints)].filter((colour) => colour !== dark), []);
    await page.getByLabel("外观").selectOption("auto");
    assert.equal(await ground(page), light);
  });
});

test("a ticked task is counted, and still ticked when the reader comes back", async () => {
  const { site, page: name } = pageWith(pages, ".task");
  await visit(await site.at("file", name), phone, async (page) => {
    const box = page.locator("main li.task input:not(:checked)").first();
    const label = await box.getAttribute("aria-label");
    const same = page.getByRole("checkbox", { name: label, exact: true }).first();
    const done = page.locator(".checklist-done");
    const before = Number(await done.innerText());
    await box.focus();
    await page.keyboard.press("Space");
    assert.equal(Number(await done.innerText()), before + 1);
    await page.reload();
    assert.equal(await isTicked(same), true);
    assert.equal(Number(await done.innerText()), before + 1);
    const reset = page.locator(".checklist button");
    await reset.focus();
    await page.keyboard.press("Enter");
    assert.equal(await isTicked(same), false);
    await page.keyboard.press("Enter"); // the same button takes it back
    assert.equal(await isTicked(same), true);
  });
});

test("the ticks of one edition are not those of another, though files share one storage", async () => {
  const { site, page: name } = pageWith(pages, ".task");
  const other = pages.find((each) => each.site.name !== site.name && each.page === name && each.traits.has(".task"));
  const elsewhere = await other.site.at("file", other.page);
  await visit(await site.at("file", name), { neighbours: [elsewhere.home] }, async (page) => {
    await page.locator("main li.task input:not(:checked)").first().check();
    const changed = () => page.locator("main li.task input").evaluateAll((all) => all.filter((box) => box.checked !== box.defaultChecked).length);
    assert.equal(await changed(), 1);
    await page.goto(elsewhere.url);
    assert.equal(await changed(), 0);
    await page.goto((await site.at("file", name)).url);
    assert.equal(await changed(), 1);
  });
});

test("where storage is refused tasks can be ticked and the scheme chosen, for this page", async () => {
  const { site, page: name } = pageWith(pages, ".task");
  await visit(await site.at("file", name), { storage: "refused" }, async (page) => {
    const box = page.locator("main li.task input:not(:checked)").first();
    const same = page.getByRole("checkbox", { name: await box.getAttribute("aria-label"), exact: true }).first();
    await box.focus();
    await page.keyboard.press("Space");
    assert.equal(await isTicked(same), true);
    const light = await ground(page);
    await page.getByLabel("外观").selectOption("dark");
    assert.notEqual(await ground(page), light);
  });
});

test("on a phone the drawer holds the navigation, keeps the focus in, and Escape closes it", async () => {
  await visit(await guide.site.at("file", guide.page), { ...phone, ...still }, async (page) => {
    const toggle = page.locator(".drawer-toggle summary");
    const entry = page.locator(".side-nav a[aria-current=page]");
    assert.equal(await entry.isVisible(), false);
    await toggle.focus();
    await page.keyboard.press("Enter");
    await entry.waitFor({ state: "visible" });
    for (let count = 0; count < 40; ++count) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("main") === null), true, "the page behind has the focus");
    }
    await page.keyboard.press("Escape");
    await entry.waitFor({ state: "hidden" });
    assert.ok(await toggle.evaluate((element) => element === document.activeElement), "the focus is back where it was");
  });
});

test("a group that the reader has unfolded in the sidebar is unfolded on the next page", async () => {
  await visit(await guide.site.at("file", guide.page), {}, async (page) => {
    const group = page.locator(".side-nav details.group:not([open])").first();
    const title = await group.locator("summary").innerText();
    await group.locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.locator(".previous-next a").first().click();
    await page.waitForURL((url) => !url.pathname.endsWith(guide.page));
    const same = page.locator(".side-nav details.group", { hasText: title }).first();
    assert.equal(await same.evaluate((element) => element.open), true);
  });
});

test("the table of contents marks the heading that is being read", async () => {
  await visit(await guide.site.at("file", guide.page), still, async (page) => {
    const marked = page.locator(".toc a[aria-current]");
    const links = page.locator(".toc a");
    const third = await links.nth(2).getAttribute("href");
    await page.evaluate((hash) => document.getElementById(decodeURIComponent(hash.slice(1))).scrollIntoView(), third);
    await page.locator(`.toc a[aria-current][href="${third}"]`).waitFor();
    assert.equal(await marked.count(), 1);
    await page.keyboard.press("End");
    await page.locator(".toc li:last-child > a[aria-current]").last().waitFor();
  });
});

test("far down the page a link leads back to its top", async () => {
  await visit(await guide.site.at("file", guide.page), { ...phone, ...still }, async (page) => {
    const link = page.locator(".to-top");
    assert.equal(await link.isVisible(), false);
    await page.keyboard.press("End");
    await link.waitFor({ state: "visible" });
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => scrollY === 0);
  });
});

test("code is copied by its button, which says so", async () => {
  const { site, page: name } = pageWith(pages, "pre");
  await visit(await site.at("file", name), {}, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const button = page.locator(".copy-code").first();
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator(".toast:not(:empty)").waitFor();
    const code = await page.locator("main pre > code").first().textContent();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  });
});
