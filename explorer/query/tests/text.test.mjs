import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { defaultsOf } from '../defaults.js';
import { indentAfter, offsetOf, operations, tokens } from '../scan.js';
import { search } from '../schema.js';
import { cursor, schema } from './schema.mjs';

const folder = new URL('../../../schema/queries/', import.meta.url);
const documents = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.graphql'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

test('tokens and what is between them are the text', () => {
  const text = '# é\n{ a(b: "x\\"y", c: -1.5e3) @d ...F """block\n"q" """ $v [E!] ? "open\n}';
  const found = tokens(text);
  assert.ok(found.every(({ text: part, start, end }) => text.slice(start, end) === part));
  assert.deepEqual(found.filter(({ kind }) => kind === 'string').map(({ text }) => text),
    ['"x\\"y"', '"""block\n"q" """', '"open']);
  assert.deepEqual(found.filter(({ kind }) => kind === 'number').map(({ text }) => text), ['-1.5e3']);
  assert.equal(tokens('"""open { a').length, 1);
});

test('operations are found, whatever stands inside them', () => {
  assert.deepEqual(operations('{ query }'), [{ type: 'query', name: '' }]);
  assert.deepEqual(
    operations('# query X\nquery A($f: F = { a: 1 }) { b } fragment C on D { e } subscription { f }'),
    [{ type: 'query', name: 'A' }, { type: 'subscription', name: '' }],
  );
  assert.deepEqual(operations('query A'), [{ type: 'query', name: 'A' }]);
  assert.deepEqual(operations(''), []);
});

test('places are counted in characters, as the server does', () => {
  assert.equal(offsetOf('a\n😀é x', 2, 4), 'a\n😀é '.length);
  assert.equal(offsetOf('abc', 1, 1), 0);
  assert.equal(offsetOf('abc', 9, 9), 4);
});

test('a new line is as far in as the last, and further behind a bracket', () => {
  assert.equal(indentAfter(...cursor('{\n  a {|')), '    ');
  assert.equal(indentAfter(...cursor('{\n  a|')), '  ');
  assert.equal(indentAfter(...cursor('|{')), '');
});

test('defaults are read as JSON', () => {
  const text = `# $no: Int = 1
    query Q(
      $a: [K!]! = ["x", "é\\n"] $b: Int, $c: F = { kinds: [TWIN, OFFICE], not: { active: true }, n: null }
      $d: Float = -1.5 @e(f: 2), $true: Boolean = false, $g: [[Int]] = [[], [1 2]], $h: String = ""
    ) { i(j: { k: 3 }) }`;
  assert.deepEqual(defaultsOf(text, 'FR'), {
    a: ['x', 'é\n'],
    c: { kinds: ['TWIN', 'OFFICE'], not: { active: true }, n: null },
    d: -1.5,
    true: false,
    g: [[], [1, 2]],
    h: '',
  });
});

test('a locale is that of the page, and a block string is left out', () => {
  assert.deepEqual(defaultsOf('query ($l: Locale = EN, $b: String = """x""") { a }', 'FR'), { l: 'FR' });
  assert.deepEqual(defaultsOf('query ($l: Locale! = EN) { a }', 'FR'), { l: 'FR' });
});

test('texts without variables or without an end have no defaults', () => {
  for (const text of ['', '{ a(b: 1) }', 'query Q { a }', 'query (', 'query ($a', 'query ($a: I =', 'query ( = 1']) {
    assert.deepEqual(defaultsOf(text, 'EN'), {}, text);
  }
});

test('each named operation of the repository is read', () => {
  assert.ok(documents.length > 50);
  for (const text of documents) {
    const found = operations(text);
    assert.equal(found.length, 1, text);
    assert.ok(found[0].name, text);
    const values = Object.values(defaultsOf(text, 'EN'));
    assert.equal(values.length, text.match(/\$\w+: [^$]*? = /g)?.length ?? 0, text);
  }
});

test('search finds types and members, the nearest first', () => {
  const found = (text) => search(schema, text).map(({ type, member }) => [type, member].filter(Boolean).join('.'));
  assert.deepEqual(found('link'), ['Link', 'LinkFilter', 'LinkKind', 'Query.links']);
  assert.deepEqual(found('KIND'), ['Link.kind', 'LinkFilter.kinds', 'LinkKind']);
  assert.deepEqual(found('nothing'), []);
});
