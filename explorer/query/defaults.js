// The defaults of an operation's variables, as the JSON that would ask for the same.

import { depthOf, significant } from './scan.js';

/**
 * The variables of the first operation that have a default: `{ name: value }`, for those of type
 * `Locale` `locale`, so that a French page asks in French. Block strings are left to the server.
 */
export function defaultsOf(text, locale) {
  const list = significant(text);
  const found = {};
  let depth = 0;
  for (let at = list.findIndex((token) => depthOf(token) > 0); at >= 0 && at < list.length; at += 1) {
    depth += depthOf(list[at]);
    if (depth === 0 || list[at].text === '{') break;
    if (depth !== 1 || list[at].text !== '=') continue;
    const value = valueAt(list, at + 1);
    const variable = list.slice(0, at).findLast(({ kind }) => kind === 'variable')?.text.slice(1);
    const isLocale = list.slice(at - 2, at).some(({ text }) => text === 'Locale');
    const read = isLocale ? locale : plain(value);
    if (variable && read !== undefined) found[variable] = read;
    at += value.length;
  }
  return found;
}

/** The tokens of the value that begins at `start`: one, or all between two brackets. */
function valueAt(list, start) {
  let depth = 0;
  let at = start;
  do depth += depthOf(list[at] ?? { text: '}' });
  while (++at < list.length && depth > 0);
  return list.slice(start, at);
}

/** GraphQL writes values as JSON does, but for commas and quotes, which it can do without. */
function plain(list) {
  const written = list.map((token, at) => {
    const next = list[at + 1]?.text;
    const isWord = token.kind === 'name' && (next === ':' || !/^(true|false|null)$/.test(token.text));
    const comma = next === undefined || '[{:'.includes(token.text) || ']}:'.includes(next) ? '' : ',';
    return (isWord ? JSON.stringify(token.text) : token.text) + comma;
  });
  try {
    return JSON.parse(written.join(''));
  } catch {
    return undefined;
  }
}
