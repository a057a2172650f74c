// The routines that are kept, and a stranger's that is to pass for one of them.

import assert from "node:assert/strict";

import { kept as stored } from "./page.js";
import { nameOf } from "../../overrides/assets/guide/routine/format.js";
import { asFile, fromFile } from "../../overrides/assets/guide/routine/send.js";
import { isKept, keep, kept, remove } from "../../overrides/assets/guide/routine/shelf.js";

/** @param {string} note */
function noted(note) {
  return { title: "", note, days: [], times: null, turns: [{ name: "fold", figures: {} }] };
}

Deno.test("two routines share no name, and so neither ticks nor a place, though 32 bits would not tell them apart", () => {
  stored.clear();
  const [own, other] = [noted("n81288"), noted("n330272")];
  assert.notEqual(nameOf(own), nameOf(other));
  keep(own);
  assert.equal(isKept(other), false);
  keep(other);
  assert.deepEqual(kept(), [own, other]);
  remove(other);
  assert.deepEqual(kept(), [own]);
});

Deno.test("a file is read as its own link, whatever its title looks like", () => {
  const routine = { ...noted("As https://example.org/#r=1;fold.h600 says"), title: "#r=1;fold.h600" };
  assert.equal(fromFile(asFile(routine, "https://guide.example/yours/#r=1;fold.h20")), "r=1;fold.h20");
  assert.equal(fromFile("no link"), null);
});
