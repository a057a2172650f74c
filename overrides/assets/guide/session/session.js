// A session as one value, and what becomes of it: no page, no storage and no clock in here. Whoever calls gives the instant,
// draws the state and does what is to be done.
//
// What always holds, whatever happens in whatever order (tests/unit/random-sessions.js tries it):
// - a hold that has run its whole time, and no other, is in `held`, once, with the day on which it ended; its box is ticked;
// - time passes only in `playing`, by a clock that cannot be set;
// - what is `held` is in the record as well, until a new session begins or everything is reset;
// - only Reset, in whichever tab, is Reset: nothing else that another tab does ends a session that plays here.

import * as clock from "./clock.js";
import { isWork, openBoxes, phases } from "./plan.js";
import {
  commonOf,
  counted,
  counts,
  dayOf,
  ended,
  heldOf,
  inSession,
  isOurs,
  leaveView,
  placeOf,
  played,
  ready,
  takeBack,
  taken,
  tick,
  untick,
  waits,
  withTicks,
} from "./state.js";
import { back, beginPart, nextStretch, planAnew, previousStretch, showAgain, skip } from "./travel.js";

/**
 * @typedef {import("./state.js").Common} Common
 * @typedef {import("./state.js").Deed} Deed
 * @typedef {import("./state.js").Done} Done
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Instant} Instant
 * @typedef {import("./state.js").Pace} Pace
 * @typedef {import("./state.js").Playing} Playing
 * @typedef {import("./state.js").Reading} Reading
 * @typedef {import("./state.js").Ready} Ready
 * @typedef {import("./saved-session.js").Saved} Saved
 * @typedef {import("./state.js").Standing} Standing
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Step} Step
 * @typedef {import("./plan.js").Box} Box
 */

/**
 * If the wall clock is ahead of the other by more than this, in milliseconds, the device slept or somebody set its clock.
 * While a device sleeps, the clock that cannot be set goes on in browsers on Windows, and stands still in Chromium and WebKit
 * elsewhere (github.com/w3c/hr-time/issues/115). Where it goes on, what was slept through is held, as in a tab that slept.
 * Where it stands still, nobody can tell a sleep from a clock that was set, nor whether the reader held on: the session waits
 * to be continued. A smaller difference, or a clock that was set back, changes nothing.
 */
const SLEPT = 60_000;

/** For so long after it was left, in milliseconds, a session can be continued although the day is over. */
const TONIGHT = 4 * 3600 * 1000;

/**
 * Returns the state of a page that was just opened.
 * @param {{
 *   boxes: readonly Box[], pace: Pace, tab: string, early: readonly string[],
 *   ticks: { day: unknown, ticked: readonly string[] }, saved: Saved | undefined,
 * }} found what the page and the device remember; `early` was ticked before the script was there
 * @param {Instant} now
 * @returns {State}
 */
export function opened({ boxes, pace, tab, early, ticks, saved }, now) {
  const today = dayOf(now.wall);
  const session = saved && goesOn(saved, today, now) ? saved : null;
  const day = session?.day ?? today;
  const held = session?.held.map((hold) => heldOf(hold.box, hold.seconds, hold.day || day, hold.reps)) ?? [];
  const wanted = [...ticks.day === day ? ticks.ticked : [], ...early, ...held.map(({ value }) => value)];
  const ticked = boxes.map(({ value }) => value).filter((value) => wanted.includes(value));
  const common = { boxes, pace, ticked, day, held, unsaved: false, tab, seen: now };
  if (!session) return { ...common, name: "ready", cleared: false };
  const { phases, index, elapsed, optional, count } = session;
  return { ...common, name: "paused", why: "found", stand: { phases, index, elapsed }, optional, count };
}

/**
 * @param {Saved} saved
 * @param {string} today
 * @param {Instant} now
 */
function goesOn({ day, at }, today, now) {
  const ago = now.wall - at;
  return day === today || (ago >= 0 && ago < TONIGHT);
}

/**
 * Returns what becomes of a state, and what is to be done, in this order.
 * @param {State} state
 * @param {Event} event
 * @param {Instant} now
 * @returns {{ state: State, deeds: Deed[] }}
 */
