// Whether the schema and the operations keep the rules that people who use GraphQL go by.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, print, visit } from 'graphql';
import { lint } from './lint.js';
import { schemaFolder, scratchFolder, servedSdl } from './sources.js';

test('the schema and the operations break no rule', async () => {
  assert.deepEqual(await lint(schemaFolder), []);
});

const undescribed = [
  ['ObjectTypeDefinition', 'Link'],
  ['FieldDefinition', 'statusConflict'],
  ['InputValueDefinition', 'maxHops'],
  ['InputValueDefinition', 'includeUndated'],
  ['EnumValueDefinition', 'MUNICIPALITY'],
  ['ScalarTypeDefinition', 'EdtfDate'],
];
for (const [kind, name] of undescribed) {
  test(`${kind} ${name} without a description is refused`, async (t) => {
    const sdl = changed(kind, name, (node) => ({ ...node, description: undefined }));
    const problems = await lint(folderWith(t, { sdl }));
    assert.match(problems.join('\n'), new RegExp(`require-description.* "${name}"`));
  });
}

test('a connection without page information is refused', async (t) => {
  const sdl = changed('ObjectTypeDefinition', 'LinkConnection', (node) => ({
    ...node,
    fields: node.fields.filter(({ name }) => name.value !== 'pageInfo'),
  }));
  assert.match((await lint(folderWith(t, { sdl }))).join('\n'), /relay-connection-types/);
});

const operations = [
  ['an unknown field', 'fields-on-correct-type', 'query Asked { network { revisions } }'],
  ['an unused variable', 'no-unused-variables', 'query Asked($of: Int) { network { revision } }'],
  ['an unused fragment', 'no-unused-fragments', 'query Asked { network { revision } } fragment F on Link { slug }'],
  ['a name that is not its file’s', 'match-document-filename', 'query Question { network { revision } }'],
];
for (const [what, rule, operation] of operations) {
  test(`an operation with ${what} is refused`, async (t) => {
    const problems = await lint(folderWith(t, { operation }));
    assert.match(problems.join('\n'), new RegExp(`asked\\.graphql:\\d+ @graphql-eslint/${rule}:`));
  });
}

/** A folder with a schema, the served one where none is given, and one operation. */
function folderWith(t, { sdl = servedSdl(), operation = 'query Asked { network { revision } }' }) {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'queries'));
  writeFileSync(join(folder, 'schema.graphql'), sdl);
  writeFileSync(join(folder, 'queries/asked.graphql'), operation);
  return folder;
}

/** The served schema with whatever of that kind has the name changed. */
function changed(kind, name, change) {
  const document = visit(parse(servedSdl()), {
    [kind]: (node) => (node.name.value === name ? change(node) : undefined),
  });
  return print(document);
}
