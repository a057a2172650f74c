// The clock of a session: pure functions of a run and an instant. Nothing here counts, waits or looks at the time.

/** A stretch of time in a session; one of Infinity seconds waits for the reader. @typedef {{ seconds: number }} Phase */

/** After a pause in a hold, the time to get back into it, in milliseconds. */
export const LEAD_IN = 3000;

/**
 * Phases that are on: the one at `index` began at `startedAt`, in milliseconds. After a pause there may be a lead-in:
 * until `resumesAt` nothing goes on yet.
 * @template {Phase} P
 * @typedef {{ phases: readonly P[], index: number, startedAt: number, resumesAt: number }} Run
 */

/**
 * Phases that stand still, after so many milliseconds of the one at `index`.
 * @template {Phase} P
 * @typedef {{ phases: readonly P[], index: number, elapsed: number }} Stand
 */

/**
 * Where a session is: in which phase, for how many milliseconds more, and how many of a lead-in come before.
 * Past the last phase, `phase` is null.
 * @template {Phase} P
 * @typedef {{ index: number, phase: P | null, left: number, leadIn: number }} Position
 */

/**
 * Returns the run that goes on from where phases stand, after a lead-in of so many milliseconds.
 * @template {Phase} P
 * @param {Stand<P>} stand
 * @param {number} now
 * @param {number} leadIn
 * @returns {Run<P>}
 */
export function run({ phases, index, elapsed }, now, leadIn = 0) {
  const resumesAt = now + leadIn;
  return { phases, index, startedAt: resumesAt - elapsed, resumesAt };
}

/**
 * Returns where a run stands still if it stops now.
 * @template {Phase} P
 * @param {Run<P>} going
 * @param {number} now
 * @returns {Stand<P>}
 */
export function stop(going, now) {
  const { index, phase, left } = position(going, now);
  // Of a wait, which never ends, nothing is ever over.
  return { phases: going.phases, index, elapsed: phase && left < Infinity ? phase.seconds * 1000 - left : 0 };
}

/**
 * @template {Phase} P
 * @param {Run<P>} going
 * @param {number} now
 * @returns {Position<P>}
 */
export function position({ phases, index: first, startedAt, resumesAt }, now) {
  const leadIn = Math.max(0, resumesAt - now);
  let end = startedAt - Math.max(now, resumesAt);
  for (let index = first; index < phases.length; index += 1) {
    const phase = phases[index];
    end += phase.seconds * 1000;
    if (end > 0) return { index, phase, left: end, leadIn };
  }
  return { index: phases.length, phase: null, left: 0, leadIn: 0 };
}

/**
 * @template {Phase} P
 * @param {Stand<P>} stand
 * @returns {Position<P>}
 */
export function standing(stand) {
  return position(run(stand, 0), 0);
}
