// The list of proposals under the cursor, a listbox: the focus stays in the text area, which names
// the active option.

import { make } from './dom.js';

/** Attaches the list to `editor`; `propose()` gives `{ start, end, list }` for its cursor, or null. */
export function attachProposals(editor, propose, announce) {
  const { area } = editor;
  const options = make('ul', { role: 'listbox', id: 'proposals' });
  const about = make('p');
  const box = make('div', { className: 'proposals', hidden: true }, options, about);
  options.setAttribute('aria-labelledby', 'query-label');
  area.setAttribute('aria-controls', 'proposals');
  document.querySelector('main').append(box);
  let offered = null;
  let active = 0;
  // What is taken is typed too, and should not open the list again.
  let taking = false;

  function close() {
    offered = null;
    box.hidden = true;
    area.removeAttribute('aria-activedescendant');
  }

  function open(found) {
    if (!found?.list.length) return close();
    offered = found;
    options.replaceChildren(...found.list.map(({ label, detail }, at) => make('li', {
      role: 'option',
      id: `proposal-${at}`,
      onpointerdown(event) {
        event.preventDefault();
        take(at);
      },
    }, make('span', {}, label), ' ', make('code', {}, detail))));
    box.hidden = false;
    activate(0);
    place();
    announce(found.list.length);
  }

  function place() {
    const { left, top, bottom } = editor.rectAt(offered.start);
    const below = bottom + box.offsetHeight < innerHeight;
    box.style.left = `${Math.max(4, Math.min(left, document.body.clientWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${below ? bottom : Math.max(0, top - box.offsetHeight)}px`;
  }

  function activate(at) {
    const all = [...options.children];
    active = (at + all.length) % all.length;
    all.forEach((option, at) => (option.ariaSelected = at === active));
    all[active].scrollIntoView({ block: 'nearest' });
    area.setAttribute('aria-activedescendant', all[active].id);
    about.textContent = offered.list[active].description;
    about.hidden = !about.textContent;
  }

  function take(at) {
    taking = true;
    editor.replace(offered.start, offered.end, offered.list[at].insert);
    taking = false;
    close();
  }

  /** Whether a proposal stands there already, so that Enter means a new line. */
  function isWritten({ start, end, list }, at) {
    return editor.text.slice(start, end) === list[at].label;
  }

  area.addEventListener('input', ({ data }) => {
    if (taking) return;
    const found = propose();
    const begun = found && found.start < area.selectionStart && (offered || data?.length === 1);
    if (begun && !(found.list.length === 1 && isWritten(found, 0))) open(found);
    else close();
  });

  area.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if ((ctrlKey && key === ' ') || (altKey && key === 'ArrowDown')) open(propose());
    else if (!offered || isComposing || ctrlKey || metaKey || altKey) return;
    else if (key === 'ArrowDown') activate(active + 1);
    else if (key === 'ArrowUp') activate(active - 1);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && !isWritten(offered, active)) take(active);
    else return /^(Enter|Arrow|Home|End|Page)/.test(key) && close();
    event.preventDefault();
    // Before the editor sees the key.
  }, true);

  area.onblur = close;
  area.onpointerdown = close;
  // Where the text moves, the list moves with it.
  document.addEventListener('scroll', () => offered && place(), true);
}
