// Tables kept as data, as readers meet them: on a phone, on paper, by search.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pageAt, pageWith } from "./pages.mjs";
import { run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { visit } from "./walk.mjs";

const matrix = pageWith(pages, ".has-marks");

test("on a phone a wide table is moved by arrows, and its rows keep their names in sight", async () => {
  await visit(await matrix.site.at("file", matrix.page), { width: 360, height: 740 }, async (page) => {
    const table = page.getByRole("region").filter({ has: page.locator(".row-group") }).first();
    const name = table.getByRole("rowheader").nth(2);
    await table.focus();
    const before = await name.boundingBox();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((element) => element.scrollLeft > 0, await table.elementHandle());
    assert.equal((await name.boundingBox()).x, before.x);
  });
});

test("a row is where links to it lead", async () => {
  const { url, ...address } = await matrix.site.at("file", matrix.page);
  await visit({ ...address, url: url + "#duties-recall" }, { width: 360, height: 740 }, async (page) => {
    const row = page.locator("#duties-recall");
    assert.equal(await row.evaluate((element) => element.matches(":target")), true);
    await row.getByRole("rowheader").click({ trial: true }); // in sight, and nothing lies over it
  });
});

test("on paper a table has all its columns, and what its marks mean", async () => {
  const path = join(resultsFolder("print"), "matrix.pdf");
  let labels = [];
  let meanings = [];
  await visit(await matrix.site.at("file", matrix.page), {}, async (page) => {
    labels = await page.locator(".has-marks thead th").allInnerTexts();
    meanings = await page.locator(".table-legend dd").allInnerTexts();
    await page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  });
  assert.ok(labels.length > 5 && meanings.length > 1);
  const paper = run("pdftotext", ["-enc", "UTF-8", path, "-"]).replace(/\s+/g, "");
  assert.deepEqual([...labels, ...meanings].map((text) => text.replace(/\s+/g, "")).filter((text) => !paper.includes(text)), []);
});

for (const [folder, query] of [
  ["", "与责任分工表一致"],
  ["zh-Hant/", "與責任分工表一致"],
]) {
  test(`a double click finds what stands in a cell, over a link in it: ${query}`, async () => {
    const { site, page: name } = pageAt(pages, "public", `${folder}search/index.html`);
    const { url, ...address } = await site.at("file", name);
    await visit({ ...address, url: url + "?" + new URLSearchParams({ q: query }) }, {}, async (page) => {
      const found = page.locator("main .search-results > li", { has: page.locator("mark", { hasText: query }) });
      await found.first().waitFor();
    });
  });
}
