// Fields and leaves, and what introspection adds to them.

const TYPE = '{ kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
const INTROSPECTION = `query IntrospectionQuery {
  __schema {
    description queryType { name } mutationType { name } subscriptionType { name }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type ${TYPE} isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces ${TYPE}
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes ${TYPE}
}
fragment InputValue on __InputValue { name description type ${TYPE} defaultValue isDeprecated deprecationReason }`;

const node = (selections) => `{ node(id: "a") { ${selections} } }`;

export default {
  OK: [
    { name: 'fields of objects, lists and pages', query: '{ links { nodes { slug parties { jurisdiction { name } role } } pageInfo { endCursor } } }' },
    { name: 'a field of an interface', query: node('id') },
    { name: 'fields of the types behind an interface', query: node('id ... on Link { slug } ... on Source { title }') },
    { name: 'type names everywhere', query: '{ __typename dataset { __typename } node(id: "a") { __typename ... on Link { __typename } } __schema { __typename } }' },
    { name: 'a type name by an alias', query: '{ t: __typename }' },
    { name: 'the introspection of tools', query: INTROSPECTION },
    { name: 'introspection beside data', query: '{ dataset { revision } __schema { queryType { name } } }' },
    { name: 'one type', query: '{ __type(name: "Link") { name fields { name } } }' },
    { name: 'one type by a variable', query: 'query ($n: String!) { __type(name: $n) { name } }', variables: { n: 'Link' } },
    { name: 'introspection in a fragment on queries', query: '{ ...F } fragment F on Query { __type(name: "Link") { kind } }' },
    { name: 'the fields of fields', query: '{ __type(name: "Link") { fields { type { fields { name } } } } }' },
    { name: 'whether exactly one input field is asked for', query: '{ __type(name: "LinkFilter") { isOneOf } }' },
    {
      name: 'the fields of fields of fields',
      query: '{ __type(name: "Link") { fields { type { fields { type { fields { name } } } } } } }',
      quirk: 'graphql-js bounds the depth of introspection by a rule of its own, MaxIntrospectionDepthRule',
    },
    {
      name: 'the fields of fields of fields in fragments',
      query: '{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { interfaces { fields { name } } } } }',
      quirk: 'graphql-js bounds the depth of introspection by a rule of its own, MaxIntrospectionDepthRule',
    },
  ],
  VALIDATE: [
    { name: 'an unknown field', query: '{ nonsense }' },
    { name: 'an unknown field of an object', query: '{ dataset { nonsense } }' },
    { name: 'an unknown field with selections', query: '{ dataset { nonsense { revision } } }' },
    { name: 'an unknown field by an alias that is one', query: '{ dataset { revision: nonsense } }' },
    { name: 'a field in another case', query: '{ dataset { Revision } }' },
    { name: 'an unknown field in a fragment', query: '{ ...F } fragment F on Query { dataset { nonsense } }' },
    { name: 'an unknown field in an inline fragment', query: node('... on Link { nonsense }') },
    { name: 'an unknown field in a fragment without a type', query: '{ dataset { ... @include(if: false) { nonsense } } }' },
    { name: 'a field that only types behind an interface have', query: node('slug') },
    { name: 'a field of another type behind an interface', query: node('... on Source { parties { role } }') },
    { name: 'a field of pages on what is on them', query: '{ links { slug } }' },
    { name: 'a keyword for a field', query: '{ query { dataset { revision } } }' },
    { name: 'an object without selections', query: '{ dataset }' },
    { name: 'an object without selections behind arguments', query: '{ links(first: 1) }' },
    { name: 'a list of objects without selections', query: '{ sources }' },
    { name: 'an interface without selections', query: '{ node(id: "a") }' },
    { name: 'an object without selections in a fragment', query: `${node('...F')} fragment F on Link { parties }` },
    { name: 'a scalar with selections', query: '{ dataset { revision { value } } }' },
    { name: 'a scalar with its type name', query: '{ dataset { revision { __typename } } }' },
    { name: 'a scalar with a fragment', query: '{ dataset { hash { ...F } } } fragment F on Dataset { revision }' },
    { name: 'a scalar with an inline fragment', query: '{ dataset { hash { ... { length } } } }' },
    { name: 'a scalar of ours with selections', query: '{ changes { nodes { before { slug } } } }' },
    { name: 'an enum with selections', query: '{ links { nodes { kind { label } } } }' },
    { name: 'a list of texts with selections', query: '{ focusAreas { synonyms { text } } }' },
    { name: 'a type name with selections', query: '{ __typename { name } }' },
    { name: 'the schema without selections', query: '{ __schema }' },
    { name: 'the schema below a field', query: '{ dataset { __schema { queryType { name } } } }' },
    { name: 'one type below a field', query: '{ sources { __type(name: "Link") { name } } }' },
    { name: 'the schema in a fragment on another type', query: '{ dataset { ...F } } fragment F on Dataset { __schema { queryType { name } } }' },
    { name: 'one type without its name', query: '{ __type { name } }' },
    { name: 'one type by a number', query: '{ __type(name: 1) { name } }' },
    { name: 'an unknown field of introspection', query: '{ __schema { nonsense } }' },
    { name: 'an unknown field with two underscores', query: '{ __nonsense }' },
    { name: 'an argument of a type name', query: '{ __typename(of: "a") }' },
    { name: 'selections that skip everything wrong', query: '{ dataset { revision nonsense @skip(if: true) } }' },
  ],
};
