// What a page stores of its session, and reads of it as far as its own boxes can play it.

import { inSteps, isWork, stepsIn } from "./plan.js";
import { phasesOf, placeOf } from "./state.js";
import { list, number, parts, text, whole } from "../site/stored.js";

/** As long as the fields let a reader move in one set, in seconds. */
const LONGEST = 100 * 600;
const SECONDS = number(1, LONGEST);
const COUNT = whole(0, 1000);
/** What leads to a box, and what waits for the reader. */
const LEADS = /^(get-ready|transition|down|up|teach|wait|rest|switch)$/;
const ENDLESS = /^(wait|count)$/;
const DAY = text(/^\d{4}-\d\d-\d\d$/);
/** @typedef {import("../site/stored.js").Reader<import("./plan.js").Kind>} KindReader */

/**
 * A session that was saved. What was held without a day was held on the day of the session.
 * @typedef {{
 *   phases: import("./plan.js").Phase[], index: number, elapsed: number,
 *   held: { box: import("./plan.js").Box, seconds: number, day: string, reps: number | null }[], day: string,
 *   at: number, optional: boolean, count: number,
 * }} Saved
 */

/**
 * Returns what is stored of a session, so that a reload or an empty battery loses nothing.
 * @param {import("./state.js").InSession} state
 * @param {import("./state.js").Instant} now
 */
export function savedSession(state, now) {
  const { index, phase, left } = placeOf(state, now.time);
  return {
    tab: state.tab,
    running: state.name === "playing",
    optional: state.optional,
    count: state.count,
    day: state.day,
    at: now.wall,
    phases: phasesOf(state).map(({ kind, seconds, box, step }) => ({ kind, seconds, box: box.value, step })),
    index,
    elapsed: phase && left < Infinity ? phase.seconds * 1000 - left : 0,
    held: state.held.map(({ value, seconds, day, reps }) => ({ box: value, seconds, day, reps })),
  };
}

/**
 * Returns a session that was saved, or undefined where this page cannot play it.
 * @param {Record<string, unknown>} saved
 * @param {readonly import("./plan.js").Box[]} boxes
 * @returns {Saved | undefined}
 */
export function readSession(saved, boxes) {
  const known = new Map(boxes.map((each) => [each.value, each]));
  const box = (/** @type {unknown} */ value) => known.get(/** @type {string} */ (value));
  const kind = /** @type {KindReader} */ (text(/^[a-z-]{2,10}$/));
  // JSON knows no Infinity and writes null for it.
  const seconds = (/** @type {unknown} */ found) => found === null ? Infinity : SECONDS(found);
  const named = parts({ kind, seconds, box });
  const step = (/** @type {unknown} */ found) => whole(0, 999)(Object(found).step);
  const phase = (/** @type {unknown} */ found) => {
    const each = named(found);
    // Only a step of a lesson or a way has a number, and it must be one of the stretch.
    const own = each && stepsIn(each.kind, each.box);
    const read = each && inSteps(each.kind) ? own?.[step(found) ?? -1] && { ...each, step: step(found) } : each;
    return read && (LEADS.test(read.kind) || isWork(read)) && (read.seconds < Infinity) === !ENDLESS.test(read.kind)
      ? read
      : undefined;
  };
  const session = parts({
    // A box is led into, may be taught, may wait for the reader, and is held.
    phases: list(phase, boxes.reduce((sum, { way, steps }) => sum + 3 + way.length + steps.length, 0)),
    index: whole(0, Infinity),
    elapsed: number(0, LONGEST * 1000),
    held: list(
      parts({
        box,
        // Nobody timed what was counted.
        seconds: number(0, LONGEST),
        day: (found) => found === undefined ? "" : DAY(found),
        reps: (found) => COUNT(found) ?? null,
      }),
      boxes.length,
    ),
    day: DAY,
    at: (found) => number(0, Infinity)(found) ?? -Infinity,
    optional: (found) => found === true,
    count: (found) => COUNT(found) ?? 0,
  })(saved);
  const at = session?.phases[session.index];
  const values = session?.held.map((hold) => hold.box.value) ?? [];
  return at && session.elapsed < at.seconds * 1000 && new Set(values).size === values.length ? session : undefined;
}
