// The record of what was done: how holds add up.

import assert from "node:assert/strict";

import { device, kept } from "./page.js";
import { readRecord } from "../../overrides/assets/guide/record/copy.js";
import { addHold } from "../../overrides/assets/guide/record/record.js";
import { save } from "../../overrides/assets/guide/site/store.js";

const DAY = "2026-11-23";
const TWIST = { title: "Seated twist", seconds: 60, holds: 2, left: 1, right: 1 };

/** @param {string} side */
function held(side, seconds = 30) {
  return { name: "twist", title: "Seated twist", seconds, side };
}

/** Runs a test with an empty record. @param {string} promise @param {() => void} test */
function promises(promise, test) {
  Deno.test(promise, () => {
    kept.clear();
    test();
  });
}

/**
 * Expects the record to be this one.
 * @param {Record<string, Record<string, unknown>>} days
 */
function sameRecord(days) {
  const named = (/** @type {Record<string, unknown>} */ all) => Object.assign(Object.create(null), all);
  assert.deepEqual(
    readRecord(),
    named(Object.fromEntries(Object.entries(days).map(([day, done]) => [day, named(done)]))),
  );
}

promises("holds of a day add up, and each side is counted", () => {
  assert.equal(addHold(held("left"), 1, DAY), true);
  assert.deepEqual(readRecord()["2026-11-23"].twist, {
    title: "Seated twist",
    seconds: 30,
    holds: 1,
    left: 1,
    right: 0,
  });
  addHold(held("right"), 1, DAY);
  sameRecord({ "2026-11-23": { twist: TWIST } });
  addHold(held("", 20), 1, DAY);
  assert.deepEqual(readRecord()["2026-11-23"].twist, { ...TWIST, seconds: 80, holds: 3 });
});

promises("a hold that is done over again is taken back, and never below nothing", () => {
  addHold(held("left"), 1, DAY);
  addHold(held("right"), 1, DAY);
  addHold(held("right"), -1, DAY);
  assert.deepEqual(readRecord()["2026-11-23"].twist, { ...TWIST, seconds: 30, holds: 1, right: 0 });
  addHold(held("left"), 1, DAY);
  for (const side of ["left", "left", "right"]) addHold(held(side, 40), -1, DAY);
  sameRecord({});
});

promises("a day on which all was taken back is no day of the record", () => {
  addHold(held("left"), 1, DAY);
  addHold({ ...held(""), name: "fold", title: "Fold" }, 1, DAY);
  addHold(held("left"), 1, "2026-11-24");
  addHold(held("left"), -1, DAY);
  addHold(held("left"), -1, "2026-11-24");
  sameRecord({ "2026-11-23": { fold: { title: "Fold", seconds: 30, holds: 1, left: 0, right: 0 } } });
});

promises("stretches of one day stay apart", () => {
  addHold(held("left"), 1, DAY);
  addHold({ ...held(""), name: "fold", title: "Fold" }, 1, DAY);
  assert.deepEqual(Object.keys(readRecord()["2026-11-23"]), ["twist", "fold"]);
});

promises("the most that is possible is taken", () => {
  const most = { title: "x".repeat(255), seconds: 86_400, holds: 500, left: 250, right: 250 };
  save("record", { "2026-11-23": { twist: most } });
  sameRecord({ "2026-11-23": { twist: most } });
  assert.equal(addHold(held("left"), 1, DAY), false);
  sameRecord({ "2026-11-23": { twist: most } });
});

promises("a title of any length is recorded, as far as it goes", () => {
  assert.equal(addHold({ ...held("left"), title: "x".repeat(300) }, 1, DAY), true);
  assert.equal(readRecord()["2026-11-23"].twist.title, "x".repeat(255));
});

promises("a device that refuses storage says that the hold could not be saved", () => {
  device.refusesStorage = true;
  assert.equal(addHold(held("left"), 1, DAY), false);
  device.refusesStorage = false;
});
