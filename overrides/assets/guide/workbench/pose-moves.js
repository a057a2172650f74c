// How a body follows the joint that is moved: bones keep their length, a limb bends at its middle joint.

import { FLOOR, LIMBS, SIDES } from "./body.js";
import { GRID_HEIGHT, GRID_WIDTH } from "./drawing.js";
import { between, distance, step, toward, turn } from "./outline.js";

/** @typedef {import("./outline.js").Place} Place */
/** @typedef {import("./body.js").Joints} Joints */

/** What is moved as a whole, beside the joints. */
export const WHOLE = ["body", "trunk"];
/** How far above the floor the lowest joint lies. */
const ON_FLOOR = 4;
const SPINE = ["upper_back", "lower_back"];
const UPPER = ["neck", "head", "nose", ...SPINE];

/**
 * Returns the joints after one was moved to a place, not rounded, so that many moves leave each bone as long as it was.
 * @param {Joints} joints as they were when the move began
 * @param {string} joint or the body, or its trunk
 * @param {Place} to
 * @param {boolean} free whether it alone is moved
 */
export function moved(joints, joint, to, free = false) {
  /** @type {Place} */
  const target = [Math.max(0, Math.min(GRID_WIDTH, to[0])), Math.max(0, Math.min(GRID_HEIGHT, to[1]))];
  return free && joint in joints ? { ...joints, [joint]: target } : followed(joints, joint, target);
}

/** @param {Joints} joints @param {string} joint @param {Place} to @returns {Joints} */
function followed(joints, joint, to) {
  if (WHOLE.includes(joint)) {
    const from = placeOf(joints, joint);
    const by = /** @type {Place} */ ([to[0] - from[0], to[1] - from[1]]);
    return joint === "body" ? shifted(joints, Object.keys(joints), by) : withTrunk(joints, by);
  }
  if (joint === "nose") return { ...joints, nose: reached(joints.head, joints.nose, to) };
  if (joint === "head") {
    const head = reached(joints.neck, joints.head, to);
    return shifted(joints, ["head", "nose"], [head[0] - joints.head[0], head[1] - joints.head[1]]);
  }
  if (joint === "neck") return leant(joints, to);
  const [side, name] = joint.split("_");
  const limb = Object.keys(LIMBS).find((each) => LIMBS[each].includes(name));
  if (!limb || !SIDES.includes(side)) return { ...joints, [joint]: to };
  return limbMoved(joints, LIMBS[limb].map((each) => `${side}_${each}`), joint, to);
}

/**
 * @param {Joints} joints
 * @param {string[]} chain from the trunk outwards
 * @param {string} joint
 * @param {Place} to
 */
function limbMoved(joints, chain, joint, to) {
  const [root, middle, end, tip] = chain;
  const at = chain.indexOf(joint);
  if (at === 3) return { ...joints, [tip]: reached(joints[end], joints[tip] ?? to, to) };
  if (at === 1) {
    const bent = reached(joints[root], joints[middle], to);
    const by = /** @type {Place} */ ([bent[0] - joints[middle][0], bent[1] - joints[middle][1]]);
    return shifted(joints, [middle, end, tip], by);
  }
  const [from, target] = at === 0 ? [to, joints[end]] : [joints[root], to];
  const { bend, reach } = bentLimb(from, joints[root], joints[middle], joints[end], target);
  const by = /** @type {Place} */ ([reach[0] - joints[end][0], reach[1] - joints[end][1]]);
  return { ...shifted(joints, [end, tip], by), [root]: from, [middle]: bend };
}

/**
 * Returns where the middle and the end of a limb come to that reaches for a place, bent to the side to which it was.
 * @param {Place} from where its root is now
 * @param {Place} root where it was, with the middle and the end
 * @param {Place} middle
 * @param {Place} end
 * @param {Place} target
 */
function bentLimb(from, root, middle, end, target) {
  const [upper, lower] = [distance(root, middle), distance(middle, end)];
  const far = Math.max(Math.abs(upper - lower), Math.min(upper + lower, distance(from, target)), 0.001);
  const ahead = toward(from, target);
  const side = turn(toward(root, end), toward(root, middle)) < 0 ? -1 : 1;
  const cos = Math.max(-1, Math.min(1, (upper * upper + far * far - lower * lower) / (2 * upper * far || 1)));
  const bend = step(from, [upper, rotated(ahead, side * Math.acos(cos))]);
  return { bend, reach: step(from, [far, ahead]) };
}

