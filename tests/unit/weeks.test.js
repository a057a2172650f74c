// The weeks of the record.

import assert from "node:assert/strict";

import { localDay } from "../../overrides/assets/guide/record/day.js";
import { daysOfWeeks, firstDayOfWeek, levelOf } from "../../overrides/assets/guide/record/weeks.js";

const THURSDAY = new Date(2026, 10, 26, 23, 59);

Deno.test("four weeks end today and begin on the first day of a week, wherever weeks begin", () => {
  for (const [firstDay, first] of /** @type {const} */ ([[1, "2026-11-02"], [7, "2026-11-01"], [6, "2026-10-31"]])) {
    const days = daysOfWeeks(THURSDAY, 4, firstDay).map(localDay);
    assert.deepEqual([days[0], days.at(-1)], [first, "2026-11-26"]);
    assert.equal(new Set(days).size, days.length);
  }
});

Deno.test("on the first day of a week, three weeks and this one day are shown, and on the last all four", () => {
  assert.equal(daysOfWeeks(new Date(2026, 10, 23), 4, 1).length, 22);
  assert.equal(daysOfWeeks(new Date(2026, 10, 29), 4, 1).length, 28);
});

Deno.test("a week begins as it does where the reader's language is spoken", () => {
  assert.deepEqual(["en-GB", "de", "en-US", "ar-EG"].map(firstDayOfWeek), [1, 1, 7, 6]);
});

Deno.test("a day has one mark, two or three, by its minutes, and none where nothing was done", () => {
  assert.deepEqual([0, 1, 299, 300, 599, 600, 86_400].map(levelOf), [0, 1, 1, 2, 2, 3, 3]);
});
