// What the search costs, beside Pagefind on the same HTML in the same run:
//
//   npm ci --prefix tests --ignore-scripts && npm ci --prefix tests/bench --ignore-scripts
//   ninja -C build/release generator/portalc tests/write_site tests/index_bench
//   node tests/bench/search_bench.mjs [--build DIR] [--pages N]... [--project DIR]
//
// Times are of the processor, because those of a clock say little on a machine that does other work,
// too; `wall` is in brackets. Bytes are those of gzip -9. Chromium is /usr/bin/chromium or $CHROMIUM.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { searchSize } from "../browser/page_scripts.mjs";
import { measureInBrowser } from "./search_browser.mjs";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: given } = parseArgs({
  options: {
    build: { type: "string", default: join(source, "build/release") },
    pages: { type: "string", multiple: true, default: ["1000", "10000"] },
    project: { type: "string", default: source }, // the portal that is measured beside the generated ones
  },
});
const program = (name) => join(resolve(given.build), name);
const pagefind = createRequire(import.meta.url).resolve(`@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);
const generated = { queries: ["售后", "认证机构", "售后服务认证机构", "service", "5.1.2"], typed: ["售后服务认证", "售", "serv"] };
const shipped = { queries: ["投诉", "售后服务", "售后服务评价体系", "kpi", "5.1.2"], typed: ["售后服务认证", "售", "qual"] };

// Runs a program under GNU time: {output, cpu, wall, peak} in seconds and MB.
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync("/usr/bin/time", ["-f", "\n%U %S %e %M", command, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
  const [user, system, wall, peak] = stderr.trimEnd().split("\n").at(-1).split(" ").map(Number);
  return { output: stdout, cpu: user + system, wall, peak: peak / 1024 };
}

const seconds = ({ cpu, wall }) => `${cpu.toFixed(2)} s (${wall.toFixed(2)} s)`;
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

function indexing(project, site, work) {
  const theirs = run(pagefind, "--site", site, "--output-path", join(work, "pagefind"));
  const ours = JSON.parse(run(program("tests/index_bench"), project).output);
  const both = (database, browser) => ({ cpu: database.cpu + browser.cpu, wall: database.wall + browser.wall });
  const full = both(ours.database, ours.browser);
  const changed = both(ours.changedDatabase, ours.changedBrowser);
  console.log(`index: database ${seconds(ours.database)}, browser ${seconds(ours.browser)}; Pagefind ${seconds(theirs)}`);
  console.log(`  of Pagefind's time: ${(full.cpu / theirs.cpu).toFixed(2)} (${(full.wall / theirs.wall).toFixed(2)}), target 0.20`);
  console.log(`  peak memory: ${Math.max(ours.database.peak, ours.browser.peak)} MB, target 300; Pagefind ${theirs.peak.toFixed(0)} MB`);
  console.log(`  one section changed: ${seconds(changed)}, ${(changed.cpu / full.cpu).toFixed(3)} of all, target 0.100`);
}

async function asking(site, work, { queries, typed }) {
  const { first, typing } = await measureInBrowser({ site, pagefind: join(work, "pagefind"), queries, typed });
  console.log("first query (targets: 120 KB at 10,000 pages, 60 KB on the portal, 3 round trips, a third of Pagefind's bytes)");
  for (const { query, ours, pagefind: theirs } of first)
    console.log(`  ${query}: ${kilobytes(ours.bytes)} in ${ours.waves} round trips, ${ours.files} files; Pagefind ${kilobytes(theirs.bytes)}; ratio ${(ours.bytes / theirs.bytes).toFixed(2)}`);
  for (const { text, cpu, wall } of typing)
    console.log(`  typing ${text}: longest task ${cpu.toFixed(0)} ms of the processor (${wall.toFixed(0)} ms), target 50`);
}

async function measure(project, questions) {
  const work = mkdtempSync(join(tmpdir(), "portalc-search-bench-"));
  try {
    const site = join(work, "site");
    const built = run(program("generator/portalc"), "--project", project, "build", "--out", site);
    console.log(`\n${built.output.split(" in ")[0]}: whole build ${seconds(built)}, peak ${built.peak.toFixed(0)} MB`);
    console.log(`reader and search UI: ${kilobytes(searchSize(site))}, target 15.0 KB`);
    indexing(project, site, work);
    await asking(site, work, questions);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), "portalc-search-bench-"));
try {
  for (const name of ["content", "site-config", "themes"]) cpSync(join(resolve(given.project), name), join(folder, "portal", name), { recursive: true });
  await measure(join(folder, "portal"), shipped);
  for (const pages of given.pages) {
    run(program("tests/write_site"), join(folder, pages), pages);
    await measure(join(folder, pages), generated);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
