import type { TypedDocumentString } from './gql/graphql.js';

const service = process.env.ENTENTE ?? 'http://127.0.0.1:8080';

type Problem = { message: string; path?: (string | number)[]; extensions: { code: string } };

/** Thrown where anything in an answer failed; `data` holds the rest of it. */
export class AnswerError extends Error {
  constructor(readonly problems: Problem[], readonly data: unknown) {
    super(problems.map(({ extensions, message }) => `${extensions.code}: ${message}`).join('\n'));
  }
}

/** Asks one question; its variables and its answer are typed by the question. */
export async function ask<Answer, Variables>(
  question: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: question, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: Problem[] };
  if (errors) throw new AnswerError(errors, data);
  return data;
}