export function next(state, event, now) {
  /** @type {Deed[]} */
  const deeds = [];
  const step = { event, now, deeds };
  const timed = passed(state, step);
  // Whoever pressed Pause as the session ended or paused by itself wanted nothing else.
  const late = event.type === "main" && state.name === "playing" && timed.name !== "playing";
  const react = !late && REACTIONS[event.type] || ((unchanged) => unchanged);
  const reacted = react(timed, step);
  const begun = isOurs(reacted) && !isOurs(state);
  // Boxes may have been ticked since a session that was found had been planned.
  const after = { ...(begun && inSession(state) ? planAnew(reacted, step) : reacted), seen: now };
  const reset = event.type === "reset";
  // What comes from another tab is stored already.
  const changed = event.type === "ticks-elsewhere" ? timed : after;
  // As a session begins, what was cleared meanwhile is written again.
  if (changed.ticked !== state.ticked || reset || begun) deeds.push({ do: "save-ticks", reset });
  // A hold that is in the record must not be played once more after a crash.
  const happened = after.held !== state.held || (event.type !== "pass" && event.type !== "session-elsewhere");
  if (happened && isOurs(after)) deeds.push({ do: "save" });
  return { state: after, deeds };
}

/** What becomes of a state by each event. @type {Record<string, (state: any, step: Step) => State>} */
const REACTIONS = {
  main: (state, step) => {
    if (!inSession(state)) return step.event.first ? read(state, step) : start(state, step);
    if (state.name !== "playing") return goOn(state, step);
    if (waits(state, step.now.time)) return skip(state, step);
    return counts(state, step.now.time) ? { ...state, count: state.count + 1 } : pause(state, "pressed", step);
  },
  begin: (state, step) => state.name === "reading" ? start(state, step) : state,
  "not-now": (state, step) => state.name === "reading" ? leaveView(ready(state), step) : state,
  smaller: (state, step) => leaveView(state.name === "reading" ? ready(state) : state, step),
  close: (state, step) => leaveView(state, step),
  larger: (state, step) => {
    step.deeds.push({ do: "enter" });
    return state;
  },
  skip: (state, step) => inSession(state) ? skip(state, step) : state,
  back: (state, step) => inSession(state) ? back(state, step) : state,
  "show-again": (state, step) => inSession(state) ? showAgain(state, step) : state,
  "next-stretch": (state, step) => inSession(state) ? nextStretch(state, step) : state,
  "previous-stretch": (state, step) => inSession(state) ? previousStretch(state, step) : state,
  hurts: (state, step) => {
    const paused = taken(pause(state, "pressed", step));
    return paused.name === "paused" ? { ...commonOf(paused), ...standingOf(paused), name: "hurts" } : paused;
  },
  continue: (state, step) => goOn(state, step),
  "skip-stretch": (state, step) => inSession(state) ? goOn(nextStretch(state, step), step) : state,
  end: (state, step) => inSession(state) ? ended(counted(state, step), step) : state,
  reset: (state, step) => reset(state, step),
  tick: (state, step) => {
    const { value, ticked } = step.event;
    const own = taken(state);
    const after = ticked ? tick(own, value) : takeBack(untick(own, [value]), value, step);
    return planAnew(after.name === "done" ? ready(after) : after, step);
  },
  read: (state, step) => {
    const { boxes, pace } = step.event;
    const leftOut = (/** @type {readonly Box[]} */ all) => String(all.map((box) => box.leftOut));
    const after = { ...state, boxes, pace };
    const other = leftOut(boxes) !== leftOut(state.boxes);
    return planAnew(other && state.name === "done" ? ready(after) : after, step);
  },
  swapped: (/** @type {State} */ state, step) => {
    const { boxes, pace, part } = step.event;
    const values = new Set(boxes.map((/** @type {Box} */ { value }) => value));
    // What was held of another version is in the record, and no box of this page any more.
    const held = state.held.filter(({ value }) => values.has(value));
    const after = { ...state, boxes, pace, held, ticked: state.ticked.filter((value) => values.has(value)) };
    if (!inSession(after)) return ready(after);
    return placeOf(after, step.now.time).phase?.box.part === part
      ? beginPart(after, part, step)
      : planAnew(after, step);
  },
  look: (state, step) => inSession(state) ? state : onDay(state, step),
  interrupt: (state, step) => {
    if (state.name === "reading") return leaveView(ready(state), step);
    return leaveView(pause(state, "interrupted", step), step);
  },
  leave: (state, step) => state.name === "playing" ? pause(state, "interrupted", step) : state,
  unsaved: (state) => ({ ...state, unsaved: true }),
  "ticks-elsewhere": (state, step) => {
    const { day, ticked } = step.event;
    if (step.event.reset) return reset(state, step);
    if (!isOurs(state)) {
      const today = inSession(state) ? state : onDay(state, step);
      // If nothing is stored any more, somebody else has cleared it.
      return day === undefined ? state : withTicks(today, day === today.day ? ticked : []);
    }
    const theirs = day === state.day ? ticked : [];
    const both = withTicks(state, [...state.ticked, ...theirs]);
    // What the other tab has lost or taken away is written again.
    if (both.ticked.length !== theirs.length) step.deeds.push({ do: "save-ticks", reset: false });
    return planAnew(both, step);
  },
  "session-elsewhere": (state, step) => {
    const { tab, running, gone } = step.event;
    // Only one tab plays at a time: the one that began or continued last.
    const elsewhere = running && tab !== state.tab;
    if (!inSession(state) || !(elsewhere || (gone && !isOurs(state)))) return state;
    return leaveView(ready({ ...state, held: [] }), step);
  },
};

