// What the keys ask of the drawing board.

import assert from "node:assert/strict";

import { askedBy } from "../../overrides/assets/guide/workbench/board-keys.js";

/** @param {string} keys such as Control+Z */
function pressed(keys) {
  const [key = "", ...held] = keys.split("+").reverse();
  return askedBy({
    key,
    shiftKey: held.includes("Shift"),
    ctrlKey: held.includes("Control"),
    metaKey: held.includes("Meta"),
    altKey: held.includes("Alt"),
  });
}

Deno.test("an arrow moves by one, with Shift further", () => {
  assert.deepEqual(pressed("ArrowLeft"), { by: [-1, 0] });
  assert.deepEqual(pressed("Shift+ArrowDown"), { by: [0, 5] });
});

Deno.test("undo and redo have the keys of every system", () => {
  for (const keys of ["Control+z", "Meta+z"]) assert.deepEqual(pressed(keys), { way: "undo" });
  for (const keys of ["Control+Shift+Z", "Meta+Shift+z", "Control+y"]) assert.deepEqual(pressed(keys), { way: "redo" });
});

Deno.test("what the browser does with other keys is left to it", () => {
  for (const keys of ["z", "Tab", "Alt+ArrowLeft", "Meta+ArrowLeft", "Control+ArrowUp", "Control+c", "Enter"]) {
    assert.deepEqual(pressed(keys), {});
  }
  assert.deepEqual(pressed("Delete"), { removes: true });
});
