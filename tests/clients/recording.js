// A `fetch` for clients that writes down what they send.

/**
 * Gives back a `fetch`, and what has been asked and answered through it so far, a line for each:
 * `GET hash: PERSISTED_QUERY_NOT_FOUND`, `POST query and hash: data`.
 */
export function recordingFetch() {
  const lines = [];
  const types = [];
  const recorded = async (address, options) => {
    const response = await fetch(address, options);
    lines.push(`${sent(address, options)}: ${await answered(response.clone())}`);
    types.push(response.headers.get('content-type').split(';')[0]);
    return response;
  };
  return { fetch: recorded, lines, types };
}

function sent(address, { method = 'GET', body }) {
  const parameters = method === 'GET' ? Object.fromEntries(new URL(address).searchParams) : JSON.parse(body);
  const { query, extensions = {} } = parameters;
  const { persistedQuery } = typeof extensions === 'string' ? JSON.parse(extensions) : extensions;
  return `${method} ${[query && 'query', persistedQuery && 'hash'].filter(Boolean).join(' and ')}`;
}

async function answered(response) {
  const { errors } = await response.json();
  return errors ? errors[0].extensions.code : 'data';
}
