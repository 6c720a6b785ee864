// Shows what the server answered: how it went in one line, errors in words, the rest as JSON.

import { button, byId, make, paint } from './dom.js';

/** The answer's part of the page; `goTo(location)` puts the cursor at an error. */
export function makeAnswer(say, goTo) {
  const [state, errors, answers] = ['state', 'errors', 'answers'].map(byId);
  let events = 0;

  const answer = {
    tell(...parts) {
      state.textContent = parts.filter(Boolean).join(' · ');
    },
    clear() {
      events = 0;
      list([]);
      answers.replaceChildren();
    },
    /** One whole answer; gives back its errors. */
    show({ status, text, ms }) {
      const body = read(text);
      answers.append(written(text, body));
      answer.tell(!body && say('notJson'), say('status', { status: `${status}` }),
        say('time', { ms: Math.round(ms) }), ...factsOf(body));
      return list(body?.errors ?? []);
    },
    /** One event of a subscription; gives back its errors. */
    append(text) {
      const body = read(text);
      // Whoever reads an older event is left there.
      const atEnd = answers.scrollHeight - answers.scrollTop - answers.clientHeight < 40;
      events += 1;
      const time = new Date().toLocaleTimeString(document.documentElement.lang);
      answers.append(make('div', {}, make('h3', {}, say('event', { n: events, time })), written(text, body)));
      // A subscription can go on for days.
      if (events > 100) answers.firstChild.remove();
      if (atEnd) answers.scrollTop = answers.scrollHeight;
      answer.tell(say('listening'), say('events', { n: events }), ...factsOf(body));
      return list(body?.errors ?? []);
    },
    end(why) {
      answer.tell(why, events > 0 && say('events', { n: events }));
    },
  };

  function factsOf(body) {
    const { cost, revision } = body?.extensions ?? {};
    return [
      cost !== undefined && say('cost', { cost: JSON.stringify(cost) }),
      revision !== undefined && say('revision', { revision: JSON.stringify(revision) }),
      body?.errors?.length > 0 && say('errors', { n: body.errors.length }),
    ];
  }

  /** Lists errors; each place in the query is a button that leads there. */
  function list(found) {
    errors.replaceChildren(...found.map(({ message, locations, path, extensions }) => make('li', {},
      make('span', { lang: 'en' }, message),
      (locations ?? []).map((at) => [' ', button(say('at', at), () => goTo(at))]),
      ' ', make('code', {}, [extensions?.code, path?.join('.')].filter(Boolean).join(' · ')))));
    return found;
  }

  return answer;
}

function written(text, body) {
  const pre = make('pre');
  paint(pre, body ? JSON.stringify(body, null, 2) : text);
  return pre;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
