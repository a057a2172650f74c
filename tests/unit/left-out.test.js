// What is left out of a routine: remembered for its page, marked wherever the page tells of it, never all of it.

import assert from "node:assert/strict";

import { junk } from "./junk.js";
import { as, kept, Part, root } from "./page.js";
import { LEFT_OUT, restoreLeftOut, saveLeftOut } from "../../overrides/assets/guide/session/left-out.js";
import { key, load, save } from "../../overrides/assets/guide/site/store.js";

/** Returns a routine of these stretches with a choice for each, in a page that also tells of them elsewhere. */
function routine(names = ["twist", "fold", "rest"]) {
  const choices = names.map(() => new Part("input", { name: "left-out", type: "checkbox" }));
  const stretches = names.map((name, index) =>
    new Part("fieldset", { "data-stretch": name, "data-turn": name }, [choices[index]])
  );
  const cards = names.map((name) => new Part("li", { "data-part-of": name }));
  root.children = [...cards, ...stretches];
  const session = new Part("stretch-session", {}, stretches);
  return { choices, stretches, cards, session: as(session) };
}

/** @param {Part[]} parts */
function leftOut(parts) {
  return parts.map((part) => part.hasAttribute("data-left-out"));
}

/** Runs a test on a device that remembers nothing. @param {string} promise @param {() => void} test */
function promises(promise, test) {
  Deno.test(promise, () => {
    kept.clear();
    test();
  });
}

promises("what is left out is remembered under this page, and restored", () => {
  const before = routine();
  before.choices[1].checked = true;
  saveLeftOut(before.session);
  assert.equal(LEFT_OUT, "left out stretches/twist/");
  assert.deepEqual(load(LEFT_OUT), { __proto__: null, stretches: ["fold"] });
  const after = routine();
  restoreLeftOut(after.session);
  assert.deepEqual(after.choices.map(({ checked }) => checked), [false, true, false]);
  assert.deepEqual(leftOut(after.stretches), [false, true, false]);
});

promises("what is left out is marked in the checklist and wherever else the page tells of it", () => {
  const { choices, stretches, cards, session } = routine();
  choices[1].checked = true;
  saveLeftOut(session);
  assert.deepEqual(leftOut(stretches), [false, true, false]);
  assert.deepEqual(leftOut(cards), [false, true, false]);
  choices[1].checked = false;
  saveLeftOut(session);
  assert.deepEqual(leftOut([...stretches, ...cards]), Array(6).fill(false));
});

promises("the last stretch cannot be left out, and can again once another is back", () => {
  const { choices, session } = routine();
  choices[0].checked = choices[1].checked = true;
  saveLeftOut(session);
  assert.deepEqual(choices.map(({ disabled }) => disabled), [false, false, true]);
  choices[0].checked = false;
  saveLeftOut(session);
  assert.deepEqual(choices.map(({ disabled }) => disabled), [false, false, false]);
});

promises("a choice that leaves nothing to play is none", () => {
  save(LEFT_OUT, { stretches: ["twist", "fold", "rest", "gone"] });
  const { choices, stretches, session } = routine();
  restoreLeftOut(session);
  assert.deepEqual(choices.map(({ checked }) => checked), [false, false, false]);
  assert.deepEqual(leftOut(stretches), [false, false, false]);
});

promises("where nothing usable is remembered, nothing is left out", () => {
  for (const stretches of ["twist", null, { 0: "twist" }, ["twist", 7], Array(1001).fill("twist")]) {
    save(LEFT_OUT, { stretches });
    const { choices, session } = routine();
    choices[0].checked = true;
    restoreLeftOut(session);
    assert.deepEqual(choices.map(({ checked }) => checked), [false, false, false]);
  }
});

promises("whatever is remembered, something is left to play", () => {
  for (const stored of junk(3000, [[], ["stretches"]])) {
    kept.set(key(LEFT_OUT), stored);
    const { choices, session } = routine();
    restoreLeftOut(session);
    assert.ok(choices.some(({ checked }) => !checked), stored);
  }
});
