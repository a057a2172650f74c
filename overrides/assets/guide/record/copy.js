// The whole record: as its page shows it, and as a copy that is saved and loaded. Both are read by the same rules.

import { readDone, RECORD } from "./record.js";
import { forget, forgetUnsaved, load, named, save } from "../site/store.js";
import { number, parts, text } from "../site/stored.js";

/** @typedef {Record<string, Record<string, import("./record.js").Done>>} Days */

const VERSION = 1;
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
 * Takes in the record of this copy, an export of it: all of it, or nothing. Returns what became of it: it was imported, or it
 * is no copy, one of a newer version, empty, damaged, or has figures that cannot be; or the record here is damaged, or the
 * device has no room or stores nothing.
 * @param {string} copy
 * @returns {"imported" | "refused" | "newer" | "nothing" | "broken" | "impossible" | "damaged" | "full"}
 */
export function importRecord(copy) {
  const { format, days } = Object(read(copy));
  const { version } = /^stretch-guide-record-(?<version>\d{1,9})$/.exec(format)?.groups ?? {};
  if (!version) return "refused";
  if (Number(version) > VERSION) return "newer";
  if (Object(days) !== days || Array.isArray(days)) return "broken";
  /** @type {unknown[]} */
  const leftOut = [];
  const imported = readDays(days, (found) => leftOut.push(found));
  if (leftOut.length) return leftOut.every(readShape) ? "impossible" : "broken";
  if (!Object.keys(imported).length) return "nothing";
  let readable = true;
  const all = load(RECORD, () => readable = false);
  if (!readable) return "damaged";
  for (const [day, stretches] of Object.entries(imported)) {
    const known = all[day] = named(all[day]);
    for (const [name, done] of Object.entries(stretches)) {
      // If both have the same stretch on the same day, the larger figure is the later one.
      if (!((readDone(known[name])?.seconds ?? -1) >= done.seconds)) known[name] = done;
    }
  }
  return saveOrLeave(all) ? "imported" : "full";
}

/** Empties the record. */
export function clearRecord() {
  forget(RECORD);
}

/** Returns the record as text that `importRecord` understands. */
export function exportRecord() {
  return JSON.stringify({ format: `stretch-guide-record-${VERSION}`, days: readRecord() }, null, 2);
}

const ANY = number(-Infinity, Infinity);
/** Reads what has the parts of a record, possible or not. */
const readShape = parts({ title: text(/^/), seconds: ANY, holds: ANY, left: ANY, right: ANY });

/** @param {string} copy */
function read(copy) {
  try {
    return JSON.parse(copy);
  } catch {
    return null;
  }
}

/**
 * Saves the record, or leaves what is there: unlike a hold, a copy can be loaded again.
 * @param {object} all
 */
function saveOrLeave(all) {
  if (save(RECORD, all)) return true;
  forgetUnsaved(RECORD);
  return false;
}

/**
 * @param {unknown} found
 * @param {(found?: unknown) => void} leftOut
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
 * @param {(found?: unknown) => void} leftOut hears of each time that something is left out, and where it is known, of what
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
      if (each === undefined) leftOut(one);
      else read[name] = each;
    }
    return read;
  };
}
