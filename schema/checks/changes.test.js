// Whether the schema still keeps what the last release promised.
//
// A release copies `schema.graphql` to `released.graphql`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, findBreakingChanges, findDangerousChanges, parse, print, visit } from 'graphql';
import { releasedSdl, servedSdl } from './sources.js';

test('no change since the last release breaks a client', () => {
  assert.deepEqual(findBreakingChanges(buildSchema(releasedSdl()), buildSchema(servedSdl())), []);
});

test('changes that may surprise a client are told', (t) => {
  const changes = findDangerousChanges(buildSchema(releasedSdl()), buildSchema(servedSdl()));
  changes.forEach(({ type, description }) => t.diagnostic(`${type}: ${description}`));
});

test('a field, an argument or an enum value that is gone is found', () => {
  const found = (kind, name) =>
    findBreakingChanges(buildSchema(servedSdl()), buildSchema(without(kind, name))).map(({ type }) => type);
  assert.deepEqual(found('FieldDefinition', 'firstSigned'), ['FIELD_REMOVED']);
  assert.deepEqual(found('InputValueDefinition', 'maxHops'), ['ARG_REMOVED']);
  assert.deepEqual(found('EnumValueDefinition', 'SISTER_CITY'), ['VALUE_REMOVED_FROM_ENUM']);
});

/** The served schema without whatever of that kind has the name. */
function without(kind, name) {
  return print(visit(parse(servedSdl()), { [kind]: (node) => (node.name.value === name ? null : undefined) }));
}
