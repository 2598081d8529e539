// The search as readers use it. What is found is compared with `portalc search`, which knows the same
// sections; here it is about everything between the reader and the index.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { searchSize } from "./page_scripts.mjs";
import { pageAt } from "./pages.mjs";
import { modes, run } from "./site.mjs";
import { pages, portalc, work } from "./suite.mjs";
import { settle, visit } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const guide = pageAt(pages, "public", "guide/feed/index.html");
const finder = pageAt(pages, "public", "search/index.html");
const phone = { width: 360, height: 740 };

const at = ({ site, page }, mode) => site.at(mode, page);
const asking = async (mode, parameters) => {
  const address = await at(finder, mode);
  return { ...address, url: address.url + "?" + new URLSearchParams(parameters) };
};

/** What portalc finds: {total, hits, …}. */
function native(query, limit = 10) {
  const project = join(work, "portal");
  return JSON.parse(run(portalc, ["--project", project, "search", "--json", "--limit", String(limit), "--", query]));
}

/** Opens the dialog as readers with a keyboard do. */
async function openDialog(page, keys = "/") {
  await page.keyboard.press(keys);
  return page.getByRole("dialog", { name: "搜索" });
}

/** When the box shows the answer to what stands in it. */
async function answered(page) {
  await page.locator(".search-results[aria-busy=false]").waitFor({ state: "attached" });
}

async function ask(page, box, query, { finished = true } = {}) {
  await box.getByRole("searchbox").fill(query);
  if (finished) await box.locator("form").evaluate((form) => form.requestSubmit());
  await answered(page);
}

const status = (box) => box.getByRole("status").innerText();
const resultsOf = (box) =>
  box.locator(".search-results > li:has(.search-title)").evaluateAll((items) =>
    items.map((item) => ({
      title: item.querySelector(".search-title")?.innerText ?? "",
      headings: [...item.querySelectorAll(".search-heading")].map((link) => link.innerText),
      marks: [...item.querySelectorAll("mark")].map((mark) => mark.innerText),
    })),
  );
const focus = (page) => page.evaluate(() => document.activeElement.className || document.activeElement.type);

