// Which pages are walked. Cheap checks see every page; costly ones see as few pages as together show
// everything that the sites' HTML holds. A new layout, component or state is found by its tag names,
// classes and attributes, so nobody has to remember to add its page here.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const element = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g;
const attribute = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** What is to be seen in this HTML: "table", ".alert-tip", "[type=radio]", "[data-scheme]", "[role=tab]". */
export function traits(html) {
  const found = new Set();
  for (const [, tag, attributes] of html.matchAll(element)) {
    found.add(tag);
    for (const [, name, ...values] of attributes.matchAll(attribute)) {
      const value = values.find((each) => each !== undefined) ?? "";
      if (name === "class") value.split(/\s+/).forEach((each) => each && found.add("." + each));
      else if (["type", "role", "http-equiv"].includes(name)) found.add(`[${name}=${value}]`);
      else if (name.startsWith("data-") || name === "aria-current") found.add(`[${name}]`);
    }
  }
  return found;
}

/** @returns {{site: Site, page: string, traits: Set<string>}[]} redirects are not among them */
export function everyPage(sites) {
  return sites
    .flatMap((site) => site.pages.map((page) => ({ site, page, traits: traits(readHtml(site, page)) })))
    .filter((each) => !isRedirect(each));
}

export function redirects(sites) {
  return sites
    .flatMap((site) => site.pages.map((page) => ({ site, page, traits: traits(readHtml(site, page)) })))
    .filter(isRedirect);
}

/** The fewest pages, roughly, that together have all traits of all pages; the richest first. */
export function onePageOfEachKind(pages) {
  const missing = new Set(pages.flatMap((each) => [...each.traits]));
  const chosen = [];
  while (missing.size > 0) {
    const gain = (each) => [...each.traits].filter((trait) => missing.has(trait)).length;
    const best = pages.reduce((left, right) => (gain(right) > gain(left) ? right : left));
    best.traits.forEach((trait) => missing.delete(trait));
    chosen.push(best);
  }
  return chosen;
}

/** The first page that has the trait. A trait that no page has any more is a mistake in the test. */
export function pageWith(pages, trait) {
  const found = pages.find((each) => each.traits.has(trait));
  if (!found) throw new Error(`no page of any site has ${trait}`);
  return found;
}

export function pageAt(pages, site, page) {
  const found = pages.find((each) => each.site.name === site && each.page === page);
  if (!found) throw new Error(`the site '${site}' has no page ${page}`);
  return found;
}

/** For the names of tests and files: "public home", "public guide-feed", "extremes 404". */
export function nameOf({ site, page }) {
  const path = page.replace(/(^|\/)index\.html$/, "").replace(/\.html$/, "");
  return `${site.name} ${path.replaceAll("/", "-") || "home"}`;
}

export function readHtml(site, page) {
  return readFileSync(join(site.folder, page), "utf8");
}

function isRedirect(each) {
  return each.traits.has("[http-equiv=refresh]");
}
