// The computing part of serve's live client: generator/app/live/parts.js.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const live = createRequire(import.meta.url)('../../generator/app/live/parts.js');

test('a summary counts what there is', () => {
  assert.equal(live.summary(0, 0), '');
  assert.equal(live.summary(1, 0), '1 error');
  assert.equal(live.summary(0, 2), '2 warnings');
  assert.equal(live.summary(2, 1), '2 errors, 1 warning');
});

test('a place is written as editors read it, as far as it is known', () => {
  assert.equal(live.placeOf({ file: 'content/a.md', line: 14, column: 8 }), 'content/a.md:14:8');
  assert.equal(live.placeOf({ file: 'content/a.md', line: 14, column: 0 }), 'content/a.md:14');
  assert.equal(live.placeOf({ file: 'content/a.md', line: 0, column: 0 }), 'content/a.md');
  assert.equal(live.placeOf({ file: '', line: 0, column: 0 }), '');
});

test('an excerpt is divided before the character at the column, counted in code points', () => {
  const part = (line, column) => live.excerpt(line, column);
  assert.deepEqual(part('𠮷a[b]', 3), { before: '𠮷a', after: '[b]', hasCaret: true });
  assert.deepEqual(part('abc', 1), { before: '', after: 'abc', hasCaret: true });
  assert.deepEqual(part('abc', 4), { before: 'abc', after: '', hasCaret: true });
  assert.deepEqual(part('abc', 99), { before: 'abc', after: '', hasCaret: true });
  assert.deepEqual(part('abc', 0), { before: '', after: 'abc', hasCaret: false });
});

test('a long line is cut round the caret', () => {
  const line = '甲'.repeat(500) + '!' + '乙'.repeat(500);
  const { before, after } = live.excerpt(line, 501);
  assert.equal(before, '…' + '甲'.repeat(60));
  assert.equal(after, '!' + '乙'.repeat(59) + '…');
  assert.equal(live.excerpt(line, 5).before, '甲'.repeat(4));
  assert.ok(live.excerpt(line, 1001).after.length === 1);
});

test('a style sheet is known by its name without the hash', () => {
  assert.equal(live.nameWithoutHash('assets/site.0f3a.css'), 'site.css');
  assert.equal(live.nameWithoutHash('assets/a.b.0f3a.css'), 'a.b.css');
  assert.equal(live.nameWithoutHash('assets/site.css'), 'site.css');
});

test('a style sheet gives way to the one of its name, and others stay', () => {
  const root = 'http://127.0.0.1:8000/a/';
  const present = ['assets/site.new.css', 'assets/print.same.css'];
  const replaced = (href) => live.replacementFor(href, root, present);
  assert.equal(replaced(root + 'assets/site.old.css'), root + 'assets/site.new.css');
  assert.equal(replaced(root + 'assets/site.new.css'), '');
  assert.equal(replaced(root + 'assets/print.same.css?x#y'), '');
  assert.equal(replaced(root + 'assets/other.old.css'), '');
  assert.equal(replaced(root + 'own/site.old.css'), '');
  assert.equal(replaced('https://elsewhere.example/assets/site.old.css'), '');
});