/** Moves the trunk with the head, while hands and feet stay as far as they can. @param {Joints} joints @param {Place} by */
function withTrunk(joints, by) {
  let found = shifted(joints, UPPER, by);
  for (const side of SIDES) {
    for (const limb of Object.values(LIMBS)) {
      const chain = limb.map((each) => `${side}_${each}`);
      const [x, y] = joints[chain[0]];
      found = limbMoved(found, chain, chain[0], [x + by[0], y + by[1]]);
    }
  }
  return found;
}

/** Leans all above the hips to where the neck is moved. @param {Joints} joints @param {Place} to */
function leant(joints, to) {
  const hips = between(joints.near_hip, joints.far_hip);
  const angle = Math.atan2(to[1] - hips[1], to[0] - hips[0]) -
    Math.atan2(joints.neck[1] - hips[1], joints.neck[0] - hips[0]);
  const above = [...UPPER, ...SIDES.flatMap((side) => LIMBS.arm.map((each) => `${side}_${each}`))];
  const leaning = above.filter((joint) => joints[joint]).map((joint) => {
    const [x, y] = joints[joint];
    const [aside, down] = rotated([x - hips[0], y - hips[1]], angle);
    return [joint, [hips[0] + aside, hips[1] + down]];
  });
  return { ...joints, ...Object.fromEntries(leaning) };
}

/** Returns a place in the direction of another, as far away as it was. @param {Place} from @param {Place} was @param {Place} to */
function reached(from, was, to) {
  return step(from, [distance(from, was), toward(from, to)]);
}

/** @param {Place} direction @param {number} angle @returns {Place} */
function rotated([x, y], angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}

/**
 * @param {Joints} joints
 * @param {string[]} names
 * @param {Place} by
 * @returns {Joints}
 */
function shifted(joints, names, [across, down]) {
  const there = names.filter((name) => joints[name]);
  return {
    ...joints,
    ...Object.fromEntries(there.map((name) => [name, [joints[name][0] + across, joints[name][1] + down]])),
  };
}

/** Returns the joints as a file has them. @param {Joints} joints @returns {Joints} */
export function onGrid(joints) {
  return Object.fromEntries(
    Object.entries(joints).map(([joint, [x, y]]) => [joint, [within(x, GRID_WIDTH), within(y, GRID_HEIGHT)]]),
  );
}

/** @param {number} value @param {number} most */
function within(value, most) {
  return Math.max(0, Math.min(most, Math.round(value)));
}

/**
 * Returns where something is that can be moved.
 * @param {Joints} joints
 * @param {string} joint
 */
export function placeOf(joints, joint) {
  if (joint === "trunk") return between(joints.upper_back, joints.lower_back);
  return joint === "body" ? between(joints.near_hip, joints.far_hip) : joints[joint];
}

/** Returns the body with near and far in each other's place. @param {Joints} joints */
export function swapped(joints) {
  const other = (/** @type {string} */ joint) =>
    joint.replace(/^(?:near|far)/, (side) => side === "near" ? "far" : "near");
  return Object.fromEntries(Object.entries(joints).map(([joint, at]) => [other(joint), at]));
}

/** Returns a place as it is seen in a mirror. @param {Place} place @returns {Place} */
export function mirrored([x, y]) {
  return [GRID_WIDTH - x, y];
}

/** Returns the body a quarter turned, in the middle of the floor. @param {Joints} joints */
export function turnedOver(joints) {
  const turned = Object.fromEntries(
    Object.entries(joints).map(([joint, [x, y]]) => [joint, /** @type {Place} */ ([-y, x])]),
  );
  const [xs, ys] = [0, 1].map((axis) => Object.values(turned).map((at) => at[axis]));
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  return onGrid(shifted(turned, Object.keys(turned), [GRID_WIDTH / 2 - middle, FLOOR - ON_FLOOR - Math.max(...ys)]));
}

/** Returns the body looking the other way. @param {Joints} joints */
export function lookingBack(joints) {
  const up = toward(joints.neck, joints.head);
  const [x, y] = [joints.nose[0] - joints.head[0], joints.nose[1] - joints.head[1]];
  const ahead = x * up[0] + y * up[1];
  return onGrid({
    ...joints,
    nose: [joints.head[0] + 2 * ahead * up[0] - x, joints.head[1] + 2 * ahead * up[1] - y],
  });
}
