import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { languageOf, readAddress, writeAddress } from '../address.js';
import { messages, typeset, wordsOf } from '../messages.js';
import { curl, eventStream, readVariables } from '../run.js';

const folder = new URL('../', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const served = readdirSync(folder).filter((name) => /\.(js|css|html)$/.test(name));

test('what an address is given can be read from it again', () => {
  const asked = { query: '{ a(b: "é & # +") }\n', variables: '{"a": 1}', operationName: 'Q' };
  const address = writeAddress('https://x.test/graphiql?lang=fr&query=old#query=older', asked);
  assert.deepEqual(readAddress(address), asked);
  assert.equal(new URL(address).search, '?lang=fr');
  assert.equal(writeAddress('https://x.test/graphiql', { query: '' }), 'https://x.test/graphiql');
});

test('an address may ask before its fragment, and the fragment goes first', () => {
  assert.equal(readAddress('https://x.test/?query=%7Ba%7D').query, '{a}');
  assert.equal(readAddress('https://x.test/?query=a#query=b').query, 'b');
  assert.equal(readAddress('https://x.test/?lang=fr#top'), null);
});

test('the language is that of the address, then of the browser', () => {
  assert.equal(languageOf('https://x.test/?lang=fr', ['en']), 'fr');
  assert.equal(languageOf('https://x.test/?lang=xx', ['de', 'fr-CA', 'en']), 'fr');
  assert.equal(languageOf('https://x.test/', ['de']), 'en');
  assert.equal(languageOf('https://x.test/fr/query', ['en']), 'fr');
  assert.equal(languageOf('https://x.test/fr/query?lang=en', ['fr']), 'en');
});

test('events are whole wherever the stream is cut', () => {
  const stream = ': hello\r\n\r\nevent: next\r\ndata: {"a":\r\ndata:1}\r\n\r\nevent: complete\n\n';
  const events = [{ event: 'next', data: '{"a":\n1}' }, { event: 'complete', data: '' }];
  for (let at = 0; at <= stream.length; at += 1) {
    const parse = eventStream();
    assert.deepEqual([...parse(stream.slice(0, at)), ...parse(stream.slice(at))], events);
  }
  const parse = eventStream();
  assert.deepEqual([...stream].flatMap((character) => parse(character)), events);
});

test('variables are an object, or it is said why not', () => {
  assert.deepEqual(readVariables(' '), { value: undefined });
  assert.deepEqual(readVariables(' {"a": 1}'), { value: { a: 1 } });
  for (const text of ['[]', '1', 'null']) assert.equal(readVariables(text).problem, 'noObject');
  assert.equal(readVariables('{"a": }').problem, 'noJson');
});

test('a command quotes what a shell would read', () => {
  const asked = { query: `{ a(b: "l'x $y") }` };
  assert.equal(
    curl('http://x.test/graphql', asked, 'query'),
    `curl -s 'http://x.test/graphql' -H 'content-type: application/json' -d '{"query":"{ a(b: \\"l'\\''x $y\\") }"}'`,
  );
  assert.match(curl('u', asked, 'subscription'), /^curl -s -N -H 'accept: text\/event-stream' /);
});

test('both languages say everything, with the same values and forms', () => {
  const marks = (text) => text.match(/\{\w+\}| \| /g) ?? [];
  for (const [key, texts] of Object.entries(messages)) {
    assert.equal(texts.length, 2, key);
    assert.deepEqual(marks(texts[0]), marks(texts[1]), key);
    assert.doesNotMatch(typeset(texts[1]), /[^\u202f][:;?!»]|'/, key);
  }
});

test('French is set as it is printed, and counts 0 as one', () => {
  assert.equal(typeset("« L'été » : quoi ?"), '«\u202fL’été\u202f»\u202f: quoi\u202f?');
  const say = wordsOf('fr');
  assert.equal(say('found', { n: 0 }), '0 question');
  assert.equal(say('found', { n: 2 }), '2 questions');
  assert.equal(wordsOf('en')('found', { n: 0 }), '0 questions');
});

test('each text that is asked for is there, and each there is asked for', () => {
  const all = served.map(read).join('\n');
  const asked = [...all.matchAll(/(?:say\(|data-(?:text|label)=|[?:(] ?)['"](\w+)['"]/g)].map(([, key]) => key);
  const given = [...all.matchAll(/say\((?:subscription \? )?'(\w+)'|data-(?:text|label)="(\w+)"/g)];
  for (const [, said, labelled] of given) assert.ok(messages[said ?? labelled], said ?? labelled);
  // Folders are named by the server.
  asked.push('dashboard', 'explorer', 'journalism', 'research');
  for (const key of Object.keys(messages)) assert.ok(asked.includes(key) || all.includes(`'${key}'`), key);
});

test('the page is small, and asks no one but its own server', () => {
  const size = served.reduce((sum, name) => sum + Buffer.byteLength(read(name)), 0);
  assert.ok(size < 60_000, `${size} bytes`);
  for (const name of served) {
    assert.ok(read(name).split('\n').length <= 300, name);
    assert.doesNotMatch(read(name), /https?:\/\/|innerHTML|outerHTML|insertAdjacentHTML|\beval\b|\sstyle=|\son\w+=/, name);
  }
});
