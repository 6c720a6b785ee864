// Has graphql-js judge every document of the corpus, as an oracle for our own judgement of requests.
//
// Writes verdicts.json beside this file, a request a line: where graphql-js stops with it (PARSE,
// VALIDATE, OPERATION, VARIABLES, or OK where it would execute it), what it says there (`rules`),
// which validation rules say so (`by`), and where it sees the first fault. No test needs Node for it.
//
// Run again, from the root of the repository, in one command; with `--check` nothing is written, and
// it fails where the file is not what would be written:
//
//     (cd schema/checks && npm ci) && node tests/oracle/judgement/judge.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { documents } from './documents.mjs';

const checks = createRequire(new URL('../../../schema/checks/package.json', import.meta.url));
const {
  GraphQLError, buildSchema, extendSchema, getOperationAST, getVariableValues, parse, specifiedRules,
  validate, version,
} = checks('graphql');

const JUDGE = '16.12.0';
const verdicts = new URL('verdicts.json', import.meta.url);
const schema = servedSchema();

/** The served schema, with the subscriptions that it is to have where it has none yet. */
function servedSchema() {
  const served = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));
  if (served.getSubscriptionType()) return served;
  const subscriptions = `
    type Subscription { changes(afterRevision: Int): Change! }
    extend schema { subscription: Subscription }`;
  return extendSchema(served, parse(subscriptions));
}

/** Where graphql-js stops with a request, and with what errors; in the order in which it executes. */
function judge({ query, operationName, variables }) {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { verdict: 'PARSE', errors: [error] };
  }

  const invalid = faults(document, specifiedRules);
  if (invalid.length > 0) {
    const by = specifiedRules.filter((rule) => faults(document, [rule]).length > 0).map(({ name }) => name);
    return { verdict: 'VALIDATE', errors: invalid, by: by.sort() };
  }

  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const message = operationName == null
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${operationName}".`;
    return { verdict: 'OPERATION', errors: [{ message }] };
  }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(json(variables) ?? '{}'));
  if (values.errors) return { verdict: 'VARIABLES', errors: values.errors };
  if (!schema.getRootType(operation.operation)) {
    const message = `Schema is not configured to execute ${operation.operation} operation.`;
    return { verdict: 'OPERATION', errors: [{ message, locations: [place(operation.loc.startToken)] }] };
  }
  return { verdict: 'OK', errors: [] };
}

/** What rules say of a document. One of them throws what it has to say; that counts as said. */
function faults(document, rules) {
  try {
    return validate(schema, document, rules);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [error];
  }
}

function place({ line, column }) {
  return { line, column };
}

/** Variables as JSON; those that are given as JSON keep the notation of their numbers. */
function json(variables) {
  return typeof variables === 'string' ? variables : JSON.stringify(variables);
}

/** A value as JSON of ASCII only, so that no editor changes a byte order mark or a line separator. */
function ascii(value) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return value.replace(/[\u007F-\uFFFF]/g, escaped);
}

/** A judged request as a line of JSON. */
function line({ request, verdict, errors, by }) {
  // What might have been meant is left out: it changes whenever the schema gets a similar name.
  const messages = errors.map(({ message }) => message.replace(/ Did you mean .*\?$/s, ''));
  const fields = {
    name: JSON.stringify(request.name),
    query: JSON.stringify(request.query),
    operationName: JSON.stringify(request.operationName ?? null),
    variables: json(request.variables) ?? 'null',
    verdict: JSON.stringify(verdict),
    rules: JSON.stringify([...new Set(messages)].sort()),
    by: JSON.stringify(by ?? []),
    locations: JSON.stringify(errors[0]?.locations ?? []),
  };
  if (request.quirk) fields.quirk = JSON.stringify(request.quirk);
  return ascii(`{${Object.entries(fields).map(([key, value]) => `"${key}":${value}`).join(',')}}`);
}

/** What is wrong with the corpus itself, one line each. */
function complaints(judged) {
  const names = judged.map(({ request }) => request.name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const broken = new Set(judged.flatMap(({ by }) => by ?? []));
  const unbroken = specifiedRules.filter(({ name }) => !broken.has(name));
  const unlike = judged.filter(({ request, verdict }) => (request.expected === verdict) === Boolean(request.quirk));
  return [
    ...(version === JUDGE ? [] : [`graphql is ${version} and not ${JUDGE}; run npm ci in schema/checks`]),
    ...twice.map((name) => `two requests are called: ${name}`),
    ...unbroken.map(({ name }) => `no request breaks ${name}`),
    ...unlike.map(({ request, verdict, errors }) =>
      `${request.name}: ${request.expected} is expected${request.quirk ? ', not of graphql-js' : ''}, ` +
      `graphql-js says ${verdict}: ${errors.map(({ message }) => message).join(' ')}`),
  ];
}

const judged = documents.map((request) => ({ request, ...judge(request) }));
const wrong = complaints(judged);
const text = `[\n${judged.map(line).join(',\n')}\n]\n`;
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(verdicts, text);
} else if (readFileSync(verdicts, 'utf8') !== text) {
  console.error('verdicts.json is stale; run tests/oracle/judgement/judge.mjs');
  process.exitCode = 1;
}
