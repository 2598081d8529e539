// The live client of `portalc serve` in Chromium, under the policy of the default theme: nothing it
// does may be forbidden there. Needs playwright-core; CHROMIUM names the browser.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { newProject, start } from './serving.mjs';

const { chromium } = createRequire(import.meta.url)('playwright-core');

const long = Array.from({ length: 200 }, (_, i) => `第 ${i} 段。\n`).join('\n');
const home = (text) => `# 首页\n\n${text}\n\n## 中部\n\n${long}`;
const broken = home('全角与 ASCII 的行：见[别处](none.md)。');

let site, server, browser, context, page;
const complaints = [];

before(async () => {
  site = newProject();
  site.write('content/index.md', home('正文一。'));
  server = await start(site.project);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 60_000));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.root);
  await page.locator('portalc-live').waitFor({ state: 'attached' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(site.project, { recursive: true, force: true });
});

const shows = (text) =>
  page.waitForFunction((wanted) => document.body?.innerText.includes(wanted), text);
const panel = () => page.locator('portalc-live .panel');
const badge = () => page.locator('portalc-live .badge');

test('a save is shown where the reader was, also behind a #fragment', async () => {
  for (const address of ['', '#中部']) {
    await page.goto(server.root + address);
    const y = await page.evaluate(() => {
      scrollTo(0, 2500);
      return scrollY;
    });
    assert.ok(y > 500);
    const text = '新的正文' + address;
    site.write('content/index.md', home(text));
    await shows(text);
    await page.waitForFunction((was) => document.readyState === 'complete' && scrollY === was, y);
  }
});

test('a style sheet is swapped without a reload', async () => {
  await page.evaluate(() => (globalThis.isSamePage = true));
  for (const color of ['rgb(1, 2, 3)', 'rgb(3, 2, 1)']) {
    site.write('themes/default/assets/css/print.css', `body { outline-color: ${color} }\n`);
    await page.waitForFunction((wanted) => getComputedStyle(document.body).outlineColor === wanted, color);
  }
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  assert.equal(await page.evaluate(() => globalThis.isSamePage), true);
});

test('errors lie over the page, with the caret under the fault, and the place to copy', async () => {
  site.write('content/index.md', broken);
  await panel().waitFor();
  assert.match(await panel().innerText(), /1 error/);
  assert.match(await panel().innerText(), /no page or file at 'none\.md'/);
  assert.match(await page.locator('main').first().innerText(), /新的正文/);
  const offset = await page.evaluate(() => {
    const root = document.querySelector('portalc-live').shadowRoot;
    const caret = root.querySelector('.caret').getBoundingClientRect();
    const source = root.querySelector('.source');
    const line = [...source.childNodes].find((node) => node.textContent.includes('[别处]'));
    const range = document.createRange();
    const at = line.textContent.indexOf('[别处]');
    range.setStart(line, at);
    range.setEnd(line, at + 1);
    return caret.left - range.getBoundingClientRect().left;
  });
  assert.ok(Math.abs(offset) < 1, `the caret is ${offset} px off`);
  const place = page.locator('portalc-live .place');
  await place.click();
  await page.waitForFunction(() => document.querySelector('portalc-live').shadowRoot.querySelector('.place').dataset.note === 'copied');
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^content\/index\.md:3:\d+$/);
});

test('the overlay closes by keyboard, stays closed over a reload, and opens again from the badge', async () => {
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'hidden' });
  await badge().waitFor();
  await page.reload();
  await badge().waitFor();
  assert.equal(await panel().isVisible(), false);
  await badge().focus();
  await page.keyboard.press('Enter');
  await panel().waitFor();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.querySelector('portalc-live').shadowRoot.activeElement?.className);
  assert.equal(await focused(), 'close');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'place');
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'hidden' });
  assert.match(await focused(), /^badge/);
});

test('other errors open it again; mended, it goes by itself', async () => {
  site.write('content/服务/index.md', '# 服务\n\n[又一处](none.md)\n');
  await panel().waitFor();
  assert.match(await panel().innerText(), /2 errors/);
  site.write('content/服务/index.md', '# 服务\n');
  site.write('content/index.md', home('修好了。'));
  await shows('修好了。');
  await panel().waitFor({ state: 'hidden' });
  await badge().waitFor({ state: 'hidden' });
});

test('warnings wait behind a badge, in either colour scheme', async () => {
  site.write('content/服务/index.md', '没有标题。\n');
  await badge().waitFor();
  assert.equal(await badge().innerText(), '1 warning');
  assert.equal(await panel().isVisible(), false);
  await badge().click();
  await panel().waitFor();
  const ground = async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    return page.evaluate(() => getComputedStyle(document.querySelector('portalc-live').shadowRoot.querySelector('.panel')).backgroundColor);
  };
  assert.notEqual(await ground('light'), await ground('dark'));
});

test('nothing of all this was forbidden or failed', () => {
  assert.deepEqual(complaints, []);
});

test('a page says when serve has ended, and catches up when it is back', async () => {
  await server.stop();
  await page.locator('portalc-live .state').waitFor();
  site.write('content/index.md', home('在停机时写的。'));
  server = await start(site.project, '--port', String(server.port));
  await shows('在停机时写的。');
  await page.locator('portalc-live .state').waitFor({ state: 'hidden' });
});
