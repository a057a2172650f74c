// The clock of a session, promise by promise. Times are milliseconds; a phase of 20 begins at the instant 1000.

import assert from "node:assert/strict";

import { begin, LEAD_IN, pause, position, resume, seek } from "../../overrides/assets/guide/session/clock.js";

const HOLD = { seconds: 20 };
const REST = { seconds: 5 };
const WAIT = { seconds: Infinity };
const run = begin([HOLD, REST, HOLD], 1000);

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

Deno.test("a wait never ends by itself", () => {
  assert.deepEqual(position(begin([WAIT, HOLD], 0), 10 ** 12), { index: 0, phase: WAIT, left: Infinity, leadIn: 0 });
});

Deno.test("a clock that is set back takes nothing off, and adds nothing", () => {
  assert.equal(position(run, 400).left, 20_000);
  assert.equal(position(run, 400).leadIn, 600);
});

Deno.test("a pause keeps the time that is left, however long it is", () => {
  const paused = pause(run, 9000);
  assert.deepEqual(position(paused, 9000), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.equal(position(paused, 999_000).left, 12_000);
});

Deno.test("a second pause in a pause changes nothing", () => {
  assert.deepEqual(pause(pause(run, 9000), 15_000), pause(run, 9000));
});

Deno.test("after a pause without a lead-in, time goes on at once", () => {
  const on = resume(pause(run, 9000), 100_000, 0);
  assert.deepEqual(position(on, 100_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.equal(position(on, 105_000).left, 7000);
});

Deno.test("a lead-in lasts three seconds, in which the hold stands still", () => {
  const on = resume(pause(run, 9000), 100_000, LEAD_IN);
  assert.equal(LEAD_IN, 3000);
  assert.deepEqual(position(on, 100_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 3000 });
  assert.deepEqual(position(on, 102_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 1000 });
  assert.deepEqual(position(on, 103_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  assert.deepEqual(position(on, 104_000), { index: 0, phase: HOLD, left: 11_000, leadIn: 0 });
});

Deno.test("a pause in a lead-in keeps the hold's time, and the next lead-in is a whole one", () => {
  const again = pause(resume(pause(run, 9000), 100_000, LEAD_IN), 101_000);
  assert.deepEqual(position(again, 101_500), { index: 0, phase: HOLD, left: 12_000, leadIn: 0 });
  const on = resume(again, 200_000, LEAD_IN);
  assert.deepEqual(position(on, 200_000), { index: 0, phase: HOLD, left: 12_000, leadIn: 3000 });
  assert.equal(position(on, 204_000).left, 11_000);
});

Deno.test("Skip in a lead-in leads into the next phase at once", () => {
  const skipped = seek(resume(pause(run, 9000), 100_000, LEAD_IN), 1, 101_000);
  assert.deepEqual(position(skipped, 101_000), { index: 1, phase: REST, left: 5000, leadIn: 0 });
  assert.equal(position(skipped, 102_000).left, 4000);
});

Deno.test("a run that is set to another phase goes on running there, at its beginning unless told", () => {
  assert.deepEqual(position(seek(run, 2, 9000), 9000), { index: 2, phase: HOLD, left: 20_000, leadIn: 0 });
  assert.deepEqual(position(seek(run, 2, 9000, 4000), 9000), { index: 2, phase: HOLD, left: 16_000, leadIn: 0 });
});

Deno.test("a paused run that is set to another phase is paused there, and keeps what is left of it", () => {
  const moved = seek(pause(run, 9000), 2, 50_000, 4000);
  assert.equal(position(moved, 90_000).left, 16_000);
  assert.equal(position(resume(moved, 90_000, 0), 91_000).left, 15_000);
});
