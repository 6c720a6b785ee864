// What script adds to pages that are complete without it: pictures that are panned, zoomed and
// travelled by keyboard, places that are dragged and stay in the address, suggestions while typing,
// copying. All words come from the page, in its language; nothing is kept but in the address.

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const round = (value) => Math.round(value * 10) / 10;
const fill = (words = '', values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** An element with attributes and children, those that are not there left out. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}

function announce(...parts) {
  const text = parts.filter(Boolean).join('. ');
  const region = document.querySelector('[data-status]');
  // The same words again are read again only if they differ.
  if (text && region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

// ---- Places that were moved, kept in the address as `pin=slug:x,y`.

const pins = new Map(new URLSearchParams(location.search).getAll('pin').map((pin) => pin.split(':', 2)));

/** `address` with `kept` for pins; `:` and `,` stay readable, which URLSearchParams would escape. */
function withPins(address, kept) {
  const [, path, query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(address);
  const others = query.split('&').filter((part) => part && !part.startsWith('pin='));
  const parts = [...others, ...[...kept].map(([slug, at]) => `pin=${encodeURIComponent(slug)}:${at}`)];
  return path + (parts.length > 0 ? `?${parts.join('&')}` : '') + hash;
}

/** Pins `place` where it is, in the address and in the links that show or save the same view. */
function keep({ figure, putBack }, place) {
  const { x, y } = spot(place);
  pins.set(place.dataset.place, `${Math.round(x)},${Math.round(y)}`);
  history.replaceState(history.state, '', withPins(location.href, pins));
  const section = figure.closest('section') ?? figure.parentElement;
  const links = section.querySelectorAll('.downloads a[href]');
  for (const link of [...links, ...document.querySelectorAll('a.language, a[data-keep-view]')]) {
    link.setAttribute('href', withPins(link.getAttribute('href'), pins));
  }
  if (putBack) putBack.hidden = false;
  announce(fill(figure.dataset.saysMoved, { name: nameOf(place) }));
}

/** Filters are sent as a form; what was moved stays moved. */
function keepInForm(form) {
  form.addEventListener('formdata', ({ formData }) => {
    formData.delete('pin');
    pins.forEach((at, slug) => formData.append('pin', `${slug}:${at}`));
  });
}

// ---- What a picture is made of.

function makePicture(figure) {
  const svg = figure.querySelector('svg');
  const stops = [...(svg?.querySelectorAll('.place, [data-said]') ?? [])];
  if (stops.length === 0) return;
  const picture = {
    figure, svg, stops,
    isNetwork: svg.matches('.network'),
    ties: [...svg.querySelectorAll('.tie[data-a][data-b]')],
    places: new Map(stops.map((stop) => [stop.dataset.place, stop])),
  };
  if (svg.matches('.network, .map')) {
    picture.view = makeView(svg);
    addTools(picture);
    addGestures(picture);
  }
  addKeys(picture);
}

const nameOf = (place) => place.querySelector('text')?.textContent.trim() || place.dataset.said;

/** The ties of a place that lead somewhere else, each with the place at its other end. */
function tiesOf({ ties, places }, { dataset: { place: slug } }) {
  return ties
    .filter(({ dataset: { a, b } }) => a !== b && (a === slug || b === slug))
    .map((tie) => ({ tie, place: places.get(tie.dataset.a === slug ? tie.dataset.b : tie.dataset.a) }))
    .filter(({ place }) => place);
}

/** Where a place is in the picture: where it is moved to, else the middle of what is drawn. */
function spot(place) {
  const moved = place.transform.baseVal[0]?.matrix;
  if (moved) return { x: moved.e, y: moved.f };
  const { x, y, width, height } = place.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The line from `a` to `b`, bent to one side, and its middle; as `src/picture/curve.rs` draws it. */
function curve(a, b, bend) {
  const control = { x: (a.x + b.x) / 2 - bend * (b.y - a.y), y: (a.y + b.y) / 2 + bend * (b.x - a.x) };
  const at = ({ x, y }) => `${round(x)} ${round(y)}`;
  const middle = { x: (a.x + 2 * control.x + b.x) / 4, y: (a.y + 2 * control.y + b.y) / 4 };
  return { path: `M${at(a)}Q${at(control)} ${at(b)}`, middle: `translate(${at(middle)})` };
}

/** Moves a place, never out of the field in which the server keeps it, and its ties with it. */
function movePlace(picture, place, x, y) {
  const [west, north, east, south] = place.parentNode.dataset.field.split(' ').map(Number);
  const [left, top] = [clamp(x, west, east), clamp(y, north, south)];
  place.setAttribute('transform', `translate(${round(left)} ${round(top)})`);
  for (const { tie } of tiesOf(picture, place)) {
    const ends = [tie.dataset.a, tie.dataset.b].map((slug) => spot(picture.places.get(slug)));
    const { path, middle } = curve(...ends, Number(tie.dataset.bend ?? 0));
    tie.querySelectorAll('path').forEach((line) => line.setAttribute('d', path));
    tie.querySelector('.count')?.setAttribute('transform', middle);
  }
}

// ---- Pan and zoom.

/** The part of a picture that is seen: its viewBox, never beyond the edges of the whole. */
function makeView(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const all = { x, y, width, height };
  const bounded = (width) => clamp(width, all.width / 8, all.width);
  let seen = all;

  function show(x, y, asked) {
    const width = bounded(asked);
    const height = (width * all.height) / all.width;
    const [left, top] = [clamp(x, all.x, all.x + all.width - width), clamp(y, all.y, all.y + all.height - height)];
    seen = { x: left, y: top, width, height };
    svg.setAttribute('viewBox', [left, top, width, height].map((value) => value.toFixed(2)).join(' '));
    svg.classList.toggle('zoomed', width < all.width);
    // Places and names grow less than the room between them: zooming in parts those that overlap.
    svg.style.setProperty('--shrink', Math.sqrt(width / all.width));
  }

  const centre = ({ x, y }) => show(x - seen.width / 2, y - seen.height / 2, seen.width);
  return {
    all,
    centre,
    get zoomed() {
      return seen.width < all.width;
    },
    showAll: () => show(all.x, all.y, all.width),
    /** How far pixels of the screen are in the picture. */
    units: (pixels) => pixels / svg.getScreenCTM().a,
    pan: (dx, dy) => show(seen.x + dx, seen.y + dy, seen.width),
    pointAt: ({ clientX, clientY }) => new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse()),
    /** Zooms around a point, which stays where it is on the screen. */
    zoom(factor, at = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }) {
      const ratio = bounded(seen.width / factor) / seen.width;
      show(at.x - (at.x - seen.x) * ratio, at.y - (at.y - seen.y) * ratio, seen.width * ratio);
    },
    reveal(at) {
      const parts = [(at.x - seen.x) / seen.width, (at.y - seen.y) / seen.height];
      if (parts.some((part) => part < 0.05 || part > 0.95)) centre(at);
    },
  };
}

function addTools(picture) {
  const { figure, svg, view, isNetwork } = picture;
  const { labelIn, labelOut, labelAll, labelMove, labelPutBack } = figure.dataset;
  const tool = (label, act, sign) => {
    if (!label) return null;
    const button = make('button', { type: 'button', 'aria-label': sign && label, title: sign && label }, sign ?? label);
    button.addEventListener('click', act);
    return button;
  };
  // Whoever cannot drag picks a place, and then where it goes.
  const mover = isNetwork && tool(labelMove, () => {
    picture.moving = svg.classList.toggle('moving');
    mover.setAttribute('aria-pressed', picture.moving);
    pick(picture, null);
  });
  if (mover) mover.setAttribute('aria-pressed', false);
  // Only the server knows where the places were. The section's id leads back to the picture.
  picture.putBack = isNetwork && tool(labelPutBack, () => {
    const { id } = figure.closest('section') ?? figure;
    location.assign(withPins(location.href.split('#')[0], []) + (id ? `#${id}` : ''));
  });
  if (picture.putBack) picture.putBack.hidden = pins.size === 0;
  figure.prepend(make('div', { class: 'tools' }, mover, picture.putBack,
    tool(labelOut, () => view.zoom(1 / 1.5), '−'), tool(labelIn, () => view.zoom(1.5), '+'), tool(labelAll, view.showAll)));
}

function pick(picture, place) {
  picture.picked?.classList.remove('picked');
  picture.picked = place;
  place?.classList.add('picked');
  if (place) announce(fill(picture.figure.dataset.saysPicked, { name: nameOf(place) }));
}

function addGestures(picture) {
  const { svg, view } = picture;
  const fingers = new Map();
  let [held, from, start, dragged] = [null, null, null, false];

  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, event);
    if (fingers.size > 1) return drop(false);
    held = picture.isNetwork ? event.target.closest('.place') : null;
    [from, start, dragged] = [held && spot(held), event, false];
  });

  svg.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    // One finger on the whole picture scrolls the page.
    if (event.pointerType === 'touch' && !view.zoomed && !other) return;
    // Less is the hand that shakes while it clicks.
    dragged ||= Boolean(other) || Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 3;
    if (!dragged) return;
    svg.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
    if (other) pinch(before, event, other);
    else drag(view.units(event.clientX - before.clientX), view.units(event.clientY - before.clientY));
  });

  function drag(dx, dy) {
    if (!held) return view.pan(-dx, -dy);
    const { x, y } = spot(held);
    movePlace(picture, held, x + dx, y + dy);
  }

  function pinch(before, now, other) {
    const apart = (one) => Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
    const middle = (one) => view.pointAt({
      clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2,
    });
    view.zoom(apart(now) / apart(before), middle(before));
    const [was, is] = [middle(before), middle(now)];
    view.pan(was.x - is.x, was.y - is.y);
  }

  function drop(isKept) {
    if (held && dragged && isKept) keep(picture, held);
    else if (held && dragged) movePlace(picture, held, from.x, from.y);
    held = null;
  }

  for (const name of ['pointerup', 'pointercancel']) {
    svg.addEventListener(name, ({ pointerId }) => fingers.delete(pointerId) && drop(name === 'pointerup'));
  }

  svg.addEventListener('click', (event) => {
    // A press of Enter is a click too, with `detail` 0: it opens whatever was dragged before.
    if (event.detail === 0) return;
    if (dragged || picture.moving) event.preventDefault();
    if (dragged) return;
    const place = event.target.closest('.place');
    if (picture.moving && place) return pick(picture, place);
    // For whoever cannot drag: a click puts what was picked, or shows what is around it.
    const at = view.pointAt(event);
    if (!picture.picked) return place || !view.zoomed || view.centre(at);
    movePlace(picture, picture.picked, at.x, at.y);
    keep(picture, picture.picked);
    pick(picture, null);
  });

  // Without a key held, the wheel scrolls the page.
  svg.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : 30);
    view.zoom(Math.exp(clamp(-pixels, -100, 100) / 200), view.pointAt(event));
  }, { passive: false });

  svg.addEventListener('dragstart', (event) => event.preventDefault());
  // Two fingers zoom the picture, not the page.
  svg.addEventListener('touchstart', (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
}

// ---- Travel by keyboard: one tab stop into the picture, arrows inside.

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function addKeys(picture) {
  const { figure, svg, stops, ties, view } = picture;
  const help = make('p', { class: 'help', id: `help-${document.querySelectorAll('.help').length}` }, figure.dataset.saysHelp);
  figure.append(help);
  svg.setAttribute('aria-describedby', help.id);
  // Otherwise screen readers keep the arrow keys for themselves.
  svg.setAttribute('role', 'application');
  svg.setAttribute('tabindex', 0);
  stops.forEach((stop) => stop.setAttribute('tabindex', -1));
  // While a place has the focus, Shift+Tab leaves the picture as Tab does.
  svg.addEventListener('focusin', ({ target }) => svg.setAttribute('tabindex', target === svg ? 0 : -1));
  svg.addEventListener('focusout', () => svg.setAttribute('tabindex', 0));

  function go(stop, tie) {
    if (!stop) return announce(figure.dataset.saysNowhere);
    view?.reveal(spot(stop));
    stop.focus();
    announce(stop.dataset.said ?? nameOf(stop), tie?.querySelector('title')?.textContent);
  }

  function travel(here, direction) {
    if (ties.length === 0) return go(stops[stops.indexOf(here) + direction[0] + direction[1]]);
    const { place, tie } = nearest(picture, here, direction) ?? {};
    go(place, tie);
  }

  function nudge(place, [right, down]) {
    const { x, y } = spot(place);
    movePlace(picture, place, x + 10 * right, y + 10 * down);
    keep(picture, place);
  }

  /** What a key asks for, as a function; undefined where it asks for nothing. */
  function wish({ key, altKey, shiftKey }, here) {
    const direction = directions[key];
    if (direction && (altKey || shiftKey)) return picture.isNetwork && here && (() => nudge(here, direction));
    if (altKey) return undefined;
    if (direction && here) return () => travel(here, direction);
    if (!here && (direction || key === 'Enter')) return () => go(stops.find((stop) => stop.matches('.asked')) ?? stops[0]);
    const zooms = view && { '+': () => view.zoom(1.5), '=': () => view.zoom(1.5), '-': () => view.zoom(1 / 1.5), 0: view.showAll };
    return {
      Home: () => go(stops[0]),
      End: () => go(stops.at(-1)),
      // So are places reached to which no link leads in any direction.
      PageDown: () => go(stops[stops.indexOf(here) + 1]),
      PageUp: () => go(stops[stops.indexOf(here) - 1]),
      Escape: here && (() => svg.focus()),
      ...zooms,
    }[key];
  }

  svg.addEventListener('keydown', (event) => {
    const act = !event.ctrlKey && !event.metaKey && wish(event, stops.find((stop) => stop === event.target));
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The linked place that lies best in a direction, near and not aside: `{ place, tie }`, or undefined. */
function nearest(picture, from, [right, down]) {
  const here = spot(from);
  const measured = tiesOf(picture, from).map(({ tie, place }) => {
    const { x, y } = spot(place);
    const ahead = (x - here.x) * right + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down - (y - here.y) * right);
    return { tie, place, ahead, aside };
  });
  return measured
    .filter(({ ahead, aside }) => ahead > 0 && aside < 2 * ahead)
    .sort((one, two) => one.ahead + 2 * one.aside - two.ahead - 2 * two.aside)[0];
}

// ---- Suggestions while typing.

function addSuggestions(input, at) {
  const { suggest, suggestKey, saysCount, saysOne, saysNone } = input.dataset;
  const label = input.labels[0]?.textContent.trim() || input.getAttribute('aria-label') || '';
  const list = make('ul', { class: 'suggestions', id: `suggestions-${at}`, role: 'listbox', 'aria-label': label, hidden: '' });
  // Inside a label the list would become part of the field's name.
  (input.closest('label') ?? input).after(list);
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false };
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
  let [found, active, timer, request] = [[], -1, 0, new AbortController()];

  async function ask() {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const url = new URL(suggest, location);
    url.searchParams.set('q', input.value.trim());
    try {
      const { suggestions } = await (await fetch(url, { signal })).json();
      if (document.activeElement === input && !signal.aborted) open(suggestions);
    } catch {
      // Help that does not come is not missed: the form works without.
    }
  }

  function open(suggestions) {
    found = suggestions;
    list.replaceChildren(...found.map(({ name, where, what }, index) => make('li', { role: 'option', id: `${list.id}-${index}` },
      make('span', {}, name), ' ', make('small', {}, [what, where].filter(Boolean).join(', ')))));
    show(found.length > 0);
    activate(-1);
    const words = found.length === 0 ? saysNone : (found.length === 1 && saysOne) || saysCount;
    announce(fill(words, { n: found.length }));
  }

  function show(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', isOpen);
    list.style.top = `${input.offsetTop + input.offsetHeight}px`;
    list.style.left = `${input.offsetLeft}px`;
    list.style.minWidth = `${input.offsetWidth}px`;
    const beyond = list.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (beyond > 0) list.style.left = `${input.offsetLeft - beyond}px`;
  }

  function close() {
    clearTimeout(timer);
    request.abort();
    show(false);
    activate(-1);
  }

  /** Before the first suggestion and after the last is what was typed. */
  function activate(index) {
    active = index < -1 ? found.length - 1 : index >= found.length ? -1 : index;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', index === active));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[active].id);
  }

  function choose({ href, key }) {
    close();
    if (suggestKey === undefined) return location.assign(href);
    input.value = key;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, 120);
    else close();
  });

  input.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey, isComposing } = event;
    if (isComposing || altKey || ctrlKey || metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (list.hidden && key === 'ArrowDown' && input.value.trim()) ask();
    else if (list.hidden) return;
    else if (step) activate(active + step);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && active >= 0) choose(found[active]);
    else return;
    event.preventDefault();
  });

  // The list must not take the focus from the field.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const index = [...list.children].indexOf(target.closest('li'));
    if (index >= 0) choose(found[index]);
  });
  input.addEventListener('blur', close);
}

// ---- Copying.

/** What a button copies: its `data-copy`, or, where that is empty, the code beside it. */
function textFor(button) {
  const beside = [button.previousElementSibling, button.nextElementSibling].find((one) => one?.matches('pre'));
  return button.dataset.copy || (beside ?? button.parentElement.querySelector('pre'))?.textContent.trim() || '';
}

function addCopying(button) {
  const label = button.textContent;
  const says = (name) => button.closest(`[data-${name}]`)?.getAttribute(`data-${name}`);
  button.hidden = false;
  button.addEventListener('click', async () => {
    const answer = await navigator.clipboard.writeText(textFor(button)).then(() => says('copied'), () => says('not-copied'));
    announce(answer);
    button.textContent = answer || label;
    setTimeout(() => (button.textContent = label), 2500);
  });
}

document.querySelectorAll('input[data-suggest]').forEach(addSuggestions);
document.querySelectorAll('form.view').forEach(keepInForm);
// There is none where the page is not secure.
if (navigator.clipboard) document.querySelectorAll('button[data-copy]').forEach(addCopying);
document.querySelectorAll('[data-picture]').forEach(makePicture);
