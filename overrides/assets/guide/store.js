// What this device remembers of a page: its ticks, for the day on which they were made.

// Every project site of one owner shares one origin, so the key carries the page's whole path.
const KEY = `stretch-guide:${location.pathname.replace(/index\.html$/, "")}`;

/** @typedef {{ ticked: string[], longest: string[] }} Remembered */

/**
 * Returns the values of the ticked boxes and the stretches with the longer hold. Ticks of another day are forgotten.
 * @param {Date} today
 * @returns {Remembered}
 */
export function remembered(today) {
  const { day, ticked, longest } = read();
  return {
    ticked: day === localDay(today) ? strings(ticked) : [],
    longest: strings(longest),
  };
}

/**
 * @param {Remembered} state
 * @param {Date} today
 */
export function remember(state, today) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ day: localDay(today), ...state }));
  } catch {
    // Storage is full or forbidden: the page works, it only forgets.
  }
}

/**
 * Calls back whenever another tab of the same page remembers something.
 * @param {() => void} callback
 * @param {AbortSignal} signal
 */
export function onChangeElsewhere(callback, signal) {
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) callback();
  }, { signal });
}

/** @returns {Record<string, unknown>} */
function read() {
  try {
    return Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}

/** @param {unknown} value */
function strings(value) {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** @param {Date} date */
function localDay(date) {
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
