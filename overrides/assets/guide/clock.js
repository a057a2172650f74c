// The clock of a session: pure functions of a run and an instant. Nothing here counts, waits or looks at the time.

/** A stretch of time in a session. @typedef {{ seconds: number }} Phase */

/**
 * Phases that began at an instant, in milliseconds. A pause keeps the instant at which it began.
 * @template {Phase} P
 * @typedef {{ phases: readonly P[], startedAt: number, pausedAt: number | null }} Run
 */

/**
 * Where a run stands: in which phase, and for how many milliseconds more. Past the last phase, `phase` is null.
 * @template {Phase} P
 * @typedef {{ index: number, phase: P | null, left: number }} Position
 */

/**
 * @template {Phase} P
 * @param {readonly P[]} phases
 * @param {number} now
 * @returns {Run<P>}
 */
export function begin(phases, now) {
  return { phases, startedAt: now, pausedAt: null };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @returns {Run<P>}
 */
export function pause(run, now) {
  return { ...run, pausedAt: run.pausedAt ?? now };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @returns {Run<P>}
 */
export function resume(run, now) {
  return { ...run, startedAt: now - elapsed(run, now), pausedAt: null };
}

/**
 * Returns the run at the beginning of the phase with this index, running or paused as it was.
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} index
 * @param {number} now
 * @returns {Run<P>}
 */
export function seek(run, index, now) {
  const before = run.phases.slice(0, index).reduce((sum, phase) => sum + phase.seconds, 0);
  return { ...run, startedAt: now - before * 1000, pausedAt: run.pausedAt === null ? null : now };
}

/**
 * @template {Phase} P
 * @param {Run<P>} run
 * @param {number} now
 * @returns {Position<P>}
 */
export function position(run, now) {
  let end = -elapsed(run, now);
  for (const [index, phase] of run.phases.entries()) {
    end += phase.seconds * 1000;
    if (end > 0) return { index, phase, left: end };
  }
  return { index: run.phases.length, phase: null, left: 0 };
}

/**
 * @param {Run<Phase>} run
 * @param {number} now
 */
function elapsed(run, now) {
  // A clock set back while it runs must not make time negative.
  return Math.max(0, (run.pausedAt ?? now) - run.startedAt);
}
