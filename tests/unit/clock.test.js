// The clock of a session, promise by promise. Times are milliseconds; a phase of 20 begins at the instant 1000.

import assert from "node:assert/strict";

import { LEAD_IN, position, run as go, standing, stop } from "../../overrides/assets/guide/session/clock.js";

const HOLD = { seconds: 20 };
const REST = { seconds: 5 };
const WAIT = { seconds: Infinity };
const PHASES = [HOLD, REST, HOLD];
const run = go(at(0), 1000);

/** Stands in this phase, after so many milliseconds of it. @param {number} index */
function at(index, elapsed = 0) {
  return { phases: PHASES, index, elapsed };
}

Deno.test("a run begins in its first phase, with all of it left and nothing before it", () => {
  assert.deepEqual(position(run, 1000), { index: 0, phase: HOLD, left: 20_000, leadIn: 0 });
});

Deno.test("time that passes is no longer left", () => {
  assert.equal(position(run, 1000 + 18_500).left, 1500);
  assert.equal(position(run, 1000 + 19_999).left, 1);
});

Deno.test("a phase ends in the instant in which the next begins", () => {
  assert.deepEqual(position(run, 21_000), { index: 1, phase: REST, left: 5000, leadIn: 0 });
});

Deno.test("who sleeps through several phases wakes where the time has come to", () => {
  assert.deepEqual(position(run, 1000 + 28_000), { index: 2, phase: HOLD, left: 17_000, leadIn: 0 });
});

Deno.test("after the last phase there is none, and nothing is left", () => {
  const done = { index: 3, phase: null, left: 0, leadIn: 0 };
  assert.deepEqual(position(run, 1000 + 45_000), done);
  assert.deepEqual(position(run, 1000 + 999_000), done);
});

Deno.test("a wait never ends by itself, and nothing of it is ever over", () => {
  const waiting = go({ phases: [WAIT, HOLD], index: 0, elapsed: 0 }, 0);
  assert.deepEqual(position(waiting, 10 ** 12), { index: 0, phase: WAIT, left: Infinity, leadIn: 0 });
  assert.equal(stop(waiting, 10 ** 12).elapsed, 0);
});

Deno.test("a pause keeps the time that is left", () => {
  assert.deepEqual(stop(run, 9000), at(0, 8000));
  assert.deepEqual(standing(at(0, 8000)), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.deepEqual(stop(run, 22_000), at(1, 1000));
});

Deno.test("after a pause without a lead-in, time goes on at once", () => {
  const on = go(at(0, 8000), 100_000);
  assert.deepEqual(position(on, 100_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.equal(position(on, 105_000).left, 7000);
});

Deno.test("a lead-in lasts three seconds, in which the hold stands still", () => {
  const on = go(at(0, 8000), 100_000, LEAD_IN);
  assert.equal(LEAD_IN, 3000);
  assert.deepEqual(position(on, 100_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 3000 });
  assert.deepEqual(position(on, 102_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 1000 });
  assert.deepEqual(position(on, 103_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.deepEqual(position(on, 104_000), { index: 0, phase: HOLD, left: 11_000, leadIn: 0 });
});

Deno.test("a pause in a lead-in keeps the hold's time, and the next lead-in is a whole one", () => {
  const again = stop(go(at(0, 8000), 100_000, LEAD_IN), 101_000);
  assert.deepEqual(again, at(0, 8000));
  assert.equal(position(go(again, 200_000, LEAD_IN), 204_000).left, 11_000);
});

Deno.test("phases that are gone on with from another one begin there", () => {
  assert.deepEqual(position(go(at(2), 9000), 9000), { index: 2, phase: HOLD, left: 20_000, leadIn: 0 });
  assert.deepEqual(position(go(at(2, 4000), 9000), 9000), { index: 2, phase: HOLD, left: 16_000, leadIn: 0 });
});