for (const mode of modes) {
  test(`a slash opens the search, arrows walk through results, Enter opens one (${mode})`, async () => {
    await visit(await at(guide, mode), {}, async (page) => {
      const box = await openDialog(page);
      await page.keyboard.type("投诉处理");
      await answered(page);
      const results = await resultsOf(box);
      assert.ok(results.length > 2);
      for (const { headings, marks } of results) {
        assert.ok(headings.length <= 3);
        assert.ok(marks.every((mark) => mark === "投诉处理"), marks.join());
      }
      assert.match(await status(box), /^找到约? ?\d+ 处$/);
      assert.equal(await focus(page), "search");
      await page.keyboard.press("ArrowDown");
      assert.equal(await focus(page), "search-title");
      await page.keyboard.press("ArrowDown");
      assert.equal(await focus(page), results[0].headings.length > 0 ? "search-heading" : "search-title");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.equal(await focus(page), "search");
      await page.keyboard.press("ArrowDown");
      const target = await page.evaluate(() => document.activeElement.href);
      await page.keyboard.press("Enter");
      await page.waitForURL(target);
      await page.waitForLoadState("load");
      const anchor = native("投诉处理").hits[0].url.split("#")[1] ?? "";
      assert.equal(decodeURIComponent(new URL(target).hash.slice(1)), anchor, "the best section");
      assert.equal(await page.locator(":target").count(), anchor ? 1 : 0);
    });
  });

  test(`the words are marked on the page that is opened, until Escape (${mode})`, async () => {
    await visit(await at(guide, mode), {}, async (page) => {
      const box = await openDialog(page);
      await ask(page, box, "內審");
      await box.locator(".search-results a[href*='mark=']").first().click();
      await page.waitForURL(/mark=/);
      await page.waitForLoadState("load");
      const marks = page.locator(".prose mark");
      assert.ok((await marks.count()) > 0);
      for (const text of await marks.allInnerTexts()) assert.match(text, /^(内审|内部审核)$/);
      await page.keyboard.press("Escape");
      assert.equal(await marks.count(), 0);
    });
  });

  test(`the query and the filters stand in the address, and are there after going back (${mode})`, async () => {
    await visit(await asking(mode, { q: "投诉 时限" }), {}, async (page) => {
      await answered(page);
      const box = page.locator(".search-page");
      const all = await status(box);
      const part = box.getByLabel("栏目");
      const [, first, second] = await part.locator("option").allInnerTexts();
      await part.selectOption({ label: first });
      await answered(page);
      assert.notEqual(await status(box), all);
      assert.equal(await status(box), `找到 ${first.match(/（(\d+)）/)[1]} 处`);
      assert.ok((await part.locator("option").allInnerTexts()).includes(second), "the others stay to be chosen");
      assert.equal(await page.evaluate(() => document.activeElement.name), "part");
      const before = { address: page.url(), results: await resultsOf(box) };
      assert.equal(new URL(before.address).searchParams.get("q"), "投诉 时限");
      const target = await box.locator(".search-title").first().evaluate((link) => link.href);
      await box.locator(".search-title").first().click();
      await page.waitForURL(target);
      await page.waitForLoadState("load");
      await page.goBack({ waitUntil: "commit" });
      await answered(page);
      assert.equal(page.url(), before.address);
      assert.equal(await box.getByRole("searchbox").inputValue(), "投诉 时限");
      assert.deepEqual(await resultsOf(box), before.results);
    });
  });

  test(`whatever is asked, the pages are those of portalc search, in its order (${mode})`, async () => {
    await visit(await at(finder, mode), {}, async (page) => {
      const box = page.locator(".search-page");
      const queries = ["投诉处理", "售後服務", "星", "GB/T27922—2011", '"满意度调查"', "投诉 -召回", "（投诉 OR 抱怨） 时限", "title:投诉",
        "条款：5.1.2", "tag:行业", "认证 紫藤架", "一定要请咨询公司吗", "满意度怎么算", "怎么 紫藤架", "龘龘龘", "NOT 投诉"];
      for (const query of queries) {
        await ask(page, box, ""); // what is filled in by a program is no input, after which things may move
        await ask(page, box, query);
        const expected = native(query, 1000); // so many that ten pages are among them
        const found = await resultsOf(box);
        const pagesFound = new Map(expected.hits.map((hit) => [hit.url.split("#")[0], hit.title]));
        const titles = found.filter(({ title }) => title).map(({ title }) => title);
        assert.deepEqual(titles, [...pagesFound.values()].slice(0, 10), query);
        const kind = expected.hits[0]?.match;
        const says = { together: new RegExp(`^找到( ${expected.total} |约 \\d+ )处`), across: "合起来包含全部词语", partial: /没有/, undefined: "没有找到" }[kind];
        assert.ok((await status(box)).match(says), `${query}: ${await status(box)}`);
      }
    });
  });
}

test("Ctrl-K opens the dialog and Escape closes it; the focus returns", async () => {
  await visit(await at(guide, "root"), {}, async (page) => {
    const link = page.locator(".site-menu a").first();
    await link.focus();
    const box = await openDialog(page, "Control+k");
    assert.equal(await box.isVisible(), true);
    await page.keyboard.press("Escape");
    assert.equal(await box.isVisible(), false);
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    await page.getByRole("link", { name: "搜索", exact: true }).click();
    await page.keyboard.type("回访");
    await answered(page);
    await page.keyboard.press("Escape");
    if (await box.isVisible()) await page.keyboard.press("Escape"); // the first one empties the field
    assert.equal(await box.isVisible(), false);
  });
});

test("Enter in the dialog opens the first result, and a link takes the query to the page of search", async () => {
  await visit(await at(guide, "root"), {}, async (page) => {
    const box = await openDialog(page);
    await page.keyboard.type("再认证");
    await answered(page);
    assert.match(await box.getByRole("link", { name: "在搜索页打开" }).getAttribute("href"), /search\/(index\.html)?\?q=/);
    const target = await box.locator(".search-title").first().evaluate((link) => link.href);
    await page.keyboard.press("Enter");
    await page.waitForURL(target);
    await page.waitForLoadState("load");
  });
});

test("a slash that is typed into a field is a slash", async () => {
  await visit(await at(finder, "root"), {}, async (page) => {
    await page.getByRole("searchbox").pressSequentially("GB/T");
    assert.equal(await page.getByRole("searchbox").inputValue(), "GB/T");
    assert.equal(await page.getByRole("dialog").count(), 0);
  });
});

