// What comes out of the printer.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { nameOf, pageAt, pageWith } from "./pages.mjs";
import { run } from "./site.mjs";
import { pages, resultsFolder } from "./suite.mjs";
import { visit } from "./walk.mjs";

/** Prints the page on A4. @returns its sheets' texts, and what the screen has: headings, text, things to click */
async function print({ site, page: name }) {
  const path = join(resultsFolder("print"), `${nameOf({ site, page: name })}.pdf`);
  let [clicks, headings, body] = [[], [], ""];
  await visit(await site.at("file", name), {}, async (page) => {
    clicks = await page
      .locator(".skip-link, .site-menu a, .side-nav a, .toc-title, .previous-next a, .form-index a, button, .breadcrumbs")
      .allInnerTexts();
    body = await page.locator("main").innerText();
    headings = await page.locator("h1, .prose :is(h2, h3, h4, legend):not(.section-pages *, .result-others *)").evaluateAll((all) => {
      const own = (heading) => [...heading.childNodes].filter((node) => !node.matches?.("a.anchor"));
      return all.map((heading) => own(heading).map((node) => node.textContent).join(""));
    });
    await page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  });
  const text = run("pdftotext", ["-enc", "UTF-8", "-layout", path, "-"]);
  return { sheets: text.split("\f").slice(0, -1), clicks, headings, body };
}

const flat = (text) => text.replace(/\s+/g, "");

const prints = [
  ["a guide", () => pageAt(pages, "public", "guide/feed/index.html"), 2, 8],
  ["the questions and answers", () => pageAt(pages, "public", "faq/index.html"), 8, 16],
  ["the blank form", () => pageWith(pages, ".score-form"), 8, 30],
];
for (const [title, find, fewest, most] of prints) {
  test(`${title} prints on A4 with its text and page numbers, and nothing to click`, async () => {
    const page = find();
    const { sheets, clicks, headings, body } = await print(page);
    assert.ok(sheets.length >= fewest && sheets.length <= most, `${sheets.length} sheets`);
    sheets.forEach((sheet, index) => {
      assert.match(sheet, new RegExp(`${index + 1} */ *${sheets.length}\\s*$`), "the sheet has no number");
      assert.ok(flat(sheet).length > 40, `sheet ${index + 1} is as good as empty`);
    });
    const paper = flat(sheets.join(""));
    // A menu's entry may be words of the text as well: only what stands by itself is meant.
    const phrases = new Set(sheets.join("\n").split(/\n|\s{2,}/).map(flat));
    const own = new Set(body.split(/[\n\t]/).map(flat));
    const navigation = clicks.map(flat).filter((each) => each.length > 1 && !own.has(each));
    assert.ok(navigation.length > 0, "nothing to look for");
    assert.deepEqual(navigation.filter((each) => phrases.has(each)), []);
    const content = headings.map(flat).filter((each) => !paper.includes(each));
    assert.deepEqual(content, [], "headings that are not on paper");
  });
}

test("a flow chart stands on one sheet with its heading, however tall it is on the screen", async () => {
  const page = pageWith(pages, ".flow");
  const { sheets, headings } = await print(page);
  const [title, heading] = headings.map(flat);
  const first = flat(sheets[0]);
  assert.ok(first.includes(title) && first.includes(heading), `${heading} is not on the first sheet`);
});

test("tabs print all their panels, one after the other", async () => {
  const paper = flat((await print(pageAt(pages, "extremes", "blocks/index.html"))).sheets.join(""));
  for (const text of ["饲料的材料。", "食品的材料，", "电器的材料。"]) assert.ok(paper.includes(text), text);
});
