// What a search costs in Chromium: bytes and round trips of a first query, and the longest task while
// a query is typed. For the search page of a site, and for Pagefind's own reader beside it.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const { chromium } = createRequire(new URL("../package.json", import.meta.url))("playwright-core");

const latency = 250; // milliseconds: what follows an answer is a round trip of its own
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml" };

// Serves folders by the first part of the path: {site: FOLDER, pagefind: FOLDER}. Everything is sent
// with gzip -9, but what is packed already; `sent` notes the bytes of each body.
async function serve(folders, pages) {
  const sent = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [, first, ...rest] = path.split("/");
    let file = join(folders[first] ?? "/nowhere", normalize("/" + rest.join("/")));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const body = pages[path] ?? (existsSync(file) ? readFileSync(file) : undefined);
    if (body === undefined) return response.writeHead(404).end();
    const isPacked = body[0] === 0x1f && body[1] === 0x8b;
    const bytes = isPacked ? body : gzipSync(body, { level: 9 });
    sent.push({ path, bytes: bytes.length });
    const headers = { "content-type": types[extname(file)] ?? (pages[path] ? types[".html"] : "application/octet-stream"), "cache-control": "no-cache" };
    if (!isPacked) headers["content-encoding"] = "gzip";
    setTimeout(() => response.writeHead(200, headers).end(bytes), server.latency);
  });
  server.latency = 0;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, sent, home: `http://127.0.0.1:${server.address().port}/` };
}

// Notes when requests of `page` begin and end, and counts the waves of them: one that begins after
// another has ended waits for a round trip more.
function watchWaves(page) {
  const waves = new Map();
  const ended = []; // {at, wave}
  page.on("request", (request) => {
    if (!request.url().includes("/search-index/")) return;
    const now = performance.now();
    const before = ended.filter(({ at }) => at <= now).map(({ wave }) => wave);
    waves.set(request, 1 + Math.max(0, ...before));
  });
  page.on("requestfinished", (request) => waves.has(request) && ended.push({ at: performance.now(), wave: waves.get(request) }));
  return { restart: () => (waves.clear(), ended.splice(0)), count: () => Math.max(0, ...waves.values()) };
}

async function firstQuery(browser, host, query) {
  const page = await (await browser.newContext()).newPage();
  const waves = watchWaves(page);
  await page.goto(host.home + "site/search/", { waitUntil: "networkidle" });
  host.sent.length = 0;
  waves.restart();
  host.server.latency = latency;
  await page.locator(".search-page input[type=search]").fill(query);
  await page.locator(".search-page .search-results[aria-busy=false]").waitFor({ state: "attached", timeout: 120_000 });
  await page.waitForLoadState("networkidle");
  host.server.latency = 0;
  const files = host.sent.filter(({ path }) => path.includes("/search-index/"));
  await page.context().close();
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length, waves: waves.count(), list: files };
}

// Pagefind's reader as its documentation has it: the first ten results, with their data.
const pagefindPage = "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>Pagefind</title>";
async function firstPagefindQuery(browser, host, query) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.home + "blank/", { waitUntil: "networkidle" });
  host.sent.length = 0;
  const found = await page.evaluate(async (query) => {
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    const { results } = await pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return results.length;
  }, query);
  const files = [...host.sent];
  await page.context().close();
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length, found };
}

// The longest task of the page while `text` is typed a character at a time, in milliseconds.
async function longestTask(browser, host, text) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.home + "site/search/", { waitUntil: "networkidle" });
  const session = await page.context().newCDPSession(page);
  const tasks = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) if (event.name === "RunTask" && event.ph === "X") tasks.push(event);
  });
  const threads = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) if (event.name === "thread_name" && event.args?.name === "CrRendererMain") threads.push(`${event.pid}/${event.tid}`);
  });
  await page.locator(".search-page input[type=search]").focus();
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "__metadata", "disabled-by-default-devtools.timeline"] }, transferMode: "ReportEvents" });
  for (const character of text) {
    await page.keyboard.insertText(character);
    await page.waitForTimeout(450);
  }
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await done;
  await page.context().close();
  // CPU time where the trace has it: on a busy machine a task also waits for its turn.
  const main = tasks.filter(({ pid, tid }) => threads.includes(`${pid}/${tid}`));
  const longest = (field) => Math.max(0, ...main.map((task) => task[field] ?? 0)) / 1000;
  return { wall: longest("dur"), cpu: longest("tdur") };
}

// {first: [{query, ours, pagefind?}], typing: [{text, wall, cpu}]}
export async function measureInBrowser({ site, pagefind, queries, typed, chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium" }) {
  const host = await serve({ site, ...(pagefind ? { pagefind } : {}) }, { "/blank/": Buffer.from(pagefindPage) });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
  try {
    const first = [];
    for (const query of queries)
      first.push({ query, ours: await firstQuery(browser, host, query), pagefind: pagefind && (await firstPagefindQuery(browser, host, query)) });
    const typing = [];
    for (const text of typed) typing.push({ text, ...(await longestTask(browser, host, text)) });
    return { first, typing };
  } finally {
    await browser.close();
    host.server.closeAllConnections();
    host.server.close();
  }
}
