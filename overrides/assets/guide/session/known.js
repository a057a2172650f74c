// How often each stretch was played on this device, as far as this decides how much of it is taught.

import { RECORD } from "../record/record.js";
import { load, named, save } from "../site/store.js";
import { whole } from "../site/stored.js";

const KNOWN = "known";
const TIMES = whole(1, 1e6);

/**
 * Returns in how many sessions a stretch was played; before these were counted, on how many days.
 * @param {string} stretch
 */
export function timesPlayed(stretch) {
  return TIMES(load(KNOWN)[stretch]) ?? Object.values(load(RECORD)).filter((day) => stretch in named(day)).length;
}

/** @param {string} stretch */
export function playedOnceMore(stretch) {
  const known = load(KNOWN);
  save(KNOWN, { ...known, [stretch]: (TIMES(known[stretch]) ?? 0) + 1 });
}
