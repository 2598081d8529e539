// Cheap questions, asked of every page of every site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { validate } from "./html_validator.mjs";
import { elementsBeyondTheEdge, linksAndAnchors } from "./in_page.mjs";
import { brokenLinks } from "./links.mjs";
import { inMode, isOtherLanguage, kinds, oldAddresses, pages, sites } from "./suite.mjs";
import { modes } from "./site.mjs";
import { noFaults, tour, visit } from "./walk.mjs";

test("every page is valid HTML, every style sheet valid CSS", () => {
  const folders = sites.map((site) => site.folder);
  noFaults(validate(folders));
});

// Other languages are the same templates with other words: one edition and mode is enough for them.
const oncePerLanguage = pages.filter((each) => each.site.name === "public" || !isOtherLanguage(each));

// At the root on a phone, elsewhere on a desk.
for (const mode of modes) {
  test(`every page loads without a fault, is no wider than the window, and its links and files are found (${mode})`, async () => {
    const seen = new Map();
    const toured = mode === "root" ? oncePerLanguage : pages.filter((each) => !isOtherLanguage(each));
    const size = mode === "root" ? { width: 360, height: 740 } : { width: 1280, height: 800 };
    const faults = await tour(await inMode(mode, toured), size, async (page, address) => {
      seen.set(address.url, { address, ...(await page.evaluate(linksAndAnchors)) });
      return page.evaluate(elementsBeyondTheEdge);
    });
    noFaults([...faults, ...brokenLinks([...seen.values()])]);
  });
}

test("nothing in the header lies over anything else, however long its names are", async () => {
  for (const width of [360, 920, 1280]) {
    noFaults(await tour(await inMode("root", kinds), { width, height: 740 }, (page) => page.evaluate(overlapsInHeader)));
  }
});

/** Runs in the page: which parts of the header's bar are covered at one of their ends. */
function overlapsInHeader() {
  const faults = [];
  for (const part of document.querySelectorAll(".site-bar > *")) {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    if (right - left < 10) continue; // not shown, or for screen readers only
    for (const x of [left + 4, right - 4]) {
      const there = document.elementFromPoint(x, (top + bottom) / 2);
      if (!part.contains(there)) faults.push(`${there?.className} lies over .${part.className}`);
    }
  }
  return faults;
}

test("an old address leads to the page that took its place", async () => {
  assert.ok(oldAddresses.length > 0, "no site has a redirect");
  for (const mode of modes) {
    for (const { site, page } of oldAddresses) {
      await visit({ ...(await site.at(mode, page)), moved: true }, {}, async (window) => {
        await window.waitForSelector("body:not(.layout-redirect)");
        await window.waitForLoadState("load");
      });
    }
  }
});

test("an address that does not exist shows the site's own page, at any depth", async () => {
  for (const site of sites.filter(({ pages }) => pages.includes("404.html"))) {
    const mode = modes.find((each) => site.isFoundAt(each, "404.html"));
    for (const path of ["missing.html", "guide/missing/deep/page/"]) {
      await visit({ ...(await site.at(mode, path)), missing: true }, {}, async (page) => {
        assert.equal(await page.evaluate(() => document.styleSheets.length), 1);
        await page.getByRole("main").getByRole("link").first().click();
        await page.waitForURL((url) => url.pathname.endsWith("/index.html"));
      });
    }
  }
});

test("an address that does not exist leads on by a search", async () => {
  const site = sites.find(({ pages }) => pages.includes("404.html") && pages.includes("search/index.html"));
  const mode = modes.find((each) => site.isFoundAt(each, "404.html"));
  await visit({ ...(await site.at(mode, "guide/missing/")), missing: true }, {}, async (page) => {
    await page.getByRole("main").getByRole("searchbox").fill("投诉");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.includes("/search/"));
    await page.locator(".search-title").first().waitFor();
  });
});
