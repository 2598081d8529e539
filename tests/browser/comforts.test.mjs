// What scripts add to pages that are complete without them, beside what theme.test.mjs walks: from a
// file, where storage is shared and some interfaces are missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAt, pageWith } from "./pages.mjs";
import { pages } from "./suite.mjs";
import { visit } from "./walk.mjs";

const guide = pageAt(pages, "public", "guide/feed/index.html");
const phone = { width: 360, height: 740 };
const still = { motion: "reduce" };

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

test("far down the page a link leads back to its top", async () => {
  await visit(await guide.site.at("file", guide.page), { ...phone, ...still }, async (page) => {
    const link = page.locator(".to-top");
    assert.equal(await link.isVisible(), false);
    await page.keyboard.press("End");
    await link.waitFor({ state: "visible" });
    // The browser still moves: a key on its way down would win over the link.
    await page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
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
