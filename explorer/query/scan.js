// Reads GraphQL and JSON as far as they can be read: most of the time that somebody types it a text
// is unfinished, so nothing fails here, and what is no token is passed over.

const shapes = [
  ['comment', /#[^\n]*/y],
  // Where its end is missing, a block string takes all that follows, another the rest of its line.
  ['string', /"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?/y],
  ['name', /[_A-Za-z]\w*/y],
  // The bare sign is what there is while the name is being typed.
  ['variable', /\$\w*/y],
  ['directive', /@\w*/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['punctuation', /\.\.\.|[!&()[\]:=|{}]/y],
];

/** The tokens of `text` in order: `{ kind, text, start, end }`, comments among them. */
export function tokens(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token) found.push(token);
    at = token?.end ?? at + 1;
  }
  return found;
}

function tokenAt(text, start) {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = start;
    const [part] = shape.exec(text) ?? [];
    if (part) return { kind, text: part, start, end: start + part.length };
  }
  return null;
}

/** The tokens without comments. */
export function significant(text) {
  return tokens(text).filter(({ kind }) => kind !== 'comment');
}

/** By how much a token changes the depth of brackets. */
export function depthOf({ text }) {
  return '([{'.includes(text) - ')]}'.includes(text);
}

/** The operations of a document in order: `{ type, name }`; a name may be empty. */
export function operations(text) {
  const found = [];
  let depth = 0;
  // Whether the operation or fragment that began last still waits for its fields.
  let begun = false;
  significant(text).forEach((token, at, list) => {
    if (depth === 0 && token.kind === 'name' && !begun) {
      begun = true;
      const name = list[at + 1]?.kind === 'name' ? list[at + 1].text : '';
      if (/^(query|mutation|subscription)$/.test(token.text)) found.push({ type: token.text, name });
    }
    if (depth === 0 && token.text === '{') {
      if (!begun) found.push({ type: 'query', name: '' });
      begun = false;
    }
    depth = Math.max(0, depth + depthOf(token));
  });
  return found;
}

/** Where a line and a column are, from 1: the server counts characters, JavaScript an emoji as two. */
export function offsetOf(text, line, column) {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
}

export function lineStart(text, offset) {
  return text.slice(0, offset).lastIndexOf('\n') + 1;
}

/** The white space that a new line begins with where Enter is pressed at `offset`. */
export function indentAfter(text, offset) {
  const line = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*/.exec(line)[0] + (/[([{]\s*$/.test(line) ? '  ' : '');
}
