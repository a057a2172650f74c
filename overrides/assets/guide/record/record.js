// The record of what was done, kept on this device only: seconds of holding by day and stretch.

import { load, named, save } from "../site/store.js";
import { number, parts, text, whole } from "../site/stored.js";

/**
 * What was done of one stretch on one day.
 * @typedef {{ title: string, seconds: number, holds: number, left: number, right: number }} Done
 */

/** The name under which the record is stored. */
export const RECORD = "record";

/** Nobody does more of one stretch in a day, which has 86,400 seconds. */
const HOLDS = whole(0, 500);
const DONE = parts({ title: text(), seconds: number(0, 86_400), holds: HOLDS, left: HOLDS, right: HOLDS });

/**
 * Returns what was done of a stretch on a day, or undefined where it cannot have been.
 * @type {import("../site/stored.js").Reader<Done>}
 */
export const readDone = (found) => {
  const done = DONE(found);
  return done && done.left + done.right <= done.holds ? done : undefined;
};

/**
 * Adds one finished hold to a day, or with -1 takes back one that is done over again. Returns whether it could be saved; a
 * record that cannot be read is left as it is.
 * @param {{ name: string, title: string, seconds: number, side: string }} hold
 * @param {1 | -1} times
 * @param {string} date
 */
export function addHold({ name, title, seconds, side }, times, date) {
  let usable = true;
  const days = load(RECORD, () => usable = false);
  // What cannot be used beside it stays as it is.
  const day = days[date] = named(days[date]);
  const before = readDone(day[name]) ?? { seconds: 0, holds: 0, left: 0, right: 0 };
  const sum = (/** @type {number} */ known, /** @type {unknown} */ more) => Math.max(0, known + times * Number(more));
  const after = readDone({
    title: title.slice(0, 255),
    seconds: sum(before.seconds, seconds),
    holds: sum(before.holds, 1),
    left: sum(before.left, side === "left"),
    right: sum(before.right, side === "right"),
  });
  if (!usable || !after) return false;
  day[name] = after;
  // A day on which all was taken back is one on which nothing was done.
  if (!after.holds) delete day[name];
  if (!Object.keys(day).length) delete days[date];
  return save(RECORD, days);
}
