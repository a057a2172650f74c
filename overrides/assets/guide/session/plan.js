// The plan of a session: which boxes of the checklist to play, and the phases that they make. It knows no page.

/**
 * A box of the checklist: one hold of `seconds`, one of so many breaths, or one set of movements (`beats`). What nobody
 * times, to be counted with a press for each, takes Infinity. Boxes with the same `part` belong to one stretch of the
 * routine, which may come twice. A box is `shown` if the dose or the reader's own offers it. A `setRest` of null is the rest.
 * Its `steps` are the seconds that each step up to the hold takes to read; `known` is how often the stretch was played here.
 * Its `way` are those of the steps that lead to it from elsewhere: down to the floor (`floor`), or up from it.
 * @typedef {"hold" | "breathe" | "move" | "count"} Work
 * @typedef {{
 *   value: string, part: number, name: string, title: string, position: string, rest: number, setRest: number | null,
 *   moving: boolean, set: number, side: string, work: Work, seconds: number, beats: number, optional: boolean,
 *   shown: boolean, leftOut: boolean, steps: readonly number[], known: number, floor: boolean, way: readonly number[],
 * }} Box
 */

/**
 * A phase and the box that it plays, or leads to. In `wait` nothing moves until the reader says so; `teach` is one
 * `step` of the stretch, `down` and `up` are one of the way to it, and only these have one.
 * @typedef {"get-ready" | "transition" | "down" | "up" | "teach" | "wait" | Work | "rest" | "switch"} Kind
 * @typedef {{ kind: Kind, seconds: number, box: Box, step?: number }} Phase
 */

/**
 * The reader's own times around the holds, in seconds; a rest of null is the one that each stretch asks for. `reading` is
 * how much of its time a step takes. At first, a stretch is taught twice, and waited for once.
 * @typedef {"every" | "first" | "never"} When
 * @typedef {{
 *   getReady: number, rest: number | null, switchSides: number, transition: number, teach: When, waitFor: When,
 *   reading: number,
 * }} Pace
 */

/** So often a stretch is taught at first. */
const LESSONS = 2;

/**
 * Whether a phase plays its box, and does not lead to it.
 * @param {Phase} phase
 */
export function isWork({ kind, box }) {
  return kind === box.work;
}

/**
 * Whether a phase or a box of this kind goes by breaths or movements, of which each has two halves.
 * @param {string} kind
 */
export function inBeats(kind) {
  return kind === "breathe" || kind === "move";
}

/**
 * Returns the seconds of each step that phases of this kind show of a box, or leading to it; all others have no steps.
 * @param {string} kind
 * @param {Box} box
 */
export function stepsIn(kind, { steps, way, floor }) {
  if (kind === "teach") return steps;
  return kind === (floor ? "down" : "up") ? way : [];
}

/**
 * Whether a phase of this kind is one step of several.
 * @param {string} kind
 */
export function inSteps(kind) {
  return kind === "teach" || kind === "down" || kind === "up";
}

/**
 * Returns the unticked boxes that come next: those that the dose asks for, or once these are done, the optional ones.
 * @param {readonly Box[]} boxes
 * @param {readonly string[]} ticked
 */
export function openBoxes(boxes, ticked) {
  const open = boxes.filter(({ value, shown, leftOut }) => shown && !leftOut && !ticked.includes(value));
  const needed = open.filter(({ optional }) => !optional);
  return needed.length ? needed : open;
}

/**
 * Returns the phases that play these boxes in turn, after a box that was just played or from the very beginning.
 * A phase of no seconds is left out.
 * @param {readonly Box[]} boxes
 * @param {Pace} pace
 * @param {Box | null} after
 * @returns {Phase[]}
 */
export function phases(boxes, pace, after = null) {
  return boxes
    .flatMap((box, index) => {
      const before = index ? boxes[index - 1] : after;
      const first = before?.part !== box.part;
      const taught = first && (pace.teach === "every" || (pace.teach === "first" && box.known < LESSONS));
      // What the reader counts waits by itself.
      const waits = box.work !== "count" &&
        (pace.waitFor === "every" || (first && pace.waitFor === "first" && !box.known));
      return [
        ...leadIn(before, box, pace, taught),
        ...taught ? inTurn("teach", box, pace) : [],
        /** @type {Phase} */ ({ kind: "wait", seconds: waits ? Infinity : 0, box }),
        /** @type {Phase} */ ({ kind: box.work, seconds: box.seconds, box }),
      ];
    })
    .filter((phase) => phase.seconds > 0);
}

/**
 * Returns the phases that show the steps of a lesson or a way, one for each.
 * @param {"teach" | "down" | "up"} kind
 * @param {Box} box
 * @param {Pace} pace
 * @returns {Phase[]}
 */
export function inTurn(kind, box, { reading }) {
  return stepsIn(kind, box).map((seconds, step) => ({ kind, seconds: Math.ceil(seconds * reading), box, step }));
}

/**
 * Returns what stands between two boxes: one phase, or the way to the floor or from it, step by step.
 * @param {Box | null} before
 * @param {Box} box
 * @param {Pace} pace
 * @param {boolean} taught
 * @returns {Phase[]}
 */
function leadIn(before, box, pace, taught) {
  const far = before !== null && before.floor !== box.floor;
  const way = taught && far ? inTurn(box.floor ? "down" : "up", box, pace) : [];
  return way.length ? way : [between(before, box, pace, far ? 2 : 1)];
}

/**
 * @param {Box | null} before
 * @param {Box} box
 * @param {Pace} pace
 * @param {number} slower how much longer it takes to move, because the floor is far down
 * @returns {Phase}
 */
function between(before, box, pace, slower) {
  if (before && before.position !== box.position) return { kind: "transition", seconds: pace.transition * slower, box };
  if (!before || before.part !== box.part) return { kind: "get-ready", seconds: pace.getReady, box };
  const rest = (before.set === box.set ? null : box.setRest) ?? pace.rest ?? box.rest;
  // Changing sides counts as rest, and takes its time even if the dose asks for no rest.
  if (before.side !== box.side) return { kind: "switch", seconds: Math.max(rest, pace.switchSides), box };
  return { kind: "rest", seconds: rest, box };
}

/**
 * Returns the seconds that these phases take; what waits for the reader takes none that could be known.
 * @param {readonly Phase[]} phases
 */
export function total(phases) {
  return phases.reduce((sum, { seconds }) => sum + (seconds === Infinity ? 0 : seconds), 0);
}
