// What script adds to pages that are complete without it: pictures that are panned, zoomed and
// travelled by keyboard, places that are dragged and stay in the address, suggestions while typing,
// copying. All words come from the page, in its language; nothing is kept but in the address.

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
// Less is the hand that shakes while it clicks, in pixels of the screen.
const dragFrom = 3;
const nudge = 10;
const closest = 8;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const fill = (words, values) => (words ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** An element with properties and children, those that are not there left out. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
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

/** `address` with these pins and no others; `:` and `,` stay readable, which URLSearchParams would escape. */
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
  const own = (figure.closest('section') ?? figure.parentElement).querySelectorAll('.downloads a[href]');
  for (const link of [...own, ...document.querySelectorAll('a.language, a[data-keep-view]')]) {
    link.setAttribute('href', withPins(link.getAttribute('href'), pins));
  }
  if (putBack) putBack.hidden = false;
  announce(fill(figure.dataset.saysMoved, { name: nameOf(place) }));
}

// ---- What a picture is made of.

const nameOf = (place) => place.querySelector('text')?.textContent.trim() || place.dataset.said;

/** Where a place is in the picture: where it is moved to, else the middle of what is drawn. */
function spot(place) {
  const moved = place.transform.baseVal[0]?.matrix;
  if (moved) return { x: moved.e, y: moved.f };
  const { x, y, width, height } = place.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The line between two places, bent to one side, and its middle. The server draws the same. */
function curve(a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const control = { x: (a.x + b.x) / 2 + 0.12 * dy, y: (a.y + b.y) / 2 - 0.12 * dx };
  const round = (value) => Math.round(value * 10) / 10;
  const middle = (axis) => round((a[axis] + 2 * control[axis] + b[axis]) / 4);
  return {
    path: `M${round(a.x)} ${round(a.y)}Q${round(control.x)} ${round(control.y)} ${round(b.x)} ${round(b.y)}`,
    middle: `translate(${middle('x')} ${middle('y')})`,
  };
}

function movePlace({ view, ties, places }, place, x, y) {
  const { all } = view;
  const inside = [clamp(x, all.x, all.x + all.width), clamp(y, all.y, all.y + all.height)];
  place.setAttribute('transform', `translate(${inside.map((value) => Math.round(value * 10) / 10).join(' ')})`);
  const slug = place.dataset.place;
  for (const tie of ties.filter(({ dataset: { a, b } }) => a === slug || b === slug)) {
    const ends = [places.get(tie.dataset.a), places.get(tie.dataset.b)];
    if (!ends.every(Boolean)) continue;
    const { path, middle } = curve(...ends.map(spot));
    tie.querySelectorAll('path').forEach((line) => line.setAttribute('d', path));
    tie.querySelector('.count')?.setAttribute('transform', middle);
  }
}

function makePicture(figure) {
  const svg = figure.querySelector('svg');
  if (!svg) return;
  const stops = [...svg.querySelectorAll('.place, [data-said]')];
  const picture = {
    figure, svg, stops,
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

// ---- Pan and zoom.

/** The part of a picture that is seen: its viewBox, never beyond the edges of the whole. */
function makeView(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const all = { x, y, width, height };
  let seen = all;
  const view = {
    all,
    get zoomed() {
      return seen.width < all.width;
    },
    /** Pixels of the screen for one unit of the picture. */
    get scale() {
      return svg.getScreenCTM().a;
    },
    pointAt({ clientX, clientY }) {
      return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    },
    show(x, y, asked) {
      const width = clamp(asked, all.width / closest, all.width);
      const height = (width * all.height) / all.width;
      seen = {
        x: clamp(x, all.x, all.x + all.width - width),
        y: clamp(y, all.y, all.y + all.height - height),
        width,
        height,
      };
      svg.setAttribute('viewBox', Object.values(seen).map((value) => value.toFixed(2)).join(' '));
      svg.classList.toggle('zoomed', view.zoomed);
      // Names grow less than what is between them, so that zooming in parts those that overlap.
      svg.style.setProperty('--shrink', Math.sqrt(width / all.width));
    },
    showAll: () => view.show(all.x, all.y, all.width),
    pan: (dx, dy) => view.show(seen.x + dx, seen.y + dy, seen.width),
    centre: ({ x, y }) => view.show(x - seen.width / 2, y - seen.height / 2, seen.width),
    /** Zooms around a point, which stays where it is on the screen. */
    zoom(factor, at = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }) {
      const width = clamp(seen.width / factor, all.width / closest, all.width);
      const ratio = width / seen.width;
      view.show(at.x - (at.x - seen.x) * ratio, at.y - (at.y - seen.y) * ratio, width);
    },
    reveal({ x, y }) {
      const [across, down] = [(x - seen.x) / seen.width, (y - seen.y) / seen.height];
      if (Math.min(across, down) < 0.05 || Math.max(across, down) > 0.95) view.centre({ x, y });
    },
  };
  return view;
}

function addTools(picture) {
  const { figure, svg, view } = picture;
  const { labelIn, labelOut, labelAll, labelMove, labelPutBack } = figure.dataset;
  const tool = (label, onclick, sign) => label && make('button', {
    type: 'button', title: sign ? label : '', ariaLabel: sign ? label : null, onclick,
  }, sign ?? label);
  const isNetwork = svg.matches('.network');
  picture.putBack = isNetwork && tool(labelPutBack, () => {
    // The server knows where places were; the section's id leads back to the picture.
    const section = figure.closest('section')?.id;
    location.assign(withPins(location.href.split('#')[0], []) + (section ? `#${section}` : ''));
  });
  if (picture.putBack) picture.putBack.hidden = pins.size === 0;
  // Whoever cannot drag picks a place and then where it goes.
  const mover = isNetwork && tool(labelMove, () => {
    picture.moving = !picture.moving;
    mover.ariaPressed = picture.moving;
    svg.classList.toggle('moving', picture.moving);
    pick(picture, null);
  });
  if (mover) mover.ariaPressed = false;
  figure.prepend(make('div', { className: 'tools' },
    mover, picture.putBack,
    tool(labelOut, () => view.zoom(1 / 1.5), '−'),
    tool(labelIn, () => view.zoom(1.5), '+'),
    tool(labelAll, view.showAll)));
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
    held = svg.matches('.network') ? event.target.closest('.place') : null;
    [from, start, dragged] = [held && spot(held), event, false];
  });

  svg.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > dragFrom;
    // One finger on the whole picture scrolls the page.
    const scrolls = event.pointerType === 'touch' && !view.zoomed && !other;
    if (scrolls || !(dragged || far || other)) return;
    dragged = true;
    svg.setPointerCapture(event.pointerId);
    if (other) pinch(before, event, other);
    else move((event.clientX - before.clientX) / view.scale, (event.clientY - before.clientY) / view.scale);
    fingers.set(event.pointerId, event);
  });

  function move(dx, dy) {
    if (!held) return view.pan(-dx, -dy);
    const { x, y } = spot(held);
    movePlace(picture, held, x + dx, y + dy);
  }

  function pinch(before, now, other) {
    drop(false);
    const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = (one) => view.pointAt({
      clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2,
    });
    view.zoom(apart(now) / Math.max(apart(before), 1), middle(before));
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

  // A press of Enter is a click too, with `detail` 0: it opens whatever was dragged before.
  svg.addEventListener('click', (event) => {
    const place = event.target.closest('.place');
    if (event.detail > 0 && (dragged || picture.moving)) event.preventDefault();
    if (dragged || event.detail === 0) return;
    if (picture.moving && place) return pick(picture, place);
    // For whoever cannot drag: a click puts what was picked, or shows what is around it.
    const at = view.pointAt(event);
    if (!picture.picked) return place || !view.zoomed || view.centre(at);
    movePlace(picture, picture.picked, at.x, at.y);
    keep(picture, picture.picked);
    pick(picture, null);
  });

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

function addKeys(picture) {
  const { figure, svg, stops, ties, view } = picture;
  if (stops.length === 0) return;
  const help = make('p', { className: 'help', id: `${svg.classList[1] ?? 'picture'}-help-${document.querySelectorAll('.help').length}` },
    figure.dataset.saysHelp ?? '');
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
    view?.reveal(spot(stop));
    stop.focus();
    announce(stop.dataset.said ?? nameOf(stop), tie?.querySelector('title')?.textContent);
  }

  function travel(here, direction) {
    if (ties.length === 0) return goTo(stops.indexOf(here) + direction[0] + direction[1]);
    const found = nearest(picture, here, direction);
    if (found) go(found.place, found.tie);
    else announce(figure.dataset.saysNowhere);
  }

  function goTo(at) {
    if (stops[at]) go(stops[at]);
    else announce(figure.dataset.saysNowhere);
  }

  /** Does what a key asks; false where it asks nothing. */
  function obey({ key, altKey, shiftKey }, here) {
    const direction = directions[key];
    if (direction && (altKey || shiftKey)) {
      if (!here || !svg.matches('.network')) return false;
      const { x, y } = spot(here);
      movePlace(picture, here, x + nudge * direction[0], y + nudge * direction[1]);
      return keep(picture, here), true;
    }
    if (altKey) return false;
    if (!here && (direction || key === 'Enter')) return go(svg.querySelector('.asked[tabindex]') ?? stops[0]), true;
    if (direction) return travel(here, direction), true;
    if (key === 'Escape' && here) return svg.focus(), true;
    if (key === 'Home') return goTo(0), true;
    if (key === 'End') return goTo(stops.length - 1), true;
    // Places without a link in that direction are reached in the order of the picture.
    if (key === 'PageDown' || key === 'PageUp') return goTo(stops.indexOf(here) + (key === 'PageUp' ? -1 : 1)), true;
    if (view && (key === '+' || key === '=')) return view.zoom(1.5), true;
    if (view && key === '-') return view.zoom(1 / 1.5), true;
    if (view && key === '0') return view.showAll(), true;
    return false;
  }

  svg.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (obey(event, stops.find((stop) => stop === event.target))) event.preventDefault();
  });
}

