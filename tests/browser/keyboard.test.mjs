// Everything that a pointer can do, the keyboard does: the tests below have no mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused } from "./in_page.mjs";
import { pageAt, pageWith } from "./pages.mjs";
import { inMode, kinds, pages } from "./suite.mjs";
import { noFaults, settle, tour, visit } from "./walk.mjs";

const home = pageAt(pages, "public", "index.html");
const guide = pageAt(pages, "public", "guide/feed/index.html");
const phone = { width: 360, height: 740 };

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until the element has the focus that `selector` finds; fails after `limit` times. */
async function tabTo(page, selector, limit = 60) {
  for (let count = 0; count < limit; ++count) {
    await press(page, "Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`${limit} times Tab does not lead to ${selector}, but to ${await page.evaluate(focused)}`);
}

test("the first Tab offers to skip to the content, and the next one is in it", async () => {
  await visit(await guide.site.at("root", guide.page), {}, async (page) => {
    await press(page, "Tab");
    const skip = page.locator(".skip-link");
    assert.ok(await skip.evaluate((element) => element === document.activeElement));
    assert.ok((await skip.boundingBox()).y >= 0, "the link is out of sight");
    await press(page, "Enter", "Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
  });
});

test("the menu leads to another page", async () => {
  await visit(await home.site.at("root", home.page), {}, async (page) => {
    await tabTo(page, ".site-menu a");
    const target = await page.evaluate(() => document.activeElement.href);
    await press(page, "Enter");
    await page.waitForURL(target);
    await page.waitForLoadState("load");
  });
});

test("the table of contents leads to its heading, which is not covered by the header", async () => {
  await visit(await guide.site.at("root", guide.page), { motion: "reduce" }, async (page) => {
    await tabTo(page, ".toc li:last-child > a", 90);
    await press(page, "Enter");
    await page.waitForFunction(() => location.hash !== "");
    const heading = page.locator("xpath=//*[@id]").and(page.locator(":target"));
    const box = await heading.boundingBox();
    const header = await page.locator(".site-header").evaluate((element) => {
      const fixed = ["sticky", "fixed"].includes(getComputedStyle(element).position);
      return fixed ? element.getBoundingClientRect().bottom : 0;
    });
    assert.ok(box.y >= header && box.y < 800, `the heading is at ${box.y}, below a header of ${header}`);
  });
});

test("whatever has the focus is seen, and shows it", async () => {
  for (const options of [{}, phone]) {
    // Without motion: an element that is still being scrolled into sight has no place yet.
    noFaults(await tour(await inMode("root", kinds), { ...options, motion: "reduce" }, async (page) => {
      const found = [];
      // The first ones: header, sidebar, contents, and the beginning of the page.
      for (let count = 0; count < 25; ++count) {
        await press(page, "Tab");
        await settle(page);
        found.push(...(await page.evaluate(focusFaults)));
      }
      return found;
    }));
  }
});

/** Runs in the page: what is wrong with the element that has the focus. */
function focusFaults() {
  const element = document.activeElement;
  if (element === document.body) return [];
  const name = `${element.localName}.${element.className} ${element.name || element.textContent.trim().slice(0, 20)}`;
  const [box] = element.getClientRects();
  if (!box || box.width === 0 || box.height === 0) return [`no area has the focus: ${name}`];
  // A link may leave the outline to the card that it fills, a field to its label.
  const drawn = [getComputedStyle(element), getComputedStyle(element, "::after")];
  for (const frame of [element.closest("label"), element.closest("li"), element.closest(".card")]) {
    if (frame) drawn.push(getComputedStyle(frame));
  }
  const visible = drawn.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
  // The browser marks the part of a date that is being typed, not the field.
  if (!visible && !["date", "datetime-local"].includes(element.type)) return [`the focus does not show: ${name}`];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  if (right - left < 1) return [`out of sight: ${name} from ${box.left} to ${box.right} px`];
  // What is taller than the window is seen in its midst.
  const tall = box.height > innerHeight / 2;
  const y = tall ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2 : box.top + Math.min(box.height / 2, 10);
  const top = document.elementFromPoint((left + right) / 2, y);
  if (!top) return [`out of sight: ${name} at ${box.top} px`];
  const own = element.contains(top) || top.contains(element) || element.closest("label")?.contains(top);
  return own ? [] : [`${top.localName}.${top.className} covers what has the focus: ${name}`];
}


test("every field of a form has a name and is reached in reading order", async () => {
  const { site, page: name } = pageWith(pages, ".score-form");
  await visit(await site.at("file", name), {}, async (page) => {
    const fields = await page.locator("form").getByRole("textbox").or(page.getByRole("spinbutton")).all();
    assert.ok(fields.length > 0);
    const unnamed = await page.evaluate(() =>
      [...document.querySelectorAll("form input, form select, form textarea")]
        .filter((field) => !(field.labels?.length || field.ariaLabel || field.getAttribute("aria-labelledby")))
        .map((field) => field.name || field.outerHTML),
    );
    assert.deepEqual(unnamed, []);
    const positive = await page.evaluate(() => document.querySelectorAll("[tabindex]:not([tabindex='0'], [tabindex='-1'])").length);
    assert.equal(positive, 0, "a positive tabindex breaks the reading order");
    await tabTo(page, ".score-form textarea", 90);
    await page.keyboard.type("某某商贸有限公司");
    assert.equal(await page.evaluate(() => document.activeElement.value), "某某商贸有限公司");
    await tabTo(page, "form input[type=radio]");
    await press(page, "ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.checked), true);
  });
});

test("arrows go through tabs, and sets with the same names go along", async () => {
  const { site, page: name } = pageAt(pages, "extremes", "blocks/index.html");
  await visit(await site.at("file", name), phone, async (page) => {
    const selected = () => page.getByRole("tab", { selected: true }).allInnerTexts();
    await tabTo(page, "[role=tab]", 40);
    const names = await page.getByRole("tab").allInnerTexts();
    await press(page, "ArrowRight");
    assert.deepEqual(await selected(), [names[1], names[1]]);
    assert.equal(await page.getByRole("tabpanel", { name: names[1] }).first().isVisible(), true);
    await press(page, "Home");
    assert.deepEqual(await selected(), [names[0], names[0]]);
    await press(page, "Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute("role")), "tab");
  });
});
