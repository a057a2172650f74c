// From the joints of a body to its outlines. The same as body.py, to the digit: a test asks both of every pose.

import { evenly } from "./rounding.js";
import {
  across,
  along,
  between,
  closed,
  distance,
  heading,
  short,
  step,
  tapered,
  told,
  toward,
  turn,
} from "./outline.js";

/**
 * @typedef {import("./outline.js").Place} Place
 * @typedef {{ [joint: string]: Place }} Joints
 * @typedef {"side" | "front" | "back" | "above"} View
 * @typedef {{ kind: string, path: string, bones: string[], part: string, place: string, hidden: boolean }} Shape
 */

export const FLOOR = 114;
export const HEAD = 9.5;
const FINGERS = 6;
/** The joints of each limb from the trunk outwards. @type {{ [limb: string]: string[] }} */
export const LIMBS = { arm: ["shoulder", "elbow", "hand", "fingers"], leg: ["hip", "knee", "ankle", "toe"] };
export const SIDES = ["near", "far"];
export const TRUNK = ["hips", "neck"];
/** Every joint that a bone ends at, in the order of its letter. */
export const JOINTS = [
  ...TRUNK,
  "head",
  ...SIDES.flatMap((side) => Object.values(LIMBS).flatMap((limb) => limb.map((joint) => `${side}_${joint}`))),
];

/**
 * @param {string} kind
 * @param {string} path
 * @param {string[]} bones
 * @returns {Shape}
 */
export function shape(kind, path, bones = []) {
  return { kind, path, bones, part: "", place: "", hidden: false };
}

/**
 * Returns a part that begins here and points there; `scale` may stretch it, or turn it over.
 * @param {string} kind
 * @param {string} part
 * @param {Place} at
 * @param {Place} ahead
 * @param {string[]} bones
 * @param {string} scale
 * @returns {Shape}
 */
function placed(kind, part, at, ahead, bones, scale = "") {
  const turned = heading(ahead);
  const place = `translate(${told(at)})${turned ? `rotate(${turned})` : ""}${scale ? `scale(${scale})` : ""}`;
  return { ...shape(kind, "", bones), part, place };
}

/**
 * Returns the joints with those that a pose may leave out: fingers go on as the arm does, or lie on the floor.
 * @param {Joints} joints
 * @param {View} view
 */
export function completed(joints, view) {
  const found = { ...joints };
  for (const side of SIDES) {
    const [elbow, hand] = [joints[`${side}_elbow`], joints[`${side}_hand`]];
    const ahead = toward(elbow, hand);
    let tip = step(hand, [FINGERS, ahead]);
    if (view === "side" && tip[1] > FLOOR - 2 && ahead[1] > 0.3) {
      const way = Math.abs(ahead[0]) > 0.2 ? ahead[0] : joints.nose[0] - joints.head[0];
      tip = [hand[0] + (way > 0 ? FINGERS : -FINGERS), hand[1] + Math.min(FLOOR - 3 - hand[1], 3)];
    }
    found[`${side}_fingers`] ??= tip;
  }
  return found;
}

/** Returns the lower end of the spine. @param {Joints} joints */
export function hips(joints) {
  return between(joints.near_hip, joints.far_hip);
}

/** Returns the spine from the neck down. @param {Joints} joints */
export function spine(joints) {
  return [joints.neck, joints.upper_back, joints.lower_back, hips(joints)];
}

/** Returns on which side of the spine the belly is. @param {Joints} joints */
export function front(joints) {
  const down = toward(joints.neck, hips(joints));
  let lean = 0;
  for (const side of SIDES) {
    const [hip, knee, ankle, toe] = chain(joints, side, "leg");
    lean += turn(down, toward(hip, knee)) + 0.4 * turn(toward(knee, ankle), toward(ankle, toe));
  }
  return lean >= 0 ? 1 : -1;
}

/**
 * @param {Joints} joints
 * @param {string} side
 * @param {boolean} pale
 */
export function arm(joints, side, pale) {
  const [shoulder, elbow, hand, fingers] = chain(joints, side, "arm");
  const bones = [...TRUNK, ...limbJoints(side, "arm")];
  const far = pale ? "far " : "";
  const ahead = toward(hand, fingers);
  const over = ahead[0] > 0 || (ahead[0] === 0 && hand[0] >= elbow[0]) ? "" : "1 -1";
  const upper = tapered(between(shoulder, elbow, 0.4), elbow, 3.8, 3.5);
  return [
    shape(`${far}skin`, upper + tapered(elbow, hand, 3.5, 2.5), bones.slice(0, 5)),
    placed(`${far}skin`, "hand", hand, ahead, bones, over),
    placed(
      `${far}top`,
      "sleeve",
      shoulder,
      toward(shoulder, elbow),
      bones.slice(0, 4),
      shorter(shoulder, elbow, 19),
    ),
  ];
}

/** @param {Place} start @param {Place} end @param {number} usual */
function shorter(start, end, usual) {
  const exact = distance(start, end) / usual;
  // Python takes the even tenth of two that are as near, which only quarters have.
  const part = Number.isInteger(exact * 4) ? evenly(exact * 10) / 10 : Number(exact.toFixed(1));
  return part < 0.8 ? `${short(part)} 1` : "";
}

/**
 * @param {Joints} joints
 * @param {string} side
 * @param {boolean} pale
 */
