// Whether the server closes a connection with the code that the protocol `graphql-transport-ws` has
// for the reason, by a socket that says whatever it is told to.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { FOLLOW, LONGEST_TEST_MS, startService } from './service.js';

const PROTOCOL = 'graphql-transport-ws';
const INIT = { type: 'connection_init' };
const PING = { type: 'ping' };
const subscribe = (id) => ({ id, type: 'subscribe', payload: { query: FOLLOW } });
const complete = (id) => ({ id, type: 'complete' });

const offences = [
  ['what is no JSON', 4400, ['{']],
  ['a message of no known type', 4400, [INIT, { type: 'hello' }]],
  ['a subscription that says nothing of what to follow', 4400, [INIT, { id: '1', type: 'subscribe' }]],
  ['a subscription before the connection is acknowledged', 4401, [subscribe('1')]],
  ['a second subscription under the id of a first', 4409, [INIT, subscribe('1'), subscribe('1')]],
  ['a second initialisation', 4429, [INIT, INIT]],
];

let service;

describe('a connection', { timeout: LONGEST_TEST_MS }, () => {
  before(async () => {
    service = await startService();
  });
  after(() => service?.stop());

  for (const [what, code, messages] of offences) {
    test(`is closed with ${code} for ${what}`, async () => {
      const socket = new WebSocket(service.webSocket, PROTOCOL);
      const closed = once(socket, 'close');
      await say(socket, messages);
      assert.equal((await closed)[0], code);
    });
  }

  test('stays open where two subscriptions have ids of their own, and where an id is used again', async () => {
    const socket = new WebSocket(service.webSocket, PROTOCOL);
    await say(socket, [INIT, subscribe('1'), subscribe('2'), complete('1'), subscribe('1'), PING]);
    await heard(socket, 'pong');
    assert.equal(socket.readyState, WebSocket.OPEN);
    socket.terminate();
  });

  // Which the protocol allows.
  test('stays open where a ping brings something along', async () => {
    const socket = new WebSocket(service.webSocket, PROTOCOL);
    await say(socket, [INIT, { ...PING, payload: { sent: 1 } }]);
    await heard(socket, 'pong');
    socket.terminate();
  });

  test('is closed with 4406 where the client offers no subprotocol', async () => {
    const [code] = await once(new WebSocket(service.webSocket), 'close');
    assert.equal(code, 4406);
  });

  test('is closed with 4406 where the client offers an older subprotocol only', async () => {
    assert.equal(await closedFor('graphql-ws'), 4406);
  });

  test('has the subprotocol where the client offers an older one before it', async () => {
    const socket = new WebSocket(service.webSocket, ['graphql-ws', PROTOCOL]);
    await once(socket, 'open');
    assert.equal(socket.protocol, PROTOCOL);
    socket.terminate();
  });
});

test('a connection is closed with 4408 where the client says nothing', { timeout: LONGEST_TEST_MS }, async (t) => {
  process.env.ENTENTE_WS_INIT_TIMEOUT = '1';
  t.after(() => delete process.env.ENTENTE_WS_INIT_TIMEOUT);
  const { webSocket, stop } = await startService();
  t.after(stop);
  const [code] = await once(new WebSocket(webSocket, PROTOCOL), 'close');
  assert.equal(code, 4408);
});

/** Says one after the other; what follows the first initialisation waits until that is acknowledged. */
async function say(socket, messages) {
  await once(socket, 'open');
  for (const [i, message] of messages.entries()) {
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    if (i === 0 && message === INIT) await heard(socket, 'connection_ack');
  }
}

/** Waits for a message of a type; what comes before it is none of our business. */
function heard(socket, type) {
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => JSON.parse(data).type === type && resolve());
    socket.on('close', (code) => reject(new Error(`closed with ${code} before ${type}`)));
  });
}

/**
 * The code with which the server closes a connection for which that subprotocol alone is offered.
 *
 * It is read off the wire, since `ws` like a browser gives up where the server agrees to none.
 */
async function closedFor(subprotocol) {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
    'sec-websocket-protocol': subprotocol,
  };
  const asked = request(service.http, { headers }).end();
  const [, socket, head] = await once(asked, 'upgrade');
  const chunks = [head];
  while (Buffer.concat(chunks).length < 4) chunks.push((await once(socket, 'data'))[0]);
  socket.destroy();
  // A frame that closes: its kind, its length, and the code in two bytes.
  const frame = Buffer.concat(chunks);
  assert.equal(frame[0], 0x88);
  return frame.readUInt16BE(2);
}
