// The short way through a routine, for one day: fewer reps of each stretch. Those beyond it are optional, as others are.

import { boxInputs, isOptional } from "./checklist.js";
import { openBoxes, phases, total } from "./plan.js";
import { dayOf } from "./state.js";
import { forget, load, PAGE, save } from "../site/store.js";
import { whole } from "../site/stored.js";
import { counted } from "../site/words.js";

/**
 * @typedef {import("./plan.js").Box} Box
 * @typedef {import("./state.js").State} State
 */

const SHORT = `short ${PAGE}`;
/** How many seconds the short way takes at most, where one rep of each does not take longer. */
const WANTED = 300;

/**
 * Marks the boxes beyond the short way, if it was chosen today.
 * @param {HTMLElement} session
 */
export function markShortWay(session) {
  const rounds = roundsToday();
  for (const input of boxInputs(session)) {
    input.toggleAttribute("data-beyond-short", roundOf(input) > rounds);
    const told = /** @type {HTMLElement} */ (input.closest("li")?.querySelector("small"));
    told.hidden = !isOptional(input);
  }
}

/**
 * Chooses the short way for today, or the whole once more.
 * @param {HTMLElement} session
 * @param {State} state
 */
export function changeWay(session, state) {
  const rounds = otherWay(boxInputs(session), state);
  if (rounds < Infinity) save(SHORT, { day: dayOf(Date.now()), rounds });
  else wholeWay();
}

/**
 * Whether there is a short way that is not chosen yet.
 * @param {HTMLElement} session
 * @param {State} state
 */
export function shortWayIsLeft(session, state) {
  const rounds = otherWay(boxInputs(session), state);
  return rounds > 0 && rounds < Infinity;
}

export function wholeWay() {
  forget(SHORT);
}

/**
 * Offers the other way beside Start, with the time that it takes; nothing where it would play nothing else.
 * @param {HTMLElement} session
 * @param {State} state
 */
export function offerOtherWay(session, state) {
  const place = /** @type {HTMLElement | null} */ (session.querySelector("[data-part=short]"));
  if (!place) return;
  const idle = state.name === "ready" || state.name === "done";
  const rounds = idle ? otherWay(boxInputs(session), state) : 0;
  place.hidden = !rounds;
  if (!rounds) return;
  const button = /** @type {HTMLElement} */ (place.firstElementChild);
  const seconds = timeOf(boxInputs(session), state, rounds);
  const text = counted(button, rounds < Infinity ? "short" : "whole", Math.max(1, Math.round(seconds / 60)));
  // Compared with what was written: a browser that translates the page has put its own words there.
  if (button.dataset.said === text) return;
  button.dataset.said = button.textContent = text;
}

/**
 * Returns how many rounds the way has that is not chosen: of the short one the most that take no longer than wanted, or one;
 * 0 where there is none.
 * @param {readonly HTMLInputElement[]} inputs
 * @param {State} state
 */
export function otherWay(inputs, state) {
  if (roundsToday() < Infinity) return openWithin(inputs, state, Infinity).length ? Infinity : 0;
  const whole = openWithin(inputs, state, Infinity);
  const most = Math.max(0, ...inputs.filter(({ value }) => whole.some((box) => box.value === value)).map(roundOf));
  if (most < 2 || timeOf(inputs, state, Infinity) <= WANTED) return 0;
  let rounds = most - 1;
  while (rounds > 1 && timeOf(inputs, state, rounds) > WANTED) rounds -= 1;
  return openWithin(inputs, state, rounds).length ? rounds : 0;
}

/**
 * Returns the boxes still to be played that the dose asks for, as far as this many rounds have them.
 * @param {readonly HTMLInputElement[]} inputs those of the boxes, in the same order
 * @param {State} state
 * @param {number} rounds
 * @returns {readonly Box[]}
 */
function openWithin(inputs, { boxes, ticked }, rounds) {
  const within = boxes.filter((_, index) =>
    !inputs[index].hasAttribute("data-optional") && roundOf(inputs[index]) <= rounds
  );
  return openBoxes(within.map((box) => ({ ...box, optional: false })), ticked);
}

/**
 * @param {readonly HTMLInputElement[]} inputs
 * @param {State} state
 * @param {number} rounds
 */
function timeOf(inputs, state, rounds) {
  return total(phases(openWithin(inputs, state, rounds), state.pace));
}

/**
 * Returns which rep of its side and of its set a box is; of what is ticked a set at a time, which set.
 * @param {HTMLInputElement} input
 */
function roundOf({ dataset: { round, set } }) {
  return Math.max(Number(round), Number(set));
}

function roundsToday() {
  const { day, rounds } = load(SHORT);
  return (day === dayOf(Date.now()) && whole(1, 100)(rounds)) || Infinity;
}
