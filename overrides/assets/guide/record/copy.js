// The whole record: as its page shows it, and as a copy that is saved and loaded. Both are read by the same rules.

import { readDone, RECORD } from "./record.js";
import { forget, load, named, save } from "../site/store.js";
import { text } from "../site/stored.js";

/** @typedef {Record<string, Record<string, import("./record.js").Done>>} Days */

const FORMAT = "stretch-guide-record-1";
const MOST_DAYS = 5000;
const MOST_A_DAY = 100;
/** Different stretches in all: each is a row of the page. */
const MOST_NAMES = 1000;

/**
 * Returns the record by day and stretch; whatever cannot be used in it is left out.
 * @param {() => void} leftOut hears of each time that something is left out
 */
export function readRecord(leftOut = () => {}) {
  return readDays(load(RECORD, leftOut), leftOut);
}

/**
 * Returns whether the record could take in the one in this copy, an export of it: all of it, or nothing.
 * @param {string} copy
 */
export function importRecord(copy) {
  try {
    let whole = true;
    const { format, days } = Object(JSON.parse(copy));
    const imported = readDays(days, () => whole = false);
    if (format !== FORMAT || !whole || !Object.keys(imported).length) return false;
    const all = load(RECORD, () => whole = false);
    for (const [day, stretches] of Object.entries(imported)) {
      const known = all[day] = named(all[day]);
      for (const [name, done] of Object.entries(stretches)) {
        // If both have the same stretch on the same day, the larger figure is the later one.
        if (!((readDone(known[name])?.seconds ?? -1) >= done.seconds)) known[name] = done;
      }
    }
    return whole && save(RECORD, all);
  } catch {
    return false;
  }
}

/** Empties the record. */
export function clearRecord() {
  forget(RECORD);
}

/** Returns the record as text that `importRecord` understands. */
export function exportRecord() {
  return JSON.stringify({ format: FORMAT, days: readRecord() }, null, 2);
}

/**
 * @param {unknown} found
 * @param {() => void} leftOut
 * @returns {Days}
 */
function readDays(found, leftOut) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {import("../site/stored.js").Reader<string>} */
  const name = (each) => {
    const read = text()(each);
    if (read === undefined || (names.size >= MOST_NAMES && !names.has(read))) return undefined;
    names.add(read);
    return read;
  };
  const stretches = map(name, readDone, MOST_A_DAY, leftOut);
  return map(readDay, stretches, MOST_DAYS, leftOut)(found) ?? {};
}

/**
 * Reads a day that the calendar has: "2026-11-23".
 * @type {import("../site/stored.js").Reader<string>}
 */
const readDay = (found) => {
  const day = text(/^20\d\d-\d\d-\d\d$/)(found);
  // A browser that takes the thirtieth of February says that it is in March.
  return day && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) ? day : undefined;
};

/**
 * Reads a map into an object without prototype, on which `constructor` is a name like any other. What cannot be used is
 * left out, and so is what comes first where there is more than `most`.
 * @template T
 * @param {import("../site/stored.js").Reader<string>} key
 * @param {import("../site/stored.js").Reader<T>} value
 * @param {number} most
 * @param {() => void} leftOut hears of each time that something is left out
 * @returns {import("../site/stored.js").Reader<Record<string, T>>}
 */
function map(key, value, most, leftOut) {
  return (found) => {
    if (typeof found !== "object" || !found || Array.isArray(found)) return undefined;
    const all = Object.entries(found);
    const usable = all.filter(([name]) => key(name) !== undefined).slice(-most);
    if (usable.length < all.length) leftOut();
    /** @type {Record<string, T>} */
    const read = Object.create(null);
    for (const [name, one] of usable) {
      const each = value(one);
      if (each === undefined) leftOut();
      else read[name] = each;
    }
    return read;
  };
}
