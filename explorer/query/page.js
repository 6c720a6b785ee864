// The page: reads the address, joins its parts, and runs what is asked.

import { languageOf, readAddress, writeAddress } from './address.js';
import { makeAnswer } from './answer.js';
import { proposals, subjectOf } from './complete.js';
import { defaultsOf } from './defaults.js';
import { makeDocs } from './docs.js';
import { byId, make } from './dom.js';
import { makeEditor } from './editor.js';
import { wordsOf } from './messages.js';
import { listOperations } from './operations.js';
import { placeAt } from './place.js';
import { ask, curl, readVariables } from './run.js';
import { offsetOf, operations } from './scan.js';
import { indexOf, introspection } from './schema.js';
import { attachProposals } from './suggest.js';

// Beside this folder, wherever the server stands.
const service = new URL('../graphql', import.meta.url).href;
const language = languageOf(location.href, navigator.languages);
const say = wordsOf(language);

document.documentElement.lang = language;
document.title = `Entente – ${say('title')}`;
for (const element of document.querySelectorAll('[data-text], [data-label]')) {
  const { text, label } = element.dataset;
  if (text) element.textContent = say(text);
  if (label) element.ariaLabel = say(label);
  if (element.type === 'search') element.placeholder = say(label);
}

const menu = byId('operation');
const query = makeEditor(byId('query'), changed);
const variables = makeEditor(byId('variables'), changed);
const placeOf = ({ line, column }) => offsetOf(query.text, line, column);
const answer = makeAnswer(say, (at) => query.select(placeOf(at)));
const announce = (text) => (byId('hint').textContent = text);

/** The operation to run: where there are several, that of the menu. */
function chosen() {
  const found = operations(query.text);
  return found.find(({ name }) => name === menu.value) ?? found[0];
}

function asked() {
  const { value } = readVariables(variables.text);
  return { query: query.text, variables: value, operationName: chosen()?.name || undefined };
}

function address() {
  return writeAddress(location.href, { ...asked(), variables: variables.text.trim() });
}

let saving = null;

function changed() {
  const names = operations(query.text).map(({ name }) => name);
  const before = menu.value;
  menu.replaceChildren(...names.map((name) => make('option', {}, name)));
  if (names.includes(before)) menu.value = before;
  menu.hidden = names.length < 2;
  // Browsers allow some 100 addresses in half a minute.
  clearTimeout(saving);
  saving = setTimeout(() => history.replaceState(null, '', address()), 400);
}

function readFromAddress() {
  const found = readAddress(location.href);
  if (!found) return;
  query.fill(found.query);
  variables.fill(found.variables);
  if (found.operationName) menu.value = found.operationName;
}

window.onhashchange = readFromAddress;
menu.onchange = changed;
for (const link of document.querySelectorAll('a[hreflang]')) {
  if (link.lang === language) link.ariaCurrent = true;
  link.onclick = () => (link.href = `?lang=${link.lang}${location.hash}`);
}

let running = null;

async function run() {
  const { problem, cause } = readVariables(variables.text);
  byId('problem').textContent = problem ? say(problem, { cause }) : '';
  variables.area.ariaInvalid = Boolean(problem);
  if (problem) return variables.area.focus();
  running?.abort();
  const mine = new AbortController();
  running = mine;
  byId('stop').ariaDisabled = false;
  const subscription = chosen()?.type === 'subscription';
  answer.clear();
  answer.tell(say(subscription ? 'listening' : 'running'));
  const mark = (errors) => query.mark(errors.flatMap(({ locations }) => locations ?? []).map(placeOf));
  try {
    const onEvent = (data) => mine === running && mark(answer.append(data));
    const came = await ask(service, asked(), { subscription, signal: mine.signal, onEvent });
    if (mine !== running) return;
    if (came.text === undefined) answer.end(say(came.complete ? 'completed' : 'offline'));
    else mark(answer.show(came));
  } catch {
    if (mine !== running) return;
    answer.end(say(mine.signal.aborted ? 'stopped' : 'offline'));
  }
  running = null;
  byId('stop').ariaDisabled = true;
  // On a small screen the answer is below what can be seen.
  if (byId('answer').getBoundingClientRect().top > innerHeight - 99) byId('answer').scrollIntoView();
}

byId('run').onclick = run;
byId('stop').onclick = () => running?.abort();
byId('copy').onclick = async () => {
  // Over plain HTTP a browser gives pages no clipboard at all.
  const copied = navigator.clipboard?.writeText(curl(service, asked(), chosen()?.type)) ?? Promise.reject();
  answer.tell(say(await copied.then(() => 'copied', () => 'notCopied')));
};
document.onkeydown = (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
};

const tabs = ['questions', 'docs'].map((name) => byId(`${name}-tab`));

function choose(tab) {
  for (const one of tabs) {
    one.ariaSelected = one === tab;
    one.tabIndex = one === tab ? 0 : -1;
    byId(one.getAttribute('aria-controls')).hidden = one !== tab;
  }
}

for (const tab of tabs) {
  tab.onclick = () => tab.focus();
  tab.onfocus = () => choose(tab);
  tab.onkeydown = ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') tabs.find((one) => one !== tab).focus();
  };
}
byId('to-help').onclick = () => tabs.find(({ tabIndex }) => tabIndex === 0).focus();
choose(tabs[0]);

function defaults({ text }) {
  const values = defaultsOf(text, language.toUpperCase());
  return Object.keys(values).length > 0 ? JSON.stringify(values, null, 2) : '';
}

function load(operation, question) {
  variables.replace(0, variables.text.length, defaults(operation));
  query.replace(0, query.text.length, operation.text.trimEnd());
  query.select(0);
  byId('run').focus();
  announce(say('loaded', { question }));
}

readFromAddress();
fetch(new URL('operations.json', import.meta.url)).then((found) => found.json()).then((list) => {
  listOperations(list, say, load);
  if (query.text) return;
  const first = list.find(({ name }) => name === 'SharedPartners') ?? list[0];
  query.fill(first.text.trimEnd());
  variables.fill(defaults(first));
  // Nobody has asked anything yet.
  clearTimeout(saving);
}).catch(() => (byId('found').textContent = say('missing')));

let schema = null;
let open = null;

byId('results').textContent = say('loading');
ask(service, { query: introspection }).then(({ text }) => {
  schema = indexOf(JSON.parse(text).data);
  open = makeDocs(schema, say);
}).catch(() => (byId('results').textContent = say('missing')));

const here = () => schema && placeAt(query.text, query.area.selectionStart, schema);

function documentWord() {
  const subject = schema && subjectOf(here(), schema);
  if (!subject) return announce(say('nothingThere'));
  choose(tabs[1]);
  open(subject);
}

query.area.onkeydown = (event) => {
  if (event.key !== 'F1') return;
  event.preventDefault();
  documentWord();
};
query.area.onclick = ({ ctrlKey, metaKey }) => {
  if (ctrlKey || metaKey) documentWord();
};
byId('docs').onkeydown = ({ key, target }) => {
  if (key === 'Escape' && !target.value) query.area.focus();
};
attachProposals(query, () => {
  const place = here();
  return place && { ...place, list: proposals(query.area.selectionStart, place, schema) };
}, (n) => announce(say('proposed', { n })));
