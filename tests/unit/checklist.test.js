// The checklist that is read from a page: its boxes, and the fields of each stretch.

import assert from "node:assert/strict";

import { as, Part } from "./page.js";
import { doseInput, figure, readBoxes, stretchOf } from "../../overrides/assets/guide/session/checklist.js";

/**
 * Returns a session of one stretch with two boxes, the second optional, and its field for the hold.
 * @param {Record<string, string | number>} attributes
 * @param {Record<string, string | number>} hold
 */
function session(attributes = {}, hold = {}) {
  const field = new Part("input", { name: "hold", min: 1, max: 600, value: 30, "data-unit": 1, ...hold });
  const reps = new Part("input", { name: "reps", min: 1, max: 20, value: 4 });
  const boxes = [
    new Part("input", { type: "checkbox", value: "twist-1-1", "data-set": 1, "data-rep": 1, "data-side": "left" }),
    new Part("input", {
      type: "checkbox",
      value: "twist-1-2",
      "data-set": 1,
      "data-rep": 2,
      "data-side": "right",
      "data-optional": "",
    }),
  ];
  const items = boxes.map((box) => new Part("li", {}, [box]));
  const stretch = new Part("fieldset", {
    "data-stretch": "twist",
    "data-title": "Seated twist",
    "data-position": "sitting",
    "data-rest": 7,
    "data-work": "hold",
    "data-steps": "Sit tall.\nTurn slowly, as far as you comfortably can.\nCome back.",
    "data-taught": 2,
    ...attributes,
  }, [field, reps, ...items]);
  const breath = new Part("input", { name: "breath", min: 2, max: 20, value: 6 });
  const root = new Part("stretch-session", {}, [new Part("form", { class: "checklist" }, [stretch]), breath]);
  return { root: as(root), field, boxes, items };
}

Deno.test("a box has what the page says of it and of its stretch", () => {
  const { root, items } = session();
  items[1].hidden = true;
  const stretch = { part: 0, name: "twist", title: "Seated twist", position: "sitting", rest: 7, moving: false };
  const both = {
    ...stretch,
    setRest: null,
    set: 1,
    work: "hold",
    seconds: 30,
    beats: 1,
    leftOut: false,
    steps: [3, 6],
    known: 0,
    floor: false,
    way: [],
  };
  assert.deepEqual(readBoxes(root), [
    { ...both, value: "twist-1-1", side: "left", optional: false, shown: true },
    { ...both, value: "twist-1-2", side: "right", optional: true, shown: false },
  ]);
  const [moving] = readBoxes(session({ "data-moving": "", "data-left-out": "" }).root);
  assert.deepEqual([moving.moving, moving.leftOut], [true, true]);
});

Deno.test("a hold takes what the reader typed, in the field's own unit", () => {
  const { root, field } = session({}, { "data-unit": 60, value: 5, max: 60 });
  assert.equal(readBoxes(root)[0].seconds, 300);
  field.value = "8";
  assert.equal(readBoxes(root)[0].seconds, 480);
});

Deno.test("breaths last as long as the reader's own, movements as often as the reader wants, and nobody times a count", () => {
  const took = (/** @type {string} */ work, /** @type {string | number} */ unit, value = 3) => {
    const [{ seconds, beats }] = readBoxes(session({ "data-work": work }, { "data-unit": unit, value }).root);
    return [seconds, beats];
  };
  assert.deepEqual(took("breathe", "breath"), [18, 3]);
  assert.deepEqual(took("move", 1), [12, 4]);
  assert.deepEqual(took("move", "breath", 1), [24, 4]);
  assert.deepEqual(took("count", 1), [Infinity, 1]);
});

Deno.test("what cannot be used, and an empty field, stand for the guide's figure", () => {
  const { field } = session();
  for (const [typed, used] of [["45", 45], ["0", 30], ["601", 30], ["2.5", 30], ["", 30]]) {
    field.value = String(typed);
    assert.equal(figure(as(field)), used);
  }
});

Deno.test("the fields and the stretch of a box are found", () => {
  const { boxes, field } = session();
  const found = stretchOf(as(boxes[0]));
  assert.equal(found.dataset.stretch, "twist");
  assert.equal(doseInput(found, "hold"), as(field));
});
