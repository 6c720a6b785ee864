// What can stand at the cursor, and what the documentation says of what stands there.

import { conditionsIn, fieldsOf, isComposite, shownTypes } from './schema.js';

/**
 * What can stand at `place`: `{ label, insert, detail, description }`, of which the names have the
 * letters before `offset` inside, those that begin with them first.
 */
export function proposals(offset, place, schema) {
  const begun = place.word.slice(0, offset - place.start).toLowerCase();
  const list = (kinds[place.kind]?.(place, schema) ?? []).map((one) => ({
    label: one.name,
    insert: place.kind === 'input' ? `${one.name}: ` : one.name,
    detail: one.type ?? '',
    description: one.deprecated ?? one.description ?? '',
  }));
  const at = ({ label }) => label.toLowerCase().indexOf(begun);
  return [...list.filter((one) => at(one) === 0), ...list.filter((one) => at(one) > 0)];
}

const named = (name) => ({ name });

const kinds = {
  keyword: (place, { roots }) => [...Object.keys(roots).filter((word) => roots[word]), 'fragment'].map(named),
  field: ({ type }, schema) => fieldsOf(schema, type),
  spread: () => [named('on')],
  condition: ({ type }, schema) => conditionsIn(schema, type),
  type: (place, schema) => shownTypes(schema).filter((type) => !isComposite(type)),
  input: ({ known, used, word }) => (known ?? []).filter(({ name }) => name === word || !used.includes(name)),
  value: ({ type, variables }, schema) => [
    ...(schema.types.get(type)?.values ?? []),
    ...(type === 'Boolean' ? ['true', 'false'].map(named) : []),
    // Where the schema does not say what fits, any variable may.
    ...[...variables].filter(([, its]) => !type || its === type).map(([name, type]) => ({ name, type })),
  ],
};

/** What to document for what stands at `place`: `{ type, member, input }`, or null. */
export function subjectOf(place, schema) {
  const { kind, word, owner, variables } = place;
  const subject = (type, member, input) => (schema.types.has(type) ? { type, member, input } : null);
  if (kind === 'field') return subject(place.type, word);
  if (kind === 'input') return owner?.field ? subject(owner.type, owner.field, word) : subject(owner?.type, word);
  if (kind === 'value') return subject(variables.get(word) ?? place.type, word);
  if (kind === 'keyword') return subject(schema.roots[word] ?? schema.roots.query);
  return subject(word) ?? subject(place.type);
}
