// The whole record as a copy: what an import changes, what is told where it changes nothing, and what damage leaves.

import assert from "node:assert/strict";

import { generator, junk, value } from "./junk.js";
import { device, kept } from "./page.js";
import { clearRecord, exportRecord, importRecord, readRecord } from "../../overrides/assets/guide/record/copy.js";
import { addHold } from "../../overrides/assets/guide/record/record.js";
import { key, load, save } from "../../overrides/assets/guide/site/store.js";

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

/** How often something of the record is left out. */
function damages() {
  let count = 0;
  readRecord(() => count += 1);
  return count;
}

/** @param {unknown} days */
function copy(days, format = "stretch-guide-record-1") {
  return JSON.stringify({ format, days });
}

/** What cannot have been done on a day, or is none of ours. */
const IMPOSSIBLE = {
  "less than nothing": { ...TWIST, seconds: -1 },
  "more seconds than a day has": { ...TWIST, seconds: 86_401 },
  "a time without end": { ...TWIST, seconds: 1e308 },
  "half a hold": { ...TWIST, holds: 2.5 },
  "more holds than anybody does": { ...TWIST, holds: 501 },
  "a side held less than never": { ...TWIST, left: -1 },
  "more on both sides than in all": { ...TWIST, left: 2 },
  "a title as long as a book": { ...TWIST, title: "x".repeat(256) },
  "a title that is no text": { ...TWIST, title: ["Twist"] },
  nothing: null,
  "a list": [TWIST],
};
const NO_DAYS = [
  "2026-02-29",
  "2026-04-31",
  "2026-13-01",
  "2026-00-10",
  "9999-01-01",
  "0001-01-01",
  "today",
  "__proto__",
];

promises("a copy for which a device has no room changes nothing", () => {
  addHold(held("left"), 1, DAY);
  const before = readRecord();
  device.refusesStorage = true;
  assert.equal(importRecord(copy({ "2026-11-22": { twist: TWIST } })), "full");
  device.refusesStorage = false;
  assert.deepEqual(readRecord(), before);
});

promises("a cleared record is empty", () => {
  addHold(held("left"), 1, DAY);
  clearRecord();
  sameRecord({});
});

promises("a record that was exported is the same once imported, on a device that knew nothing", () => {
  addHold(held("left"), 1, DAY);
  const before = readRecord();
  const exported = exportRecord();
  clearRecord();
  assert.equal(importRecord(exported), "imported");
  assert.deepEqual(readRecord(), before);
});

promises("a person can read an export: it is written on lines of its own", () => {
  addHold(held("left"), 1, DAY);
  assert.match(exportRecord(), /\n {2}"days"/);
});

