// What the endpoint does over HTTP beyond what the audits look at.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { checkSharedPartners, SHARED_PARTNERS } from './operations.js';
import { checkFigures, LONGEST_TEST_MS, startService } from './service.js';

const MEDIA = ['application/graphql-response+json', 'application/json'];
const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ dataset { revision } }' });

let service;

describe('the endpoint', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
  });
  after(() => service?.stop());

  test('refuses other methods, and names those it takes', async () => {
    const { status, headers } = await fetch(service.http, { method: 'PUT', headers: json, body });
    assert.equal(status, 405);
    for (const method of ['GET', 'POST']) assert.ok(headers.get('allow').split(/, ?/).includes(method));
  });

  test('refuses a mutation by GET', async () => {
    const { status } = await fetch(addressOf('mutation { __typename }'));
    assert.equal(status, 405);
  });

  test('refuses a question that is not sent as JSON', async () => {
    const headers = { 'content-type': 'text/plain' };
    const { status } = await fetch(service.http, { method: 'POST', headers, body });
    assert.equal(status, 415);
  });

  test('refuses to answer in a type that it does not have', async () => {
    const headers = { ...json, accept: 'text/html' };
    const { status } = await fetch(service.http, { method: 'POST', headers, body });
    assert.equal(status, 406);
  });

  // `fetch` always says what it accepts.
  test('answers in JSON to who says nothing of types', async () => {
    const [response] = await once(get(addressOf('{ __typename }')), 'response');
    response.resume();
    assert.equal(response.statusCode, 200);
    assert.match(response.headers['content-type'], /^application\/json\b/);
  });

  for (const accept of MEDIA) {
    test(`does not speak of data where a document is wrong, in ${accept}`, async () => {
      const headers = { ...json, accept };
      const wrong = JSON.stringify({ query: '{ datasett { revision } }' });
      const response = await fetch(service.http, { method: 'POST', headers, body: wrong });
      assert.equal(response.status, accept === 'application/json' ? 200 : 400);
      const answer = await response.json();
      assert.ok(!('data' in answer));
      assert.ok(answer.errors.length > 0);
    });

    test(`answers that nothing has changed to who has the answer, in ${accept}`, async () => {
      const first = await fetch(addressOf(SHARED_PARTNERS), { headers: { accept } });
      assert.equal(first.headers.get('content-type').split(';')[0], accept);
      assert.ok(first.headers.get('cache-control'));
      assert.match(first.headers.get('vary'), /\baccept\b/i);
      const { data, extensions } = await first.json();
      checkSharedPartners(data);
      checkFigures(extensions);

      const tag = first.headers.get('etag');
      const again = await fetch(addressOf(SHARED_PARTNERS), { headers: { accept, 'if-none-match': tag } });
      assert.equal(again.status, 304);
      assert.equal(again.headers.get('etag'), tag);
      assert.equal(await again.text(), '');

      const other = await fetch(addressOf('{ __typename }'), { headers: { accept, 'if-none-match': tag } });
      assert.equal(other.status, 200);
    });
  }
});

function addressOf(query) {
  return `${service.http}?${new URLSearchParams({ query })}`;
}
