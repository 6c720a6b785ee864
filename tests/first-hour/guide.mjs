// Reads a guide, such as docs/first-hour.md, and the files of its folder that it quotes; what must hold
// is in its test.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What every project of its kind has, and what is made by what is quoted. */
const UNQUOTED = /(^|\/)(package-lock\.json|\.npmrc|[^/]+\.svg|node_modules\/.*|__pycache__\/.*|dist\/.*|src\/gql\/.*)$/;

/** A code block, with the file that it quotes named in the line above it. */
const BLOCK = /^(?:<!-- (\S+) -->\n)?```(\w*)\n(.*?)^```$/gms;

/** What is wrong with the quotations of a text, one line each; nothing where all is well. */
export function problemsOf(text, read = readQuoted) {
  return [...text.matchAll(BLOCK)].flatMap(([, path, , quoted]) => {
    if (!path) return [`a code block names no file above it: ${quoted.split('\n')[0]}`];
    return quoted === read(path) ? [] : [`the quotation of ${path} is not what the file says`];
  });
}

export function readGuide(name) {
  return readFileSync(pathOf(name), 'utf8');
}

/** Quotes again whatever the guide quotes. */
export function quoteAgain(name) {
  const quote = (block, path, language) =>
    path ? `<!-- ${path} -->\n\`\`\`${language}\n${readQuoted(path)}\`\`\`` : block;
  writeFileSync(pathOf(name), readGuide(name).replace(BLOCK, quote));
}

/** Every file of the guide that a reader should see in it. */
export function filesToQuote(name) {
  const folder = `docs/${name}`;
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath ?? file.path, file.name));
  return paths.map((path) => path.slice(root.length)).filter((path) => !UNQUOTED.test(path));
}

function pathOf(name) {
  return join(root, `docs/${name}.md`);
}

function readQuoted(path) {
  return readFileSync(join(root, path), 'utf8');
}
