// The states of a session: what each has, what can be asked of them, and what changes in any of them.

import { localDay } from "../record/day.js";
import * as clock from "./clock.js";

/**
 * An instant, in milliseconds: by a clock that cannot be set, and as the device believes it to be since 1970.
 * @typedef {{ time: number, wall: number }} Instant
 *
 * @typedef {import("./plan.js").Box} Box
 * @typedef {import("./plan.js").Phase} Phase
 * @typedef {import("./plan.js").Pace & { wholeScreen: boolean }} Pace
 *
 * A box that was played; its `reps`, none of a warm-up, and the day on which it ended.
 * @typedef {{
 *   value: string, name: string, title: string, seconds: number, side: string, reps: number, day: string,
 * }} Held
 *
 * What every state has. The boxes are ticked for one day. `seen` is the instant of the last event.
 * @typedef {{
 *   boxes: readonly Box[], pace: Pace, ticked: readonly string[], day: string, held: readonly Held[], unsaved: boolean,
 *   tab: string, seen: Instant,
 * }} Common
 *
 * Ticks were given up to the phase `reached`. A session plays what the dose asks for, or what it only offers (`optional`).
 * `count` is how often the reader has pressed in a phase that nobody times.
 * @typedef {Common & { name: "playing", run: clock.Run<Phase>, reached: number, optional: boolean, count: number }} Playing
 * @typedef {{ stand: clock.Stand<Phase>, optional: boolean, count: number }} Standing
 *
 * A pause was pressed, or came by itself (`interrupted`: the view was left, the page, or the device slept). A session that
 * was `found` when the page was opened may still run in another tab.
 * @typedef {Common & Standing & { name: "paused", why: "pressed" | "interrupted" | "found" }} Paused
 * @typedef {Common & Standing & { name: "hurts" }} Hurts
 *
 * `cleared` tells that Reset was pressed. In `done`, something was held.
 * @typedef {Common & { name: "ready", cleared: boolean }} Ready
 * @typedef {Common & { name: "reading" }} Reading
 * @typedef {Common & { name: "done" }} Done
 *
 * @typedef {Playing | Paused | Hurts} InSession
 * @typedef {InSession | Ready | Reading | Done} State
 *
 * What happens. What needs no more than its name is a press of the button with this action, or `pass` (time), `keep` (the
 * page may be gone soon), `look` (the page is looked at or not), `interrupt` (the view was left), `leave` (the page is left),
 * `unsaved` (the record could not be saved).
 * With `main` comes whether there is something to read before the first session ever.
 * @typedef {{ type: string, first?: boolean }
 *   | { type: "tick", value: string, ticked: boolean }
 *   | { type: "read", boxes: readonly Box[], pace: Pace }
 *   | { type: "swapped", boxes: readonly Box[], pace: Pace, part: number }
 *   | { type: "ticks-elsewhere", day: unknown, ticked: readonly string[], reset: boolean }
 *   | { type: "session-elsewhere", tab: unknown, running: boolean, gone: boolean }} Event
 *
 * What is to be done: keep the ticks, or the session; forget it; add to the record, or take back; go to the whole-screen view
 * or leave it; remember that what comes before the first session was read, or that a stretch was played once more.
 * @typedef {{ do: "save-ticks", reset: boolean } | { do: "save" | "forget" | "enter" | "leave" | "was-read" }
 *   | { do: "knows", name: string } | { do: "record", hold: Held, times: 1 | -1 }} Deed
 *
 * An event, when it happens, and where to put what is to be done.
 * @typedef {{ event: any, now: Instant, deeds: Deed[] }} Step
 */

/**
 * Returns where a session is: in a pause, where it stands.
 * @param {InSession} state
 * @param {number} time
 */
export function placeOf(state, time) {
  return state.name === "playing" ? clock.position(state.run, time) : clock.standing(state.stand);
}

/**
 * @param {State} state
 * @returns {state is InSession}
 */
export function inSession(state) {
  return state.name === "playing" || state.name === "paused" || state.name === "hurts";
}

/**
 * Whether a session is on that this tab began or continued.
 * @param {State} state
 * @returns {state is InSession}
 */
export function isOurs(state) {
  return inSession(state) && !(state.name === "paused" && state.why === "found");
}

/**
 * Whether the hold that is next waits for the reader.
 * @param {State} state
 * @param {number} time
 */
export function waits(state, time) {
  return state.name === "playing" && placeOf(state, time).phase?.kind === "wait";
}

