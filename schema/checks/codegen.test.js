// Whether graphql-codegen makes TypeScript of every operation that the strictest compiler takes.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';
import ts from 'typescript';
import { operations, scalars, scratchFolder, servedSdl } from './sources.js';

const pluginMap = { typescript, typescriptOperations, typedDocumentNode };

test('every operation compiles as strict TypeScript', async (t) => {
  const documents = operations();
  const code = await generate(documents);
  for (const { name } of documents) assert.match(code, new RegExp(`export const ${name}Document = `));
  assert.deepEqual(compile(scratchFolder(t), code, ''), []);
});

test('reading what an operation does not ask for does not compile', async (t) => {
  const document = parse('query OneLink { link(key: "alberta-jalisco") { slug } }');
  const code = await generate([{ path: 'one_link.graphql', document }]);
  const use = (field) => `import type { OneLinkQuery } from './operations.js';
    export const read = (answer: OneLinkQuery) => answer.link?.${field};`;
  assert.deepEqual(compile(scratchFolder(t), code, use('slug')), []);
  assert.match(compile(scratchFolder(t), code, use('kind')).join(), /Property 'kind' does not exist/);
});

test('an operation with an unknown field is refused', async () => {
  const document = parse('query Mistyped { link(key: "alberta-jalisco") { slugg } }');
  await assert.rejects(generate([{ path: 'mistyped.graphql', document }]), /Cannot query field "slugg"/);
});

/** TypeScript of the schema and the operations, as one module. */
function generate(documents) {
  return codegen({
    filename: 'operations.ts',
    schema: parse(servedSdl()),
    documents: documents.map(({ path, document }) => ({ location: path, document })),
    config: { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true },
    plugins: [{ typescript: {} }, { typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap,
  });
}

/** Compiles the generated module and one that uses it, and gives back what is wrong with them. */
function compile(folder, code, use) {
  const files = { 'operations.ts': code, 'use.ts': use };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const program = ts.createProgram(Object.keys(files).map((name) => join(folder, name)), {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    // The folder lies elsewhere and has no packages of its own.
    paths: { '*': [fileURLToPath(new URL('node_modules/*', import.meta.url))] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
