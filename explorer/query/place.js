// What the cursor stands on: walks over the tokens before it with a stack of what is open.
//
// A bracket that is missing closes itself where what follows shows that it must, and what the schema
// does not know has an unknown type.

import { tokens } from './scan.js';
import { fieldsOf } from './schema.js';

// What can be open. `kind` is what may come next, `rest` what may once a value has come.
const document = () => ({ in: 'document', kind: 'keyword' });
const declarations = () => ({ in: 'declarations', kind: 'none', rest: 'none', closes: ')' });
const selection = (type) => ({ in: 'selection', kind: 'field', closes: '}', type });
const list = (type) => ({ in: 'list', kind: 'value', rest: 'value', closes: ']', type });
const inputs = (closes, known, owner) =>
  ({ in: 'inputs', kind: 'input', rest: 'input', closes, known, owner, used: [] });

function step(read, token, next, schema) {
  const { open } = read;
  const top = open.at(-1);
  const { kind, text } = token;
  if (kind === 'punctuation' && ')]}'.includes(text)) close(open, text);
  else if (text === '{' && top.closes === ')' && top.kind !== 'value') {
    // A brace where a name should stand: the parenthesis before it was forgotten.
    open.pop();
    step(read, token, next, schema);
  } else if (kind === 'directive') top.directive = true;
  else if (text === '(' && top.directive) {
    top.directive = false;
    open.push(inputs(')'));
  } else walks[top.in](read, top, token, next, schema);
}

/** Closes the nearest that the bracket closes; a `]` none that is left open inside. */
function close(open, bracket) {
  const at = open.findLastIndex(({ closes }) => closes === bracket);
  const inside = open.slice(at + 1);
  const reaches = bracket === '}' || inside.every((one) => bracket === ')' && one.in !== 'selection');
  if (at > 0 && reaches) open.length = at;
}

const walks = {
  document(read, top, { kind, text }, next, schema) {
    const begun = top.kind !== 'keyword';
    if (text === '{') read.open = [document(), selection(begun ? top.type : schema.roots.query)];
    else if (text === '(' && begun) read.open.push(declarations());
    else if (kind !== 'name') return;
    else if (top.kind === 'condition') Object.assign(top, { kind: 'none', type: text });
    else if (begun) top.kind = top.isFragment && text === 'on' ? 'condition' : 'none';
    else {
      Object.assign(top, { kind: 'none', isFragment: text === 'fragment', type: schema.roots[text] });
      read.variables = new Map();
    }
  },

  declarations(read, top, token, next, schema) {
    const { kind, text } = token;
    if (kind === 'variable') Object.assign(top, { kind: 'none', name: text });
    else if (text === ':') top.kind = 'type';
    else if (text === '=') top.kind = 'value';
    else if (top.kind === 'type' && kind === 'name') {
      Object.assign(top, { kind: 'none', type: text });
      read.variables.set(top.name, text);
    } else value(read, top, token, next, schema);
  },

  inputs(read, top, token, next, schema) {
    const { kind, text } = token;
    if (text === ':') top.kind = 'value';
    else if (top.kind === 'input' && kind === 'name') {
      top.type = top.known?.find(({ name }) => name === text)?.named;
      top.used.push(text);
    } else value(read, top, token, next, schema);
  },

  list: value,

  selection({ open }, top, { kind, text }, next, schema) {
    if (text === '...') Object.assign(top, { kind: 'spread', opens: top.type });
    else if (text === '{') {
      open.push(selection(top.opens));
      top.kind = 'field';
    } else if (text === '(') {
      open.push(inputs(')', top.field?.args, { type: top.type, field: top.field?.name }));
    } else if (kind !== 'name') return;
    else if (top.kind === 'spread') top.kind = text === 'on' ? 'condition' : 'field';
    else if (top.kind === 'condition') Object.assign(top, { kind: 'field', opens: text });
    // A name before a colon is an alias, which can be any.
    else if (next?.text !== ':') {
      top.field = fieldsOf(schema, top.type).find(({ name }) => name === text);
      Object.assign(top, { opens: top.field?.named, directive: false });
    }
  },
};

/** A value, or the bracket that opens one. */
function value({ open }, top, { kind, text }, next, schema) {
  if (top.kind !== 'value' || (kind === 'punctuation' && !'[{'.includes(text))) return;
  top.kind = top.rest;
  if (text === '[') open.push(list(top.type));
  if (text === '{') open.push(inputs('}', schema.types.get(top.type)?.inputs, { type: top.type }));
}

const texts = ['comment', 'number', 'directive'];

/**
 * What stands at `offset`: `{ kind, start, end, word, variables }` and what its kind needs.
 *
 * Kinds: `keyword`; `field`, `spread` and `condition` (after `on`), chosen from `type`; `input`
 * (`known`, `used`, `owner`); `value` of `type`; `type` of a variable; `none`. `variables` are those
 * declared before, with the names of their types.
 */
export function placeAt(text, offset, schema) {
  const read = { open: [document()], variables: new Map() };
  const written = tokens(text);
  const all = written.filter(({ kind }) => kind !== 'comment');
  const words = all.filter(({ kind }) => kind === 'name' || kind === 'variable');
  const word = words.find(({ start, end }) => start < offset && offset <= end)
    ?? words.find(({ start }) => start === offset);
  const { start, end } = word ?? { start: offset, end: offset };
  all.forEach((token, at) => token.end <= start && step(read, token, all[at + 1], schema));
  const top = read.open.at(-1);
  const next = all.find((token) => token.start >= end);
  const isText = written.some(({ kind, start, end }) => start < offset
    && (kind === 'string' ? offset < end : texts.includes(kind) && offset <= end));
  const isAlias = top.kind === 'field' && next?.text === ':';
  const kind = isText || isAlias ? 'none' : top.kind;
  return { ...top, kind, start, end, word: word?.text ?? '', variables: read.variables };
}
