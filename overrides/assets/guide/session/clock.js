// The clock of a session: pure functions of a run and an instant. Nothing here counts, waits or looks at the time.

/** A stretch of time in a session; one of Infinity seconds waits for the reader. @typedef {{ seconds: number }} Phase */

/** After a pause in a hold, the time to get back into it, in milliseconds. */
export const LEAD_IN = 3000;

/**
 * Phases, of which the one at `index` began at `startedAt`, in milliseconds. A pause keeps the instant at which it
 * began. After a pause there may be a lead-in: until `resumesAt` nothing goes on yet.
 * @template {Phase} P
 * @typedef {{
 *   phases: readonly P[], index: number, startedAt: number, pausedAt: number | null, resumesAt: number,
 * }} Run
 */

/**
 * Where a run stands: in which phase, for how many milliseconds more, and how many of a lead-in come before.
 * Past the last phase, `phase` is null.
 * @template {Phase} P
 * @typedef {{ index: number, phase: P | null, left: number, leadIn: number }} Position
 */

/**
 * @template {Phase} P
 * @param {readonly P[]} phases
 * @param {number} now
 * @returns {Run<P>}
 */
export function begin(phases, now) {
  return { phases, index: 0, startedAt: now, pausedAt: null, resumesAt: now };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @returns {Run<P>}
 */
export function pause(run, now) {
  return { ...run, pausedAt: run.pausedAt ?? Math.max(now, run.resumesAt) };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @param {number} leadIn milliseconds before it goes on
 * @returns {Run<P>}
 */
export function resume(run, now, leadIn) {
  const resumesAt = now + leadIn;
  return { ...run, startedAt: resumesAt - elapsed(run, now), pausedAt: null, resumesAt };
}

/**
 * Returns the run at an instant of the phase with this index, running or paused as it was.
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} index
 * @param {number} now
 * @param {number} elapsed milliseconds of that phase that are over
 * @returns {Run<P>}
 */
export function seek(run, index, now, elapsed = 0) {
  const startedAt = now - elapsed;
  return { ...run, index, startedAt, pausedAt: run.pausedAt === null ? null : now, resumesAt: startedAt };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @returns {Position<P>}
 */
export function position(run, now) {
  const leadIn = run.pausedAt === null ? Math.max(0, run.resumesAt - now) : 0;
  let end = -elapsed(run, now);
  for (let index = run.index; index < run.phases.length; index += 1) {
    const phase = run.phases[index];
    end += phase.seconds * 1000;
    if (end > 0) return { index, phase, left: end, leadIn };
  }
  return { index: run.phases.length, phase: null, left: 0, leadIn: 0 };
}

/**
 * @param {Run<Phase>} run
 * @param {number} now
 */
function elapsed(run, now) {
  // Neither a clock that is set back nor a lead-in may make the elapsed time negative.
  return Math.max(0, (run.pausedAt ?? Math.max(now, run.resumesAt)) - run.startedAt);
}
