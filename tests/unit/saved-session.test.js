// A session that was saved: it is played on where this page can play it, and otherwise it is none.

import assert from "node:assert/strict";

import { junk } from "./junk.js";
import { as } from "./page.js";
import { readSession } from "../../overrides/assets/guide/session/saved-session.js";

const BOXES = as([{ value: "twist-1-1", work: "hold", steps: [4, 6], way: [9], floor: true }, {
  value: "twist-1-2",
  work: "hold",
  steps: [],
  way: [],
}]);
const SAVED = {
  phases: [
    { kind: "get-ready", seconds: 5, box: "twist-1-1" },
    { kind: "hold", seconds: 30, box: "twist-1-1" },
    { kind: "switch", seconds: 10, box: "twist-1-2" },
    { kind: "wait", seconds: null, box: "twist-1-2" },
    { kind: "hold", seconds: 30, box: "twist-1-2" },
  ],
  index: 2,
  elapsed: 9999,
  held: [{ box: "twist-1-1", seconds: 30, day: "2026-11-23", reps: 1 }],
  day: "2026-11-23",
  at: 1_795_000_000_000,
  optional: false,
  count: 2,
};

/** Returns the saved session with another first phase. @param {object} other */
function firstPhase(other) {
  const [first, ...rest] = SAVED.phases;
  return { ...SAVED, phases: [{ ...first, ...other }, ...rest] };
}

Deno.test("a session is read with the boxes of the page, and a wait is one without end", () => {
  const [first, second] = BOXES;
  assert.deepEqual(readSession({ ...SAVED, tab: "0.5" }, BOXES), {
    phases: [
      { kind: "get-ready", seconds: 5, box: first },
      { kind: "hold", seconds: 30, box: first },
      { kind: "switch", seconds: 10, box: second },
      { kind: "wait", seconds: Infinity, box: second },
      { kind: "hold", seconds: 30, box: second },
    ],
    index: 2,
    elapsed: 9999,
    held: [{ box: first, seconds: 30, day: "2026-11-23", reps: 1 }],
    day: "2026-11-23",
    at: 1_795_000_000_000,
    optional: false,
    count: 2,
  });
});

Deno.test("every kind that a plan has is known, and no other", () => {
  for (const kind of ["get-ready", "transition", "hold", "rest", "switch"]) {
    assert.ok(readSession(firstPhase({ kind }), BOXES), kind);
  }
  const lesson = (/** @type {unknown} */ step) => readSession(firstPhase({ kind: "teach", step }), BOXES);
  assert.equal(lesson(1)?.phases[0].step, 1);
  for (const step of [2, -1, 0.5, "1", null, undefined]) assert.equal(lesson(step), undefined, String(step));
  const way = (/** @type {string} */ kind) => readSession(firstPhase({ kind, step: 0 }), BOXES)?.phases[0].step;
  assert.deepEqual([way("down"), way("up")], [0, undefined], "to this box one goes down");
  for (
    const kind of ["ready", "done", "sleep", "", "wait", "holds", "a hold", "move", "count", "constructor", null, 7, [
      "hold",
    ]]
  ) {
    assert.equal(readSession(firstPhase({ kind }), BOXES), undefined, String(kind));
  }
});

Deno.test("a phase takes from a second to the longest set of movements, and only a wait has no end", () => {
  for (const seconds of [1, 600, 60_000]) assert.ok(readSession(firstPhase({ seconds }), BOXES), String(seconds));
  for (const seconds of [0, -5, 60_001, 1e308, 1e-308, null, "5", undefined]) {
    assert.equal(readSession(firstPhase({ seconds }), BOXES), undefined, String(seconds));
  }
});

Deno.test("a session whose boxes the page does not have, or that is no list of phases, is none", () => {
  assert.equal(readSession(firstPhase({ box: "gone-1-1" }), BOXES), undefined);
  for (const phases of [[], [null], [7], null, "x", {}, [["hold", 30, "twist-1-1"]]]) {
    assert.equal(readSession({ ...SAVED, index: 0, elapsed: 0, phases }, BOXES), undefined);
  }
  assert.equal(readSession({}, BOXES), undefined);
});

Deno.test("a session has no more phases than its boxes need", () => {
  const hold = { kind: "hold", seconds: 30, box: "twist-1-1" };
  assert.ok(readSession({ ...SAVED, phases: Array(9).fill(hold) }, BOXES));
  for (const length of [10, 20_000]) {
    assert.equal(readSession({ ...SAVED, phases: Array(length).fill(hold) }, BOXES), undefined);
  }
});

Deno.test("the place is one of the phases, and less of it is over than it takes", () => {
  for (const index of [-1, 5, 0.5, 1e308, "2", null]) {
    assert.equal(readSession({ ...SAVED, elapsed: 0, index }, BOXES), undefined, String(index));
  }
  for (const elapsed of [-1, 10_000, 1e308, "0", null]) {
    assert.equal(readSession({ ...SAVED, elapsed }, BOXES), undefined, String(elapsed));
  }
  assert.ok(readSession({ ...SAVED, elapsed: 0 }, BOXES));
});

Deno.test("what was held is of boxes of the page, each at most once", () => {
  const hold = { box: "twist-1-1", seconds: 30, day: "2026-11-23" };
  for (const held of [[], [hold, { ...hold, box: "twist-1-2" }]]) assert.ok(readSession({ ...SAVED, held }, BOXES));
  const damaged = [
    null,
    [null],
    ["twist-1-1"],
    [{ ...hold, box: "gone" }],
    [{ ...hold, seconds: 1e308 }],
    [{ ...hold, day: "yesterday" }],
    [hold, hold],
  ];
  for (const held of damaged) assert.equal(readSession({ ...SAVED, held }, BOXES), undefined, JSON.stringify(held));
});

Deno.test("what an older version saved is read: without the day of each hold, and without the time", () => {
  const { at: _, ...older } = { ...SAVED, held: [{ box: "twist-1-1", seconds: 30 }] };
  const read = readSession(older, BOXES);
  assert.equal(read?.at, -Infinity);
  assert.equal(read?.held[0].day, "");
  assert.equal(read?.held[0].reps, null);
  assert.equal(readSession({ ...older, day: "soon" }, BOXES), undefined);
});

Deno.test("whatever is saved, a session that is read can be played", () => {
  const places = [[], ["phases"], ["held"], ["index"], ["elapsed"]];
  let read = 0;
  for (const stored of junk(5000, places).filter((text) => text.startsWith('{"version":1,"value":{'))) {
    const { value } = JSON.parse(stored);
    for (const saved of [value, ...Object.entries(value).map(([name, part]) => ({ ...SAVED, [name]: part }))]) {
      const session = readSession(saved, BOXES);
      if (!session) continue;
      read += 1;
      const { phases, index, elapsed, held } = session;
      assert.ok(phases.length <= 6 && held.length <= 2 && phases[index], stored);
      assert.ok(elapsed >= 0 && elapsed < phases[index].seconds * 1000, stored);
      for (const { kind, seconds, box } of phases) {
        assert.ok(seconds >= 1 && (seconds <= 3600 || kind === "wait") && BOXES.includes(box), stored);
      }
    }
  }
  assert.ok(read > 100, `${read} sessions were read`);
});
