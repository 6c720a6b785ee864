import assert from 'node:assert/strict';
import { test } from 'node:test';

import { proposals, subjectOf } from '../complete.js';
import { placeAt } from '../place.js';
import { cursor, schema } from './schema.mjs';

function at(marked) {
  const [text, offset] = cursor(marked);
  return placeAt(text, offset, schema);
}

function proposed(marked) {
  const [text, offset] = cursor(marked);
  return proposals(offset, placeAt(text, offset, schema), schema).map(({ insert }) => insert);
}

function documented(marked) {
  const [text, offset] = cursor(marked);
  const subject = subjectOf(placeAt(text, offset, schema), schema);
  return subject && [subject.type, subject.member, subject.input].filter(Boolean).join('.');
}

test('fields are those of the type that the braces around are of', () => {
  assert.deepEqual(proposed('{ | }'), ['network', 'links', 'node', '__typename']);
  assert.deepEqual(proposed('query Q { links { | } }'), ['title', 'kind', 'label', 'parties', '__typename']);
  assert.deepEqual(proposed('{ links(first: 1) { parties { title } ki| } }'), ['kind']);
  assert.deepEqual(proposed('subscription { |'), ['changes', '__typename']);
  assert.deepEqual(proposed('fragment F on Source { |'), ['url', '__typename']);
});

test('what begins with the letters comes before what has them inside', () => {
  assert.deepEqual(proposed('{ n| }'), ['network', 'node', 'links', '__typename']);
});

test('an alias is free and does not hide the field behind it', () => {
  assert.equal(at('{ al|: links { title } }').kind, 'none');
  assert.deepEqual(proposed('{ all: links { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ all: ne| }'), ['network']);
});

test('a field that the schema does not know opens nothing known', () => {
  assert.deepEqual(proposed('{ nonsense { | } }'), []);
  assert.deepEqual(proposed('{ nonsense { deeper { x } } lin| }'), ['links']);
});

test('arguments are those of the field, without the ones given', () => {
  assert.deepEqual(proposed('{ links(|) }'), ['filter: ', 'first: ']);
  assert.deepEqual(proposed('{ links(first: 3, |) }'), ['filter: ']);
  assert.deepEqual(proposed('{ links(first|: 3) }'), ['first: ']);
});

test('input objects are followed as deep as they go, through lists', () => {
  assert.deepEqual(proposed('{ links(filter: { not: { | } }) }'), ['kinds: ', 'active: ', 'not: ']);
  assert.deepEqual(proposed('{ links(filter: { not: {}, ac| }) }'), ['active: ']);
  assert.deepEqual(proposed('{ links(filter: { kinds: [TWIN_CITY, |] }) }'), ['TWIN_CITY', 'OFFICE']);
});

test('values are those of the enum, the booleans, and the variables that fit', () => {
  assert.deepEqual(proposed('{ links { title(locale: |) } }'), ['EN', 'FR']);
  assert.deepEqual(proposed('{ links(filter: { active: | }) }'), ['true', 'false']);
  assert.deepEqual(proposed('query ($n: Int, $k: [LinkKind!]) { links(first: $|) }'), ['$n']);
  assert.deepEqual(proposed('query ($f: LinkFilter = { kinds: [|] }) {'), ['TWIN_CITY', 'OFFICE']);
});

test('the variables of another operation do not fit', () => {
  assert.deepEqual(proposed('query A($n: Int) { node } query B { links(first: |'), []);
});

test('a variable is of an input type', () => {
  assert.deepEqual(proposed('query ($f: [Link|'), ['LinkFilter', 'LinkKind']);
});

test('a fragment is on a type that can be there', () => {
  assert.deepEqual(proposed('{ node { ... on | } }'), ['Link', 'Node', 'Source']);
  assert.deepEqual(proposed('{ links { ... on | } }'), ['Link', 'Node']);
  assert.deepEqual(proposed('{ node { ... on Link { tit| } } }'), ['title']);
  assert.deepEqual(proposed('{ links { ... @include(if: true) { tit| } } }'), ['title']);
  assert.deepEqual(proposed('{ links { ...o| } }'), ['on']);
  assert.deepEqual(proposed('{ links { ...Named tit| } }'), ['title']);
});

test('directives do not confuse', () => {
  assert.deepEqual(proposed('{ links @skip(if: $x) { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ links @skip(if: $x) @include(if: $y) { kind @skip(if: $z) tit| } }'), ['title']);
  assert.equal(at('{ links @sk| { kind } }').kind, 'none');
});

test('keywords stand outside of all', () => {
  assert.deepEqual(proposed('|'), ['query', 'subscription', 'fragment']);
  assert.deepEqual(proposed('{ node } fr|'), ['fragment']);
});

test('nothing is proposed in comments, texts and numbers', () => {
  for (const marked of ['# na|', '{ # na|\n }', '{ node(id: "a|b") }', '{ node(id: """a|', '{ links(first: 1|) }']) {
    assert.deepEqual(proposed(marked), [], marked);
  }
  assert.deepEqual(proposed('{ # text\n  ne| }'), ['network']);
});

test('what is missing closes itself', () => {
  assert.deepEqual(proposed('{ links(first: 1 { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ links(filter: { kinds: [OFFICE ) { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ links(filter: { active: true ) { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ links) ] { tit| } }'), ['title']);
  assert.deepEqual(proposed('{ links(filter: } li|'), []);
  assert.deepEqual(proposed('} } ) { ne|'), ['network']);
});

test('every cursor in an unfinished text has an answer', () => {
  const text = 'query Q($f: LinkFilter = {kinds: [OFFICE]}) { a: links(filter: $f) { ... on Link @x(y: 1) { title } } }';
  for (let length = 0; length <= text.length; length += 1) {
    for (let offset = 0; offset <= length; offset += 1) {
      const place = placeAt(text.slice(0, length), offset, schema);
      proposals(offset, place, schema);
      subjectOf(place, schema);
    }
  }
});

test('the documentation of a word is that of what it means there', () => {
  assert.equal(documented('{ li|nks { title } }'), 'Query.links');
  assert.equal(documented('{ links { |title } }'), 'Link.title');
  assert.equal(documented('{ links(fi|rst: 1) }'), 'Query.links.first');
  assert.equal(documented('{ links(filter: { ki|nds: [] }) }'), 'LinkFilter.kinds');
  assert.equal(documented('{ links(filter: { kinds: OFF|ICE }) }'), 'LinkKind.OFFICE');
  assert.equal(documented('query ($f: Link|Filter) { node }'), 'LinkFilter');
  assert.equal(documented('query ($f: LinkFilter) { links(filter: $f|) { kind } }'), 'LinkFilter.$f');
  assert.equal(documented('subscr|iption { changes { kind } }'), 'Subscription');
  assert.equal(documented('{ node { ... on So|urce { url } } }'), 'Source');
  assert.equal(documented('{ links } # wo|rd'), null);
});
