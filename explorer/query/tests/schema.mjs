// A schema that a person can read, as introspection would answer.

import { indexOf } from '../schema.js';

const named = (name) => ({ kind: 'OBJECT', name, ofType: null });
const some = (ofType) => ({ kind: 'NON_NULL', name: null, ofType });
const list = (ofType) => ({ kind: 'LIST', name: null, ofType });
const input = (name, type, defaultValue = null) => ({ name, type, defaultValue });
const field = (name, type, ...args) => ({ name, type, args });
const object = (name, ...fields) => ({ kind: 'OBJECT', name, fields });

export const schema = indexOf({
  __schema: {
    queryType: { name: 'Query' },
    mutationType: null,
    subscriptionType: { name: 'Subscription' },
    types: [
      object(
        'Query',
        field('network', some(named('Network')), input('scope', named('ScopeInput'))),
        field('links', list(named('Link')), input('filter', named('LinkFilter')), input('first', named('Int'), '10')),
        field('node', named('Node'), input('id', some(named('ID')))),
      ),
      object('Subscription', field('changes', named('Link'))),
      object('Network', field('revision', some(named('Int')))),
      object(
        'Link',
        field('title', named('String'), input('locale', named('Locale'), 'EN')),
        field('kind', some(named('LinkKind'))),
        { ...field('label', named('String')), isDeprecated: true, deprecationReason: 'Use `title`.' },
        field('parties', some(list(some(named('Link'))))),
      ),
      object('Source', field('url', named('String'))),
      { kind: 'UNION', name: 'Node', possibleTypes: [{ name: 'Link' }, { name: 'Source' }] },
      { kind: 'ENUM', name: 'LinkKind', enumValues: [{ name: 'TWIN_CITY' }, { name: 'OFFICE' }] },
      { kind: 'ENUM', name: 'Locale', enumValues: [{ name: 'EN' }, { name: 'FR' }] },
      {
        kind: 'INPUT_OBJECT',
        name: 'LinkFilter',
        inputFields: [
          input('kinds', list(some(named('LinkKind')))),
          input('active', named('Boolean')),
          input('not', named('LinkFilter')),
        ],
      },
      { kind: 'INPUT_OBJECT', name: 'ScopeInput', inputFields: [input('asOf', named('String'))] },
      ...['Int', 'String', 'Boolean', 'ID'].map((name) => ({ kind: 'SCALAR', name })),
      object('__Schema'),
    ],
  },
});

/** A text with the cursor at `|`: `[text, offset]`. */
export function cursor(marked) {
  return [marked.replace('|', ''), marked.indexOf('|')];
}
