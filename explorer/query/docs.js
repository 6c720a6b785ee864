// The schema's documentation: search, types, fields, the way there and back.

import { button, byId, make } from './dom.js';
import { search, shownTypes } from './schema.js';

/** The documentation; the function that it returns opens `{ type, member, input }`. */
export function makeDocs(schema, say) {
  const [box, entry, path, results, back] = ['search', 'entry', 'path', 'results', 'back'].map(byId);
  // What was looked at, the last one at the end; null is the whole schema.
  const visited = [null];
  const go = (text, subject) => button(text, () => open(subject), 'link');
  const heading = (text) => make('h3', { tabIndex: -1 }, text);
  // The schema is written in English.
  const english = (tag, ...children) => make(tag, { lang: 'en' }, ...children);

  function open(subject) {
    visited.push(subject);
    render();
    (entry.querySelector('.asked') ?? entry.querySelector('h3')).focus();
  }

  function render() {
    const { type: name, member, input } = visited.at(-1) ?? {};
    const type = schema.types.get(name);
    const field = type?.fields.find(({ name }) => name === member);
    box.value = '';
    results.textContent = '';
    back.ariaDisabled = visited.length === 1;
    const steps = [go(say('schema'), null), type && go(name, { type: name }), field && make('span', {}, member)];
    path.replaceChildren(...steps.filter(Boolean).map((step) => make('li', {}, step)));
    const content = field ? fieldPage(field, input) : type ? typePage(type, member) : schemaPage();
    entry.replaceChildren(...content.flat().filter(Boolean));
    byId('docs').scrollTop = 0;
  }

  function schemaPage() {
    const group = (title, names) => [make('h4', {}, say(title)),
      make('ul', { className: 'names' }, names.map((name) => make('li', {}, go(name, { type: name }))))];
    return [
      heading(say('schema')),
      ...group('roots', Object.values(schema.roots).filter(Boolean)),
      ...group('types', shownTypes(schema).map(({ name }) => name)),
    ];
  }

  function typePage(type, asked) {
    const { name, possible } = type;
    return [
      heading(name),
      paragraphs(type),
      possible.length > 0 && make('p', {}, say('possible'), possible.map((one) => [' ', go(one, { type: one })])),
      members('fields', type.fields, asked, (member) => go(member, { type: name, member })),
      members('inputs', type.inputs, asked),
      members('values', type.values, asked),
    ];
  }

  function fieldPage(field, asked) {
    return [
      heading(field.name),
      english('p', make('code', {}, typed(field))),
      paragraphs(field),
      members('args', field.args, asked),
    ];
  }

  function members(title, list, asked, nameOf = (name) => name) {
    if (list.length === 0) return [];
    return [make('h4', {}, say(title)), make('ul', {}, list.map((one) =>
      make('li', one.name === asked ? { className: 'asked', tabIndex: -1 } : {},
        english('code', nameOf(one.name), signature(one.args), one.type && ': ', one.type && typed(one)),
        one.default !== null && [` ${say('default')} `, make('code', {}, one.default)],
        paragraphs(one))))];
  }

  function signature(args) {
    if (args.length === 0) return [];
    const written = args.flatMap((one) =>
      [`, ${one.name}: `, typed(one), one.default === null ? '' : ` = ${one.default}`].flat());
    return ['(', written[0].slice(2), ...written.slice(1), ')'];
  }

  /** A type as it is written, the name in it a way there. */
  function typed({ type, named }) {
    const [before, after] = type.split(named);
    return [before, go(named, { type: named }), after];
  }

  /** What is said of something; what is between backticks as code. */
  function paragraphs({ description, deprecated }) {
    const code = (text) => text.split('`').map((part, at) => (at % 2 ? make('code', {}, part) : part));
    return [
      deprecated != null && make('p', { className: 'problem' }, say('deprecated', { reason: deprecated })),
      ...(description ?? '').split(/\n\s*\n/).map((one) => one && english('p', code(one))),
    ];
  }

  box.oninput = () => {
    if (!box.value.trim()) return render();
    const found = search(schema, box.value);
    results.textContent = say('results', { n: found.length });
    entry.replaceChildren(make('ul', {}, found.map(({ type, member }) =>
      make('li', {}, go(member ? `${type}.${member}` : type, { type, member })))));
  };
  back.onclick = () => {
    if (visited.length > 1) visited.pop();
    render();
  };
  render();
  return open;
}
