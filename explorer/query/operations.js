// The questions to begin with: the named operations that the server knows, grouped by folder.

import { button, byId, make } from './dom.js';

/** Fills the list; `load(operation, question)` is called for the one that is chosen. */
export function listOperations(operations, say, load) {
  const folders = [...new Set(operations.map(({ folder }) => folder))];
  const language = document.documentElement.lang;
  // A question for which the server gives no French is asked in English.
  const asked = ({ question, questionFr }) => (language === 'fr' && questionFr) || question;

  function show() {
    const wanted = plain(byId('filter').value);
    const left = operations.filter((one) => plain(`${one.name} ${asked(one)}`).includes(wanted));
    byId('found').textContent = say('found', { n: left.length });
    byId('list').replaceChildren(...folders.flatMap((folder) => {
      const inside = left.filter((one) => one.folder === folder);
      if (inside.length === 0) return [];
      return [make('h3', {}, say(folder)), make('ul', {}, inside.map((one) => make('li', {}, button([
        make('span', { lang: asked(one) === one.question ? 'en' : language }, asked(one)),
        make('code', {}, one.name),
      ], () => load(one, asked(one))))))];
    }));
  }

  byId('filter').oninput = show;
  show();
}

/** Without case and accents, so that `quebec` finds Québec. */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
