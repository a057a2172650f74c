// What was done in a session, in words.

import { stretchOf } from "./checklist.js";
import { counted, fill } from "../site/words.js";

/** @typedef {import("./state.js").Held} Held */

/**
 * Returns what was done, in figures that add up: a warm-up in minutes of moving, and all else in reps. Of a movement
 * nobody tells the time.
 * @param {HTMLElement} words its attributes have the words
 * @param {readonly Held[]} held
 * @param {readonly HTMLInputElement[]} boxes
 */
export function summary(words, held, boxes) {
  const moved = new Set(boxes.filter((box) => stretchOf(box).dataset.work === "move").map(({ value }) => value));
  const reps = sum(held, "reps");
  const [left, right] = ["left", "right"].map((side) => sum(held.filter((each) => each.side === side), "reps"));
  const both = reps - left - right;
  const moving = sum(held.filter((each) => !each.reps), "seconds");
  const holding = sum(held.filter((each) => each.reps && !moved.has(each.value)), "seconds");
  return [
    moving ? counted(words, "moving", wholeMinutes(moving)) : "",
    reps ? counted(words, "reps", reps) : "",
    left + right ? fill(words.dataset.sides ?? "", { left, right }) : "",
    left + right && both ? fill(words.dataset.both ?? "", { both }) : "",
    holding < 60
      ? holding && counted(words, "seconds", Math.round(holding))
      : counted(words, "minutes", wholeMinutes(holding)),
  ].filter(Boolean).join(", ");
}

/**
 * @param {readonly Held[]} held
 * @param {"reps" | "seconds"} figure
 */
function sum(held, figure) {
  return held.reduce((before, each) => before + each[figure], 0);
}

/** @param {number} seconds */
function wholeMinutes(seconds) {
  return Math.max(1, Math.round(seconds / 60));
}
