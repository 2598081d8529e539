// What `portalc serve` answers to /search and /search.json, over real sockets. PORTALC names the
// program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { newProject, portalc, start, until } from './serving.mjs';

const root = '/intranet/';

function manyPages(count) {
  const site = newProject();
  site.write('site-config/site.json', '{ "title": "样站", "base_url": "https://x.example' + root + '", "language": "zh-Hans", "theme": "default" }');
  site.write('content/服务/index.md', '---\ntags: [承诺]\n---\n\n# 服务\n\n## 热线\n\n售后服务热线 <b>七乘二十四</b> 小时。\n');
  for (let i = 1; i <= count; ++i) site.write(`content/手册/${i}.md`, `---\ntags: [条目, "第${i % 2}组"]\n---\n\n# 手册之${i}\n\n售后服务的第 ${i} 件事。\n\n## 甲\n\n售后服务。\n\n## 乙\n\n售后服务。\n\n## 丙\n\n售后服务。\n\n## 丁\n\n售后服务。\n`);
  return site;
}

const hrefsIn = (html) => [...html.matchAll(/ href="([^"#]*)/g)].map(([, href]) => href.replaceAll('&amp;', '&'));
const main = (html) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));
const count = (html, pattern) => [...html.matchAll(pattern)].length;
const encoded = encodeURIComponent;

