// `portalc serve` from outside: pages, edits, news, faults and the end, over real sockets.
// PORTALC names the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { newProject, portalc, start, until } from './serving.mjs';

// Everything the server says to raw bytes, until it closes or is silent for long.
function raw(port, bytes, silence = 15_000) {
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(silence, () => socket.destroy());
    socket.on('data', (piece) => (answer += piece.toString('latin1')));
    socket.on('error', (error) => (['ECONNRESET', 'EPIPE'].includes(error.code) ? null : failed(error)));
    socket.on('close', () => done(answer));
    socket.write(bytes);
  });
}

// The events of a page, as a browser would get them.
async function listen(server, page, state, headers = {}) {
  const leave = new AbortController();
  const query = new URLSearchParams({ page, state });
  const response = await fetch(server.root + '~portalc/events?' + query, { signal: leave.signal, headers });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const stream = { events: [], leave: () => leave.abort(), isOpen: true };
  (async () => {
    let text = '';
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      text += piece;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = {};
        for (const line of text.slice(0, end).split('\n')) {
          const colon = line.indexOf(': ');
          if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2);
        }
        if (event.event) stream.events.push({ name: event.event, id: event.id, data: JSON.parse(event.data) });
        text = text.slice(end + 2);
      }
    }
  })().catch(() => {}).finally(() => (stream.isOpen = false));
  stream.next = (name) => until(() => {
    const at = stream.events.findIndex((event) => event.name === name);
    return at >= 0 && stream.events.splice(0, at + 1).at(-1);
  }, 'the event ' + name);
  return stream;
}

const stateIn = (html) => html.match(/data-state="([^"]+)"/)[1];
const text = async (address, options) => (await fetch(address, options)).text();

