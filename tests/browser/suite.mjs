// What all tests share: the sites, built once; their pages; the browser, closed with the run.
//   node tests/browser/run.mjs --portalc PROGRAM [--out DIR]
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { everyPage, onePageOfEachKind, redirects } from "./pages.mjs";
import { buildSites } from "./site.mjs";
import { startBrowser, stopBrowser } from "./walk.mjs";
import { makeWorkFolder } from "./work_folder.mjs";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: given } = parseArgs({
  options: {
    portalc: { type: "string", default: join(source, "build/release/generator/portalc") },
    out: { type: "string", default: join(source, "build/browser") },
  },
});

export const portalc = resolve(given.portalc);
export const out = resolve(given.out);
export const work = makeWorkFolder(out);

export const sites = buildSites({ portalc, source, work });
// Tests speak the language of the sources, so what they look for is found there first.
export const pages = everyPage(sites).sort((one, other) => isOtherLanguage(one) - isOtherLanguage(other));
export const oldAddresses = redirects(sites);
export const kinds = onePageOfEachKind(pages);

/** A folder for files that outlive the run: "screenshots", "print". */
export function resultsFolder(name) {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether a page of the portal is in another language than that of its sources. */
export function isOtherLanguage({ page }) {
  return /^(en|zh-Hant)\//.test(page);
}

/** The address in this mode of each of `pages` that is found there. */
export function inMode(mode, pages) {
  return Promise.all(pages.filter(({ site, page }) => site.isFoundAt(mode, page)).map(({ site, page }) => site.at(mode, page)));
}

await startBrowser();
after(async () => {
  await stopBrowser();
  await Promise.all(sites.map((site) => site.stop()));
});
