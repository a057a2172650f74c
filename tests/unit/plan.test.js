// The plan that is read from the checklist: which boxes are played, and the phases round them.

import assert from "node:assert/strict";

import { as, Part } from "./page.js";
import {
  doseInput,
  figure,
  holdSeconds,
  isLeftOut,
  isOptional,
  openBoxes,
  phases,
  stretchOf,
  total,
} from "../../overrides/assets/guide/session/plan.js";

const PACE = { getReady: 5, rest: null, switchSides: 10, transition: 20, autoAdvance: true };

/**
 * Returns a stretch of the checklist with a box for each of these sides.
 * @param {string[]} sides
 * @param {Record<string, string | number>} attributes
 * @param {Record<string, string | number>} hold
 */
function stretch(sides, attributes = {}, hold = {}) {
  const field = new Part("input", { name: "hold", min: 1, max: 600, value: 30, "data-unit": 1, ...hold });
  const boxes = sides.map((side) => new Part("input", { type: "checkbox", ...(side && { "data-side": side }) }));
  const items = boxes.map((box) => new Part("li", {}, [box]));
  new Part("fieldset", { "data-stretch": "twist", "data-position": "sitting", "data-rest": 7, ...attributes }, [
    field,
    ...items,
  ]);
  return { boxes, field, items };
}

/**
 * Returns the phases of these boxes as kind and seconds.
 * @param {Part[]} boxes
 * @param {object} pace
 * @param {Part | null} after
 */
function played(boxes, pace = {}, after = null) {
  return phases(as(boxes), { ...PACE, ...pace }, as(after)).map(({ kind, seconds }) => `${kind} ${seconds}`);
}

Deno.test("boxes that are ticked, hidden or left out are not played", () => {
  const { boxes, items } = stretch(["", "", ""]);
  boxes[0].checked = true;
  items[1].hidden = true;
  assert.deepEqual(openBoxes(as(boxes)), [boxes[2]]);
  const leftOut = stretch(["", ""], { "data-left-out": "" });
  assert.deepEqual(openBoxes(as([...leftOut.boxes, ...boxes])), [boxes[2]]);
  assert.equal(isLeftOut(as(leftOut.boxes[0])), true);
  assert.equal(isLeftOut(as(boxes[0])), false);
});

Deno.test("optional boxes are played once the others are done, and not before", () => {
  const { boxes } = stretch(["", "", ""]);
  boxes[2].setAttribute("data-optional", "");
  assert.equal(isOptional(as(boxes[2])), true);
  assert.equal(isOptional(as(boxes[1])), false);
  assert.deepEqual(openBoxes(as(boxes)), [boxes[0], boxes[1]]);
  boxes[0].checked = boxes[1].checked = true;
  assert.deepEqual(openBoxes(as(boxes)), [boxes[2]]);
  boxes[2].checked = true;
  assert.deepEqual(openBoxes(as(boxes)), []);
});

Deno.test("a session gets ready, holds, and rests between two holds as long as the stretch asks for", () => {
  const { boxes } = stretch(["", "", ""]);
  assert.deepEqual(played(boxes), ["get-ready 5", "hold 30", "rest 7", "hold 30", "rest 7", "hold 30"]);
});

Deno.test("the reader's own rest stands above that of the stretch; none at all is left out", () => {
  const { boxes } = stretch(["", ""]);
  assert.deepEqual(played(boxes, { rest: 12 }), ["get-ready 5", "hold 30", "rest 12", "hold 30"]);
  assert.deepEqual(played(boxes, { rest: 0, getReady: 0 }), ["hold 30", "hold 30"]);
  assert.deepEqual(played(boxes, { rest: 1, getReady: 1 }), ["get-ready 1", "hold 30", "rest 1", "hold 30"]);
});

Deno.test("changing sides takes its time, or that of a longer rest", () => {
  const { boxes } = stretch(["left", "right"]);
  assert.deepEqual(played(boxes), ["get-ready 5", "hold 30", "switch 10", "hold 30"]);
  assert.deepEqual(played(boxes, { rest: 0 }), ["get-ready 5", "hold 30", "switch 10", "hold 30"]);
  assert.deepEqual(played(boxes, { rest: 25 }), ["get-ready 5", "hold 30", "switch 25", "hold 30"]);
  const same = stretch(["left", "left"]);
  assert.deepEqual(played(same.boxes), ["get-ready 5", "hold 30", "rest 7", "hold 30"]);
});

Deno.test("between two stretches the reader gets ready, and moves where the position is another", () => {
  const first = stretch([""]).boxes;
  const same = stretch([""], { "data-stretch": "fold" }).boxes;
  const other = stretch([""], { "data-stretch": "rest", "data-position": "lying" }).boxes;
  assert.deepEqual(played([...first, ...same]), ["get-ready 5", "hold 30", "get-ready 5", "hold 30"]);
  assert.deepEqual(played([...first, ...other]), ["get-ready 5", "hold 30", "transition 20", "hold 30"]);
});

Deno.test("a session that goes on after a box begins with what comes between", () => {
  const { boxes } = stretch(["left", "right"]);
  assert.deepEqual(played([boxes[1]], {}, boxes[0]), ["switch 10", "hold 30"]);
});

Deno.test("who goes on by hand is waited for before each hold", () => {
  const { boxes } = stretch(["", ""]);
  assert.deepEqual(played(boxes, { autoAdvance: false }), [
    "get-ready 5",
    "wait Infinity",
    "hold 30",
    "rest 7",
    "wait Infinity",
    "hold 30",
  ]);
});

Deno.test("each phase belongs to the box that it plays or leads to", () => {
  const { boxes } = stretch(["", ""]);
  const owners = phases(as(boxes), { ...PACE, autoAdvance: false }).map(({ box }) => boxes.indexOf(as(box)));
  assert.deepEqual(owners, [0, 0, 0, 1, 1, 1]);
});

Deno.test("a hold takes what the reader typed, in the field's own unit", () => {
  const { boxes, field } = stretch([""], {}, { "data-unit": 60, value: 5, max: 60 });
  assert.equal(holdSeconds(as(boxes[0])), 300);
  field.value = "8";
  assert.equal(holdSeconds(as(boxes[0])), 480);
});

Deno.test("what cannot be used, and an empty field, stand for the guide's figure", () => {
  const { field } = stretch([""]);
  for (const [typed, used] of [["45", 45], ["0", 30], ["601", 30], ["2.5", 30], ["", 30]]) {
    field.value = String(typed);
    assert.equal(figure(as(field)), used);
  }
});

Deno.test("the fields and the stretch of a box are found", () => {
  const { boxes, field } = stretch([""]);
  const found = stretchOf(as(boxes[0]));
  assert.equal(found.dataset.stretch, "twist");
  assert.equal(doseInput(found, "hold"), as(field));
});

Deno.test("a wait takes no time that could be known; the rest adds up", () => {
  const { boxes } = stretch(["left", "right"]);
  assert.equal(total(phases(as(boxes), { ...PACE, autoAdvance: false })), 5 + 30 + 10 + 30);
  assert.equal(total([]), 0);
});
