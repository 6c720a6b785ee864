// Runs every program of docs/research.md against a server with the curated data, in the order in which
// the page has them: first the files are fetched, and last a link is brought in.
//
// What they print stands beside them in a `.txt`, and the page quotes both. With `ACCEPT=1` what is
// printed is written down instead, for a person to read in the diff.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, extname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { filesToQuote, problemsOf, quoteAgain, readGuide, root } from '../first-hour/guide.mjs';
import { startServer } from '../first-hour/server.mjs';

const accept = process.env.ACCEPT === '1';
const binary = resolve(process.env.ENTENTE_BINARY ?? join(root, 'target/debug/entente'));
const LONGEST_RUN_MS = 180_000;
const folder = join(root, 'docs/research');
const programs = {
  '.sh': ['sh', '-eu'],
  '.py': [join(root, 'target/files/bin/python')],
  '.R': ['Rscript'],
};

// As the page has them: some read what others have written.
const scripts = [...readGuide('research').matchAll(/^<!-- docs\/research\/(\S+) -->$/gm)]
  .map(([, file]) => file)
  .filter((file) => extname(file) in programs);

let server;
let work;

describe('the programs of the page for researchers', () => {
  before(async () => {
    server = await startServer(binary);
    work = mkdtempSync(join(tmpdir(), 'entente-research-'));
    symlinkSync(binary, join(work, 'entente'));
  });
  after(async () => {
    await server?.stop();
    if (work) rmSync(work, { recursive: true });
  });

  for (const script of scripts) {
    test(`${script} prints what the page says`, () => compare(script, run(script)));
  }
});

test('no program is left out', () => {
  const all = readdirSync(folder).filter((file) => extname(file) in programs);
  assert.deepEqual([...scripts].sort(), all.sort());
});

test('the page quotes its files as they are', () => {
  if (accept) quoteAgain('research');
  assert.deepEqual(problemsOf(readGuide('research')), []);
});

test('the page leaves none of its files out', () => {
  const text = readGuide('research');
  assert.deepEqual(filesToQuote('research').filter((path) => !text.includes(`<!-- ${path} -->`)), []);
});

/** What a script prints, run where the files are. */
function run(script) {
  const [program, ...args] = programs[extname(script)];
  const { error, status, stdout, stderr } = spawnSync(program, [...args, join(folder, script)], {
    cwd: work,
    encoding: 'utf8',
    timeout: LONGEST_RUN_MS,
    env: {
      ...process.env,
      ENTENTE: server.address,
      ENTENTE_DATABASE_URL: server.database,
      LC_ALL: 'C.UTF-8',
      PATH: [work, process.env.PATH].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONWARNINGS: 'error',
    },
  });
  if (error) throw error;
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

/** What prints nothing has no `.txt`. */
function compare(script, printed) {
  const path = join(folder, script.replace(/\.\w+$/, '.txt'));
  // Each server has a port of its own, and its data are of the day on which it was filled.
  const text = printed.replaceAll(server.address, 'http://127.0.0.1:8080');
  if (!accept) assert.equal(text, existsSync(path) ? readFileSync(path, 'utf8') : '');
  else if (text) writeFileSync(path, text);
}
