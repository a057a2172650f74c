// What is on the drawing board, and what can be done with it and undone: poses, their steps, and what can be moved.

import { completed } from "./body.js";
import {
  bentChain,
  cornersOf,
  filledChain,
  longerChain,
  madeChain,
  middleOf,
  shiftedChain,
  shorterChain,
} from "./chains.js";
import { figures } from "./drawing.js";
import { isMissing, ownJoints, readFigures, wholePoses, writtenFigures } from "./figure-text.js";
import { lookingBack, mirrored, moved, onGrid, placeOf, swapped, turnedOver, WHOLE } from "./pose-moves.js";

/**
 * @typedef {import("./outline.js").Place} Place
 * @typedef {import("./body.js").Joints} Joints
 * @typedef {import("./drawing.js").Pose} Pose
 * @typedef {import("./figure-text.js").OwnPose} OwnPose
 * @typedef {{ own: OwnPose, whole: Pose }} Start a pose as it is written, and as a whole
 * A chain by its kind and number, and a corner of it, or all of it.
 * @typedef {{ kind: "arrows" | "things", number: number, point: number | null }} OfChain
 */

const MOST_UNDONE = 200;
const CHAIN = /^(arrows|things) (\d+)(?: (\d+))?$/;

/** Returns which chain a name of what can be moved stands for. @param {string} name @returns {OfChain | null} */
export function ofChain(name) {
  const [, kind, number, point] = CHAIN.exec(name) ?? [];
  return kind
    ? { kind: /** @type {OfChain["kind"]} */ (kind), number: Number(number), point: point ? Number(point) : null }
    : null;
}

export class PoseBoard {
  /** @type {import("./figure-text.js").FigureText | null} */
  file = null;
  /** @type {import("./figure-text.js").Poses} */
  poses = { steps: [], poses: [] };
  step = 0;
  /** @type {Joints} */
  #exact = {};
  /** @type {string[]} */
  #past = [];
  /** @type {string[]} */
  #future = [];
  /** The names that the writer has not given. @type {Set<string>} */
  #given = new Set();
  /** What each chain was added as, by where it lies: undo and a next step have it lie there again. @type {Map<string, string>} */
  #made = new Map();

  /** @param {string} begin the figures of the example @param {string[]} parts in their usual order */
  constructor(begin, parts) {
    this.parts = parts;
    const [first] = readFigures(begin)?.read.poses ?? [];
    if (!first) return;
    this.poses = { steps: [first.pose], poses: [{ ...first, arrows: [] }] };
    this.#given.add(first.pose);
  }

  get pose() {
    return this.poseOf(this.poses.steps[this.step]);
  }

  /** @param {string} name */
  poseOf(name) {
    return /** @type {OwnPose} */ (this.poses.poses.find(({ pose }) => pose === name));
  }

  get wholes() {
    return wholePoses(this.poses.poses, this.parts);
  }

  get whole() {
    return /** @type {Pose} */ (this.wholes.get(this.pose.pose));
  }

  /** The figure of each step, all in one frame. */
  get drawn() {
    const { wholes } = this;
    return figures(this.poses.steps.map((name) => /** @type {Pose} */ (wholes.get(name))));
  }

  get text() {
    return writtenFigures(this.file, this.poses);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  get #state() {
    return JSON.stringify([this.file, this.poses, this.step]);
  }

  /** Remembers how all is, to come back to. */
  remember() {
    this.#past = [...this.#past.slice(1 - MOST_UNDONE), this.#state];
    this.#future = [];
  }

  undo() {
    this.#goTo(this.#past, this.#future);
  }

  redo() {
    this.#goTo(this.#future, this.#past);
  }

