// What there is to see of a session at an instant, without a page.

import { inBeats, inSteps, isWork, openBoxes, phases, stepsIn, total } from "./plan.js";
import { inSession, phasesOf, placeOf } from "./state.js";

/** From this many milliseconds on before its middle, and this long after, a hold is half over. */
const HALF = { longEnough: 5000, told: 3000 };

/**
 * A breath or a movement that is on: its number from 1, whether its second half is on, how many milliseconds a half
 * takes, and how many there are to the next.
 * @typedef {{ number: number, second: boolean, half: number, next: number }} Beat
 */

/**
 * Returns what the timer shows: `box` is the one that is played or comes next, `at` the place in the session or null.
 * @param {import("./state.js").State} state
 * @param {number} time
 */
export function view(state, time) {
  const session = inSession(state) ? state : null;
  const at = session && placeOf(session, time);
  const phase = at?.phase ?? null;
  const paused = session !== null && session.name !== "playing";
  const running = phase !== null && !paused;
  const open = openBoxes(state.boxes, state.ticked);
  const cleared = state.name === "ready" && state.cleared;
  const done = !phase && (state.name === "done" || !open.length || (open[0].optional && !cleared));
  const box = phase?.box ?? open[0] ?? state.boxes[0];
  const leadIn = at?.leadIn ?? 0;
  const name = leadIn ? "get-ready" : phase?.kind ?? (done ? "done" : "ready");
  const wait = name === "wait";
  // A hold that waits for the reader shows its full length, as it is set now.
  const { seconds } = state.boxes.find(({ value }) => value === box.value) ?? box;
  const left = leadIn || (wait ? seconds * 1000 : at?.left ?? 0);
  const middle = phase ? phase.seconds * 500 : 0;
  const ahead = session && at ? phasesOf(session).slice(at.index + 1) : phases(open, state.pace);
  const work = [...(phase ? [phase] : []), ...ahead].filter(isWork);
  const inPhase = at && at.left < Infinity ? at.left / 1000 : 0;
  return {
    name,
    phase,
    at,
    box,
    paused,
    left,
    coming: name === "hold" ? ahead[0]?.kind ?? "done" : undefined,
    half: name === "hold" && running && middle >= HALF.longEnough && left <= middle && left > middle - HALF.told,
    interrupted: state.name === "paused" && state.why !== "pressed",
    beat: phase && !leadIn && at ? beatOf(phase, at.left) : null,
    beats: inBeats(box.work) ? box.beats : 0,
    count: session?.count ?? 0,
    step: phase?.step ?? null,
    steps: phase ? stepsIn(phase.kind, phase.box).length : 0,
    before: state.name === "reading",
    hurts: state.name === "hurts",
    unsaved: state.unsaved,
    lastSeconds: running && left <= 3000 && phase.seconds > 6 && !inSteps(name),
    wholeLeft: Math.ceil(inPhase + total(ahead)),
    // The page tells the time of who knows the stretch.
    withSteps: ahead.some(({ kind }) => kind === "teach"),
    // Of what nobody times the rests alone would be no time in all.
    atOwnPace: work.length > 0 && work.every(({ kind }) => kind === "count"),
    held: state.name === "done" ? [...state.held] : null,
    more: moreOf(done, open),
    open: open.length,
    cleared,
    part: phase && at ? 1 - at.left / (phase.seconds * 1000) : Number(done),
  };
}

/**
 * Returns where a phase of breaths or movements is, or null in any other.
 * @param {import("./plan.js").Phase} phase
 * @param {number} left
 * @returns {Beat | null}
 */
function beatOf({ kind, seconds, box }, left) {
  if (!inBeats(kind)) return null;
  const half = seconds * 500 / box.beats;
  const over = seconds * 1000 - left;
  const halves = Math.min(Math.floor(over / half), 2 * box.beats - 1);
  return { number: Math.floor(halves / 2) + 1, second: halves % 2 === 1, half, next: (halves + 1) * half - over };
}

/**
 * Returns what Start does after Done.
 * @param {boolean} done
 * @param {readonly import("./plan.js").Box[]} open
 * @returns {"" | "again" | "optional" | "left"}
 */
function moreOf(done, open) {
  if (!done) return "";
  if (!open.length) return "again";
  return open[0].optional ? "optional" : "left";
}
