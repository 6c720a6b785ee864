// Runs every program of docs/first-hour.md against a server with the curated data.
//
// What they print stands beside them in a `.txt`, and the guide quotes both. With `ACCEPT=1` what
// is printed is written down instead, for a person to read in the diff.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { filesToQuote, problemsOf, quoteAgain, readGuide, root } from './guide.mjs';
import { startServer } from './server.mjs';

const accept = process.env.ACCEPT === '1';
const LONGEST_RUN_MS = 180_000;
const scripts = [
  ...readdirSync(join(root, 'docs/first-hour/curl')).filter((file) => file.endsWith('.sh')).map((file) => `curl/${file}`),
  'typescript/run.sh',
  'python/run.sh',
  'chart/run.sh',
];

// As it is committed; the chart's script draws it anew.
const picture = join(root, 'docs/first-hour/chart/links_by_decade.svg');
const shown = existsSync(picture) ? readFileSync(picture, 'utf8') : undefined;

let server;

describe('the programs of the first hour', () => {
  before(async () => {
    server = await startServer(join(root, 'target/debug/entente'));
  });
  after(() => server?.stop());

  for (const script of scripts) {
    const path = join(root, 'docs/first-hour', script);
    test(`${script} prints what the guide says`, () => compare(path.replace(/\.sh$/, '.txt'), run(path)));
  }

  test('the chart looks as in the guide', () => {
    if (!accept) assert.equal(readFileSync(picture, 'utf8'), shown);
  });
});

test('the guide quotes its files as they are', () => {
  if (accept) quoteAgain('first-hour');
  assert.deepEqual(problemsOf(readGuide('first-hour')), []);
});

test('the guide leaves none of its files out', () => {
  const text = readGuide('first-hour');
  assert.deepEqual(filesToQuote('first-hour').filter((path) => !text.includes(`<!-- ${path} -->`)), []);
});

test('a quotation that is not what its file says is found', () => {
  const text = '<!-- a.sh -->\n```sh\nls\n```\n\nand\n\n```sh\npwd\n```\n';
  assert.deepEqual(problemsOf(text, () => 'ls\n'), ['a code block names no file above it: pwd']);
  assert.equal(problemsOf(text, () => 'ls -l\n')[0], 'the quotation of a.sh is not what the file says');
});

/** What a script prints, run where it lies. */
function run(path) {
  const { status, stdout, stderr } = spawnSync('sh', ['-eu', basename(path)], {
    cwd: dirname(path),
    encoding: 'utf8',
    timeout: LONGEST_RUN_MS,
    env: { ...process.env, ENTENTE: server.address },
  });
  assert.equal(status, 0, stdout + stderr);
  return stdout.endsWith('\n') ? stdout : `${stdout}\n`;
}

function compare(expected, printed) {
  // Each server has a port of its own.
  const text = printed.replaceAll(server.address, 'http://127.0.0.1:8080');
  if (accept) writeFileSync(expected, text);
  else assert.equal(text, readFileSync(expected, 'utf8'));
}
