// The short way through a routine: how many reps of each it has, when there is one, and for how long it is chosen.

import assert from "node:assert/strict";

import { boxes, PACE } from "./boxes.js";
import { as, kept, Part } from "./page.js";
import { changeWay, markShortWay, otherWay } from "../../overrides/assets/guide/session/short-way.js";
import { isOptional } from "../../overrides/assets/guide/session/checklist.js";
import { load, save } from "../../overrides/assets/guide/site/store.js";
import { opened } from "../../overrides/assets/guide/session/session.js";

/** Returns a routine of two stretches with so many reps of so many seconds each. @param {number} reps @param {number} seconds */
function routine(reps, seconds) {
  const all = [0, 1].flatMap((part) => boxes(Array(reps).fill(""), { part, name: `stretch-${part}`, seconds }));
  const inputs = all.map(({ value }, index) =>
    Object.assign(new Part("input", { "data-rep": 1, "data-set": 1, "data-round": index % reps + 1 }), { value })
  );
  const items = inputs.map((input) => new Part("li", {}, [input, new Part("small")]));
  const session = as(new Part("stretch-session", {}, items));
  const found = { boxes: all, pace: PACE, tab: "", early: [], ticks: { day: "", ticked: [] }, saved: undefined };
  const state = opened(found, { time: 0, wall: Date.now() });
  return { session, inputs: as(inputs), state };
}

/** Runs a test on a device that remembers nothing. @param {string} promise @param {() => void} test */
function promises(promise, test) {
  Deno.test(promise, () => {
    kept.clear();
    test();
  });
}

promises("it has as many reps of each as fit into five minutes", () => {
  // Two of each: 4 holds of 60 s, 2 rests of 7 s, and 5 s before each stretch.
  const { inputs, state } = routine(4, 60);
  assert.equal(otherWay(inputs, state), 2);
});

promises("it has one rep of each where even that takes longer", () => {
  const { inputs, state } = routine(3, 400);
  assert.equal(otherWay(inputs, state), 1);
});

promises("there is none where the whole is short, or is one rep of each, or all is ticked", () => {
  for (const [reps, seconds] of [[4, 10], [1, 400]]) {
    const { inputs, state } = routine(reps, seconds);
    assert.equal(otherWay(inputs, state), 0);
  }
  const { inputs, state } = routine(4, 60);
  assert.equal(otherWay(inputs, { ...state, ticked: state.boxes.map(({ value }) => value) }), 0);
});

promises("chosen, the reps beyond it are optional for today; chosen again, none is", () => {
  const { session, inputs, state } = routine(4, 60);
  changeWay(session, state);
  markShortWay(session);
  assert.deepEqual(inputs.map(isOptional), [false, false, true, true, false, false, true, true]);
  assert.equal(otherWay(inputs, state), Infinity);
  changeWay(session, state);
  markShortWay(session);
  assert.ok(!inputs.some(isOptional));
});

promises("on another day, or damaged, the choice is none", () => {
  const { session, inputs, state } = routine(4, 60);
  changeWay(session, state);
  const [name] = [...kept.keys()].map((each) => each.split(":").at(-1) ?? "");
  const chosen = load(name);
  for (const stored of [{ ...chosen, day: "2001-01-01" }, { ...chosen, rounds: "2" }, { ...chosen, rounds: -1 }]) {
    save(name, stored);
    markShortWay(session);
    assert.ok(!inputs.some(isOptional));
  }
});
