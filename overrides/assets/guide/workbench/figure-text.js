// The file of figures: read for the drawing board and written from it. A pose that is not changed keeps its rows.

import { JOINTS } from "./body.js";
import { PARTS } from "./drawing.js";
import { alike, inYaml, isBlank, readFields, writtenFields } from "./front-matter.js";

/**
 * A pose as its file has it: joints that it does not name are those of the pose that it is like.
 * @typedef {import("./outline.js").Place} Place
 * @typedef {{ pose: string, says: string, like?: string, after?: string, view?: import("./body.js").View,
 *   joints: { [joint: string]: Place }, order?: string[], felt?: string[], things?: Place[][], arrows?: Place[][] }} OwnPose
 * @typedef {{ steps: string[], poses: OwnPose[] }} Poses
 * @typedef {{ end: string, fields: import("./front-matter.js").Field[], read: Poses }} FigureText
 */

const NAMES = ["pose", "says", "like", "after", "view", "joints", "order", "felt", "things", "arrows"];
const OPTIONAL = /fingers$/;
const KNOWN = [...JOINTS, "nose", "upper_back", "lower_back"].filter((joint) => joint !== "hips");
const NEEDED = KNOWN.filter((joint) => !OPTIONAL.test(joint));
const VIEWS = ["side", "front", "back", "above"];
const FELT = ["neck", "back", ...PARTS.filter((part) => part !== "torso")];
const SHAPES = NAMES.map((name) =>
  name === "joints" ? { name, inside: KNOWN.map((joint) => ({ name: joint })) } : { name }
);

/**
 * Returns a file as its parts, or null where it cannot be told apart.
 * @param {string} text
 * @returns {FigureText | null}
 */
export function readFigures(text) {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const fields = readFields(text.replace("\ufeff", "").split(end));
  const value = (/** @type {string} */ name) => fields?.find((field) => field.name === name)?.value;
  const [steps, poses] = [value("steps"), value("poses")];
  if (!fields || !Array.isArray(steps) || !steps.length || !Array.isArray(poses) || !poses.every(isPose)) return null;
  const read = { steps: steps.map(String), poses: poses.map(asPose) };
  const names = read.poses.map(({ pose }) => pose);
  const known = read.steps.every((name) => names.includes(name)) && new Set(names).size === names.length &&
    read.poses.every((pose, index) =>
      [pose.like, pose.after].every((name) => isBlank(name) || names.slice(0, index).includes(name ?? ""))
    );
  return known && [...wholePoses(read.poses, PARTS).values()].every(isWhole) ? { end, fields, read } : null;
}

/** Whether a pose can be drawn: the check says what is wrong with any other. @param {import("./drawing.js").Pose} pose */
function isWhole({ joints, order, felt, view }) {
  return NEEDED.every((joint) => joints[joint]) && Array.isArray(order) &&
    [...order].sort().join() === [...PARTS].sort().join() &&
    Array.isArray(felt) && felt.every((part) => FELT.includes(part)) && VIEWS.includes(view);
}

/** Whether a text is not there, or is the blank that the check refuses. @param {string | undefined} text */
export function isMissing(text) {
  return isBlank(text) || text === "…";
}

/** @param {any} pose */
function isPose(pose) {
  if (typeof Object(pose).pose !== "string" || isMissing(pose.pose) || Object(pose.says) === pose.says) return false;
  if (Object.keys(pose).some((name) => !NAMES.includes(name))) return false;
  const chains = [pose.arrows ?? [], pose.things ?? []].flat();
  return Object.entries(pose.joints ?? {}).every(([joint, at]) => KNOWN.includes(joint) && isPoint(at)) &&
    chains.every((chain) => Array.isArray(chain) && chain.length > 1 && chain.every(isPoint));
}

/** @param {any} point */
function isPoint(point) {
  return Array.isArray(point) && point.length === 2 && point.every(Number.isInteger);
}

/** @param {any} pose @returns {OwnPose} */
function asPose(pose) {
  return structuredClone({ ...pose, says: String(pose.says ?? ""), joints: pose.joints ?? {} });
}

/**
 * Returns the text of a file with these poses; without a file, that of a new one.
 * @param {FigureText | null} file
 * @param {Poses} poses
 */
