// The text of a page may be anybody's: what only the check can read is left alone, and quickly.

import assert from "node:assert/strict";

import { readDose } from "../../overrides/assets/guide/workbench/dose-words.js";
import { inYaml } from "../../overrides/assets/guide/workbench/front-matter.js";
import { filledBy, readPage } from "../../overrides/assets/guide/workbench/page-text.js";

/** @param {string} title */
function titleOf(title) {
  const page = readPage(`---\ntitle: ${title}\n---\n\n1. Sit.\n`);
  assert.ok(page);
  return filledBy(page).fields.title;
}

Deno.test("a value as deep as it goes is left to the check, in a row and below its name", () => {
  assert.equal(titleOf("[".repeat(50_000)), undefined);
  assert.equal(
    titleOf(`\n${Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth + 1)}a:`).join("\n")}`),
    undefined,
  );
});

Deno.test("a value with a name that every object has is left to the check, since it cannot be told as text", () => {
  assert.equal(titleOf("{toString: 1, valueOf: 2}"), undefined);
  assert.equal(titleOf("\n  toString: 1"), undefined);
  assert.equal(titleOf("{__proto__: 1}"), undefined);
});

Deno.test("a row of 50,000 spaces is read at once", () => {
  const begun = performance.now();
  titleOf(`a${" ".repeat(50_000)}b`);
  titleOf(`[a${" ".repeat(50_000)}b`);
  assert.ok(performance.now() - begun < 1000);
});

Deno.test("signs that no YAML holds are written by their number", () => {
  assert.equal(inYaml("a\x7fb\u0085c"), '"a\\u007fb\\u0085c"');
});

Deno.test("a dose of more than any page may ask for is not counted, whatever is typed", () => {
  assert.equal(readDose({ hold: "30 s", reps: "999999999" }), null);
  assert.equal(readDose({ hold: "30 s", reps: 51 }), null);
  assert.equal(readDose({ hold: "30 s", reps: 3, sets: 11 }), null);
  assert.equal(readDose({ hold: "99999999999999999999 s", reps: 3 }), null);
  assert.equal(readDose({ hold: "600 s", reps: 50, sets: 10 })?.sets.most, 10);
});