/** The linked place that lies best in a direction, near and not aside: `{ place, tie }`, or undefined. */
function nearest({ ties, places }, from, [right, down]) {
  const here = spot(from);
  const slug = from.dataset.place;
  return ties
    .filter(({ dataset: { a, b } }) => a !== b && (a === slug || b === slug))
    .map((tie) => ({ tie, place: places.get(tie.dataset.a === slug ? tie.dataset.b : tie.dataset.a) }))
    .filter(({ place }) => place)
    .map((one) => {
      const { x, y } = spot(one.place);
      const ahead = (x - here.x) * right + (y - here.y) * down;
      const aside = Math.abs((x - here.x) * down - (y - here.y) * right);
      return { ...one, ahead, aside };
    })
    .filter(({ ahead, aside }) => ahead > 0 && aside < 2 * ahead)
    .sort((one, two) => one.ahead + 2 * one.aside - two.ahead - 2 * two.aside)[0];
}

// ---- Suggestions while typing.

function addSuggestions(input, at) {
  const { suggest, suggestKey, saysCount, saysOne, saysNone } = input.dataset;
  const list = make('ul', {
    id: `suggestions-${at}`, className: 'suggestions', role: 'listbox', hidden: true,
    ariaLabel: input.labels[0]?.textContent.trim() ?? input.ariaLabel,
  });
  input.after(list);
  Object.assign(input, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: false, autocomplete: 'off' });
  input.setAttribute('aria-controls', list.id);
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
    [found, active] = [suggestions, -1];
    list.replaceChildren(...found.map(({ name, where, what }, index) => make('li', {
      role: 'option', id: `${list.id}-${index}`, ariaSelected: false, onclick: () => choose(index),
    }, make('span', {}, name), ' ', make('small', {}, [what, where].filter(Boolean).join(', ')))));
    show(found.length > 0);
    const words = found.length === 0 ? saysNone : (found.length === 1 && saysOne) || saysCount;
    announce(fill(words, { n: found.length }));
  }

  function show(isOpen) {
    list.hidden = !isOpen;
    input.ariaExpanded = isOpen;
    input.removeAttribute('aria-activedescendant');
    if (!isOpen) return;
    const { style } = list;
    style.top = `${input.offsetTop + input.offsetHeight}px`;
    style.left = `${input.offsetLeft}px`;
    style.minWidth = `${input.offsetWidth}px`;
    const over = list.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (over > 0) style.left = `${input.offsetLeft - over}px`;
  }

  function close() {
    clearTimeout(timer);
    request.abort();
    show(false);
  }

  function activate(index) {
    // Before the first and after the last is what was typed.
    active = index > found.length - 1 ? -1 : index < -1 ? found.length - 1 : index;
    [...list.children].forEach((option, index) => (option.ariaSelected = index === active));
    const option = list.children[active];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  function choose(index) {
    close();
    const { href, key } = found[index];
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
    if (isComposing || ctrlKey || metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (list.hidden) {
      if (step === 1 && input.value.trim()) ask();
      else return;
    } else if (step && altKey) close();
    else if (step) activate(active + step);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && active >= 0) choose(active);
    else return;
    event.preventDefault();
  });

  // The list must not take the focus from the field.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('blur', close);
}

