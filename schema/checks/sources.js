// Reads the schema and the named operations for the checks; what must hold of them is in the tests.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse } from 'graphql';

/** The folder with the schema and the operations. */
export const schemaFolder = fileURLToPath(new URL('..', import.meta.url));

/** The types that stand for our scalars in a client's code. */
export const scalars = {
  DateTime: 'string',
  EdtfDate: 'string',
  JSON: 'unknown',
  JurisdictionKey: 'string',
  Url: 'string',
};

/** The served schema: the one that `entente schema` prints. */
export function servedSdl() {
  return readFileSync(join(schemaFolder, 'schema.graphql'), 'utf8');
}

/** The schema of the last release. */
export function releasedSdl() {
  return readFileSync(join(schemaFolder, 'released.graphql'), 'utf8');
}

/** Every named operation as `{ path, name, document }`, by path; each file holds one. */
export function operations() {
  const folder = join(schemaFolder, 'queries');
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.graphql'));
  if (files.length === 0) throw new Error(`no operation in ${folder}`);
  return files.sort().map((file) => operation(join(folder, file)));
}

function operation(path) {
  const document = parse(readFileSync(path, 'utf8'));
  const named = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (named.length !== 1 || !named[0].name) throw new Error(`${path} holds not one named operation`);
  return { path: relative(schemaFolder, path), name: named[0].name.value, document };
}

/** Makes an empty folder that is gone at the end of the test. */
export function scratchFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-checks-'));
  test.after(() => rmSync(folder, { recursive: true }));
  return folder;
}
