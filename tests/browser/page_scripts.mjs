// The scripts that readers load with a page, and what they weigh.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const sources = new URL("../../themes/default/assets/js/", import.meta.url);
const searching = ["search.js", "search-marks.js"].map(published);

/** A script of the theme as it is published: without indentation and comments. */
export function published(name) {
  const lines = readFileSync(new URL(name, sources), "utf8").split("\n");
  return lines.map((line) => line.trim().replace(/ +\/\/ .*$/, "")).filter((line) => line && !line.startsWith("//")).join("\n");
}

/** The files of the scripts of a page, in the folder of its site. */
export function scriptsOf({ site, page }) {
  const html = readFileSync(join(site.folder, page), "utf8");
  return [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => new URL(src, `file:///${page}`).pathname.slice(1));
}

export const gzipSize = (text) => gzipSync(text, { level: 9 }).length;

/** Bytes, gzip, of engine and script of the search of a site. */
export function searchSize(folder) {
  const index = join(folder, "search-index");
  const engine = readdirSync(index).find((file) => file.startsWith("engine-"));
  return gzipSize(readFileSync(join(index, engine))) + gzipSize(searching.join("\n"));
}

/** Bytes, gzip, of the scripts of a page but for what searches: that is the same on all pages. */
export function scriptSize(page) {
  const texts = scriptsOf(page).map((file) => searching.reduce((text, part) => text.replace(part, ""), readFileSync(join(page.site.folder, file), "utf8")));
  assert.ok(texts.length > 1 && !texts.some((text) => text.includes("portalSearch.search(")), "the search is left out");
  return texts.reduce((sum, text) => sum + gzipSize(text), 0);
}
