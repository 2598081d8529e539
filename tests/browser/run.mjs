// Runs all tests of this folder in one process, so that they share one build and one browser.
import { readdirSync } from "node:fs";
import { beforeEach } from "node:test";

let ran = 0;
beforeEach(() => ++ran);
process.on("exit", () => {
  if (ran > 0) return;
  console.error("No test has such a name.");
  process.exitCode = 2;
});

// As one module that imports them all: imported one after the other, the first file's tests could be
// done, and the browser closed, before the second file is read.
const folder = new URL(".", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".test.mjs"));
const imports = files.sort().map((file) => `import ${JSON.stringify(new URL(file, folder).href)};`);
await import("data:text/javascript," + encodeURIComponent(imports.join("\n")));
