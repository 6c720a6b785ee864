// The corpus: requests that a GraphQL service takes or refuses, by theme.
//
// Each theme lists its requests under the verdict that the specification of September 2025 asks for,
// as its author reads it; judge.mjs has graphql-js check that. Where graphql-js departs from the
// specification, `quirk` says how.

import args from './documents/arguments.mjs';
import directives from './documents/directives.mjs';
import fields from './documents/fields.mjs';
import fragments from './documents/fragments.mjs';
import grammar from './documents/grammar.mjs';
import merging from './documents/merging.mjs';
import numbers from './documents/numbers.mjs';
import operations from './documents/operations.mjs';
import strings from './documents/strings.mjs';
import tokens from './documents/tokens.mjs';
import values from './documents/values.mjs';
import variables from './documents/variables.mjs';

const themes = [
  tokens, numbers, strings, grammar, operations, fields,
  args, fragments, merging, directives, variables, values,
];

/** Every request as `{ name, query, operationName?, variables?, quirk?, expected }`. */
export const documents = themes.flatMap((theme) =>
  Object.entries(theme).flatMap(([expected, requests]) => requests.map((request) => ({ ...request, expected }))),
);
