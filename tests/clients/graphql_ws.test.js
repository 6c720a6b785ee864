// Whether the client of `graphql-ws` can ask and follow over a WebSocket.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { checkSharedPartners, checkTiedToJalisco, JALISCO, SHARED_PARTNERS, WHO_IS_TIED_TO } from './operations.js';
import { checkFigures, checkFollowed, FOLLOW, LONGEST_TEST_MS, startService, take } from './service.js';

let service;
let client;
let connections = 0;

describe('graphql-ws', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
    client = createClient({
      url: service.webSocket,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => {},
      on: { connected: () => connections++ },
    });
  });
  after(async () => {
    await client?.dispose();
    await service?.stop();
  });

  test('asks a query, and is told that its answer is complete', async () => {
    const answers = await take(Infinity, client.iterate({ query: SHARED_PARTNERS }));
    assert.equal(answers.length, 1);
    checkSharedPartners(answers[0].data);
    checkFigures(answers[0].extensions);
  });

  test('is told what is wrong with a query', async () => {
    const wrong = take(Infinity, client.iterate({ query: '{ datasett { revision } }' }));
    await assert.rejects(wrong, (errors) => /datasett/.test(errors[0].message));
  });

  test('follows the changes until it has enough, and asks on over the same connection', async () => {
    const events = await take(3, client.iterate({ query: FOLLOW }));
    await checkFollowed(events, service);
    const [{ data }] = await take(1, client.iterate({ query: WHO_IS_TIED_TO, variables: JALISCO }));
    checkTiedToJalisco(data);
    assert.equal(connections, 1);
  });
});