/**
 * Whether the reader is to press for each rep.
 * @param {State} state
 * @param {number} time
 */
export function counts(state, time) {
  return state.name === "playing" && placeOf(state, time).phase?.kind === "count";
}

/**
 * Returns the phases of a session.
 * @param {InSession} state
 */
export function phasesOf(state) {
  return (state.name === "playing" ? state.run : state.stand).phases;
}

/**
 * @param {Common} state
 * @returns {Common}
 */
export function commonOf({ boxes, pace, ticked, day, held, unsaved, tab, seen }) {
  return { boxes, pace, ticked, day, held, unsaved, tab, seen };
}

/**
 * @param {Common} state
 * @returns {Ready}
 */
export function ready(state) {
  return { ...commonOf(state), name: "ready", cleared: false };
}

/**
 * @template {State} S
 * @param {S} state
 * @param {string} value
 * @returns {S}
 */
export function tick(state, value) {
  return state.ticked.includes(value) ? state : { ...state, ticked: [...state.ticked, value] };
}

/**
 * @template {State} S
 * @param {S} state
 * @param {readonly string[]} values
 * @returns {S}
 */
export function untick(state, values) {
  const ticked = state.ticked.filter((value) => !values.includes(value));
  return ticked.length === state.ticked.length ? state : { ...state, ticked };
}

/**
 * Takes over these ticks, as far as the page has such boxes.
 * @template {State} S
 * @param {S} state
 * @param {readonly string[]} wanted
 * @returns {S}
 */
export function withTicks(state, wanted) {
  const ticked = state.boxes.map(({ value }) => value).filter((value) => wanted.includes(value));
  return String(ticked) === String(state.ticked) ? state : { ...state, ticked };
}

/**
 * Takes over a session that was found: the reader changes it or goes on with it here. Until then another tab may have taken
 * ticks away.
 * @template {State} S
 * @param {S} state
 * @returns {S}
 */
export function taken(state) {
  if (state.name !== "paused" || state.why !== "found") return state;
  return state.held.reduce((own, { value }) => tick(own, value), { ...state, why: "interrupted" });
}

/**
 * Takes a hold out of the record: it is repeated, or was unticked by hand.
 * @template {State} S
 * @param {S} state
 * @param {string} value
 * @param {Step} step
 * @returns {S}
 */
export function takeBack(state, value, step) {
  const taken = state.held.find((each) => each.value === value);
  if (!taken) return state;
  step.deeds.push({ do: "record", hold: taken, times: -1 });
  return { ...state, held: state.held.filter((each) => each !== taken) };
}

/**
 * Ticks a box that was played, and notes it.
 * @template {State} S
 * @param {S} state
 * @param {Held} held
 * @param {Step} step
 * @returns {S}
 */
export function played(state, held, step) {
  step.deeds.push({ do: "record", hold: held, times: 1 });
  if (!state.held.some(({ name }) => name === held.name)) step.deeds.push({ do: "knows", name: held.name });
  return { ...tick(state, held.value), held: [...state.held, held] };
}

/**
 * @param {Box} box
 * @param {number} seconds
 * @param {string} day
 * @param {number | null} reps where they were counted
 * @returns {Held}
 */
export function heldOf({ value, name, title, side, moving, work, beats }, seconds, day, reps = null) {
  const own = moving ? 0 : work === "move" ? beats : 1;
  return { value, name, title, seconds, side, reps: reps ?? own, day };
}

/**
 * What was counted is done, once the reader goes on from there.
 * @template {InSession} S
 * @param {S} state
 * @param {Step} step
 * @returns {S}
 */
export function counted(state, step) {
  const { phase } = placeOf(state, step.now.time);
  if (!state.count || phase?.kind !== "count") return state;
  return played(taken(state), heldOf(phase.box, 0, dayOf(step.now.wall), state.count), step);
}

/** @param {number} wall */
export function dayOf(wall) {
  return localDay(new Date(wall));
}

/**
 * Ends a session, at its end or before it; what was done stays ticked. If every hold was skipped there is nothing to show,
 * and the view closes.
 * @param {State} state
 * @param {Step} step
 * @returns {Done | Ready}
 */
export function ended(state, step) {
  step.deeds.push({ do: "forget" });
  return state.held.length ? { ...commonOf(state), name: "done" } : leaveView(ready(state), step);
}

/**
 * @template {State} S
 * @param {S} state
 * @param {Step} step
 */
export function leaveView(state, step) {
  step.deeds.push({ do: "leave" });
  return state;
}
