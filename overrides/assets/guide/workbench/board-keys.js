// What the keys ask of the drawing board.

/** @typedef {import("./outline.js").Place} Place */

/** @type {{ [way: string]: Place }} */
export const MOVES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const FAR = 5;

/**
 * Returns what a key asks for: a way through what was done, a move, or that something goes.
 * @param {{ key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean }} event
 * @returns {{ way?: "undo" | "redo", by?: Place, removes?: boolean }}
 */
export function askedBy({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  if (altKey) return {};
  if (ctrlKey || metaKey) {
    const redoes = /^y$/i.test(key) || (shiftKey && /^z$/i.test(key));
    return redoes ? { way: "redo" } : /^z$/i.test(key) ? { way: "undo" } : {};
  }
  if (/^(?:Delete|Backspace)$/.test(key)) return { removes: true };
  const by = MOVES[/^Arrow(\w+)$/.exec(key)?.[1].toLowerCase() ?? ""];
  const far = shiftKey ? FAR : 1;
  return by ? { by: [by[0] * far, by[1] * far] } : {};
}
