// Runs Relay's compiler over documents; which documents, and what must come of them, is in the tests.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, print, visit } from 'graphql';
import compiler from 'relay-compiler';
import { scalars } from './sources.js';

/**
 * Compiles modules, given as `{ name, document }`, against a schema, in an empty folder.
 *
 * Gives back `{ succeeded, report }`; the artifacts are in `artifacts` in the folder.
 */
export function compileWithRelay(folder, sdl, modules) {
  const source = join(folder, 'src');
  mkdirSync(source);
  mkdirSync(join(folder, 'artifacts'));
  writeFileSync(join(folder, 'schema.graphql'), sdl);
  for (const { name, document } of modules) writeFileSync(join(source, `${name}.ts`), tagged(document));
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  const run = spawnSync(compiler, ['relay.config.json'], { cwd: folder, encoding: 'utf8' });
  if (run.error) throw run.error;
  return { succeeded: run.status === 0, report: run.stdout + run.stderr };
}

const config = {
  src: 'src',
  schema: 'schema.graphql',
  artifactDirectory: 'artifacts',
  language: 'typescript',
  eagerEsModules: true,
  customScalarTypes: scalars,
  requireCustomScalarTypes: true,
};

/**
 * The operation as a module of a Relay application, changed in the two points in which Relay takes
 * less than GraphQL, and knows no setting for it:
 *
 * - names start with the module's, and an operation's ends in `Query`;
 * - a variable that must not be null has no default.
 */
export function relayModule({ name, document }) {
  const renamed = (node, value) => ({ ...node, name: { ...node.name, value } });
  const fragment = (node) => renamed(node, `${name}_${node.name.value}`);
  const changed = visit(document, {
    OperationDefinition: (node) => renamed(node, `${name}Query`),
    FragmentDefinition: fragment,
    FragmentSpread: fragment,
    VariableDefinition: (node) =>
      node.type.kind === Kind.NON_NULL_TYPE ? { ...node, defaultValue: undefined } : undefined,
  });
  return { name, document: changed };
}

function tagged(document) {
  const tags = document.definitions.map((definition) => `graphql\`\n${print(definition)}\n\`;`);
  return `import { graphql } from 'relay-runtime';\n\n${tags.join('\n\n')}\n`;
}