export function writtenFigures(file, { steps, poses }) {
  const { end, fields, read } = file ?? { end: "\n", fields: [], read: { steps: [], poses: [] } };
  const [oldSteps, oldPoses] = ["steps", "poses"].map((name) => fields.find((field) => field.name === name));
  const items = itemRows(oldPoses?.rows ?? []);
  const kept = (/** @type {OwnPose} */ pose) => {
    const same = read.poses.findIndex((old) => alike(/** @type {any} */ (old), /** @type {any} */ (pose)));
    return items[same] ?? changedRows(items[read.poses.findIndex((old) => old.pose === pose.pose)], pose);
  };
  const after = fields.at(-1)?.name ? [""] : fields.at(-1)?.above ?? [""];
  return [
    ...(oldSteps?.above ?? []),
    ...(oldSteps && alike(read.steps, steps) ? oldSteps.rows : [`steps: ${inYaml(steps)}`]),
    ...(oldPoses?.above ?? []),
    oldPoses?.rows[0] ?? "poses:",
    ...poses.flatMap((pose) => kept(pose) ?? poseRows(pose)),
    ...after,
  ].join(end);
}

/** @param {string[]} rows */
function itemRows(rows) {
  /** @type {string[][]} */
  const items = [];
  const indent = /^ */.exec(rows[1] ?? "")?.[0] ?? "";
  for (const row of rows.slice(1)) {
    if (row.startsWith(`${indent}- `)) items.push([row]);
    else items.at(-1)?.push(row);
  }
  return items;
}

/**
 * Returns the rows of a pose that has changed: what is as it was, and what is noted beside it, stays.
 * @param {string[] | undefined} rows
 * @param {OwnPose} pose
 */
function changedRows(rows, pose) {
  const start = /^ *- */.exec(rows?.[0] ?? "")?.[0] ?? "";
  const fields = rows && readFields([rows[0].replace("-", " "), ...rows.slice(1)], start.length);
  if (!fields?.some(({ name, value }) => name === "pose" && value !== undefined)) return undefined;
  const written = writtenFields(fields, pose, SHAPES, start.length);
  return [start + written[0].trimStart(), ...written.slice(1)];
}

/** @param {OwnPose} pose */
function poseRows(pose) {
  /** @type {{ [name: string]: any }} */
  const fields = pose;
  const rows = NAMES.filter((name) => !isBlank(fields[name])).flatMap((name) =>
    name === "joints"
      ? ["joints:", ...Object.entries(pose.joints).map(([joint, at]) => `  ${joint}: ${inYaml(at)}`)]
      : [`${name}: ${inYaml(fields[name])}`]
  );
  return rows.map((row, index) => `${index ? "    " : "  - "}${row}`);
}

/**
 * Returns the poses whole, as they are drawn: each with the joints of the pose that it is like.
 * @param {OwnPose[]} poses
 * @param {string[]} usual the usual order of the parts
 */
export function wholePoses(poses, usual) {
  /** @type {Map<string, import("./drawing.js").Pose>} */
  const whole = new Map();
  for (const { pose, like, after, view, joints, order, felt, things, arrows } of poses) {
    const base = whole.get(like ?? "");
    whole.set(pose, {
      joints: { ...keptJoints(base?.joints ?? {}, joints), ...joints },
      order: order ?? usual,
      felt: felt ?? [],
      arrows: arrows ?? [],
      things: things ?? [],
      view: view ?? base?.view ?? "side",
      before: whole.get(after ?? "")?.joints ?? null,
    });
  }
  return whole;
}

/**
 * Returns the joints that a pose takes over; fingers do not stay where they were when their hand moves.
 * @param {import("./body.js").Joints} joints
 * @param {import("./body.js").Joints} moved
 */
function keptJoints(joints, moved) {
  return Object.fromEntries(
    Object.entries(joints).filter(([joint]) => !OPTIONAL.test(joint) || !(joint.replace("fingers", "hand") in moved)),
  );
}

/**
 * Returns the joints that a pose has to name: those that are not where the pose that it is like has them.
 * @param {import("./body.js").Joints} joints
 * @param {import("./body.js").Joints | undefined} base
 */
export function ownJoints(joints, base) {
  if (!base) return joints;
  const own = Object.fromEntries(Object.entries(joints).filter(([joint, at]) => String(base[joint]) !== String(at)));
  for (const side of ["near", "far"]) {
    const fingers = `${side}_fingers`;
    const hand = `${side}_hand`;
    if (base[fingers] && !joints[fingers]) own[hand] = joints[hand];
    if (hand in own && joints[fingers]) own[fingers] = joints[fingers];
  }
  return own;
}