export function leg(joints, side, pale) {
  const [hip, knee, ankle, toe] = chain(joints, side, "leg");
  const bones = limbJoints(side, "leg");
  const far = pale ? "far " : "";
  const [down, foot] = [toward(knee, ankle), toward(ankle, toe)];
  const bend = turn(down, foot);
  const ahead = Math.abs(bend) > 0.3 ? bend : -turn(toward(hip, knee), down) || front(joints);
  const facing = ahead > 0 ? 1 : -1;
  let scale = shorter(ankle, toe, 10);
  if (facing < 0) scale = `${scale.split(" ")[0] || 1} -1`;
  const calf = tapered(knee, ankle, 5, 3.5, facing > 0 ? [2.2, 0] : [0, 2.2]);
  return [
    placed(`${far}skin`, "foot", ankle, foot, bones, scale),
    shape(`${far}trousers`, tapered(hip, knee, 7.5, 5) + calf, bones.slice(0, 3)),
  ];
}

/** @param {Joints} joints @param {View} view */
export function trunk(joints, view) {
  const [neck, upper, lower, hip] = spine(joints);
  const side = front(joints);
  const level = levels(joints, view, side);
  return [
    shape(
      "top",
      sides([
        [neck, toward(neck, upper), level.collar, -1.5],
        [neck, toward(neck, upper), level.shoulders, 4],
        [upper, toward(neck, lower), level.chest, 0],
        [lower, toward(upper, hip), level.waist, 0],
        [hip, toward(lower, hip), level.hips, -1],
      ], side),
      TRUNK,
    ),
  ];
}

/**
 * @param {Joints} joints
 * @param {View} view
 * @param {boolean} thigh
 */
export function pelvis(joints, view, thigh) {
  const [hip, nearHip, knee] = [hips(joints), joints.near_hip, joints.near_knee];
  const over = front(joints) > 0 ? "" : "1 -1";
  const seat = view === "side"
    ? placed("seat", "seat", hip, toward(joints.lower_back, hip), TRUNK, over)
    : shape("seat", tapered(nearHip, joints.far_hip, 7, 7), TRUNK);
  const root = tapered(nearHip, between(nearHip, knee, 0.6), 7.5, 6);
  return thigh ? [seat, shape("seat", root, ["near_hip", "near_knee"])] : [seat];
}

/**
 * @param {[Place, Place, Place, number][]} places
 * @param {number} side
 */
function sides(places, side) {
  const fore = places.map(([at, down, [wide], drop]) => step(at, [drop, down], [wide, across(down, side)]));
  const aft = places.map(([at, down, [, wide], drop]) => step(at, [drop, down], [-wide, across(down, side)]));
  return closed([...fore, ...aft.reverse()]);
}

/**
 * Returns how wide the trunk is at each level, before and behind the spine.
 * @param {Joints} joints
 * @param {View} view
 * @param {number} side
 * @returns {{ [level: string]: Place }}
 */
function levels(joints, view, side) {
  const [neck, upper, lower, hip] = spine(joints);
  /** @type {(names: string, middle: Place, down: Place, flesh: number) => Place} */
  const reach = (names, middle, down, flesh) => {
    const ahead = across(down, side);
    const offsets = SIDES.map((each) => {
      const [x, y] = joints[`${each}_${names}`];
      return along([x - middle[0], y - middle[1]], ahead);
    });
    return [Math.max(...offsets) + flesh, flesh - Math.min(...offsets)];
  };
  const widest = reach("shoulder", neck, toward(neck, upper), 3.4);
  const hipSides = reach("hip", hip, toward(lower, hip), 6.6);
  const profile = view === "side";
  /** @type {Place} */
  const shoulders = profile ? [Math.max(widest[0], 5.4), Math.max(widest[1], 5.8)] : widest;
  /** @type {Place} */
  const chest = profile
    ? [Math.max(7.6, shoulders[0] * 0.9), Math.max(6.6, shoulders[1] * 0.9)]
    : [shoulders[0] * 0.86, shoulders[1] * 0.86];
  /** @type {Place} */
  const waist = profile
    ? [Math.max(6.2, chest[0] * 0.72), Math.max(5.6, chest[1] * 0.72)]
    : [Math.max(5.5, shoulders[0] * 0.62), Math.max(5.5, shoulders[1] * 0.62)];
  return {
    collar: [shoulders[0] * 0.55, shoulders[1] * 0.55],
    shoulders,
    chest,
    waist,
    hips: profile ? [Math.max(6.6, hipSides[0]), Math.max(7.4, hipSides[1])] : hipSides,
  };
}

/** @param {Joints} joints @param {View} view */
export function head(joints, view) {
  const { neck, head: middle, nose } = joints;
  const up = toward(neck, middle);
  const bones = [...TRUNK, "head"];
  let [ahead, over] = [across(up), ""];
  if (view === "side") {
    ahead = toward(middle, nose);
    if (turn(up, ahead) < 0) [ahead, over] = [step([0, 0], [-1, ahead]), "-1 1"];
  }
  const part = `head-${view === "above" ? "front" : view}`;
  return [shape("skin", tapered(neck, middle, 4, 4), bones), placed("head", part, middle, ahead, bones, over)];
}

/** Returns the joints of a limb from the trunk outwards. @param {string} side @param {string} limb */
export function limbJoints(side, limb) {
  return LIMBS[limb].map((joint) => `${side}_${joint}`);
}

/** @param {Joints} joints @param {string} side @param {string} limb */
function chain(joints, side, limb) {
  return limbJoints(side, limb).map((joint) => joints[joint]);
}
