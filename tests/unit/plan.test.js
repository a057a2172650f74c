// The plan of a session: which boxes are played, and the phases round them.

import assert from "node:assert/strict";

import { boxes, PACE } from "./boxes.js";
import { openBoxes, phases, total } from "../../overrides/assets/guide/session/plan.js";

/** @typedef {import("../../overrides/assets/guide/session/plan.js").Box} Box */

/**
 * Returns the phases of these boxes as kind and seconds.
 * @param {Box[]} all
 * @param {object} pace
 * @param {Box | null} after
 */
function played(all, pace = {}, after = null) {
  return phases(all, { ...PACE, ...pace }, after).map(({ kind, seconds }) => `${kind} ${seconds}`);
}

Deno.test("boxes that are ticked, hidden or left out are not played", () => {
  const [ticked, hidden, open] = boxes(["", "", ""]);
  const leftOut = boxes(["", ""], { part: 1, leftOut: true });
  assert.deepEqual(openBoxes([...leftOut, ticked, { ...hidden, shown: false }, open], [ticked.value]), [open]);
});

Deno.test("optional boxes are played once the others are done, and not before", () => {
  const [first, second, third] = boxes(["", "", ""]);
  const all = [first, second, { ...third, optional: true }];
  assert.deepEqual(openBoxes(all, []), [first, second]);
  assert.deepEqual(openBoxes(all, [first.value, second.value]), [all[2]]);
  assert.deepEqual(openBoxes(all, all.map(({ value }) => value)), []);
});

Deno.test("a session gets ready, holds, and rests between two holds as long as the stretch asks for", () => {
  const all = boxes(["", "", ""]);
  assert.deepEqual(played(all), ["get-ready 5", "hold 30", "rest 7", "hold 30", "rest 7", "hold 30"]);
});

Deno.test("the reader's own rest stands above that of the stretch; none at all is left out", () => {
  const all = boxes(["", ""]);
  assert.deepEqual(played(all, { rest: 12 }), ["get-ready 5", "hold 30", "rest 12", "hold 30"]);
  assert.deepEqual(played(all, { rest: 0, getReady: 0 }), ["hold 30", "hold 30"]);
  assert.deepEqual(played(all, { rest: 1, getReady: 1 }), ["get-ready 1", "hold 30", "rest 1", "hold 30"]);
});

Deno.test("changing sides takes its time, or that of a longer rest", () => {
  const all = boxes(["left", "right"]);
  assert.deepEqual(played(all), ["get-ready 5", "hold 30", "switch 10", "hold 30"]);
  assert.deepEqual(played(all, { rest: 0 }), ["get-ready 5", "hold 30", "switch 10", "hold 30"]);
  assert.deepEqual(played(all, { rest: 25 }), ["get-ready 5", "hold 30", "switch 25", "hold 30"]);
  const same = boxes(["left", "left"]);
  assert.deepEqual(played(same), ["get-ready 5", "hold 30", "rest 7", "hold 30"]);
});

Deno.test("between two stretches the reader gets ready, and moves where the position is another", () => {
  const first = boxes([""]);
  const same = boxes([""], { part: 1 });
  const other = boxes([""], { part: 1, position: "lying" });
  assert.deepEqual(played([...first, ...same]), ["get-ready 5", "hold 30", "get-ready 5", "hold 30"]);
  assert.deepEqual(played([...first, ...other]), ["get-ready 5", "hold 30", "transition 20", "hold 30"]);
});

Deno.test("a session that goes on after a box begins with what comes between", () => {
  const all = boxes(["left", "right"]);
  assert.deepEqual(played([all[1]], {}, all[0]), ["switch 10", "hold 30"]);
});

Deno.test("who goes on by hand is waited for before each hold", () => {
  const all = boxes(["", ""]);
  assert.deepEqual(played(all, { waitFor: "every" }), [
    "get-ready 5",
    "wait Infinity",
    "hold 30",
    "rest 7",
    "wait Infinity",
    "hold 30",
  ]);
});

Deno.test("nobody is waited for before what they count: the count waits by itself", () => {
  const squeezes = boxes([""], { work: "count", seconds: Infinity });
  assert.deepEqual(played(squeezes, { waitFor: "every" }), ["get-ready 5", "count Infinity"]);
});

Deno.test("each phase belongs to the box that it plays or leads to", () => {
  const all = boxes(["", ""]);
  const owners = phases(all, { ...PACE, waitFor: "every" }).map(({ box }) => all.indexOf(box));
  assert.deepEqual(owners, [0, 0, 0, 1, 1, 1]);
});

Deno.test("a wait takes no time that could be known; the rest adds up", () => {
  const all = boxes(["left", "right"]);
  assert.equal(total(phases(all, { ...PACE, waitFor: "every" })), 5 + 30 + 10 + 30);
  assert.equal(total([]), 0);
});

Deno.test("at first a stretch is taught twice and waited for once, before its first hold alone", () => {
  const first = { teach: "first", waitFor: "first" };
  const times = (/** @type {number} */ known) => played(boxes(["", ""], { known }), first);
  const holds = ["hold 30", "rest 7", "hold 30"];
  assert.deepEqual(times(0), ["get-ready 5", "teach 4", "teach 6", "wait Infinity", ...holds]);
  assert.deepEqual(times(1), ["get-ready 5", "teach 4", "teach 6", ...holds]);
  assert.deepEqual(times(2), ["get-ready 5", ...holds]);
});

Deno.test("to the floor and from it one is shown the way, step by step; who knows it has twice the time", () => {
  const floor = { name: "curl", part: 1, position: "lying", way: [9, 8] };
  const chair = { name: "lean", part: 2, position: "chair", floor: false, way: [7] };
  const stand = { name: "reach", part: 0, position: "standing", floor: false, steps: [], moving: true };
  const all = [
    ...boxes([""], stand),
    ...boxes([""], { ...floor, steps: [4] }),
    ...boxes([""], { ...chair, steps: [] }),
  ];
  assert.deepEqual(played(all, { teach: "every", reading: 1.5 }), [
    "get-ready 5",
    "hold 30",
    "down 14",
    "down 12",
    "teach 6",
    "hold 30",
    "up 11",
    "hold 30",
  ]);
  assert.deepEqual(played(all), ["get-ready 5", "hold 30", "transition 40", "hold 30", "transition 40", "hold 30"]);
});

Deno.test("whoever wants to be taught every time or never is, and reads as slowly as is set", () => {
  const all = boxes([""], { known: 9 });
  assert.deepEqual(played(all, { teach: "every", reading: 1.5 }), ["get-ready 5", "teach 6", "teach 9", "hold 30"]);
  assert.deepEqual(played(boxes([""]), { waitFor: "first" }), ["get-ready 5", "wait Infinity", "hold 30"]);
});
