// A checklist as plain values, for the tests of what plays it.

/** @typedef {import("../../overrides/assets/guide/session/plan.js").Box} Box */

/**
 * The guide's own pace, in seconds, of a reader who is neither taught nor waited for.
 * @type {import("../../overrides/assets/guide/session/state.js").Pace}
 */
export const PACE = {
  getReady: 5,
  rest: null,
  switchSides: 10,
  transition: 20,
  teach: "never",
  waitFor: "never",
  reading: 1,
  wholeScreen: false,
};

/**
 * Returns the boxes of one turn of a routine: a hold of 30 seconds on each of these sides, "" for both at once.
 * @param {string[]} sides
 * @param {Partial<Box>} like
 * @returns {Box[]}
 */
export function boxes(sides, like = {}) {
  const stretch = { part: 0, name: "twist", title: "Seated twist", position: "sitting", rest: 7, moving: false };
  const hold = { setRest: null, set: 1, work: /** @type {const} */ ("hold"), seconds: 30, beats: 1 };
  const box = {
    ...stretch,
    ...hold,
    optional: false,
    shown: true,
    leftOut: false,
    steps: [4, 6],
    known: 0,
    floor: true,
    way: [],
    ...like,
  };
  return sides.map((side, index) => ({ ...box, side, value: `${box.name}.${box.part}-1-${index + 1}` }));
}
