// Whether Relay's compiler takes every operation, and every list as one that it can page through.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildSchema, getNamedType, isInterfaceType, isObjectType, parse } from 'graphql';
import { compileWithRelay, relayModule } from './relay.js';
import { operations, scratchFolder, servedSdl } from './sources.js';

test('Relay compiles every operation', (t) => {
  const folder = scratchFolder(t);
  const modules = operations().map(relayModule);
  const { succeeded, report } = compileWithRelay(folder, servedSdl(), modules);
  assert.ok(succeeded, report);
  for (const { name } of modules) assert.ok(existsSync(join(folder, `artifacts/${name}Query.graphql.ts`)), name);
});

test('Relay can page through every connection', (t) => {
  const folder = scratchFolder(t);
  const modules = connectionFields(buildSchema(servedSdl())).map(pagingFragment);
  assert.ok(modules.length > 0);
  const { succeeded, report } = compileWithRelay(folder, servedSdl(), modules);
  assert.ok(succeeded, report);
});

test('Relay can fetch every type of node again', (t) => {
  const folder = scratchFolder(t);
  const schema = buildSchema(servedSdl());
  const nodes = schema.getPossibleTypes(schema.getType('Node'));
  assert.ok(nodes.length > 0);
  const modules = nodes.map(({ name }) => ({
    name: `Any${name}`,
    document: parse(`fragment Any${name} on ${name} @refetchable(queryName: "Any${name}Query") { id }`),
  }));
  const { succeeded, report } = compileWithRelay(folder, servedSdl(), modules);
  assert.ok(succeeded, report);
});

test('an operation with an unknown field is refused', (t) => {
  const document = parse('query MistypedQuery { link(key: "alberta-jalisco") { slugg } }');
  const { succeeded, report } = compileWithRelay(scratchFolder(t), servedSdl(), [{ name: 'Mistyped', document }]);
  assert.ok(!succeeded);
  assert.match(report, /has no field `slugg`/);
});

test('a connection without page information is refused', (t) => {
  const sdl = servedSdl().replace(/(type LinkConnection \{[^}]*?)pageInfo: PageInfo!/s, '$1page: PageInfo!');
  assert.notEqual(sdl, servedSdl());
  const modules = connectionFields(buildSchema(servedSdl())).map(pagingFragment);
  assert.ok(!compileWithRelay(scratchFolder(t), sdl, modules).succeeded);
});

/** Every field that gives a page of a list, as `{ type, field }`. */
function connectionFields(schema) {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
      .map((field) => ({ type, field })),
  );
}

/** A fragment that pages through a list, as a component of a Relay application would have it. */
function pagingFragment({ type, field }) {
  const name = `${type.name}${field.name[0].toUpperCase()}${field.name.slice(1)}`;
  const required = field.args.filter((arg) => String(arg.type).endsWith('!'));
  const given = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const taken = required.map((arg) => `${arg.name}: { type: "${arg.type}" }`).join(', ');
  const document = parse(`
    fragment ${name} on ${type.name}
    @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }, ${taken})
    ${refetchable(type) ? `@refetchable(queryName: "${name}Query")` : ''} {
      ${field.name}(first: $count, after: $cursor, ${given}) @connection(key: "${name}_${field.name}") {
        edges { node { __typename } }
      }
    }`);
  return { name, document };
}

/** Relay refetches what is a node, and the root. */
function refetchable(type) {
  return type.name === 'Query' || type.getInterfaces().some(({ name }) => name === 'Node');
}