/**
 * Counts every hold that has ended since the last event, also while the tab slept.
 * @param {State} state
 * @param {Step} step
 * @returns {State}
 */
function passed(state, step) {
  if (state.name !== "playing") return state;
  const { run: { phases, index: first, startedAt }, reached, seen } = state;
  const { index, phase } = clock.position(state.run, step.now.time);
  /** @type {Playing} */
  let after = state;
  let end = startedAt;
  for (let at = first; at < index; at += 1) {
    end += phases[at].seconds * 1000;
    if (at < reached || !isWork(phases[at])) continue;
    // The day is that of the clock as it stood while the hold went on.
    const { box, seconds } = phases[at];
    after = played(after, heldOf(box, seconds, dayOf(seen.wall + end - seen.time)), step);
  }
  if (!phase) return ended(after, step);
  if (index !== reached) after = { ...after, reached: index };
  const ahead = step.now.wall - seen.wall - (step.now.time - seen.time);
  return ahead > SLEPT ? pause(after, "interrupted", step) : after;
}

/**
 * @param {Ready | Reading | Done} state
 * @param {Step} step
 * @returns {State}
 */
function start(state, step) {
  const today = onDay(state, step);
  // If every box is ticked, Start clears them and begins again.
  const fresh = openBoxes(today.boxes, today.ticked).length ? today : untick(today, today.ticked);
  const open = openBoxes(fresh.boxes, fresh.ticked);
  if (!open.length) return fresh;
  if (fresh.pace.wholeScreen) step.deeds.push({ do: "enter" });
  return {
    ...commonOf(fresh),
    name: "playing",
    held: [],
    unsaved: false,
    run: clock.run({ phases: phases(open, fresh.pace), index: 0, elapsed: 0 }, step.now.time),
    reached: 0,
    optional: open[0].optional,
    count: 0,
  };
}

/**
 * Shows what comes before the first session ever.
 * @param {Common} state
 * @param {Step} step
 * @returns {Reading}
 */
function read(state, step) {
  step.deeds.push({ do: "was-read" });
  if (state.pace.wholeScreen) step.deeds.push({ do: "enter" });
  return { ...commonOf(state), name: "reading" };
}

/**
 * @param {State} state
 * @param {"pressed" | "interrupted"} why
 * @param {Step} step
 * @returns {State}
 */
function pause(state, why, step) {
  if (state.name === "paused" && state.why !== "found") return { ...state, why };
  if (state.name !== "playing") return state;
  const { optional, count } = state;
  return { ...commonOf(state), name: "paused", why, stand: clock.stop(state.run, step.now.time), optional, count };
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {State}
 */
function goOn(state, step) {
  if (state.name !== "paused" && state.name !== "hurts") return state;
  const { stand, optional, count } = state;
  const leadIn = isWork(stand.phases[stand.index]) && stand.elapsed ? clock.LEAD_IN : 0;
  if (state.name === "paused" && state.why !== "pressed" && state.pace.wholeScreen) step.deeds.push({ do: "enter" });
  const run = clock.run(stand, step.now.time, leadIn);
  return { ...commonOf(taken(state)), name: "playing", run, reached: stand.index, optional, count };
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {State}
 */
function reset(state, step) {
  // What was done stays in the record.
  const cleared = ready({ ...state, held: [], ticked: [] });
  if (inSession(state)) step.deeds.push({ do: "forget" }, { do: "leave" });
  return { ...cleared, cleared: true };
}

/**
 * Clears the ticks on a new day, also on a page that stayed open over night.
 * @param {Ready | Reading | Done} state
 * @param {Step} step
 * @returns {Ready | Reading | Done}
 */
function onDay(state, step) {
  const day = dayOf(step.now.wall);
  return day === state.day ? state : { ...ready(state), day, ticked: [], held: [] };
}

/**
 * @param {Standing} state
 * @returns {Standing}
 */
function standingOf({ stand, optional, count }) {
  return { stand, optional, count };
}
