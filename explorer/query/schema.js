// The schema, as introspection gives it, and look-ups by name.

export const introspection = `{
  __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types {
      kind name description possibleTypes { name }
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason type { ...Type }
        args(includeDeprecated: true) { ...Input }
      }
      inputFields(includeDeprecated: true) { ...Input }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    }
  }
}
fragment Input on __InputValue {
  name description defaultValue isDeprecated deprecationReason type { ...Type }
}
fragment Type on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
}`;

/**
 * The schema of an introspection: `types` by name, and the names of the `roots`.
 *
 * A type has lists of `fields`, `inputs` and `values`; each of these has `args`, a `type` as it is
 * written (`[Link!]!`), the name inside as `named` (`Link`), a `default` and why it is `deprecated`.
 */
export function indexOf({ __schema: found }) {
  const types = found.types.map((type) => ({
    kind: type.kind,
    name: type.name,
    description: type.description,
    fields: (type.fields ?? []).map(member),
    inputs: (type.inputFields ?? []).map(member),
    values: (type.enumValues ?? []).map(member),
    possible: (type.possibleTypes ?? []).map(({ name }) => name),
  }));
  return {
    types: new Map(types.map((type) => [type.name, type])),
    roots: {
      query: found.queryType?.name, mutation: found.mutationType?.name, subscription: found.subscriptionType?.name,
    },
  };
}

function member(found) {
  return {
    name: found.name,
    description: found.description,
    default: found.defaultValue ?? null,
    deprecated: found.isDeprecated ? (found.deprecationReason ?? '') : null,
    type: found.type && written(found.type),
    named: found.type && written(found.type).replace(/[[\]!]/g, ''),
    args: (found.args ?? []).map(member),
  };
}

function written({ kind, name, ofType }) {
  if (kind === 'NON_NULL') return `${written(ofType)}!`;
  return kind === 'LIST' ? `[${written(ofType)}]` : name;
}

export const isComposite = ({ kind }) => ['OBJECT', 'INTERFACE', 'UNION'].includes(kind);

const typename = { name: '__typename', type: 'String!', named: 'String', args: [], deprecated: null };

/** The fields that can be chosen from the type of this name. */
export function fieldsOf(schema, name) {
  const type = schema.types.get(name);
  return type && isComposite(type) ? [...type.fields, typename] : [];
}

/** The types that a fragment inside the type of this name can be on; all where it is unknown. */
export function conditionsIn(schema, name) {
  const objects = (type) => (type.kind === 'OBJECT' ? [type.name] : type.possible);
  const around = schema.types.get(name);
  return shownTypes(schema).filter(isComposite)
    .filter((type) => !around || objects(type).some((one) => objects(around).includes(one)));
}

/** All types but those of introspection itself, by name. */
export function shownTypes(schema) {
  return [...schema.types.values()].filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Types and members with `text` in their names: `{ type, member }`, member null for a type itself;
 * what is called so first, then what begins so, types before members.
 */
export function search(schema, text) {
  const wanted = text.trim().toLowerCase();
  const rank = (name) => {
    const at = name.toLowerCase().indexOf(wanted);
    return at < 0 ? 9 : at > 0 ? 2 : Number(name.length > wanted.length);
  };
  const found = shownTypes(schema).flatMap(({ name: type, fields, inputs, values }) => [
    { type, member: null, rank: rank(type) },
    ...[...fields, ...inputs, ...values].map(({ name }) => ({ type, member: name, rank: 0.5 + rank(name) })),
  ]);
  return found.filter(({ rank }) => rank < 9).sort((a, b) => a.rank - b.rank);
}
