// From a pose to its figure: what a picture shows of a body, in which order, and in which frame. The same as drawing.py.

import {
  arm,
  completed,
  FLOOR,
  front,
  HEAD,
  head,
  hips,
  JOINTS,
  leg,
  limbJoints,
  LIMBS,
  pelvis,
  shape,
  spine,
  TRUNK,
  trunk,
} from "./body.js";
import { across, between, distance, line, smooth, step, told, toward } from "./outline.js";
import { evenly } from "./rounding.js";

/**
 * @typedef {import("./outline.js").Place} Place
 * @typedef {import("./body.js").Joints} Joints
 * @typedef {import("./body.js").Shape} Shape
 * @typedef {{ joints: Joints, order: string[], felt: string[], arrows: Place[][], things: Place[][],
 *   view: import("./body.js").View, before: Joints | null }} Pose
 * @typedef {{ left: number, top: number, width: number, height: number }} Frame
 * @typedef {{ shapes: Shape[], frame: Frame, joints: string, bones: string }} Figure
 */

export const GRID_WIDTH = 160;
export const GRID_HEIGHT = 120;
export const PARTS = ["far arm", "far leg", "torso", "near leg", "near arm"];
const MARGIN = 4;
const NARROWEST = 116;
const FLESH = 7.6;
const TIP = 5;
const MOVED = 9;

/**
 * Returns the figures of poses that belong together, in one frame that is large enough for each of them.
 * @param {Pose[]} poses
 * @returns {Figure[]}
 */
export function figures(poses) {
  const frame = framed(poses.flatMap(reach));
  const thigh = poses.some(({ order }) => order.indexOf("near leg") < order.indexOf("torso"));
  return poses.map((pose) => {
    const shapes = shapesOf(pose, frame, thigh);
    const joints = completed(pose.joints, pose.view);
    return {
      shapes,
      frame,
      joints: told(...JOINTS.map((joint) => joint === "hips" ? hips(joints) : joints[joint])),
      bones: shapes.map(letters).join(" "),
    };
  });
}

/** @param {Shape} shape */
function letters({ bones }) {
  return bones.map((joint) => String.fromCharCode("a".charCodeAt(0) + JOINTS.indexOf(joint))).join("") || "-";
}

/**
 * @param {Pose} pose
 * @param {Frame} frame
 * @param {boolean} thigh
 */
function shapesOf(pose, frame, thigh) {
  const [left, right] = [frame.left + MARGIN, frame.left + frame.width - MARGIN];
  const onFloor = pose.view !== "above";
  const ground = line([[left + 5, FLOOR - 10], [right - 5, FLOOR - 10], [right, FLOOR], [left, FLOOR]]);
  const edge = line([[left, FLOOR], [right, FLOOR], [right, FLOOR + 3], [left, FLOOR + 3]]);
  return [
    ...(onFloor ? [shape("ground", `${ground}Z`)] : []),
    ...pose.things.map((thing) => shape(same(thing[0], thing[thing.length - 1]) ? "block" : "thing", line(thing))),
    ...ghosts(pose),
    ...bodyOf(pose, thigh),
    ...(onFloor ? [shape("mat", `${edge}Z`)] : []),
    ...pose.arrows.flatMap(arrow),
  ];
}

/** @param {Pose} pose @param {boolean} thigh */
function bodyOf({ joints: named, view, order, felt }, thigh) {
  const joints = completed(named, view);
  const torso = order.indexOf("torso");
  const joined = Math.max(torso, order.indexOf("near leg"));
  /** @type {Shape[]} */
  const found = [];
  for (const [number, part] of order.entries()) {
    if (part === "torso") {
      found.push(...trunk(joints, view));
      if (number === joined) found.push(...pelvis(joints, view, thigh));
      if (felt.includes("back")) found.push(...glow(back(joints), TRUNK));
      found.push(...head(joints, view));
      if (felt.includes("neck")) found.push(...glow(line([joints.neck, joints.head]), [...TRUNK, "head"]));
      continue;
    }
    const [side, limb] = part.split(" ");
    const pale = view === "side" && side === "far" && number < torso;
    const hidden = pale && limbJoints(side, limb).every((joint) => same(joints[joint], joints[otherSide(joint)]));
    found.push(...(limb === "arm" ? arm : leg)(joints, side, pale).map((each) => ({ ...each, hidden })));
    if (number === joined) found.push(...pelvis(joints, view, thigh));
    if (felt.includes(part)) {
      const chain = limbJoints(side, limb).slice(0, 3);
      const path = chain.slice(1).map((joint, index) => line([joints[chain[index]], joints[joint]])).join("");
      found.push(...glow(path, chain));
    }
  }
  return found;
}

