// Ways through a session: on, back, to another stretch, and the plan of what is left.

import * as clock from "./clock.js";
import { inSteps, inTurn, isWork, openBoxes, phases, stepsIn } from "./plan.js";
import { counted, ended, inSession, phasesOf, placeOf, takeBack, taken, untick } from "./state.js";

/**
 * @typedef {import("./clock.js").Stand<import("./plan.js").Phase>} Stand
 * @typedef {import("./plan.js").Phase} Phase
 * @typedef {import("./state.js").InSession} InSession
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Step} Step
 */

/**
 * Goes to what comes next: a hold begins without a wait, and a lesson or a way is over with all its steps.
 * @param {InSession} state
 * @param {Step} step
 */
export function skip(state, step) {
  const all = phasesOf(state);
  let { index } = placeOf(state, step.now.time);
  const { kind = "" } = all[index] ?? {};
  const passedOver = inSteps(kind) ? kind : "wait";
  do index += 1; while (all[index]?.kind === passedOver);
  return goTo(counted(state, step), index, step);
}

/**
 * Goes back to what leads into this hold; from there, to what leads into the hold before; in a lesson, to the step before.
 * @param {InSession} state
 * @param {Step} step
 */
export function back(state, step) {
  const all = phasesOf(state);
  const { index } = placeOf(state, step.now.time);
  if (all[index].step) return goTo(state, index - 1, step);
  const leadInOf = (/** @type {number} */ hold) => {
    let first = hold;
    while (first > 0 && !isWork(all[first - 1])) first -= 1;
    return first;
  };
  let hold = index;
  if (!isWork(all[index]) || leadInOf(index) === index) {
    hold = all.findLastIndex((phase, at) => at < index && isWork(phase));
  }
  return goTo(state, hold < 0 ? 0 : leadInOf(hold), step);
}

/**
 * @param {InSession} state
 * @param {Step} step
 */
export function nextStretch(state, step) {
  const all = phasesOf(state);
  const { index } = placeOf(state, step.now.time);
  const next = all.findIndex(({ box }, at) => at > index && box.part !== all[index].box.part);
  return goTo(state, next < 0 ? all.length : next, step);
}

/**
 * Goes to the beginning of this stretch; from there, to the beginning of the one before.
 * @param {InSession} state
 * @param {Step} step
 */
export function previousStretch(state, step) {
  const all = phasesOf(state);
  const { index } = placeOf(state, step.now.time);
  const firstOf = (/** @type {Phase} */ like) => all.findIndex(({ box }) => box.part === like.box.part);
  const first = firstOf(all[index]);
  return goTo(state, first < index || first === 0 ? first : firstOf(all[first - 1]), step);
}

/**
 * Plays the lesson of the stretch that comes next, also once more, in place of what else leads into its hold.
 * @param {InSession} state
 * @param {Step} step
 * @returns {State}
 */
export function showAgain(state, step) {
  const all = phasesOf(state);
  const { index, phase } = placeOf(state, step.now.time);
  if (!phase || isWork(phase)) return state;
  const past = all.slice(0, index).filter(({ kind }) => kind !== "teach");
  const ahead = all.slice(all.findIndex((each, at) => at >= index && (each.kind === "wait" || isWork(each))));
  const again = [...past, ...inTurn("teach", phase.box, state.pace), ...ahead];
  return standAt(taken(state), { phases: again, index: past.length, elapsed: 0 }, step);
}

/** The kinds of phases in which a reader may still be where the stretch before was done. */
const LEADS_THERE = new Set(["get-ready", "transition", "down", "up"]);

/**
 * Begins a stretch anew, as its boxes are now: it was swapped for a version of it.
 * @param {InSession} state
 * @param {number} part
 * @param {Step} step
 * @returns {State}
 */
