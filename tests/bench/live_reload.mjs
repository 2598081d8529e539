// Times `portalc serve` in a real browser: from saving a page of the shipped portal to the moment
// the browser shows the new text.
//
//   node tests/bench/live_reload.mjs PORTALC [ROUNDS]
//
// Needs playwright-core, where Node.js finds it (NODE_PATH counts), and Chromium (CHROMIUM names
// it). Run it by hand, with a release build, on a machine that is otherwise quiet.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const portalc = resolve(process.argv[2] ?? 'build/release/generator/portalc');
const rounds = Number(process.argv[3] ?? 20);
const source = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

const project = mkdtempSync(join(tmpdir(), 'portalc-bench-'));
for (const folder of ['content', 'site-config', 'themes'])
  cpSync(join(source, folder), join(project, folder), { recursive: true });

const server = spawn(portalc, ['--project', project, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
let printed = '';
server.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
const until = async (test) => {
  for (let i = 0; !test(); ++i) {
    if (i > 3000) throw new Error('nothing happens; printed so far:\n' + printed);
    await new Promise((done) => setTimeout(done, 10));
  }
};

function report(name, times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  console.log(`${name}: median ${at(0.5).toFixed(0)} ms, 95 % ${at(0.95).toFixed(0)} ms, ` +
    `longest ${sorted.at(-1).toFixed(0)} ms (${times.length} rounds)`);
}

async function measure(page, file, change, isShown) {
  const times = [];
  const original = readFileSync(file, 'utf8');
  for (let round = 1; round <= rounds; ++round) {
    const text = change(original, round);
    const start = performance.now();
    writeFileSync(file, text);
    await page.waitForFunction(isShown, round, { polling: 'raf' });
    times.push(performance.now() - start);
    await page.waitForTimeout(600); // the index is updated meanwhile
  }
  return times;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await until(() => /http:\S+/.test(printed));
  const root = printed.match(/http:\S+/)[0];
  const page = await browser.newPage();
  await page.goto(root + 'process/');
  await page.evaluate(() => scrollTo(0, 300));
  const saved = await measure(page, join(project, 'content/process/index.md'),
    (text, round) => text + `\n第 ${round} 次保存。\n`,
    (round) => document.body?.innerText.includes(`第 ${round} 次保存。`));
  const scroll = await page.evaluate(() => scrollY);
  const styled = await measure(page, join(project, 'themes/default/assets/css/base.css'),
    (text, round) => text + `\nbody { --round: ${round} }\n`,
    (round) => getComputedStyle(document.body).getPropertyValue('--round').trim() === String(round));
  report('a page saved, to the new text in the browser', saved);
  report('a style sheet saved, to the new style in the browser', styled);
  console.log(`the page was scrolled to 300 and is at ${scroll}`);
  const builds = [...printed.matchAll(/ in (\d+) ms/g)].map((match) => Number(match[1]));
  report('of it, builds', builds.slice(1));
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(project, { recursive: true, force: true });
}