describe('a site that is searched on the server', () => {
  let site, server, home;
  const page = async (query) => (await fetch(home + 'search?' + query)).text();
  const json = async (query) => (await fetch(home + 'search.json?' + query)).json();
  before(async () => {
    site = manyPages(12);
    site.write('content/search.md', '---\nlayout: search\nnavigation: false\n---\n\n# 搜索\n');
    server = await start(site.project);
    home = server.root + root.slice(1);
    await until(async () => (await fetch(home + 'search.json?q=x')).status === 200, 'the index');
  });
  after(async () => {
    await server.stop();
    rmSync(site.project, { recursive: true, force: true });
  });

  test('the page is the site\'s own, with the policy of every page, and every link of it leads somewhere', async () => {
    const response = await fetch(home + 'search?q=' + encoded('售后服务 热线'));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const html = await response.text();
    const policy = (text) => text.match(/Content-Security-Policy" content="([^"]*)"/)[1];
    assert.equal(policy(html), policy(await (await fetch(home)).text()));
    assert.doesNotMatch(main(html), /<script|\sstyle=|\son[a-z]+=/);
    assert.match(html, /<title>售后服务 热线 - 搜索 · 样站<\/title>/);
    assert.match(main(html), /<form[^>]* action="search">/);
    assert.match(main(html), /<input[^>]* name="q" value="售后服务 热线"/);
    const links = hrefsIn(html);
    assert.ok(links.includes('search/index.html'), 'the header leads to the page of search');
    for (const link of links) assert.equal((await fetch(new URL(link, home + 'search?q=x'))).status, 200, link);
  });

  test('results stand by page with up to three headings, hits marked, text escaped', async () => {
    const html = main(await page('q=' + encoded('售後服務')));
    assert.equal(count(html, /class="search-title"/g), 10);
    for (const item of html.split('<li><a class="search-title"').slice(1))
      assert.ok(count(item, /class="search-heading"/g) <= 3, item);
    assert.match(html, /<mark>售后服务<\/mark>/);
    const hotline = main(await page('q=' + encoded('热线')));
    assert.match(hotline, /class="search-title" href="\.\/%E6%9C%8D%E5%8A%A1\/\?mark=%E7%83%AD%E7%BA%BF#%E7%83%AD%E7%BA%BF"/);
    assert.match(hotline, /七乘二十四/);
    assert.doesNotMatch(hotline, /<b>/);
  });

  test('pages of results follow each other, and one that is not there is the last', async () => {
    const first = main(await page('q=' + encoded('售后服务')));
    assert.match(first, /第 1 页，共 2 页/);
    const next = first.match(/href="([^"]*)" rel="next"/)[1].replaceAll('&amp;', '&');
    const second = main(await (await fetch(new URL(next, home + 'search'))).text());
    assert.match(second, /第 2 页，共 2 页/);
    assert.equal(count(second, /class="search-title"/g), 3);
    assert.match(second, /rel="prev"/);
    assert.doesNotMatch(second, /rel="next"/);
    for (const other of ['99', '18446744073709551616', '0', '-1', 'x'])
      assert.match(main(await page('q=' + encoded('售后服务') + '&page=' + other)), /第 [12] 页/, other);
  });

  test('sections and tags are links with the number of hits that they leave', async () => {
    const html = main(await page('q=' + encoded('售后服务')));
    const choice = (title, text) => {
      const found = text.match(new RegExp(`href="([^"]*)"[^>]*>${title} <span class="tag-count">(\\d+)<`));
      assert.ok(found, title);
      return { href: found[1].replaceAll('&amp;', '&'), count: Number(found[2]) };
    };
    for (const [title, hits] of [['手册', 60], ['服务', 1], ['第0组', 30], ['承诺', 1]]) {
      const { href, count: said } = choice(title, html);
      assert.equal(said, hits, title);
      const chosen = main(await (await fetch(new URL(href, home + 'search'))).text());
      assert.match(chosen, new RegExp(`找到 ${hits} 处`), title);
      assert.match(chosen, new RegExp(`aria-current="true">${title} `));
    }
    const manual = main(await (await fetch(new URL(choice('手册', html).href, home + 'search'))).text());
    assert.equal(choice('服务', manual).count, 1, 'other sections stay to be chosen');
    assert.equal(choice('第0组', manual).count, 30);
    const none = main(await page('q=' + encoded('售后服务') + '&part=nowhere/&tag=%00'));
    assert.match(none, /没有找到/);
  });

  test('partial answers, spelling and nothing at all say what they are', async () => {
    site.write('content/english.md', '# Glossary\n\nThe warranty of a product.\n');
    await until(async () => (await json('q=warranty')).total === 1, 'the new page');
    assert.match(main(await page('q=' + encoded('热线 紫藤架'))), /全站没有“紫藤架”/);
    const misspelt = main(await page('q=waranty'));
    assert.match(misspelt, /是不是要找： <a href="search\?q=warranty">warranty<\/a>/);
    assert.match(main(await page('q=' + encoded('龘龘龘'))), /没有找到/);
  });

  test('the JSON is what `portalc search --json` prints, and goes on where it ended', async () => {
    const query = '售后服务';
    const printed = JSON.parse(execFileSync(portalc, ['--project', site.project, 'search', query, '--json', '--limit', '7'], { encoding: 'utf8' }));
    const first = await fetch(home + 'search.json?q=' + encoded(query) + '&limit=7');
    assert.equal(first.headers.get('content-type'), 'application/json');
    assert.deepEqual(await first.json(), printed);
    const pieces = [];
    for (const offset of [0, 3, 6]) pieces.push(...(await json(`q=${encoded(query)}&limit=3&offset=${offset}`)).hits);
    assert.deepEqual(pieces.slice(0, 7), printed.hits);
    assert.deepEqual((await json(`q=${encoded(query)}&offset=999999999999999999999`)).hits, []);
    assert.deepEqual((await json('')).hits, []);
    for (const bad of ['limit=x', 'offset=-1', 'limit=1.5']) {
      const response = await fetch(home + 'search.json?q=a&' + bad);
      assert.equal(response.status, 400, bad);
      assert.match((await response.json()).error, /limit and offset/);
    }
  });

  test('any bytes are a query', async () => {
    const queries = ['%', '%00', '%FF%FE', '%ED%A0%80', '%22', '%28'.repeat(200), '-', '+', '%2B%2B', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', '%07%1B%0A', 'a=b=c', '%F0%9F%98%80',
      encoded('投'), encoded('title:'), encoded('OR OR OR'), encoded('"售后'), encoded('售'.repeat(850)), '%E5%94', '&&&q', '&q=&q=b'];
    for (const query of queries) {
      for (const name of ['search', 'search.json']) {
        const response = await fetch(`${home}${name}?q=${query}`);
        const text = await response.text();
        assert.equal(response.status, 200, `${name} ${query}`);
        if (name === 'search.json') JSON.parse(text);
        else assert.doesNotMatch(main(text), /<script|[\u0000-\u0008\u000b-\u001f]/, query);
      }
    }
  });

  test('HEAD is answered, and without a query /search leads to the page of search', async () => {
    const head = await fetch(home + 'search?q=a', { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    const plain = await fetch(home + 'search', { redirect: 'manual' });
    assert.equal(plain.headers.get('location'), root + 'search/');
    assert.match(await (await fetch(home + 'search/')).text(), /class="search-page/);
  });
});

test('without a page of search there is still a form, and a site without an index says so', async () => {
  const site = newProject();
  const server = await start(site.project);
  const form = await fetch(server.root + 'search');
  assert.equal(form.status, 200);
  assert.match(await form.text(), /<form[^>]* action="search">/);
  await until(() => existsSync(join(site.project, '.portalc/public/xapian')), 'the index');
  await until(async () => (await fetch(server.root + 'search?q=%E6%AD%A3%E6%96%87')).status === 200, 'an answer');
  assert.match(main(await (await fetch(server.root + 'search?q=%E6%AD%A3%E6%96%87')).text()), /找到 1 处/);
  rmSync(join(site.project, '.portalc/public/xapian'), { recursive: true });
  for (const name of ['search', 'search.json']) {
    const early = await fetch(server.root + name + '?q=a');
    assert.equal(early.status, 503);
    assert.equal(early.headers.get('retry-after'), '1');
    assert.match(await early.text(), /索引正在建立|not ready/);
  }
  await server.stop();
  rmSync(site.project, { recursive: true, force: true });
});

test('each language is searched in its own folder, with pages in its own script', async () => {
  const site = newProject();
  site.write('site-config/site.json', JSON.stringify({ title: '样站', base_url: 'https://x.example/', language: 'zh-Hans', theme: 'default', languages: { en: { title: 'Sample' }, 'zh-Hant': { convert: 's2tw' } } }));
  site.write('content/search.md', '---\nlayout: search\nnavigation: false\n---\n\n# 搜索\n');
  site.write('content/search.en.md', '---\nlayout: search\nnavigation: false\n---\n\n# Search\n');
  site.write('content/服务/index.md', '---\ntags: [发票]\n---\n\n# 服务\n\n这份文件只读，由售后服务部发布。\n');
  const server = await start(site.project);
  const ask = async (address) => (await fetch(server.root + address)).text();
  const hits = async (folder, query) => JSON.parse(await ask(`${folder}search.json?q=${encoded(query)}`)).hits ?? [];
  for (const folder of ['', 'zh-Hant/', 'en/']) await until(async () => (await hits(folder, '服务')).length === 1, 'the index of ' + folder);

  for (const query of ['售后服务部', '售後服務部']) {
    const html = await ask('zh-Hant/search?q=' + encoded(query));
    assert.match(html, /<html lang="zh-Hant"/);
    assert.match(html, /搜尋|搜索/);
    assert.doesNotMatch(main(html), /搜索结果|找到 \d+ 处|结果/, 'the words around the results are converted');
    assert.match(main(html), /這份文件只讀，由<mark>售後服務部<\/mark>發布。/, 'what was found is converted once: 只讀 does not become 隻讀');
    const links = hrefsIn(html);
    assert.ok(links.includes('./%E6%9C%8D%E5%8A%A1/?mark=' + encoded('售後服務部')), links.join('\n'));
    for (const link of links) assert.equal((await fetch(new URL(link, server.root + 'zh-Hant/search?q=x'))).status, 200, link);
    assert.deepEqual((await hits('zh-Hant/', query)).map(({ url }) => url), ['zh-Hant/服务/']);
  }
  assert.match(main(await ask('en/search?q=' + encoded('售后服务部'))), /<mark>售后服务部<\/mark>/);
  assert.deepEqual((await hits('', '售後服務部')).map(({ url }) => url), ['服务/']);
  assert.equal((await fetch(server.root + 'fr/search?q=x')).status, 404);

  site.write('content/服务/index.md', '# 服务\n\n干净的发票。\n');
  await until(async () => (await hits('zh-Hant/', '乾淨的發票')).length === 1, 'the change, in the other language, too');
  await server.stop();
  rmSync(site.project, { recursive: true, force: true });
});
