// The record of what was done, kept on this device only: seconds of holding by day and stretch.

import { forget, load, localDay, save } from "../site/store.js";

/**
 * What was done of one stretch on one day.
 * @typedef {{ title: string, seconds: number, holds: number, left: number, right: number }} Done
 * @typedef {Record<string, Record<string, Done>>} Days
 */

const NAME = "record";

/**
 * Returns the record by day and stretch; whatever is damaged in it is left out.
 * @returns {Days}
 */
export function readRecord() {
  return checked(load(NAME));
}

/**
 * Adds one finished hold, or with -1 takes back one that is done over again. Returns whether it could be saved.
 * @param {{ name: string, title: string, seconds: number, side: string }} hold
 * @param {1 | -1} times
 * @param {Date} now
 */
export function addHold({ name, title, seconds, side }, times, now) {
  const days = readRecord();
  const day = days[localDay(now)] ??= {};
  const before = day[name] ?? { seconds: 0, holds: 0, left: 0, right: 0 };
  day[name] = {
    title,
    seconds: Math.max(0, before.seconds + times * seconds),
    holds: Math.max(0, before.holds + times),
    left: Math.max(0, before.left + times * Number(side === "left")),
    right: Math.max(0, before.right + times * Number(side === "right")),
  };
  return save(NAME, days);
}

/**
 * Returns whether the record could be replaced by the one in this text, an export of it.
 * @param {string} text
 */
export function importRecord(text) {
  try {
    const imported = Object(JSON.parse(text));
    const days = checked(imported.days);
    if (imported.format !== FORMAT || !Object.keys(days).length) return false;
    // If both have the same stretch on the same day, the larger figure is the later one.
    const all = readRecord();
    for (const [day, stretches] of Object.entries(days)) {
      for (const [name, done] of Object.entries(stretches)) {
        const known = (all[day] ??= {})[name];
        if (!known || known.seconds < done.seconds) all[day][name] = done;
      }
    }
    return save(NAME, all);
  } catch {
    return false;
  }
}

/** Empties the record. */
export function clearRecord() {
  forget(NAME);
}

/** Returns the record as text that `importRecord` understands. */
export function exportRecord() {
  return JSON.stringify({ format: FORMAT, days: readRecord() }, null, 2);
}

const FORMAT = "stretch-guide-record-1";

/**
 * @param {unknown} value
 * @returns {Days}
 */
function checked(value) {
  const days = Object.entries(Object(value)).filter(([day]) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  return Object.fromEntries(days.map(([day, stretches]) => [
    day,
    Object.fromEntries(
      Object.entries(Object(stretches)).filter(([, done]) =>
        typeof done?.title === "string" && [done.seconds, done.holds, done.left, done.right].every(Number.isFinite)
      ),
    ),
  ]));
}