// ---- Copying.

/** What a button copies: its `data-copy`, or, where that is empty, the code beside it. */
function copied(button) {
  if (button.dataset.copy) return button.dataset.copy;
  const beside = [button.previousElementSibling, button.nextElementSibling].find((one) => one?.matches('pre'));
  return (beside ?? button.parentElement.querySelector('pre'))?.textContent.trim() ?? '';
}

function addCopying(button) {
  const label = button.textContent;
  const said = (name) => button.closest(`[data-${name}]`)?.getAttribute(`data-${name}`);
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = copied(button);
    const answer = await navigator.clipboard.writeText(text).then(() => said('copied'), () => said('not-copied'));
    announce(answer);
    button.textContent = answer || label;
    setTimeout(() => (button.textContent = label), 2500);
  });
}

document.querySelectorAll('[data-picture]').forEach(makePicture);
document.querySelectorAll('input[data-suggest]').forEach(addSuggestions);
if (navigator.clipboard) document.querySelectorAll('button[data-copy]').forEach(addCopying);
// Filters are sent as a form; what was moved stays moved.
document.querySelectorAll('form.view').forEach((form) => form.addEventListener('formdata', ({ formData }) => {
  formData.delete('pin');
  pins.forEach((at, slug) => formData.append('pin', `${slug}:${at}`));
}));
