// Small helps with the page. Text goes in as text nodes, never as HTML.

import { tokens } from './scan.js';

export const byId = (id) => document.getElementById(id);

/** An element with properties and children, those that are not there left out. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

export const button = (text, onclick, className = '') => make('button', { onclick, className }, text);

/** Fills `root` with a text in colour, a line an element; tokens that begin at `wrong` are marked. */
export function paint(root, text, wrong = []) {
  const lines = [make('div')];
  const add = (part, name) => part.split('\n').forEach((line, at) => {
    if (at > 0) lines.push(make('div'));
    if (line) lines.at(-1).append(name ? make('span', { className: name }, line) : line);
  });
  let at = 0;
  // Every token is an element, and with 100,000 of them a page is slow: then all is plain.
  for (const { kind, text: part, start, end } of text.length < 200_000 ? tokens(text) : []) {
    add(text.slice(at, start));
    add(part, wrong.includes(start) ? `${kind} wrong` : kind);
    at = end;
  }
  add(text.slice(at));
  root.replaceChildren(...lines);
}
