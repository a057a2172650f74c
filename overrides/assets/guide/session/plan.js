// The plan of a session, read from the checklist: which boxes to play, and the phases that they make.

/**
 * A phase and the box that it plays, or leads to. In `wait` nothing moves until the reader says so.
 * @typedef {"get-ready" | "transition" | "wait" | "hold" | "rest" | "switch"} Kind
 * @typedef {{ kind: Kind, seconds: number, box: HTMLInputElement }} Phase
 */

/**
 * The reader's own times around the holds, in seconds; a rest of null is the one that each stretch asks for.
 * @typedef {{
 *   getReady: number, rest: number | null, switchSides: number, transition: number, autoAdvance: boolean,
 * }} Pace
 */

/**
 * Returns the unticked boxes that come next: those that the dose asks for, or once these are done, the optional ones.
 * @param {readonly HTMLInputElement[]} boxes
 */
export function openBoxes(boxes) {
  const open = boxes.filter((box) => !box.checked && !box.closest("li")?.hidden && !isLeftOut(box));
  const needed = open.filter((box) => !isOptional(box));
  return needed.length ? needed : open;
}

/** @param {HTMLInputElement} box */
export function isOptional(box) {
  return box.hasAttribute("data-optional");
}

/**
 * Whether the reader leaves this box's stretch out of the routine.
 * @param {HTMLInputElement} box
 */
export function isLeftOut(box) {
  return stretchOf(box).hasAttribute("data-left-out");
}

/**
 * Returns the phases that play these boxes in turn, after a box that was just played or from the very beginning.
 * A phase of no seconds is left out.
 * @param {readonly HTMLInputElement[]} boxes
 * @param {Pace} pace
 * @param {HTMLInputElement | null} after
 * @returns {Phase[]}
 */
export function phases(boxes, pace, after = null) {
  return boxes
    .flatMap((box, index) => [
      leadIn(index ? boxes[index - 1] : after, box, pace),
      /** @type {Phase} */ ({ kind: "wait", seconds: pace.autoAdvance ? 0 : Infinity, box }),
      /** @type {Phase} */ ({ kind: "hold", seconds: holdSeconds(box), box }),
    ])
    .filter((phase) => phase.seconds > 0);
}

/**
 * @param {HTMLInputElement | null} before
 * @param {HTMLInputElement} box
 * @param {Pace} pace
 * @returns {Phase}
 */
function leadIn(before, box, pace) {
  const stretch = stretchOf(box);
  if (before && stretchOf(before).dataset.position !== stretch.dataset.position) {
    return { kind: "transition", seconds: pace.transition, box };
  }
  if (!before || stretchOf(before) !== stretch) return { kind: "get-ready", seconds: pace.getReady, box };
  const rest = pace.rest ?? Number(stretch.dataset.rest);
  if (before.dataset.side !== box.dataset.side) {
    // Changing sides counts as rest, and takes its time even if the dose asks for no rest.
    return { kind: "switch", seconds: Math.max(rest, pace.switchSides), box };
  }
  return { kind: "rest", seconds: rest, box };
}

/**
 * Returns how long this box is held, as the reader set it for its stretch.
 * @param {HTMLInputElement} box
 */
export function holdSeconds(box) {
  const hold = doseInput(stretchOf(box), "hold");
  return figure(hold) * Number(hold.dataset.unit);
}

/**
 * Returns the field in which the reader sets this stretch's hold or reps.
 * @param {HTMLElement} stretch
 * @param {"hold" | "reps"} name
 */
export function doseInput(stretch, name) {
  return /** @type {HTMLInputElement} */ (stretch.querySelector(`input[name=${name}]`));
}

/**
 * Returns the number in a field, or the guide's own where what stands there is none or out of bounds.
 * @param {HTMLInputElement} input
 */
export function figure(input) {
  return input.validity.valid && input.value ? input.valueAsNumber : Number(input.defaultValue);
}

/**
 * Returns the seconds that these phases take; a wait for the reader takes none that could be known.
 * @param {readonly Phase[]} phases
 */
export function total(phases) {
  return phases.reduce((sum, { seconds }) => sum + (seconds === Infinity ? 0 : seconds), 0);
}

/**
 * Returns the part of the checklist that a box belongs to: one stretch.
 * @param {HTMLElement} box
 */
export function stretchOf(box) {
  return /** @type {HTMLFieldSetElement} */ (box.closest("fieldset[data-stretch]"));
}