test("while it is typed, the last word finds longer ones; a space ends it", async () => {
  await visit(await at(finder, "root"), {}, async (page) => {
    const box = page.locator(".search-page");
    await ask(page, box, "gbt2792", { finished: false });
    assert.match(await status(box), /^找到/);
    await ask(page, box, "gbt2792 ", { finished: false });
    assert.doesNotMatch(await status(box), /^找到/);
  });
});

test("what an input method composes is not searched for", async () => {
  await visit(await at(finder, "root"), {}, async (page) => {
    const box = page.locator(".search-page");
    await box.getByRole("searchbox").focus();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send("Input.imeSetComposition", { text: "hui'fang", selectionStart: 8, selectionEnd: 8 });
    assert.equal(await box.locator(".search-results").getAttribute("aria-busy"), null);
    await keyboard.send("Input.insertText", { text: "回访" });
    await answered(page);
    assert.match(await status(box), /^找到/);
  });
});

test("more results come at the reader's wish", async () => {
  await visit(await at(finder, "root"), {}, async (page) => {
    const box = page.locator(".search-page");
    await ask(page, box, "服务");
    const few = await resultsOf(box);
    assert.equal(few.length, 10);
    const more = box.getByRole("button", { name: /^再显示 \d+ 页$/ });
    const count = Number((await more.innerText()).match(/\d+/)[0]);
    await more.click();
    await page.waitForFunction((shown) => document.querySelectorAll(".search-title").length > shown, few.length);
    const all = await resultsOf(box);
    assert.deepEqual(all.slice(0, 10), few, "those that were there stay as they were");
    assert.ok(all.length <= 10 + count);
    assert.equal(await page.evaluate(() => document.activeElement.innerText), all[10].title, "the focus is on the first new one");
  });
});

test("a slip of the pen is offered corrected", async () => {
  const [word, slip] = misspelt(finder.site);
  await visit(await at(finder, "root"), {}, async (page) => {
    const box = page.locator(".search-page");
    await ask(page, box, slip);
    await box.getByRole("button", { name: word }).click();
    await answered(page);
    assert.match(await status(box), /^找到/);
    assert.equal(await box.getByRole("searchbox").inputValue(), word);
  });
});

