// What this device remembers for the site. Anything read may be damaged, old or missing, so callers must check it.

// The page's first script says where the site lies, and how each of its keys begins.
const { site: SITE = "", keys: KEYS = "" } = document.documentElement.dataset;
const VERSION = 1;

/** The page's own path below the site, by which its ticks are kept apart from those of other pages. */
export const PAGE = location.pathname.replace(SITE, "").replace(/index\.html$/, "");

/**
 * Returns what was saved under this name as an object; an empty one where nothing usable was.
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
export function load(name) {
  try {
    const { version, value } = Object(JSON.parse(localStorage.getItem(key(name)) ?? ""));
    return version === VERSION && !Array.isArray(value) ? Object(value) : {};
  } catch {
    return {};
  }
}

/**
 * Returns whether it could be saved: storage may be full or forbidden, and then the page only forgets.
 * @param {string} name
 * @param {object} value
 */
export function save(name, value) {
  try {
    localStorage.setItem(key(name), JSON.stringify({ version: VERSION, value }));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(key(name));
  } catch {
    // Storage that refuses access holds nothing to delete.
  }
}

/**
 * Calls back whenever another tab saves something under this name.
 * @param {string} name
 * @param {() => void} callback
 * @param {AbortSignal} signal
 */
export function onChangeElsewhere(name, callback, signal) {
  addEventListener("storage", (event) => {
    if (event.key === key(name) || event.key === null) callback();
  }, { signal });
}

/**
 * Returns a date as the reader's own calendar has it: "2026-11-23".
 * @param {Date} date
 */
export function localDay(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/**
 * Returns the name under which something of this site is known to the whole origin.
 * @param {string} name
 */
export function key(name) {
  return KEYS + name;
}
