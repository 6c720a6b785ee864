// Starts the server that the clients talk to, and asks it what their answers are compared with.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startServer } from '../first-hour/server.mjs';

/** Another build can be tested by naming it. */
const binary = process.env.ENTENTE_BINARY ?? fileURLToPath(new URL('../../target/debug/entente', import.meta.url));

const CHANGE = 'revision action subjectId';

/** Long enough for any of these tests, so that a client that waits in vain fails and does not hang. */
export const LONGEST_TEST_MS = 60_000;

/** Starts a server with the curated data; gives back where it answers and how to end it. */
export async function startService() {
  const { address, database, stop } = await startServer(binary);
  const http = `${address}/graphql`;
  return { address, database, http, webSocket: http.replace(/^http/, 'ws'), stop };
}

/** The headers of a new editor, whose token is made as an operator makes it. */
export function editor({ database }, name) {
  const arguments_ = ['token', 'create', '--name', name, '--role', 'editor', '--database', database];
  return { authorization: `Bearer ${execFileSync(binary, arguments_, { encoding: 'utf8' }).trim()}` };
}

/** The data of an answer, asked for without any client. */
async function ask({ http }, query) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(http, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** The first three committed changes, as the change log has them. */
export async function firstChanges(service) {
  const { changes } = await ask(service, `{ changes(afterRevision: 0, first: 3) { nodes { ${CHANGE} } } }`);
  assert.equal(changes.nodes.length, 3);
  return changes.nodes;
}

/** Follows the changes from the first on. */
export const FOLLOW = `subscription Follow { changes(afterRevision: 0) { ${CHANGE} } }`;

/** Whether the first three events of `FOLLOW` are those of the change log; clients with a cache add `__typename`. */
export async function checkFollowed(events, service) {
  const changes = events.map(({ data: { changes: { revision, action, subjectId } } }) => ({ revision, action, subjectId }));
  assert.deepEqual(changes, await firstChanges(service));
}

/** The first so many of what comes; what comes after is not waited for, and its source is told so. */
export async function take(count, source) {
  const taken = [];
  for await (const item of source) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

/** Whether an answer says of which revision it is, and what it cost. */
export function checkFigures(extensions) {
  const { revision, cost } = extensions;
  assert.equal(revision, 1);
  assert.ok(cost.requested > 0 && cost.requested <= cost.allowed, JSON.stringify(cost));
}
