// Whether Python's gql can ask, ask by hash alone, and follow; `client.py` does.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkSharedPartners, checkTiedToJalisco } from './operations.js';
import { checkFigures, firstChanges, startService } from './service.js';

const LONGEST_RUN_MS = 180_000;
const folder = fileURLToPath(new URL('.', import.meta.url));
const environment = join(folder, '../../target/clients-python');

let service;

describe('gql', () => {
  before(async () => {
    run('python3', '-m', 'venv', environment);
    run(join(environment, 'bin/pip'), 'install', '--quiet', '--requirement', 'requirements.txt');
    service = await startService();
  });
  after(() => service?.stop());

  test('asks a query', () => {
    const { data, extensions } = told('query');
    checkSharedPartners(data);
    checkFigures(extensions);
  });

  test('tells the server a query once, and then its hash alone', () => {
    const [unknown, withQuery, again] = told('persisted');
    assert.equal(unknown, 'PERSISTED_QUERY_NOT_FOUND');
    checkTiedToJalisco(withQuery);
    assert.deepEqual(again, withQuery);
  });

  test('follows the changes', async () => {
    assert.deepEqual(told('subscription'), await firstChanges(service));
  });
});

/** What gql is told when it asks in this way. */
function told(way) {
  return JSON.parse(run(join(environment, 'bin/python'), 'client.py', way));
}

/** What a program prints. */
function run(program, ...args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: LONGEST_RUN_MS,
    env: { ...process.env, ENTENTE: service?.address },
  });
  assert.equal(status, 0, error?.message ?? stdout + stderr);
  return stdout;
}
