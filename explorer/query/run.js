// Asks the server: one answer, or the events of a subscription; and how `curl` would ask.

/**
 * Asks, and resolves when all has come: `{ status, text, ms }`; events go to `onEvent` one by one,
 * and then it is `{ complete }`, whether the server ended them. Rejects where `signal` stops it.
 */
export async function ask(url, asked, { subscription, signal, onEvent } = {}) {
  const began = performance.now();
  // The status of the newer type says whether the query was executed.
  const accept = 'application/graphql-response+json, application/json;q=0.9';
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: subscription ? `text/event-stream, ${accept}` : accept },
    body: JSON.stringify(asked),
    signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return { status: response.status, text: await response.text(), ms: performance.now() - began };
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parse = eventStream();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return { complete: false };
    for (const { event, data } of parse(value)) {
      if (event === 'next') onEvent(data);
      if (event !== 'complete') continue;
      // The server may leave the connection open.
      reader.cancel().catch(() => {});
      return { complete: true };
    }
  }
}

/** A reader of server-sent events: takes what has come, returns the events that are whole. */
export function eventStream() {
  let rest = '';
  let event = '';
  let data = [];
  return (chunk) => {
    const found = [];
    // A return at the very end may be half of a line's end.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === 'event') event = value;
      if (field === 'data') data.push(value);
      if (line !== '') continue;
      // `complete` may come without data.
      if (event || data.length > 0) found.push({ event, data: data.join('\n') });
      event = '';
      data = [];
    }
    return found;
  };
}

/** A command that asks the same from a shell. */
export function curl(url, asked, type) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const stream = type === 'subscription' ? "-N -H 'accept: text/event-stream' " : '';
  return `curl -s ${stream}${quoted(url)} -H 'content-type: application/json' -d ${quoted(JSON.stringify(asked))}`;
}

/** The variables as they were typed: `{ value }`, or `{ problem, cause }` where they are no object. */
export function readVariables(text) {
  try {
    const value = text.trim() ? JSON.parse(text) : undefined;
    return /^\s*(\{|$)/.test(text) ? { value } : { problem: 'noObject' };
  } catch ({ message: cause }) {
    return { problem: 'noJson', cause };
  }
}
