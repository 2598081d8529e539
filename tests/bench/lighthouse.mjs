// Lighthouse's judgement of the public edition, as a phone on a slow network would load it:
//   npm ci --prefix tests/bench --ignore-scripts
//   node tests/bench/lighthouse.mjs [--portalc PROGRAM] [--runs N]
// Prints the median score of each category for each page, and every audit that is not passed.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import { buildSites } from "../browser/site.mjs";
import { startBrowser, stopBrowser } from "../browser/walk.mjs";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: given } = parseArgs({
  options: {
    portalc: { type: "string", default: join(source, "build/release/generator/portalc") },
    runs: { type: "string", default: "5" },
  },
});

const pages = ["index.html", "guide/feed/index.html", "self-score/index.html", "faq/index.html", "search/index.html"];
const categories = ["performance", "accessibility", "best-practices", "seo"];

const work = mkdtempSync(join(tmpdir(), "portal-lighthouse-"));
let sites = [];
try {
  sites = buildSites({ portalc: resolve(given.portalc), source, work });
  const port = await freePort();
  await startBrowser([`--remote-debugging-port=${port}`]);
  console.log(["page".padEnd(24), ...categories].join("  "));
  const failed = new Map();
  for (const page of pages) {
    const { url } = await sites[0].at("root", page);
    const scores = categories.map(() => []);
    for (let run = 0; run < Number(given.runs); ++run) {
      const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: categories });
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      categories.forEach((id, index) => scores[index].push(100 * lhr.categories[id].score));
      failedAudits(lhr).forEach((audit) => failed.set(audit, (failed.get(audit) ?? new Set()).add(page)));
    }
    const cells = scores.map((all, index) => String(Math.round(median(all))).padEnd(categories[index].length));
    console.log([page.padEnd(24), ...cells].join("  "));
  }
  console.log(`\n${failed.size === 0 ? "No audit failed." : "Not passed:"}`);
  for (const [audit, where] of [...failed].sort()) console.log(`${audit}: ${[...where].join(", ")}`);
} finally {
  await stopBrowser();
  await Promise.all(sites.map((site) => site.stop()));
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/** Audits with a judgement below 0.9, which is where Lighthouse stops to show green. */
function failedAudits({ audits }) {
  return Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative")
    .map(({ id, title }) => `${id} (${title})`);
}

function median(numbers) {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
