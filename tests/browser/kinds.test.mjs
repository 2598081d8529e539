// Costly questions, asked of one page of each kind.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { visibleText } from "./in_page.mjs";
import { nameOf } from "./pages.mjs";
import { modes } from "./site.mjs";
import { inMode, kinds, resultsFolder } from "./suite.mjs";
import { noFaults, tour } from "./walk.mjs";

const { source: axe } = createRequire(import.meta.url)("axe-core");
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

test("a page says the same at the root, under a sub-path and by double click", async () => {
  const texts = new Map();
  for (const mode of modes) {
    const faults = await tour(await inMode(mode, kinds), {}, async (page, { site, page: name }) => {
      const key = nameOf({ site, page: name });
      texts.set(key, [...(texts.get(key) ?? []), await page.evaluate(visibleText, "main")]);
      return [];
    });
    noFaults(faults);
  }
  for (const [key, [first, ...others]] of texts) {
    assert.ok(first.length > 0, `${key} is empty`);
    others.forEach((other) => assert.equal(other, first, key));
  }
});

const ways = [
  ["in light colours on a desk", { scheme: "light", ...desk }],
  ["in dark colours on a desk", { scheme: "dark", ...desk }],
  ["in light colours on a phone", { scheme: "light", ...phone }],
  ["in dark colours on a phone", { scheme: "dark", ...phone }],
  ["in forced colours", { scheme: "dark", forcedColors: "active", ...desk }],
];
// Forced colours are the reader's own; the browser reports the author's text colour with them. The size of what
// is to be hit is WCAG 2.2's, which axe asks for only on demand.
const rules = ({ forcedColors }) => ({ "color-contrast": { enabled: !forcedColors }, "target-size": { enabled: true } });
for (const [way, options] of ways) {
  test(`axe finds nothing to object to in any kind of page, ${way}`, async () => {
    const faults = await tour(await inMode("root", kinds), options, async (page) => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        (rules) => window.axe.run(document, { resultTypes: ["violations"], rules }),
        rules(options),
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`),
      );
    });
    noFaults(faults);
  });
}

test("every kind of page is kept as a picture at 360, 768 and 1280 px, light and dark", async () => {
  const folder = resultsFolder("screenshots");
  for (const scheme of ["light", "dark"]) {
    for (const width of [360, 768, 1280]) {
      const faults = await tour(await inMode("root", kinds), { width, scheme }, async (page, address) => {
        const path = join(folder, `${nameOf(address)} ${width} ${scheme}.png`);
        const { length } = await page.screenshot({ path, fullPage: true });
        return length > 1000 ? [] : ["the picture is empty"];
      });
      noFaults(faults);
    }
  }
});
