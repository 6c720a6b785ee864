// Whether urql can ask, ask by hash alone, follow, and change.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cacheExchange, createClient, fetchExchange, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient as createConnection } from 'graphql-ws';
import WebSocket from 'ws';
import {
  checkNotRenamed,
  checkRenamed,
  checkSharedPartners,
  checkTiedToJalisco,
  JALISCO,
  RENAME,
  SHARED_PARTNERS,
  SUBJECT,
  WHO_IS_TIED_TO,
} from './operations.js';
import { recordingFetch } from './recording.js';
import { checkFigures, checkFollowed, editor, FOLLOW, LONGEST_TEST_MS, startService } from './service.js';

let service;

describe('urql', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
  });
  after(() => service?.stop());

  test('asks a query, and is answered in JSON though it would take events as well', async () => {
    const { fetch, types } = recordingFetch();
    const client = over([cacheExchange, fetchExchange], { fetch });
    const { data, error, extensions } = await client.query(SHARED_PARTNERS, {});
    assert.equal(error, undefined);
    checkSharedPartners(data);
    checkFigures(extensions);
    assert.deepEqual(types, ['application/graphql-response+json']);
  });

  test('tells the server a query once, and then its hash alone', async () => {
    const { fetch, lines } = recordingFetch();
    const client = over([persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange], { fetch });
    for (let times = 0; times < 2; times++) {
      const { data, error } = await client.query(WHO_IS_TIED_TO, JALISCO, { requestPolicy: 'network-only' });
      assert.equal(error, undefined);
      checkTiedToJalisco(data);
    }
    assert.deepEqual(lines, ['GET hash: PERSISTED_QUERY_NOT_FOUND', 'GET query and hash: data', 'GET hash: data']);
  });

  test('follows the changes', async (t) => {
    const connection = createConnection({ url: service.webSocket, webSocketImpl: WebSocket, retryAttempts: 0 });
    t.after(() => connection.dispose());
    const forwardSubscription = (operation) => ({
      subscribe: (sink) => ({ unsubscribe: connection.subscribe(operation, sink) }),
    });
    const client = over([subscriptionExchange({ forwardSubscription })]);
    const events = await first(3, client.subscription(FOLLOW, {}));
    await checkFollowed(events, service);
  });

  test('changes what it asked for, and is told what is wrong', async () => {
    const client = over([cacheExchange, fetchExchange], { fetchOptions: { headers: editor(service, 'urql') } });
    const { id } = (await client.query(SUBJECT, {})).data.focusArea;
    const rename = (en) => client.mutation(RENAME, { input: { id, name: { en } } });
    checkRenamed((await rename('Commerce')).data, 'Commerce');
    assert.equal((await client.query(SUBJECT, {})).data.focusArea.name, 'Commerce');
    checkNotRenamed((await rename('')).data);
    const forbidden = await over([fetchExchange]).mutation(RENAME, { input: { id } });
    assert.equal(forbidden.error.graphQLErrors[0].extensions.code, 'FORBIDDEN');
  });
});

function over(exchanges, options = {}) {
  return createClient({ url: service.http, exchanges, ...options });
}

/** The first so many events; then urql is told that they are enough. */
function first(count, source) {
  const events = [];
  return new Promise((resolve, reject) => {
    const { unsubscribe } = source.subscribe((event) => {
      if (event.error) reject(event.error);
      if (events.push(event) < count) return;
      unsubscribe();
      resolve(events);
    });
  });
}
