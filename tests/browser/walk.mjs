// One Chromium for the whole run, and visits in it. A visit watches from the first byte on, and fails
// for every fault that it has seen, whatever else it was made for.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  // A request that leaves the machine is seen and fails; it never arrives anywhere.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// Readers go back and forth, and find pages as they left them.
const ignoreDefaultArgs = ["--disable-back-forward-cache"];

/** How many visits go on at the same time. */
const atOnce = 2;

let browser;

/** Starts the one browser; CHROMIUM in the environment names another program than Debian's. */
export async function startBrowser(moreFlags = []) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: [...flags, ...moreFlags], ignoreDefaultArgs });
  // The fonts are read now, and not while a page is watched for shifts.
  const page = await browser.newPage();
  await page.setContent("<h1>商品售后服务</h1><p>商品 service 2011 <code>GB/T</code> <b>★</b></p>");
  await page.screenshot();
  await page.close();
}

export async function stopBrowser() {
  await browser?.close();
  browser = undefined;
}

/**
 * Opens the page at `address` (of Site.at; with `missing: true` where nothing is, `moved: true` where
 * the page leads away by itself) in a fresh profile, calls `look(page)`, and fails for the
 * faults seen meanwhile. Options, all with defaults:
 *   width, height   of the window, in CSS pixels
 *   scheme          "light" or "dark"
 *   script          "on" or "off"
 *   storage         "kept" or "refused" (every use of it throws, as some browsers do for files)
 *   forcedColors    "none" or "active", as in Windows' contrast themes
 *   motion          "no-preference" or "reduce"
 *   neighbours      homes of other sites (of Site.at) that the visit goes to as well
 *   seeRequest      is called with the address of every request
 *   provoked        a regular expression for faults that the visit is made to meet, and that have to come
 */
export async function visit(address, options, look) {
  await inFreshProfile(options, async (page) => {
    const watcher = watch(page, options);
    await inTime(address, async () => {
      await watcher.open(address);
      await look(page);
      const { provoked } = options;
      const faults = await watcher.faults();
      if (provoked) assert.ok(faults.some((fault) => provoked.test(fault)), `no fault is ${provoked}`);
      noFaults(faults.filter((fault) => !provoked?.test(fault)).map((fault) => at(address, fault)));
    });
  });
}

/**
 * Opens the pages at `addresses`, `atOnce` of them at a time, each worker in one window.
 * @param look called with (page, address); returns what is wrong with the page, a list of sentences
 * @returns all faults, each with its address
 */
export async function tour(addresses, options, look) {
  const waiting = [...addresses];
  const faults = [];
  const worker = () =>
    inFreshProfile(options, async (page) => {
      const watcher = watch(page, options);
      for (let address = waiting.shift(); address; address = waiting.shift()) {
        await inTime(address, async () => {
          await watcher.open(address);
          const found = [...(await look(page, address)), ...(await watcher.faults())];
          faults.push(...found.map((fault) => at(address, fault)));
        });
      }
    });
  await Promise.all(Array.from({ length: atOnce }, worker));
  return faults;
}

/** Fails, with a line for each, where there are faults. */
export function noFaults(faults) {
  const shown = faults.slice(0, 40).join("\n");
  assert.ok(faults.length === 0, `${faults.length} faults\n${shown}${faults.length > 40 ? "\n…" : ""}`);
}

function at({ site, mode, page }, fault) {
  return `${site.name} (${mode}) ${page}: ${fault}`;
}

// A page that hangs must not hang the run.
async function inTime(address, act) {
  const limit = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(at(address, "not done after 60 s"))), 60_000).unref();
  });
  await Promise.race([act(), limit]);
}

async function inFreshProfile(options, use) {
  const { width = 1280, height = 800, scheme = "light", script = "on", storage = "kept" } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    forcedColors: options.forcedColors ?? "none",
    reducedMotion: options.motion ?? "no-preference",
    javaScriptEnabled: script === "on",
    locale: "zh-CN",
  });
  try {
    if (storage === "refused") await context.addInitScript(refuseStorage);
    await context.addInitScript(recordInPage);
    context.on("request", (request) => options.seeRequest?.(request.url()));
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

function watch(page, { script = "on", neighbours = [] }) {
  let seen = [];
  let home = "";
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    const belongs = [home, ...neighbours].some((each) => url.startsWith(each)) || /^(data|blob|about):/.test(url);
    if (!belongs) seen.push(`request outside the site: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // The icon of the page before may be given up; what is refused on this page is said on the console.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") seen.push(`failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.push(`answer ${response.status()}: ${response.url()}`);
  });
  return {
    async open(address) {
      seen = [];
      home = address.home;
      const answer = await page.goto(address.url, { waitUntil: "load" });
      if (address.missing) seen = withoutTheMissing(seen, address.url);
      else if (answer && !answer.ok()) seen.push("is not there");
      if (script === "on" && !address.moved) await settle(page);
    },
    async faults() {
      const inPage = await page.evaluate(() => window.portalFaults?.() ?? []);
      return [...seen, ...inPage];
    },
  };
}

// That an address does not exist is said twice.
function withoutTheMissing(seen, url) {
  const expected = [`answer 404: ${url}`, "console: Failed to load resource: the server responded with a status of 404 (Not Found)"];
  return seen.filter((fault) => {
    const index = expected.indexOf(fault);
    if (index >= 0) expected.splice(index, 1);
    return index < 0;
  });
}

/** Waits until the page is at rest: fonts, and two frames, so that deferred work has been painted. */
export async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

// The two functions below run in the page, before anything of its own.

function recordInPage() {
  const violations = [];
  const shifts = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`against the content security policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  const describe = (shift) => {
    const moved = shift.sources.map(({ node }) => node?.className || node?.nodeName || "?").join(", ");
    return `layout shift of ${shift.value.toFixed(4)}: ${moved}`;
  };
  // Movement that answers the reader's own doing is not a shift.
  const counts = ({ hadRecentInput }) => !hadRecentInput;
  const note = (entries) => shifts.push(...entries.filter(counts).map(describe));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.portalFaults = () => {
    note(observer.takeRecords());
    return [...violations, ...shifts];
  };
}

function refuseStorage() {
  const refuse = () => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
    Object.defineProperty(window, name, { configurable: true, get: refuse });
  }
}
