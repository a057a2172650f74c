// What the check would say of the poses on the board, and where.

import { GRID_HEIGHT, GRID_WIDTH, limbBones, otherSide } from "./drawing.js";
import { isMissing } from "./figure-text.js";
import { distance } from "./outline.js";
import { evenly } from "./rounding.js";
import { fill } from "../site/words.js";

/**
 * @typedef {import("./outline.js").Place} Place
 * `pose` and `joint` are blank where a fault lies nowhere in particular.
 * @typedef {{ pose: string, joint: string, says: string }} Fault
 */

/** A limb looks shorter from another side, but not by this factor. */
const WILDLY = 2;

/**
 * Returns what is wrong, in these messages of the check with {names} in them.
 * @param {import("./figure-text.js").Poses} poses
 * @param {[pose: string, whole: import("./drawing.js").Pose][]} wholes
 * @param {number} count the steps of the page, 0 where they are not known
 * @param {{ [name: string]: string }} words
 * @returns {Fault[]}
 */
export function faultsOf({ steps, poses }, wholes, count, words) {
  const found = [...lengthFaults(poses, wholes, words.length ?? ""), ...gridFaults(poses, words.grid ?? "")];
  if (count && steps.length !== count) {
    const says = (steps.length === 1 ? words.steps_one : words.steps) ?? "";
    found.push({ pose: "", joint: "", says: fill(says, { poses: steps.length, steps: count }) });
  }
  for (const { pose, says } of poses) {
    if (isMissing(says)) found.push({ pose, joint: "", says: fill(words.says ?? "", { pose }) });
  }
  return found;
}

/**
 * @param {import("./figure-text.js").OwnPose[]} poses
 * @param {[pose: string, whole: import("./drawing.js").Pose][]} wholes
 * @param {string} words
 */
function lengthFaults(poses, wholes, words) {
  const lengths = (/** @type {string} */ start, /** @type {string} */ end) =>
    wholes.map(([, { joints }]) => distance(joints[start], joints[end]));
  return limbBones().flatMap(([start, end]) => {
    const here = lengths(start, end);
    // With the same bone on the other side, two poses are enough to tell which is wrong.
    const all = [...here, ...lengths(otherSide(start), otherSide(end))].sort((one, other) => one - other);
    const usual = all[Math.ceil(all.length / 2) - 1];
    return poses.flatMap(({ pose, joints }, index) => {
      // Joints taken over from another pose are told there.
      const joint = [end, start].find((each) => joints[each]);
      const length = here[index];
      if (!joint || (length >= usual / WILDLY && length <= usual * WILDLY)) return [];
      return [{ pose, joint, says: fill(words, { length: evenly(length), usual: evenly(usual), start, end, pose }) }];
    });
  });
}

/** @param {import("./figure-text.js").OwnPose[]} poses @param {string} words */
function gridFaults(poses, words) {
  return poses.flatMap(({ pose, joints, arrows, things }) => {
    const chains = Object.entries({ arrows: arrows ?? [], things: things ?? [] }).flatMap(([kind, each]) =>
      each.flatMap((chain, number) =>
        chain.map((at, point) => /** @type {[string, Place]} */ ([`${kind} ${number} ${point}`, at]))
      )
    );
    return [...Object.entries(joints), ...chains].filter(([, at]) => isOutside(at))
      .map(([joint, [across, down]]) => ({ pose, joint, says: fill(words, { across, down }) }));
  });
}

/** @param {Place} at */
function isOutside([across, down]) {
  return across < 0 || down < 0 || across > GRID_WIDTH || down > GRID_HEIGHT;
}
