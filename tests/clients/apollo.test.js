// Whether Apollo Client can ask, ask by hash alone, follow, and change.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { lastValueFrom, take, toArray } from 'rxjs';
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
import { checkFollowed, editor, FOLLOW, LONGEST_TEST_MS, startService } from './service.js';

let service;

describe('Apollo Client', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
  });
  after(() => service?.stop());

  test('asks a query', async () => {
    const client = over(new HttpLink({ uri: service.http }));
    const { data } = await client.query({ query: gql(SHARED_PARTNERS) });
    checkSharedPartners(data);
  });

  test('tells the server a query once, and then its hash alone', async () => {
    const { fetch, lines } = recordingFetch();
    const sha256 = (text) => createHash('sha256').update(text).digest('hex');
    const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
    const client = over(ApolloLink.from([persisted, new HttpLink({ uri: service.http, fetch })]));
    for (let times = 0; times < 2; times++) {
      const { data } = await client.query({
        query: gql(WHO_IS_TIED_TO),
        variables: JALISCO,
        // Else the second time would be answered from the cache.
        fetchPolicy: 'network-only',
      });
      checkTiedToJalisco(data);
    }
    assert.deepEqual(lines, ['GET hash: PERSISTED_QUERY_NOT_FOUND', 'POST query and hash: data', 'GET hash: data']);
  });

  test('follows the changes', async (t) => {
    const connection = createClient({ url: service.webSocket, webSocketImpl: WebSocket, retryAttempts: 0 });
    t.after(() => connection.dispose());
    const changes = over(new GraphQLWsLink(connection)).subscribe({ query: gql(FOLLOW) });
    const events = await lastValueFrom(changes.pipe(take(3), toArray()));
    await checkFollowed(events, service);
  });

  test('changes what its cache has, and is told what is wrong', async () => {
    const client = over(new HttpLink({ uri: service.http, headers: editor(service, 'apollo') }));
    const { id } = (await client.query({ query: gql(SUBJECT) })).data.focusArea;
    const rename = (en) => client.mutate({ mutation: gql(RENAME), variables: { input: { id, name: { en } } } });
    checkRenamed((await rename('Commerce')).data, 'Commerce');
    assert.equal(client.readQuery({ query: gql(SUBJECT) }).focusArea.name, 'Commerce');
    checkNotRenamed((await rename('')).data);
  });
});

function over(link) {
  return new ApolloClient({ link, cache: new InMemoryCache() });
}
