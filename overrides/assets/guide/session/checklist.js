// The checklist of the page: its boxes, and the fields in which the reader sets each stretch's dose.

import { timesPlayed } from "./known.js";

/** @typedef {import("./plan.js").Box} Box */

/** What a voice says in a second, in letters, and the seconds in which a body follows a step of a lesson, or of a way. */
const READING = { letters: 14, follow: 2, move: 6 };

/**
 * Returns the box of every hold, in the order of the page.
 * @param {HTMLElement} session
 */
export function boxInputs(session) {
  return /** @type {HTMLInputElement[]} */ ([...session.querySelectorAll("input[data-rep]")]);
}

/**
 * Returns what the page says of each box now. Ticks are not read: the session has them.
 * @param {HTMLElement} session
 * @returns {Box[]}
 */
export function readBoxes(session) {
  const parts = stretches(session);
  const ways = wayTo(session);
  const lessons = new Map(parts.map((stretch) => [stretch, lessonOf(stretch, ways)]));
  const breath = figure(/** @type {HTMLInputElement} */ (session.querySelector("input[name=breath]")));
  return boxInputs(session).map((input) => {
    const stretch = stretchOf(input);
    const { stretch: name = "", title = "", position = "", rest, setRest } = stretch.dataset;
    const { set, side = "", time, count } = input.dataset;
    const work = /** @type {import("./plan.js").Work} */ (stretch.dataset.work);
    const hold = doseInput(stretch, "hold");
    const unit = hold.dataset.unit === "breath" ? breath : Number(hold.dataset.unit);
    // Where the sets differ, each box has its own time.
    const each = Number(time) || figure(hold);
    const reps = Number(count) || figure(doseInput(stretch, "reps"));
    const beats = work === "move" ? reps : work === "breathe" ? each : 1;
    return {
      value: input.value,
      part: parts.indexOf(stretch),
      name,
      title,
      position,
      rest: Number(rest),
      setRest: setRest === undefined ? null : Number(setRest),
      moving: stretch.hasAttribute("data-moving"),
      set: Number(set),
      side: side === "own" ? "" : side,
      work,
      seconds: work === "count" ? Infinity : each * unit * (work === "move" ? beats : 1),
      beats,
      optional: isOptional(input),
      shown: !input.closest("li")?.hidden,
      leftOut: isLeftOut(input),
      ...lessons.get(stretch) ?? lessonOf(stretch, ways),
    };
  });
}

/** @param {HTMLElement} root */
export function stretches(root) {
  return /** @type {HTMLFieldSetElement[]} */ ([...root.querySelectorAll("fieldset[data-stretch]")]);
}

/**
 * Returns the part of the checklist that a box belongs to: one stretch.
 * @param {HTMLElement} box
 */
export function stretchOf(box) {
  return /** @type {HTMLFieldSetElement} */ (box.closest("fieldset[data-stretch]"));
}

/**
 * Returns the sentences of a stretch's steps.
 * @param {HTMLElement} stretch
 */
export function stepsOf({ dataset }) {
  return dataset.steps?.split("\n") ?? [];
}

/**
 * Returns the sentences of the way to the floor, and of that from it; none where the page has no such ways.
 * @param {HTMLElement} session
 */
export function wayTo({ dataset }) {
  return { down: dataset.down?.split("\n") ?? [], up: dataset.up?.split("\n") ?? [] };
}

/**
 * Returns the seconds that each step of a lesson and of the way to the stretch takes, and how often it was played.
 * @param {HTMLElement} stretch
 * @param {ReturnType<typeof wayTo>} ways
 */
function lessonOf(stretch, { down, up }) {
  const { taught, floor, stretch: name = "" } = stretch.dataset;
  return {
    steps: stepsOf(stretch).slice(0, Number(taught)).map((step) => timeToRead(step) + READING.follow),
    known: timesPlayed(name),
    floor: floor !== undefined,
    // Down only as far as the stretch needs.
    way: (floor === undefined ? up : down.slice(0, Number(floor))).map((step) => timeToRead(step) + READING.move),
  };
}

/** @param {string} sentence */
function timeToRead({ length }) {
  return Math.ceil(length / READING.letters);
}

/** @param {HTMLInputElement} box */
export function isOptional(box) {
  return box.hasAttribute("data-optional") || box.hasAttribute("data-beyond-short");
}

/**
 * Returns how many reps there are in each set of each stretch: those that its dose asks for, and all that are offered.
 * @param {readonly HTMLInputElement[]} boxes
 */
export function repsOf(boxes) {
  /** @type {Map<HTMLElement, { asked: Map<string, number>, offered: Map<string, number> }>} */
  const found = new Map();
  for (const box of boxes) {
    const stretch = stretchOf(box);
    const { asked, offered } = found.get(stretch) ?? { asked: new Map(), offered: new Map() };
    const { set = "" } = box.dataset;
    if (!isOptional(box)) asked.set(set, (asked.get(set) ?? 0) + 1);
    offered.set(set, (offered.get(set) ?? 0) + Number(!box.closest("li")?.hidden));
    found.set(stretch, { asked, offered });
  }
  return found;
}

/**
 * Whether the reader leaves this box's stretch out of the routine.
 * @param {HTMLInputElement} box
 */
export function isLeftOut(box) {
  return stretchOf(box).hasAttribute("data-left-out");
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
