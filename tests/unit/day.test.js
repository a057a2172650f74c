// The days by which ticks and the record go.

import assert from "node:assert/strict";

import { localDay } from "../../overrides/assets/guide/record/day.js";

Deno.test("a day is the one of the reader's own calendar, to the last millisecond before midnight", () => {
  assert.equal(localDay(new Date(2026, 10, 23, 23, 59, 59, 999)), "2026-11-23");
  assert.equal(localDay(new Date(2026, 10, 24)), "2026-11-24");
  assert.equal(localDay(new Date(2026, 0, 5, 12)), "2026-01-05");
});
