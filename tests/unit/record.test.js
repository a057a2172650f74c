// The record: what is added up, what an import changes, and what damage leaves.

import assert from "node:assert/strict";

import { device, kept } from "./page.js";
import {
  addHold,
  clearRecord,
  exportRecord,
  importRecord,
  readRecord,
} from "../../overrides/assets/guide/record/record.js";
import { save } from "../../overrides/assets/guide/site/store.js";

const NOON = new Date(2026, 10, 23, 12);
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

/** @param {unknown} days */
function copy(days, format = "stretch-guide-record-1") {
  return JSON.stringify({ format, days });
}

promises("holds of a day add up, and each side is counted", () => {
  assert.equal(addHold(held("left"), 1, NOON), true);
  assert.deepEqual(readRecord()["2026-11-23"].twist, {
    title: "Seated twist",
    seconds: 30,
    holds: 1,
    left: 1,
    right: 0,
  });
  addHold(held("right"), 1, NOON);
  assert.deepEqual(readRecord(), { "2026-11-23": { twist: TWIST } });
  addHold(held("", 20), 1, NOON);
  assert.deepEqual(readRecord()["2026-11-23"].twist, { ...TWIST, seconds: 80, holds: 3 });
});

promises("a hold that is done over again is taken back, and never below nothing", () => {
  addHold(held("left"), 1, NOON);
  addHold(held("right"), 1, NOON);
  addHold(held("right"), -1, NOON);
  assert.deepEqual(readRecord()["2026-11-23"].twist, { ...TWIST, seconds: 30, holds: 1, right: 0 });
  for (const side of ["left", "right", "left", "right"]) addHold(held(side, 40), -1, NOON);
  assert.deepEqual(readRecord()["2026-11-23"].twist, { ...TWIST, seconds: 0, holds: 0, left: 0, right: 0 });
});

promises("a hold after midnight belongs to the next day", () => {
  addHold(held("left"), 1, new Date(2026, 10, 23, 23, 59, 59));
  addHold(held("left"), 1, new Date(2026, 10, 24, 0, 0, 1));
  assert.deepEqual(Object.keys(readRecord()), ["2026-11-23", "2026-11-24"]);
});

promises("stretches of one day stay apart", () => {
  addHold(held("left"), 1, NOON);
  addHold({ ...held(""), name: "fold", title: "Fold" }, 1, NOON);
  assert.deepEqual(Object.keys(readRecord()["2026-11-23"]), ["twist", "fold"]);
});

promises("a device that refuses storage says that the hold could not be saved", () => {
  device.refusesStorage = true;
  assert.equal(addHold(held("left"), 1, NOON), false);
  assert.equal(importRecord(copy({ "2026-11-23": { twist: TWIST } })), false);
  device.refusesStorage = false;
});

promises("a cleared record is empty", () => {
  addHold(held("left"), 1, NOON);
  clearRecord();
  assert.deepEqual(readRecord(), {});
});

promises("a record that was exported is the same once imported, on a device that knew nothing", () => {
  addHold(held("left"), 1, NOON);
  const before = readRecord();
  const exported = exportRecord();
  clearRecord();
  assert.equal(importRecord(exported), true);
  assert.deepEqual(readRecord(), before);
});

promises("a person can read an export: it is written on lines of its own", () => {
  addHold(held("left"), 1, NOON);
  assert.match(exportRecord(), /\n {2}"days"/);
});

promises("where both know a stretch of a day, the longer time stays; what only one knows stays too", () => {
  const longer = { ...TWIST, seconds: 90, holds: 3 };
  save("record", { "2026-11-22": { twist: TWIST }, "2026-11-23": { twist: TWIST, fold: TWIST } });
  const imported = { "2026-11-21": { twist: TWIST }, "2026-11-23": { twist: longer, fold: { ...TWIST, seconds: 30 } } };
  assert.equal(importRecord(copy(imported)), true);
  assert.deepEqual(readRecord(), {
    "2026-11-22": { twist: TWIST },
    "2026-11-23": { twist: longer, fold: TWIST },
    "2026-11-21": { twist: TWIST },
  });
});

promises("where both know the same time, the one that is here stays", () => {
  save("record", { "2026-11-23": { twist: TWIST } });
  importRecord(copy({ "2026-11-23": { twist: { ...TWIST, title: "Twist" } } }));
  assert.equal(readRecord()["2026-11-23"].twist.title, "Seated twist");
});

promises("a file that is no export changes nothing", () => {
  addHold(held("left"), 1, NOON);
  const before = readRecord();
  const days = { "2026-11-24": { twist: TWIST } };
  for (const text of ["", "{", "null", "7", copy({}), copy(null), copy({ today: { twist: TWIST } }), copy(days, "2")]) {
    assert.equal(importRecord(text), false, text);
    assert.deepEqual(readRecord(), before);
  }
});

promises("what is damaged in a record is left out, and the rest stays", () => {
  const { title: _, ...untitled } = TWIST;
  const damaged = ["seconds", "holds", "left", "right"].map((figure) => [`no ${figure}`, { ...TWIST, [figure]: "60" }]);
  save("record", {
    "2026-11-23": { twist: TWIST, nothing: null, text: "x", untitled, ...Object.fromEntries(damaged) },
    "2026-11-24": 7,
    "2026-11-245": { twist: TWIST },
    "x2026-11-24": { twist: TWIST },
  });
  assert.deepEqual(readRecord(), { "2026-11-23": { twist: TWIST }, "2026-11-24": {} });
});
