// Readers of what was stored, loaded or comes from another tab. Other sites of the same origin can write there too, so
// each reader returns a value within its limits, or undefined.

/** @template T @typedef {(found: unknown) => T | undefined} Reader */

/**
 * @param {RegExp} pattern which also says how long a text may be; names and titles are no longer than a file's name
 * @returns {Reader<string>}
 */
export function text(pattern = /^.{0,255}$/) {
  return (found) => typeof found === "string" && pattern.test(found) ? found : undefined;
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {Reader<number>}
 */
export function number(least, most) {
  return (found) => typeof found === "number" && found >= least && found <= most ? found : undefined;
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {Reader<number>}
 */
export function whole(least, most) {
  return (found) => Number.isInteger(found) ? number(least, most)(found) : undefined;
}

/**
 * Reads a list, all of it or nothing.
 * @template T
 * @param {Reader<T>} each
 * @param {number} most
 * @returns {Reader<T[]>}
 */
export function list(each, most) {
  return (found) => {
    if (!Array.isArray(found) || found.length > most) return undefined;
    const read = found.map(each);
    return read.includes(undefined) ? undefined : /** @type {T[]} */ (read);
  };
}

/** Reads a list of names. */
export const names = list(text(), 1000);

/**
 * Reads the parts of an object that have these names, all of them or nothing.
 * @template {Record<string, unknown>} T
 * @param {{ [Name in keyof T]: Reader<T[Name]> }} readers
 * @returns {Reader<T>}
 */
export function parts(readers) {
  return (found) => {
    const read = /** @type {T} */ ({});
    for (const name in readers) {
      const part = readers[name](Object(found)[name]);
      if (part === undefined) return undefined;
      read[name] = part;
    }
    return read;
  };
}
