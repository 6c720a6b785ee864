// A text area, its text transparent, over a copy with colours and line numbers. Both share one cell
// of a grid in one box that scrolls, so that they cannot come apart, and wrap alike.

import { paint } from './dom.js';
import { indentAfter, lineStart } from './scan.js';

/** Makes an editor of a text area behind its copy; `onInput` is called after each change. */
export function makeEditor(area, onInput) {
  const copy = area.previousElementSibling;
  const lineAt = (offset) => copy.children[area.value.slice(0, offset).split('\n').length - 1];

  const editor = {
    area,
    get text() {
      return area.value;
    },
    /** Another text, without a step to undo. */
    fill(text) {
      area.value = text;
      changed();
    },
    /** Replaces a part, as if typed. */
    replace(start, end, text) {
      editor.select(start, end);
      if (start === end && !text) return;
      // Deprecated, and still the only way that can be undone.
      if (document.execCommand(text ? 'insertText' : 'delete', false, text)) return;
      area.setRangeText(text, start, end, 'end');
      changed();
    },
    select(start, end = start) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
      lineAt(start).scrollIntoView({ block: 'nearest' });
    },
    /** Marks the tokens at these offsets until the text changes. */
    mark(offsets) {
      paint(copy, area.value, offsets);
    },
    /** Where a character is on the screen, measured in the copy. */
    rectAt(offset) {
      let left = offset - lineStart(area.value, offset);
      const walker = document.createTreeWalker(lineAt(offset), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      range.selectNodeContents(lineAt(offset));
      while (walker.nextNode() && left > walker.currentNode.length) left -= walker.currentNode.length;
      if (walker.currentNode.length >= left) range.setStart(walker.currentNode, left);
      return range.getBoundingClientRect();
    },
  };

  function changed() {
    editor.mark([]);
    onInput();
  }

  area.addEventListener('input', changed);
  area.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (event.defaultPrevented || event.isComposing) return;
    const { selectionStart: start, selectionEnd: end, value } = area;
    const from = lineStart(value, start);
    if (key === 'Enter' && !(ctrlKey || metaKey || altKey || shiftKey)) {
      editor.replace(start, end, `\n${indentAfter(value, start)}`);
    } else if ('[]'.includes(key) && (ctrlKey || metaKey) && !altKey) {
      // With Alt too it is AltGr, by which many keyboards write brackets.
      const lines = value.slice(from, end);
      editor.replace(from, end, key === ']' ? lines.replace(/^/gm, '  ') : lines.replace(/^ {1,2}/gm, ''));
      if (start !== end) area.setSelectionRange(from, area.selectionEnd);
    } else if (')]}'.includes(key) && /^ {2,}$/.test(value.slice(from, start))) {
      editor.replace(start - 2, end, key);
    } else {
      return;
    }
    event.preventDefault();
  });
  editor.mark([]);
  return editor;
}
