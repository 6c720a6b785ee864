// Whether the endpoint keeps GraphQL over HTTP, by the audits of `graphql-http`, which is the
// specification's reference implementation.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { auditServer, serverAudits } from 'graphql-http';
import { LONGEST_TEST_MS, startService } from './service.js';

/** What the specification allows and the service does not do: the ids of audits. */
const NOT_DONE = [];

let service;

describe('the audits of graphql-http', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
  });
  after(() => service?.stop());

  const notices = [];
  for (const { id, name, fn } of serverAudits({ url: () => service.http })) {
    test(`${id} ${name}`, async (t) => {
      const outcome = await fn();
      if (outcome.status === 'notice') {
        notices.push(id);
        t.diagnostic(outcome.reason);
      }
      check(outcome);
    });
  }

  test('what may be done is done', () => assert.deepEqual(notices, NOT_DONE));
});

test('each audit finds fault with a server that refuses everything, or with one that takes everything', async (t) => {
  const refused = await auditServer({ url: await serve(t, 503, '') });
  const taken = await auditServer({ url: await serve(t, 200, '{"data":{"__typename":"Query"}}') });
  const blind = refused.filter(({ status }, i) => status === 'ok' && taken[i].status === 'ok');
  // Any status but that of a redirection will do for this one.
  assert.deepEqual(blind.map(({ id }) => id), ['B6DC']);
  for (const kind of ['MUST', 'SHOULD']) {
    const failed = refused.filter(({ name, status }) => name.startsWith(kind) && status !== 'ok');
    assert.ok(failed.length > 0);
    for (const outcome of failed) assert.throws(() => check(outcome), { message: outcome.reason });
  }
});

/** Fails with the reason where what must or should be done is not. */
function check({ status, reason }) {
  assert.ok(status === 'ok' || status === 'notice', reason);
}

/** The address of a server that answers everything alike. */
async function serve(t, status, body) {
  const headers = { 'content-type': 'application/json' };
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
