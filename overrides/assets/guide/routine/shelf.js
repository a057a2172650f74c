// The routines that the reader keeps on this device, each as the text of its link.

import { nameOf, read, written } from "./format.js";
import { load, save } from "../site/store.js";
import { list, text } from "../site/stored.js";
import { savesData } from "../site/whole-wish.js";

const SHELF = "yours";
const MOST = 100;
const TEXTS = list(text(/^.{0,8000}$/), MOST);

/** @typedef {import("./format.js").Routine} Routine */

/**
 * Returns the routines that are kept and can be read, in the order in which they were first kept.
 * @returns {Routine[]}
 */
export function kept() {
  return texts().flatMap((each) => read(each).routine ?? []);
}

/** @param {Routine} routine */
export function isKept(routine) {
  // By all that it says: another may be made that has the same name.
  return texts().some((each) => again(each) === written(routine));
}

/**
 * Keeps a routine, in the place of the one with this name, or as the last. Returns whether it could be kept.
 * @param {Routine} routine
 * @param {string} replaced
 */
export function keep(routine, replaced = "") {
  const others = texts().filter((each) => again(each) !== written(routine) || named(each) === replaced);
  const place = others.findIndex((each) => named(each) === replaced);
  return put(place < 0 ? [...others, written(routine)] : others.with(place, written(routine)));
}

/** Returns the names of the stretches in the routines that are kept. */
export function ownStretches() {
  return [...new Set(kept().flatMap(({ turns }) => turns.map(({ name }) => name)))];
}

/** Has the service worker keep what these routines need, and the versions that a reader may swap in. */
export function keepOffline() {
  if (!savesData()) navigator.serviceWorker?.controller?.postMessage(["keep", ...ownStretches()]);
}

/** @param {Routine} routine */
export function remove(routine) {
  put(texts().filter((each) => again(each) !== written(routine)));
}

/** @returns {string[]} also those of a newer version, which another visit may be able to read */
function texts() {
  return TEXTS(load(SHELF).routines) ?? [];
}

/** Returns a kept text as it would be written now. @param {string} each */
function again(each) {
  const { routine } = read(each);
  return routine ? written(routine) : null;
}

/** @param {string} each */
function named(each) {
  const { routine } = read(each);
  return routine ? nameOf(routine) : null;
}

/** @param {string[]} routines */
function put(routines) {
  return routines.length <= MOST && save(SHELF, { routines });
}
