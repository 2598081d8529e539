// What the tests of `portalc serve` share: a project in a temporary folder, and a server that shows
// it. PORTALC names the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const portalc = process.env.PORTALC;
assert.ok(portalc, 'PORTALC names the program');

const patience = Number(process.env.PATIENCE ?? 60_000); // machines that run tests are busy

export function newProject() {
  const project = mkdtempSync(join(tmpdir(), 'portalc-serve-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  write('site-config/site.json', '{ "title": "样站", "base_url": "https://x.example/", "language": "zh-Hans", "theme": "default" }');
  write('site-config/editions/public.json', '{ "edition": { "title": "公开版" } }');
  write('content/index.md', '# 首页\n\n正文一。\n');
  write('content/服务/index.md', '# 服务\n\n承诺。\n');
  cpSync(join(here, '../../themes/default'), join(project, 'themes/default'), { recursive: true });
  return { project, write };
}

export async function until(test, what) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await test();
    if (value) return value;
    assert.ok(Date.now() < end, 'never came: ' + what);
    await new Promise((done) => setTimeout(done, 15));
  }
}

export async function start(project, ...options) {
  const child = spawn(portalc, ['--project', project, 'serve', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { child, out: '', errors: '', ended: null };
  child.stdout.setEncoding('utf8').on('data', (text) => (server.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (server.errors += text));
  server.ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  await until(() => /Serving .*\n/.test(server.out) || child.exitCode !== null, 'the first build');
  server.root = server.out.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
  server.port = Number(server.root?.match(/:(\d+)/)[1]);
  server.stop = async () => {
    child.kill('SIGTERM');
    return server.ended;
  };
  return server;
}
