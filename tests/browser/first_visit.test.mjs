// What a first visit costs, and whether it is readable before, and without, any script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { elementsBeyondTheEdge } from "./in_page.mjs";
import { pageAt } from "./pages.mjs";
import { inMode, isOtherLanguage, kinds, pages } from "./suite.mjs";
import { noFaults, tour, visit } from "./walk.mjs";

test("a first visit to a guide page loads at most 60 KB, and waits for at most 3 files", async () => {
  const { site, page } = pageAt(pages, "public", "guide/feed/index.html");
  const loaded = [];
  await visit(await site.at("root", page), { seeRequest: (url) => loaded.push(url) }, async (window) => {
    const blocking = await window.evaluate(
      () =>
        performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking").length,
    );
    assert.ok(1 + blocking <= 3, `the first paint waits for ${1 + blocking} files`);
    const { home } = await site.at("root", page);
    const files = loaded.map((url) => decodeURI(url.slice(home.length)) || "index.html");
    const sizes = files.map((file) => [file, gzipSync(readFileSync(join(site.folder, file))).length]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(total <= 60_000, `${total} bytes: ${sizes.map((each) => each.join(" ")).join(", ")}`);
  });
});

test("a page that comes piece by piece over a slow line moves nothing that is seen", async () => {
  for (const [width, height] of [[360, 740], [1280, 800]]) {
    // Every visit fails for a shift.
    noFaults(await tour(await inMode("slow", kinds), { width, height }, () => []));
  }
});

test("without scripts every page shows all of its text", async () => {
  const faults = await tour(await inMode("file", pages.filter((each) => !isOtherLanguage(each))), { script: "off" }, (page) =>
    page.evaluate(() => {
      const hidden = (element) => !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      // What a closed fold holds stands in it or right behind it (themes/README.md).
      const closed = (element) => element.closest("details:not([open]), details:not([open]) + *");
      // The sign of a heading's link to itself comes with the pointer; signatures are for paper;
      // what works by script alone is not offered without.
      return [...document.querySelectorAll("main *:not(a.anchor, .signatures *, .needs-script *, svg > title, svg > desc)")]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .filter((element) => hidden(element) && !closed(element))
        .map((element) => `hidden: ${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`);
    }),
  );
  noFaults(faults);
});

test("where storage is refused every kind of page works without an error", async () => {
  const faults = await tour(await inMode("file", kinds), { storage: "refused", width: 360 }, (page) =>
    page.evaluate(elementsBeyondTheEdge),
  );
  noFaults(faults);
});