promises("where both know a stretch of a day, the longer time stays; what only one knows stays too", () => {
  const longer = { ...TWIST, seconds: 90, holds: 3 };
  save("record", { "2026-11-22": { twist: TWIST }, "2026-11-23": { twist: TWIST, fold: TWIST } });
  const imported = { "2026-11-21": { twist: TWIST }, "2026-11-23": { twist: longer, fold: { ...TWIST, seconds: 30 } } };
  assert.equal(importRecord(copy(imported)), "imported");
  sameRecord({
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

promises("what cannot be taken in changes nothing, and it is told why", () => {
  addHold(held("left"), 1, DAY);
  const before = readRecord();
  const days = { "2026-11-24": { twist: TWIST } };
  const told = /** @type {[string, string][]} */ ([
    ...["", "{", "null", "7", "[]", copy(days, "2"), copy(days, "stretch-guide-record-x")].map((
      text,
    ) => [text, "refused"]),
    [copy(days, "stretch-guide-record-2"), "newer"],
    [copy({}), "nothing"],
    ...[null, 7, [], { today: { twist: TWIST } }].map((each) => [copy(each), "broken"]),
    [copy({ "2026-11-24": { twist: { ...TWIST, seconds: "long" } } }), "broken"],
    [copy({ "2026-11-24": { twist: { ...TWIST, seconds: 90_000 } } }), "impossible"],
  ]);
  for (const [text, why] of told) {
    assert.equal(importRecord(text), why, text);
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
  sameRecord({ "2026-11-23": { twist: TWIST } });
});

promises("what is impossible is left out of what is stored, as it is told, and the rest stays", () => {
  for (const [what, done] of Object.entries(IMPOSSIBLE)) {
    save("record", { "2026-11-23": { twist: TWIST, fold: done } });
    sameRecord({ "2026-11-23": { twist: TWIST } });
    assert.equal(damages(), 1, what);
  }
  for (const day of NO_DAYS) {
    kept.set(key("record"), `{"version":1,"value":{"2026-11-23":{"twist":${JSON.stringify(TWIST)}},"${day}":{}}}`);
    sameRecord({ "2026-11-23": { twist: TWIST } });
    assert.equal(damages(), 1, day);
  }
  save("record", { "2024-02-29": { twist: TWIST } });
  assert.equal(damages(), 0);
});

promises("a copy that is impossible in part changes nothing, and neither does one with a day that was none", () => {
  addHold(held("left"), 1, DAY);
  const before = kept.get(key("record"));
  for (const [what, done] of Object.entries(IMPOSSIBLE)) {
    const why = importRecord(copy({ "2026-11-22": { twist: TWIST }, "2026-11-23": { fold: done } }));
    assert.ok(why === "broken" || why === "impossible", what);
    assert.equal(kept.get(key("record")), before);
  }
  for (const day of NO_DAYS) {
    const text = `{"format":"stretch-guide-record-1","days":{"2026-11-22":{"twist":${
      JSON.stringify(TWIST)
    }},"${day}":{}}}`;
    assert.equal(importRecord(text), "broken", day);
    assert.equal(kept.get(key("record")), before);
  }
});

promises("a stretch may have any name", () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    kept.clear();
    addHold({ ...held("left"), name }, 1, DAY);
    addHold({ ...held("right"), name }, 1, DAY);
    const exported = exportRecord();
    assert.deepEqual(Object.keys(readRecord()["2026-11-23"]), [name]);
    assert.deepEqual(readRecord()["2026-11-23"][name], TWIST);
    clearRecord();
    assert.equal(importRecord(exported), "imported");
    assert.deepEqual(Object.entries(readRecord()["2026-11-23"]), [[name, TWIST]]);
  }
});

promises("a hold leaves alone what cannot be used, and is added beside it", () => {
  const before = { "2026-11-22": 7, "2026-11-23": { fold: "x" }, today: {} };
  save("record", before);
  assert.equal(addHold(held("left"), 1, DAY), true);
  const { "2026-11-23": day, ...others } = /** @type {any} */ (load("record"));
  assert.deepEqual(others, { "2026-11-22": 7, today: {} });
  assert.equal(day.fold, "x");
  assert.equal(readRecord()["2026-11-23"].twist.holds, 1);
  assert.equal(importRecord(copy({ "2026-11-23": { twist: TWIST } })), "imported");
  assert.deepEqual(Object.keys(/** @type {any} */ (load("record"))["2026-11-23"]), ["fold", "twist"]);
});

promises("a record that cannot be read at all is told and stays as it is, until it is cleared", () => {
  for (const stored of ["{", "null", '{"version":2,"value":{}}', '{"version":1,"value":7}', "7"]) {
    kept.set(key("record"), stored);
    sameRecord({});
    assert.equal(damages(), 1, stored);
    assert.equal(addHold(held("left"), 1, DAY), false);
    assert.equal(importRecord(copy({ "2026-11-23": { twist: TWIST } })), "damaged");
    assert.equal(kept.get(key("record")), stored);
    clearRecord();
    assert.equal(addHold(held("left"), 1, DAY), true);
  }
});

promises("of too much, no more is read than a page can show, and the last days are", () => {
  const day = (/** @type {number} */ number) => new Date(Date.UTC(2001, 0, number)).toJSON().slice(0, 10);
  save("record", Object.fromEntries(Array.from({ length: 5001 }, (_, number) => [day(number), { twist: TWIST }])));
  assert.equal(Object.keys(readRecord()).length, 5000);
  assert.equal(readRecord()[day(0)], undefined);
  assert.equal(damages(), 1);
  const many = (/** @type {number} */ count, from = 0) =>
    Object.fromEntries(Array.from({ length: count }, (_, name) => [`stretch ${from + name}`, TWIST]));
  save("record", { "2026-11-23": many(101) });
  assert.equal(Object.keys(readRecord()["2026-11-23"]).length, 100);
  assert.equal(importRecord(copy({ "2026-11-22": many(101) })), "broken");
  save("record", Object.fromEntries(Array.from({ length: 11 }, (_, each) => [day(each), many(100, 100 * each)])));
  assert.equal(new Set(Object.values(readRecord()).flatMap((done) => Object.keys(done))).size, 1000);
  assert.ok(damages());
});

promises("whatever is stored, the record that is read is possible, and is a copy that is taken in", () => {
  for (const stored of junk(1500, [[], ["2026-11-23"], ["2026-11-23", "twist"], ["2026-11-23", "twist", "seconds"]])) {
    kept.set(key("record"), stored);
    addHold(held("left"), 1, DAY);
    const record = readRecord();
    for (const [day, stretches] of Object.entries(record)) {
      assert.match(day, /^20\d\d-\d\d-\d\d$/);
      for (const { title, seconds, holds, left, right } of Object.values(stretches)) {
        assert.ok(typeof title === "string" && title.length <= 255, stored);
        assert.ok(seconds >= 0 && seconds <= 86_400 && holds <= 500, stored);
        assert.ok([holds, left, right].every((count) => Number.isInteger(count) && count >= 0), stored);
        assert.ok(left + right <= holds, stored);
      }
    }
    const exported = exportRecord();
    clearRecord();
    assert.equal(importRecord(exported), Object.keys(record).length ? "imported" : "nothing");
    assert.deepEqual(readRecord(), record);
  }
});

promises("whatever is in a file, all of it is taken in or nothing", () => {
  const random = generator(1);
  const fields = ["title", "seconds", "holds", "left", "right"];
  const taken = { true: 0, false: 0 };
  for (let count = 0; count < 3000; count += 1) {
    kept.clear();
    addHold(held("left"), 1, DAY);
    const before = kept.get(key("record"));
    const field = fields[count % fields.length];
    const file = copy({ "2026-11-23": { fold: TWIST, twist: { ...TWIST, [field]: value(random) } } });
    const whole = importRecord(file) === "imported";
    taken[`${whole}`] += 1;
    assert.deepEqual(Object.keys(readRecord()["2026-11-23"]), whole ? ["twist", "fold"] : ["twist"]);
    if (!whole) assert.equal(kept.get(key("record")), before, file);
    assert.equal(damages(), 0, file);
  }
  assert.ok(taken.true > 100 && taken.false > 100);
});