describe('a site that is served', () => {
  let site, server;
  before(async () => {
    site = newProject();
    server = await start(site.project);
  });
  after(async () => {
    await server.stop();
    rmSync(site.project, { recursive: true, force: true });
  });

  test('pages, folders, Chinese addresses, 404 and HEAD', async () => {
    const home = await fetch(server.root);
    assert.equal(home.status, 200);
    assert.equal(home.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(await home.text(), /正文一/);
    assert.match(await text(server.root + '服务/'), /承诺/);
    const folder = await fetch(server.root + '服务', { redirect: 'manual' });
    assert.equal(folder.status, 302);
    assert.equal(folder.headers.get('location'), '/%E6%9C%8D%E5%8A%A1/');
    assert.equal((await fetch(server.root + 'none/')).status, 404);
    const head = await fetch(server.root, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    assert.ok(Number(head.headers.get('content-length')) > 100);
    const again = await fetch(server.root, { headers: { 'If-None-Match': head.headers.get('etag') } });
    assert.equal(again.status, 304);
    const part = await fetch(server.root + 'robots.txt', { headers: { Range: 'bytes=0-3' } });
    assert.equal(part.status, 206);
    assert.equal((await part.text()).length, 4);
  });

  test('a page that is saved reloads, others do not', async () => {
    const home = await listen(server, '/', stateIn(await text(server.root)));
    const other = await listen(server, '/服务/', stateIn(await text(server.root + '服务/')));
    await home.next('problems');
    await other.next('problems');
    site.write('content/index.md', '# 首页\n\n正文二。\n');
    const refresh = await home.next('refresh');
    assert.deepEqual(refresh.data, { kind: 'page' });
    const html = await text(server.root);
    assert.match(html, /正文二/);
    assert.equal(refresh.id, stateIn(html));
    assert.deepEqual(other.events, []);
    home.leave();
    other.leave();
  });

  test('a style sheet that is saved is swapped', async () => {
    const home = await listen(server, '/', stateIn(await text(server.root)));
    site.write('themes/default/assets/css/print.css', '@media print { a { color: red } }\n');
    const refresh = await home.next('refresh');
    assert.equal(refresh.data.kind, 'styles');
    assert.match(await text(server.root + refresh.data.stylesheets[0]), /color: red/);
    assert.equal(refresh.id, stateIn(await text(server.root)));
    home.leave();
  });

  test('a page that slept through a build catches up, by its state or its last event', async () => {
    const old = stateIn(await text(server.root));
    site.write('content/index.md', '# 首页\n\n正文三。\n');
    await until(async () => /正文三/.test(await text(server.root)), 'the third text');
    const slept = await listen(server, '/', old);
    assert.equal((await slept.next('refresh')).data.kind, 'page');
    slept.leave();
    const present = stateIn(await text(server.root));
    const reconnected = await listen(server, '/', old, { 'Last-Event-ID': present });
    await reconnected.next('problems');
    await new Promise((done) => setTimeout(done, 100));
    assert.deepEqual(reconnected.events, []);
    reconnected.leave();
  });

  test('errors leave the last good site, are told with their source line, and go when mended', async () => {
    const home = await listen(server, '/', stateIn(await text(server.root)));
    await home.next('problems');
    site.write('content/index.md', '# 首页\n\n见[别处](none.md)。\n');
    const { data } = await home.next('problems');
    assert.equal(data.failed, true);
    assert.equal(data.errors, 1);
    const [problem] = data.diagnostics;
    assert.equal(problem.file, 'content/index.md');
    assert.deepEqual([problem.line, problem.column, problem.rule], [3, 2, 'link-missing']);
    assert.equal(problem.source, '见[别处](none.md)。');
    assert.match(await text(server.root), /正文三/);
    await until(() => /content\/index\.md:3:2: error: .*\[link-missing\]/.test(server.errors), 'the report');
    site.write('content/index.md', '# 首页\n\n正文四。\n');
    assert.equal((await home.next('problems')).data.diagnostics.length, 0);
    await home.next('refresh');
    assert.match(await text(server.root), /正文四/);
    home.leave();
  });

  test('configuration, data, a new page at a missing address, renames and recreated folders', async () => {
    const shows = (address, pattern) =>
      until(async () => pattern.test(await text(server.root + address)), String(pattern));
    site.write('site-config/site.json', '{ "title": "新名", "base_url": "https://x.example/", "language": "zh-Hans", "theme": "default" }');
    await shows('', /新名/);
    site.write('content/data/facts.json', 'no JSON');
    await until(() => /content\/data\/facts\.json:1:\d+: error/.test(server.errors), 'the fault of the data');
    rmSync(join(site.project, 'content/data'), { recursive: true });

    const missing = await listen(server, '/新/', stateIn(await text(server.root + '新/')));
    site.write('content/新.md', '# 新页\n');
    await missing.next('refresh');
    await shows('新/', /新页/);
    renameSync(join(site.project, 'content/新.md'), join(site.project, 'content/旧.md'));
    await missing.next('refresh');
    missing.leave();
    await shows('旧/', /新页/);
    renameSync(join(site.project, 'content'), join(site.project, 'away'));
    await until(() => /has no folder content/.test(server.errors), 'the missing folder');
    assert.match(await text(server.root), /正文四/);
    renameSync(join(site.project, 'away'), join(site.project, 'content'));
    site.write('content/index.md', '# 首页\n\n正文五。\n');
    await shows('', /正文五/);
  });

  test('the search index follows', async () => {
    site.write('content/index.md', '# 首页\n\n独一无二的词：紫藤架。\n');
    await until(() => existsSync(join(site.project, '.portalc/public/xapian')), 'the index');
    await until(() => new Promise((done) => {
      const search = spawn(portalc, ['--project', site.project, 'search', '紫藤架']);
      let found = '';
      search.stdout.on('data', (piece) => (found += piece));
      search.on('close', () => done(found.includes('首页')));
    }), 'the word in the index');
  });

  test('hosts that are not this machine are refused', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '192.168.1.1'])
      assert.match(await raw(server.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 403 /);
    for (const host of ['localhost', '127.0.0.1:' + server.port, '[::1]:80'])
      assert.match(await raw(server.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 200 /);
  });

  test('whatever comes over the socket gets an error, and others are answered meanwhile', async () => {
    const long = 'a'.repeat(1_000_000);
    const host = 'Host: localhost\r\n';
    const cases = [
      ['GET /' + long + ' HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 431 /],
      ['GET /' + long, /^HTTP\/1\.1 431 /],
      ['GET / HTTP/1.1\r\n' + host + 'A: b\r\n'.repeat(300_000), /^HTTP\/1\.1 431 /],
      ['GET / HTTP/1.1\r\n' + host + 'X: ' + long + '\r\n\r\n', /^HTTP\/1\.1 431 /],
      ['GET /%zz HTTP/1.1\r\nConnection: close\r\n' + host + '\r\n', /^HTTP\/1\.1 400 /],
      ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
      ['GET /%00 HTTP/1.1\r\nConnection: close\r\n' + host + '\r\n', /^HTTP\/1\.1 404 /],
      ['GET /../../../etc/passwd HTTP/1.1\r\nConnection: close\r\n' + host + '\r\n', /^HTTP\/1\.1 404 /],
      ['GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nConnection: close\r\n' + host + '\r\n', /^HTTP\/1\.1 404 /],
      ['POST / HTTP/1.1\r\n' + host + 'Content-Length: 4\r\n\r\nbody', /^HTTP\/1\.1 405 /],
      ['POST / HTTP/1.1\r\n' + host + 'Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n', /^HTTP\/1\.1 405 /],
      ['DELETE / HTTP/1.1\r\n' + host + 'Connection: close\r\n\r\n', /^HTTP\/1\.1 405 /],
      ['BREW / HTTP/1.1\r\n' + host + 'Connection: close\r\n\r\n', /^HTTP\/1\.1 40[05] /],
      ['GET / HTTP/9.9\r\n\r\n', /^HTTP\/1\.1 400 /],
      ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n', /^HTTP\/1\.1 400 /],
      [Buffer.from([0, 255, 10, 10]), /^HTTP\/1\.1 400 /],
      ['\n\n\n\n', /^$/],
      ['GET / HT', /^(HTTP\/1\.1 408 .*)?$/s],
      ['GET /robots.txt HTTP/1.1\r\n' + host + 'Range: bytes=' + '0-1,'.repeat(2000) + '0-1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 200 /],
      ['GET / HTTP/1.0\r\n' + host + '\r\n', /^HTTP\/1\.[01] 200 /],
    ];
    const answers = await Promise.all(cases.map(([bytes]) => raw(server.port, bytes)));
    for (const [i, [bytes, pattern]] of cases.entries())
      assert.match(answers[i], pattern, JSON.stringify(String(bytes).slice(0, 60)));
    const one = 'GET /robots.txt HTTP/1.1\r\n' + host;
    const two = await raw(server.port, one + '\r\n' + one + 'Connection: close\r\n\r\n');
    assert.equal(two.match(/HTTP\/1\.1 200 /g).length, 2);
    assert.equal((await fetch(server.root)).status, 200);
  });

  test('many streams of news, and many connections, are limited and leave room for pages', async (t) => {
    const request = 'GET /~portalc/events?page=%2F HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const sockets = [];
    t.after(() => sockets.forEach((socket) => socket.destroy()));
    const statuses = await Promise.all(Array.from({ length: 80 }, () => new Promise((done) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(request));
      sockets.push(socket);
      socket.on('error', () => done(0));
      socket.once('data', (piece) => done(Number(String(piece).slice(9, 12))));
    })));
    // 64 in all; a stream of an earlier test may still be open, as Node.js 18 keeps them longer.
    const count = (wanted) => statuses.filter((status) => status === wanted).length;
    assert.ok(count(200) <= 64 && count(200) >= 56, `${count(200)} streams`);
    assert.equal(count(200) + count(503), 80);
    assert.equal((await fetch(server.root)).status, 200);
    let refused = 0;
    for (let i = 0; i < 300; ++i) {
      const socket = connect(server.port, '127.0.0.1').on('error', () => {});
      socket.once('data', (piece) => (refused += String(piece).startsWith('HTTP/1.1 503 ') ? 1 : 0));
      sockets.push(socket);
    }
    await until(() => refused > 0, 'a refusal');
    for (const socket of sockets) socket.destroy();
    await until(async () => (await fetch(server.root).catch(() => ({}))).status === 200, 'pages again');
    const later = await until(async () => {
      const answer = await raw(server.port, request, 500);
      return answer.includes(' 200 ') && answer;
    }, 'a stream again');
    assert.match(later, /event: problems/);
  });

  test('it ends at once, with open streams and connections', async () => {
    const stream = await listen(server, '/', '');
    const idle = connect(server.port, '127.0.0.1');
    idle.on('error', () => {});
    const slow = connect(server.port, '127.0.0.1', () => slow.write('GET / HT'));
    slow.on('error', () => {});
    await stream.next('problems');
    const begin = Date.now();
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    assert.ok(Date.now() - begin < 5000, 'it took ' + (Date.now() - begin) + ' ms');
    await until(() => !stream.isOpen, 'the end of the stream');
    idle.destroy();
    slow.destroy();
  });
});

test('a site that cannot be built yet is waited for', async () => {
  const site = newProject();
  site.write('content/index.md', '# 首页\n\n[x](none.md)\n');
  const server = await start(site.project);
  const waiting = await fetch(server.root + 'any/');
  assert.equal(waiting.status, 503);
  const stream = await listen(server, '/', stateIn(await waiting.text()));
  assert.equal((await stream.next('problems')).data.errors, 1);
  site.write('content/index.md', '# 首页\n\n好。\n');
  await stream.next('refresh');
  assert.match(await text(server.root), /好。/);
  stream.leave();
  await server.stop();
  rmSync(site.project, { recursive: true });
});

test('a base path is served under, drafts on demand, and Ctrl-C ends it', async () => {
  const site = newProject();
  site.write('site-config/site.json', '{ "title": "样站", "base_url": "https://x.example/a/b/", "language": "zh-Hans", "theme": "default" }');
  site.write('content/草稿.md', '---\ndraft: true\n---\n# 草稿\n');
  const server = await start(site.project, '--drafts', '--quiet').catch((error) => assert.fail(error));
  await server.stop();
  const loud = await start(site.project, '--drafts');
  assert.equal((await fetch(loud.root)).url, loud.root + 'a/b/');
  assert.match(loud.out, /Serving http:\/\/127\.0\.0\.1:\d+\/a\/b\//);
  assert.equal((await fetch(loud.root + 'a/b/草稿/')).status, 200);
  const missing = await fetch(loud.root + 'a/b/c/d/e/');
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /href="\/a\/b\//);
  loud.child.kill('SIGINT');
  assert.deepEqual(await loud.ended, { code: 0, signal: null });
  rmSync(site.project, { recursive: true });
});

test('a port in use is an error that names a free one; without --port another is taken', async () => {
  const site = newProject();
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => blocker.on('listening', done));
  const port = blocker.address().port;
  const refused = await start(site.project, '--port', String(port));
  assert.equal((await refused.ended).code, 1);
  assert.match(refused.errors, new RegExp(`port ${port} is in use \\[io-port\\]`));
  const free = refused.errors.match(/port (\d+) is free: portalc serve --port \1/)[1];
  const taken = await start(site.project, '--port', free);
  assert.equal(taken.port, Number(free));
  const one = await start(site.project);
  const two = await start(site.project);
  assert.notEqual(one.port, two.port);
  assert.match(two.out, new RegExp(`in use, so it is ${two.port}`));
  await Promise.all([taken.stop(), one.stop(), two.stop()]);
  blocker.close();
  rmSync(site.project, { recursive: true });
});
