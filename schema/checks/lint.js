// The rules of graphql-eslint for the schema and the operations, and the reason where they are not
// the recommended ones; what must come of them is in the tests.

import { join } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';

const recommended = (name) => graphql.configs[`flat/${name}`].rules;

const schemaRules = {
  ...recommended('schema-recommended'),
  ...recommended('schema-relay'),
  // Of everything that can be asked for or given, at any depth; recommended are types only. What a
  // directive takes is left out: the only directives are GraphQL's own.
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      rootField: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      EnumValueDefinition: true,
      DirectiveDefinition: true,
      ignoredSelectors: ['[type=InputValueDefinition][parent.kind=DirectiveDefinition]'],
    },
  ],
  // Short descriptions are printed on one line and long ones as blocks; a client sees no difference.
  '@graphql-eslint/description-style': 'off',
  // Findings, figures, edges and inputs have no identity to ask for again; what has one is a node,
  // and that nodes have an id the interface says.
  '@graphql-eslint/strict-id-in-types': 'off',
  // A share has a `share`, beside the number of links that it is of.
  '@graphql-eslint/no-typename-prefix': 'off',
  '@graphql-eslint/relay-edge-types': [
    'error',
    {
      withEdgeSuffix: true,
      // Lists that cannot grow long, such as the parties of a link, are plain lists.
      listTypeCanWrapOnlyEdgeType: false,
      // A page can be one of findings, which are no nodes: a shared partner, a component.
      shouldImplementNode: false,
    },
  ],
};

const operationRules = {
  ...recommended('operations-recommended'),
  '@graphql-eslint/match-document-filename': ['error', { fileExtension: '.graphql', query: 'snake_case' }],
  // The server's own limit; recommended is 7, which evidence for a finding passes.
  '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 15 }],
  // The operations are questions of people, in slugs; Relay and Apollo add the ids that they need.
  '@graphql-eslint/require-selections': 'off',
};

/** What is wrong with `schema.graphql` and `queries` in a folder, one line each. */
export async function lint(folder) {
  const graphQLConfig = {
    schema: join(folder, 'schema.graphql'),
    documents: join(folder, 'queries/**/*.graphql'),
  };
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.graphql'],
        plugins: { '@graphql-eslint': graphql },
        languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig } },
      },
      { files: ['schema.graphql'], rules: schemaRules },
      { files: ['queries/**/*.graphql'], rules: operationRules },
    ],
  });
  const results = await eslint.lintFiles(['schema.graphql', 'queries/**/*.graphql']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId ?? 'parse'}: ${message}`),
  );
}
