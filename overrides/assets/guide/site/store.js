// What this device remembers for the site. Anything read may be damaged, old or somebody else's: stored.js has the readers
// that callers take it through.

// The page's first script says where the site lies, and how each of its keys begins.
const { site: SITE = "", keys: KEYS = "" } = document.documentElement.dataset;
const VERSION = 1;

/** The page's own path below the site, by which its ticks are kept apart from those of other pages. */
export const PATH = location.pathname.replace(SITE, "").replace(/index\.html$/, "");

/** The same, or what a page of many routines has said which one this is. */
export const PAGE = PATH + (document.documentElement.dataset.routine ?? "");

/** What could not be stored, so that the page at least remembers it as long as it is open. @type {Map<string, string>} */
const unsaved = new Map();

/**
 * Returns what was saved under this name, by its own names; nothing where none of it can be used.
 * @param {string} name
 * @param {() => void} damaged is called where something stands there that cannot be used
 * @returns {Record<string, unknown>}
 */
export function load(name, damaged = () => {}) {
  const text = unsaved.get(name) ?? stored(name);
  try {
    const { version, value } = text ? JSON.parse(text) : { version: VERSION, value: {} };
    if (version === VERSION && isObject(value)) return named(value);
  } catch {
    // Told below.
  }
  damaged();
  return named(null);
}

/** @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(key(name));
  } catch {
    // Where nothing may be read, nothing was stored.
    return null;
  }
}

/**
 * Returns what an object holds, without a prototype: `__proto__` and `constructor` are names like any other there.
 * Nothing where it is no object.
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export function named(value) {
  return Object.assign(Object.create(null), isObject(value) ? value : {});
}

/** @param {unknown} value */
function isObject(value) {
  return Object(value) === value && !Array.isArray(value);
}

/**
 * Returns whether it could be saved: storage may be full or forbidden, and then only the page remembers it.
 * @param {string} name
 * @param {object} value
 */
export function save(name, value) {
  const text = JSON.stringify({ version: VERSION, value });
  try {
    localStorage.setItem(key(name), text);
    unsaved.delete(name);
    return true;
  } catch {
    unsaved.set(name, text);
    return false;
  }
}

/**
 * Forgets what could not be stored under this name, and not what is.
 * @param {string} name
 */
export function forgetUnsaved(name) {
  unsaved.delete(name);
}

/** @param {string} name */
export function forget(name) {
  unsaved.delete(name);
  try {
    localStorage.removeItem(key(name));
  } catch {
    // Storage that refuses access holds nothing to delete.
  }
}

/**
 * Calls back whenever another tab saves something under this name, or clears all that the whole origin has stored.
 * @param {string} name
 * @param {(all: boolean) => void} callback is told whether all was cleared
 * @param {AbortSignal} signal
 */
export function onChangeElsewhere(name, callback, signal) {
  addEventListener("storage", (event) => {
    if (event.key === key(name) || event.key === null) callback(event.key === null);
  }, { signal });
}

/**
 * Returns the name under which something of this site is known to the whole origin.
 * @param {string} name
 */
export function key(name) {
  return KEYS + name;
}
