// What a page may have stored of its session, read as far as its own boxes can play it.

import { list, number, parts, text, whole } from "../site/stored.js";

/** As long as a field lets a reader hold: 60 minutes, in seconds. */
const LONGEST = 60 * 60;
const SECONDS = number(1, LONGEST);
/** @typedef {import("../site/stored.js").Reader<import("./plan.js").Kind>} KindReader */

/**
 * Returns a session that was saved: its phases, the place in them, the milliseconds of that phase that are over,
 * and the holds that were done. Undefined where this page cannot play it.
 * @param {Record<string, unknown>} saved
 * @param {readonly HTMLInputElement[]} boxes
 */
export function readSession(saved, boxes) {
  const known = new Map(boxes.map((each) => [each.value, each]));
  const box = (/** @type {unknown} */ value) => known.get(/** @type {string} */ (value));
  const kind = /** @type {KindReader} */ (text(/^(get-ready|transition|hold|rest|switch)$/));
  const wait = /** @type {KindReader} */ (text(/^wait$/));
  const timed = parts({ kind, seconds: SECONDS, box });
  // JSON knows no Infinity and writes null for it.
  const endless = parts({ kind: wait, seconds: (found) => found === null ? Infinity : undefined, box });
  const session = parts({
    // A box is led into, may wait for the reader, and is held.
    phases: list((found) => timed(found) ?? endless(found), 3 * boxes.length),
    index: whole(0, Infinity),
    elapsed: number(0, LONGEST * 1000),
    held: list(parts({ box, seconds: SECONDS }), boxes.length),
  })(saved);
  const at = session?.phases[session.index];
  return at && session.elapsed < at.seconds * 1000 ? session : undefined;
}