/** @param {string} path @param {string[]} bones */
function glow(path, bones) {
  return [shape("felt glow", path, bones), shape("felt", path, bones)];
}

/** @param {Joints} joints */
function back(joints) {
  const chain = spine(joints);
  const behind = across(toward(chain[0], chain[3]), -front(joints));
  return smooth(chain.map((joint) => step(joint, [2.2, behind])));
}

/** @param {Pose} pose */
function ghosts({ before, joints, view }) {
  if (!before) return [];
  /** @type {Shape[]} */
  const found = [];
  const far = (/** @type {string} */ joint) => distance(before[joint], joints[joint]) > MOVED;
  if (["head", "nose"].some(far)) {
    const skull = head(before, view)[1];
    found.push({ ...skull, kind: "ghost head", bones: [] });
  }
  const limbs = ["far", "near"].flatMap((side) => Object.keys(LIMBS).map((limb) => limbJoints(side, limb).slice(0, 3)));
  const moved = [["neck", "upper_back", "lower_back"], ...limbs].filter((chain) => chain.some(far))
    .map((chain) => line(chain.map((joint) => before[joint])));
  if (moved.length) found.push(shape("ghost", moved.join("")));
  return found;
}

/** Returns the same joint on the other side of the body. @param {string} joint */
export function otherSide(joint) {
  const [side, name] = joint.split("_");
  return `${side === "near" ? "far" : "near"}_${name}`;
}

/** Returns the two joints of every bone of the limbs whose joints a pose must name. */
export function limbBones() {
  const limbs = ["near", "far"].flatMap((side) => Object.keys(LIMBS).map((limb) => limbJoints(side, limb)));
  return limbs.flatMap((chain) => chain.slice(1).map((joint, index) => [chain[index], joint]))
    .filter(([, end]) => !end.endsWith("fingers"));
}

/** @param {Place[]} points */
function arrow(points) {
  const chain = [...points];
  if (points.length === 3) {
    chain[1] = step(points[1], [1, points[1]], [-1, between(points[0], points[2])]);
  }
  const last = points[points.length - 1];
  const tip = step(last, [-TIP, toward(chain[chain.length - 2], last)]);
  const path = smooth([...chain.slice(0, -1), tip]);
  return [shape("arrow edge", path), shape("arrow", path)];
}

/** @param {Pose} pose @returns {Place[]} */
function reach({ joints, view, before, arrows, things }) {
  /** @type {Place[]} */
  const found = [];
  for (const each of [completed(joints, view), before ?? {}]) {
    for (const [joint, [x, y]] of Object.entries(each)) {
      const far = joint === "head" ? HEAD : /(?:fingers|nose)$/.test(joint) ? 3 : FLESH;
      found.push([x - far, y - far], [x + far, y + far]);
    }
  }
  for (const [x, y] of [...arrows, ...things].flat()) found.push([x - 2, y - 2], [x + 2, y + 2]);
  return found;
}

/** @param {Place[]} outline @returns {Frame} */
function framed(outline) {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const width = Math.min(GRID_WIDTH, Math.max(NARROWEST, Math.ceil(most - least) + 2 * MARGIN));
  const left = Math.min(Math.max(0, evenly((least + most) / 2 - width / 2)), GRID_WIDTH - width);
  const top = Math.max(-MARGIN, Math.floor(Math.min(...ys)) - MARGIN);
  return { left, top, width, height: FLOOR + MARGIN - top };
}

/** @param {Place} one @param {Place} other */
function same(one, other) {
  return one[0] === other[0] && one[1] === other[1];
}
