// The plan of a session, read from the checklist: which boxes to play, and the phases that they make.

/**
 * A phase and the box that it plays, or leads to.
 * @typedef {"get-ready" | "hold" | "rest" | "switch"} Kind
 * @typedef {{ kind: Kind, seconds: number, box: HTMLInputElement }} Phase
 */

/**
 * Returns the unticked boxes that come next: those that the dose asks for, or once these are done, the optional ones.
 * @param {readonly HTMLInputElement[]} boxes
 */
export function openBoxes(boxes) {
  const open = boxes.filter((box) => !box.checked);
  const needed = open.filter((box) => !isOptional(box));
  return needed.length ? needed : open;
}

/** @param {HTMLInputElement} box */
export function isOptional(box) {
  return box.hasAttribute("data-optional");
}

/**
 * Returns the phases that play these boxes in turn, after a box that was just played or from the very beginning.
 * A phase of no seconds is left out.
 * @param {readonly HTMLInputElement[]} boxes
 * @param {HTMLInputElement | null} after
 * @returns {Phase[]}
 */
export function phases(boxes, after = null) {
  return boxes
    .flatMap((box, index) => [
      leadIn(index ? boxes[index - 1] : after, box),
      /** @type {Phase} */ ({ kind: "hold", seconds: holdSeconds(box), box }),
    ])
    .filter((phase) => phase.seconds > 0);
}

/**
 * @param {HTMLInputElement | null} before
 * @param {HTMLInputElement} box
 * @returns {Phase}
 */
function leadIn(before, box) {
  const dose = stretchOf(box).dataset;
  if (!before || stretchOf(before) !== stretchOf(box)) {
    return { kind: "get-ready", seconds: Number(dose.getReady), box };
  }
  const rest = Number(dose.rest);
  if (before.dataset.side !== box.dataset.side) {
    // Turning round is rest as well, and takes its time even where the dose asks for no rest.
    return { kind: "switch", seconds: Math.max(rest, Number(dose.switch)), box };
  }
  return { kind: "rest", seconds: rest, box };
}

/**
 * Returns how long this box is held: the smaller figure of the dose, unless its reader chose the larger.
 * @param {HTMLInputElement} box
 */
export function holdSeconds(box) {
  const longer = stretchOf(box).querySelector("input[value=most]:checked");
  return Number(longer ? box.dataset.longest : box.dataset.seconds);
}

/**
 * Returns the part of the checklist that a box belongs to: one stretch.
 * @param {HTMLElement} box
 */
export function stretchOf(box) {
  return /** @type {HTMLFieldSetElement} */ (box.closest("fieldset[data-stretch]"));
}
