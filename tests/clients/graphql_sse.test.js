// Whether the client of `graphql-sse` can ask and follow over server-sent events, a connection for
// each operation.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { checkSharedPartners, SHARED_PARTNERS } from './operations.js';
import { checkFigures, checkFollowed, FOLLOW, LONGEST_TEST_MS, startService, take } from './service.js';

let service;
let client;

describe('graphql-sse', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
    client = createClient({ url: service.http, singleConnection: false, retryAttempts: 0 });
  });
  after(async () => {
    client?.dispose();
    await service?.stop();
  });

  test('asks a query, and is told that its answer is complete', async () => {
    const answers = await take(Infinity, client.iterate({ query: SHARED_PARTNERS }));
    assert.equal(answers.length, 1);
    checkSharedPartners(answers[0].data);
    checkFigures(answers[0].extensions);
  });

  test('follows the changes until it has enough', async () => {
    const events = await take(3, client.iterate({ query: FOLLOW }));
    await checkFollowed(events, service);
  });

  test('a browser, which follows an address, follows the changes', async () => {
    const ending = new AbortController();
    const response = await fetch(`${service.http}?${new URLSearchParams({ query: FOLLOW })}`, {
      headers: { accept: 'text/event-stream' },
      signal: ending.signal,
    });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type'), /^text\/event-stream\b/);
    const events = await take(3, eventsOf(response));
    ending.abort();
    await checkFollowed(events, service);
  });
});

/** What a stream tells in events named `next`; what else it says, such as that it is alive, is passed over. */
async function* eventsOf(response) {
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split(/\r?\n\r?\n/);
    text = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split(/\r?\n/).map((line) => line.split(/: ?(.*)/s)));
      if (fields.event === 'next') yield JSON.parse(fields.data);
    }
  }
}