export function beginPart(state, part, step) {
  const all = phasesOf(state);
  const { phase } = placeOf(state, step.now.time);
  const past = all.slice(0, all.findIndex(({ box }) => box.part === part));
  const ahead = state.boxes.filter((box) => box.part >= part && box.optional === state.optional);
  // Whoever has come to the place of the stretch needs no way to it any more.
  const there = phase && !LEADS_THERE.has(phase.kind) ? { ...phase.box, part: -1 } : past.findLast(isWork)?.box;
  const planned = phases(openBoxes(ahead, state.ticked), state.pace, there ?? null);
  if (!planned.length) return ended(state, step);
  return standAt(taken(state), { phases: [...past, ...planned], index: past.length, elapsed: 0 }, step);
}

/**
 * Goes to the beginning of a phase. Going back, the holds on the way count as not done.
 * @param {InSession} state
 * @param {number} target
 * @param {Step} step
 * @returns {State}
 */
function goTo(state, target, step) {
  const all = phasesOf(state);
  const { index } = placeOf(state, step.now.time);
  const again = all.slice(target, Math.max(target, index)).filter(isWork);
  const values = again.map(({ box }) => box.value);
  const before = values.reduce((after, value) => takeBack(after, value, step), untick(taken(state), values));
  if (target >= all.length) return ended(before, step);
  return planAnew(standAt(before, { phases: all, index: target, elapsed: 0 }, step), step);
}

/**
 * Returns a session that goes on from there, or stands there, as it did before.
 * @param {InSession} state
 * @param {Stand} stand
 * @param {Step} step
 * @returns {InSession}
 */
function standAt(state, stand, step) {
  if (state.name !== "playing") return { ...state, stand, count: 0 };
  return { ...state, count: 0, run: clock.run(stand, step.now.time), reached: stand.index };
}

/**
 * Plans what comes after the current phase anew: boxes were ticked, or the pace has changed.
 * @param {State} state
 * @param {Step} step
 * @returns {State}
 */
export function planAnew(state, step) {
  if (!inSession(state)) return state;
  const { index } = placeOf(state, step.now.time);
  const past = phasesOf(state).slice(0, index + 1);
  const phase = past[index];
  const last = past.findLast(isWork)?.box ?? null;
  const at = state.boxes.findIndex(({ value }) => value === (last ?? past[0].box).value);
  const same = state.boxes.slice(last ? at + 1 : at).filter(({ optional }) => optional === state.optional);
  const planned = phases(openBoxes(same, state.ticked), state.pace, last);
  if (!isWork(phase)) {
    // No hold is left, so the pause before it ends at once.
    if (!planned.length) return ended(state, step);
    const { box } = planned[0];
    const goesOn = phase.kind === "teach" && phase.box.part === box.part;
    // The current pause now leads to whichever box is open next, and is no step of what that box does not have.
    const fits = !inSteps(phase.kind) || goesOn ||
      (phase.kind !== "teach" && stepsIn(phase.kind, box)[Number(phase.step)]);
    past[index] = fits ? { ...phase, box } : { kind: "transition", seconds: phase.seconds, box };
    while (stage(planned[0]) <= (goesOn ? LESSON + LAST_STEP : stage(past[index]))) planned.shift();
    // A lesson that is on goes on as it was.
    if (goesOn) planned.unshift(...restOfLesson(phasesOf(state), index).map((each) => ({ ...each, box })));
  }
  const all = [...past, ...planned];
  if (state.name === "playing") return { ...state, run: { ...state.run, phases: all } };
  return { ...state, stand: { ...state.stand, phases: all } };
}

/** More steps than any lesson has, and the stage of the first of them. */
const LAST_STEP = 1000;
const LESSON = LAST_STEP + 1;

/**
 * Returns how near to its hold a phase is: what leads to it, a step at a time if it is a way, each step of the lesson, the
 * wait, and the hold itself.
 * @param {Phase} phase
 */
function stage(phase) {
  if (isWork(phase)) return Infinity;
  if (phase.kind === "wait") return LESSON + LAST_STEP + 1;
  return (phase.kind === "teach" ? LESSON : 0) + (phase.step ?? -1) + 1;
}

/**
 * @param {readonly Phase[]} all
 * @param {number} index
 */
function restOfLesson(all, index) {
  const end = all.findIndex(({ kind }, at) => at > index && kind !== "teach");
  return all.slice(index + 1, end);
}