/** A Latin word of the site, and the same with two letters in the wrong order. */
function misspelt(site) {
  const shards = site.files.filter((file) => /^search-index\/p\d+-/.test(file));
  const terms = shards.flatMap((file) => [...readFileSync(join(site.folder, file), "utf8").matchAll(/(?:\\n|")([a-z]{5,})\\t/g)].map(([, term]) => term));
  for (const term of terms) {
    const slip = term[0] + term[2] + term[1] + term.slice(3);
    if (!terms.includes(slip)) return [term, slip];
  }
  throw new Error("no page has a Latin word");
}

test("no query leaves the page blank: long ones, control characters, unbalanced marks", async () => {
  await visit(await at(finder, "file"), { storage: "refused" }, async (page) => {
    const box = page.locator(".search-page");
    const queries = ["售后".repeat(5_000), "\u0000\u0007\u001b投诉\u0000", '"投诉', "((((投诉", "-", "OR", "title:", "\\", "[", "%", "<b>", "😀", "\ud800", "投".repeat(60).split("").join(" ")];
    for (const query of queries) {
      await ask(page, box, "");
      await page.getByRole("searchbox").evaluate((field, text) => (field.value = text), query);
      await box.locator("form").evaluate((form) => form.requestSubmit());
      await answered(page);
      assert.notEqual(await status(box), "", JSON.stringify(query.slice(0, 20)));
    }
    await ask(page, box, "");
    await ask(page, box, "售后".repeat(5_000));
    assert.match(await status(box), /输入过长/);
    await ask(page, box, "  ");
    assert.equal(await status(box), "");
  });
});

// Each file of the index may be missing, cut short, or of another build.
const damages = [
  ["a shard that is missing", /\/p\d+-/, (route) => route.abort(), /拷贝/],
  ["a shard that was cut short", /\/p\d+-/, (route) => fulfil(route, 'portalSearchLoad("p0","投'), /拷贝/],
  ["a shard with another content", /\/p\d+-/, (route) => fulfil(route, "portalSearchLoad(1,2)"), /拷贝/],
  ["texts that are missing", /\/t\d+\.js/, (route) => route.abort(), /拷贝/],
  ["lengths that are missing", /\/l\d+-/, (route) => route.abort(), /拷贝/],
  ["an engine that is missing", /\/engine-/, (route) => route.abort(), /拷贝/],
  ["an index that is missing", /\/index\.js/, (route) => route.abort(), /拷贝/],
  ["an index that is empty", /\/index\.js/, (route) => fulfil(route, ""), /拷贝/],
  ["an index of another version", /\/index\.js/, (route) => fulfil(route, 'portalSearchLoad("index",{format:99})'), /版本/],
];
const fulfil = (route, body) => route.fulfill({ body, contentType: "text/javascript" });

for (const [name, file, damage, message] of damages) {
  test(`${name} is said, and asked for again`, async () => {
    // What the browser itself says of a load or a syntax that failed, if anything.
    const provoked = /^(failed: |console: Failed to load resource|script error: .*(token|string|Unexpected))/;
    const loud = /missing|cut short/.test(name);
    await visit(await at(finder, "root"), loud ? { provoked } : {}, async (page) => {
      const box = page.locator(".search-page");
      const inIndex = (url) => url.pathname.includes("/search-index/") && file.test(url.pathname);
      await page.route(inIndex, damage);
      await ask(page, box, "投诉处理");
      assert.match(await status(box), message);
      await page.unroute(inIndex);
      await ask(page, box, "投诉处理");
      assert.match(await status(box), /^找到/);
    });
  });
}

test("a site that was published anew meanwhile is asked with its new index", async () => {
  const provoked = /^(failed: |console: Failed to load resource)/;
  const asked = [];
  await visit(await at(finder, "root"), { provoked, seeRequest: (url) => asked.push(url) }, async (page) => {
    const box = page.locator(".search-page");
    await ask(page, box, "投诉处理");
    asked.length = 0;
    // Of the index that the page has, files are no longer there.
    await page.route(/\/search-index\/p\d+-/, (route) => (asked.some((url) => /index\.js\?/.test(url)) ? route.continue() : route.abort()));
    await ask(page, box, "满意度调查");
    assert.match(await status(box), /^找到/);
    assert.ok(asked.some((url) => /index\.js\?\d/.test(url)));
  });
});

test("without a script the page of search has the map of the site and an index of terms", async () => {
  await visit(await at(guide, "file"), { script: "off" }, async (page) => {
    await page.getByRole("link", { name: "搜索", exact: true }).click();
    await page.getByRole("heading", { name: "站点地图" }).waitFor();
    assert.equal(await page.getByRole("searchbox").isVisible(), false);
    assert.match(await page.locator("main").innerText(), /浏览器没有运行脚本/);
    assert.ok((await page.locator(".search-map a").count()) > 15);
    assert.ok((await page.locator(".search-terms a").count()) > 15);
    await page.locator(".search-map a", { hasText: "费用" }).first().click();
    await page.getByRole("heading", { level: 1, name: /费用/ }).waitFor();
  });
});

for (const scheme of ["light", "dark"]) {
  for (const size of [phone, {}]) {
    test(`axe finds nothing to object to in open results (${scheme}, ${size.width ?? 1280} px)`, async () => {
      await visit(await at(guide, "root"), { scheme, ...size, motion: "reduce" }, async (page) => {
        await page.evaluate(axe);
        const box = await openDialog(page);
        for (const query of ["投诉处理", "认证 紫藤架", misspelt(guide.site)[1], "龘"]) {
          await ask(page, box, query);
          await settle(page);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), [], query);
        }
        const edges = await box.evaluate((dialog) => [dialog.scrollWidth - dialog.clientWidth, dialog.getBoundingClientRect().right - document.documentElement.clientWidth]);
        assert.ok(edges.every((beyond) => beyond <= 0), `beyond the edge: ${edges}`);
      });
    });
  }
}

test("the first query loads at most 60 KB", async () => {
  const address = await at(finder, "root");
  await visit(address, {}, async (page) => {
    const sizes = [];
    page.on("response", async (response) => response.url().includes("/search-index/") && sizes.push(response.body().then((body) => gzipSync(body).length)));
    await ask(page, page.locator(".search-page"), "投诉处理 时限");
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    assert.ok(sizes.length > 3 && total <= 60 * 1024, `${sizes.length} files, ${total} bytes`);
  });
});

test("engine and script of the search are at most 15 KB", () => {
  const size = searchSize(finder.site.folder);
  assert.ok(size <= 15 * 1024, `${size} bytes`);
});