  /** @param {string[]} from @param {string[]} to */
  #goTo(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.#state);
    [this.file, this.poses, this.step] = JSON.parse(state);
  }

  /** Takes up a file. @param {import("./figure-text.js").FigureText} file */
  open(file) {
    this.file = file;
    this.poses = structuredClone(file.read);
    this.#given.clear();
    this.step = 0;
  }

  /** Adds a step after this one, with a pose that is like this one. @param {(number: number) => string} named */
  addStep(named) {
    const { poses, steps } = this.poses;
    let number = steps.length + 1;
    while (this.poseOf(named(number))) number += 1;
    const { pose: like, order, view, things } = this.pose;
    poses.push(structuredClone({ pose: named(number), says: "", like, joints: {}, order, view, things }));
    steps.splice(this.step + 1, 0, named(number));
    this.#given.add(named(number));
    this.step += 1;
  }

  removeStep() {
    const { steps } = this.poses;
    if (steps.length < 2) return;
    const [removed] = steps.splice(this.step, 1);
    this.step = Math.min(this.step, steps.length - 1);
    this.#prune(removed);
  }

  /** Lets this step show another pose. @param {string} name */
  show(name) {
    const [before] = this.poses.steps.splice(this.step, 1, name);
    this.#prune(before);
  }

  /** Leaves out a pose that no step shows any more and no other pose needs. @param {string | undefined} name */
  #prune(name) {
    const { poses, steps } = this.poses;
    const gone = poses.find(({ pose }) => pose === name);
    if (!gone || steps.includes(gone.pose) || poses.some(({ like, after }) => like === name || after === name)) return;
    poses.splice(poses.indexOf(gone), 1);
    this.#prune(gone.like);
    this.#prune(gone.after);
  }

  /** @param {OwnPose} pose @param {string} to */
  rename(pose, to) {
    const { poses, steps } = this.poses;
    const from = pose.pose;
    if (isMissing(to) || this.poseOf(to)) return;
    this.#given.delete(to);
    this.poses.steps = steps.map((name) => name === from ? to : name);
    for (const each of poses) {
      for (const name of /** @type {const} */ (["pose", "like", "after"])) if (each[name] === from) each[name] = to;
    }
  }

  /** Moves a part of the body before or behind the next one. @param {string} part @param {number} by */
  reorder(part, by) {
    const order = [...this.whole.order];
    const at = order.indexOf(part);
    if (!order[at + by]) return;
    [order[at], order[at + by]] = [order[at + by], order[at]];
    this.pose.order = String(order) === String(this.parts) ? undefined : order;
  }

  swap() {
    this.setJoints(swapped(this.whole.joints));
  }

  lookBack() {
    this.setJoints(lookingBack(this.whole.joints));
  }

  turnOver() {
    this.setJoints(turnedOver(this.whole.joints));
  }

  mirror() {
    const { pose } = this;
    const { joints } = this.whole;
    this.setJoints(Object.fromEntries(Object.entries(joints).map(([joint, at]) => [joint, mirrored(at)])));
    for (const name of /** @type {const} */ (["arrows", "things"])) {
      pose[name]?.forEach((chain, number) => this.#setChain({ kind: name, number, point: null }, chain.map(mirrored)));
    }
  }

  /** @param {Joints} joints */
  setJoints(joints, pose = this.pose) {
    pose.joints = ownJoints(joints, pose.like ? this.wholes.get(pose.like)?.joints : undefined);
  }

  /** Returns the pose that was asked about, also after something was undone. @param {OwnPose} asked */
  still(asked) {
    return this.poses.poses.includes(asked) ? asked : this.poseOf(asked.pose);
  }

  /** Puts a pose of the guide in the place of this one, which takes its name if it has none of its own. @param {Start} start */
  put({ own: { pose: name, view, order, things, felt, arrows, says }, whole }, pose = this.pose) {
    const inherited = this.wholes.get(pose.like ?? "")?.view ?? "side";
    Object.assign(pose, structuredClone({ order, things, felt, arrows, says }));
    pose.view = whole.view === inherited ? undefined : view ?? whole.view;
    this.setJoints(whole.joints, pose);
    if (!this.#given.has(pose.pose)) return;
    this.rename(pose, name);
    this.#given.add(pose.pose);
  }

  /** What can be moved, with its place. @returns {{ name: string, at: Place }[]} */
  get points() {
    const { joints, view, arrows, things } = this.whole;
    const chains = Object.entries({ arrows, things }).flatMap(([kind, each]) =>
      each.flatMap((chain, number) => [
        { name: `${kind} ${number}`, at: middleOf(chain) },
        ...cornersOf(chain).map((at, point) => ({ name: `${kind} ${number} ${point}`, at })),
      ])
    );
    const bodies = WHOLE.map((name) => ({ name, at: placeOf(joints, name) }));
    return [...Object.entries(completed(joints, view)).map(([name, at]) => ({ name, at })), ...bodies, ...chains];
  }

  /** @param {string} name */
  placeOf(name) {
    return this.points.find((each) => each.name === name)?.at;
  }

  /** The joints as they were moved to, before they were rounded, where nothing else has changed them since. */
  get #exactly() {
    const { joints } = this.whole;
    const rounded = onGrid(this.#exact);
    const names = Object.keys({ ...joints, ...rounded });
    return names.every((name) => String(joints[name]) === String(rounded[name])) ? this.#exact : joints;
  }

  /**
   * Returns how something is moved, from how all is now: whoever drags asks again and again for another place.
   * @param {string} name
   * @param {boolean} free whether a joint is moved alone
   * @returns {(to: Place) => void}
   */
  mover(name, free) {
    const of = ofChain(name);
    if (of) {
      const chain = this.#chains(of.kind)[of.number];
      const [x, y] = middleOf(chain);
      return (to) =>
        this.#setChain(
          of,
          of.point === null ? shiftedChain(chain, [to[0] - x, to[1] - y]) : bentChain(chain, of.point, to),
        );
    }
    const joints = this.#withFingers(name);
    return (to) => {
      this.#exact = moved(joints, name, to, free);
      this.setJoints(onGrid(this.#exact));
    };
  }

  /** Moves something so far. @param {string} name @param {Place} by @param {boolean} free */
  moveBy(name, [across, down], free) {
    const [x, y] = ofChain(name) ? this.placeOf(name) ?? [0, 0] : placeOf(this.#withFingers(name), name);
    this.mover(name, free)([x + across, y + down]);
  }

  /** Returns the joints with these fingers, if it is fingers that are to be moved. @param {string} name @returns {Joints} */
  #withFingers(name) {
    const joints = this.#exactly;
    return name.endsWith("fingers") ? { ...joints, [name]: completed(joints, this.whole.view)[name] } : joints;
  }

  /** Lets fingers go on as their arm does. @param {string} name */
  relax(name) {
    const { [name]: _, ...joints } = this.whole.joints;
    this.setJoints(joints);
  }

  /** Adds an arrow or a thing, and returns its name. @param {string} made */
  addChain(made) {
    const kind = made === "arrow" ? "arrows" : "things";
    const chains = this.#chains(kind);
    const chain = madeChain(made, this.whole.joints);
    this.#made.set(String(chain), made);
    this.pose[kind] = [...chains, chain];
    return `${kind} ${chains.length}`;
  }

  /** Returns what a chain was added as, and which of those it is. @param {OfChain} of */
  madeAs({ kind, number }) {
    const all = this.#chains(kind).map((chain) =>
      kind === "arrows" ? "arrow" : this.#made.get(String(chain)) ?? "thing"
    );
    const made = all[number];
    return { made, number: all.slice(0, number + 1).filter((each) => each === made).length };
  }

  /** @param {OfChain} of */
  removeChain({ kind, number }) {
    this.pose[kind] = this.#chains(kind).filter((_, index) => index !== number);
  }

  /** @param {OfChain} of */
  lengthen(of) {
    const chain = this.#chains(of.kind)[of.number];
    this.#setChain(of, longerChain(chain, of.point ?? cornersOf(chain).length - 1));
  }

  /** @param {OfChain} of */
  shorten(of) {
    const chain = this.#chains(of.kind)[of.number];
    this.#setChain(of, shorterChain(chain, of.point ?? cornersOf(chain).length - 1));
  }

  /** @param {OfChain} of */
  fillIn(of) {
    this.#setChain(of, filledChain(this.#chains(of.kind)[of.number]));
  }

  /** Puts the things of this pose into every other. */
  spreadThings() {
    for (const pose of this.poses.poses) pose.things = structuredClone(this.#chains("things"));
  }

  /** @param {OfChain["kind"]} kind */
  #chains(kind) {
    return this.pose[kind] ?? [];
  }

  /** @param {OfChain} of @param {import("./chains.js").Chain} chain */
  #setChain({ kind, number }, chain) {
    const made = this.#made.get(String(this.#chains(kind)[number]));
    if (made) this.#made.set(String(chain), made);
    this.pose[kind] = this.#chains(kind).map((each, index) => index === number ? chain : each);
  }
}
