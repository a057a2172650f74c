// What is on the drawing board, and what can be done with it.

import assert from "node:assert/strict";

import { limbBones, PARTS } from "../../overrides/assets/guide/workbench/drawing.js";
import { distance } from "../../overrides/assets/guide/workbench/outline.js";
import { ofChain, PoseBoard } from "../../overrides/assets/guide/workbench/pose-board.js";

const SITTING = `steps: [tall]
poses:
  - pose: tall
    says: You sit.
    joints:
      head: [97, 50]
      nose: [87, 52]
      neck: [98, 66]
      upper_back: [98, 77]
      lower_back: [99, 92]
      near_shoulder: [99, 71]
      near_elbow: [106, 90]
      near_hand: [107, 109]
      near_hip: [98, 105]
      near_knee: [66, 109]
      near_ankle: [35, 111]
      near_toe: [32, 100]
      far_shoulder: [99, 71]
      far_elbow: [106, 90]
      far_hand: [107, 109]
      far_hip: [98, 105]
      far_knee: [66, 109]
      far_ankle: [35, 111]
      far_toe: [32, 100]
`;

function board() {
  return new PoseBoard(SITTING, PARTS);
}

/** @param {PoseBoard} board */
function lengths({ whole: { joints } }) {
  return limbBones().map(([start, end]) => distance(joints[start], joints[end]));
}

Deno.test("hundreds of presses of the arrow keys leave every bone as long as it was, to the rounding", () => {
  const drawn = board();
  const before = lengths(drawn);
  for (const name of ["near_hand", "near_knee", "neck", "trunk", "far_ankle", "head", "near_hand", "body"]) {
    for (const by of [[0, -1], [-1, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]) {
      for (let press = 0; press < 9; press++) drawn.moveBy(name, /** @type {[number, number]} */ (by), false);
    }
  }
  for (const [index, length] of lengths(drawn).entries()) assert.ok(Math.abs(length - before[index]) <= 1.5);
});

Deno.test("a joint that is pressed on moves on, also where each press by itself leads less than half a step", () => {
  const drawn = board();
  const [x, y] = drawn.whole.joints.near_hand;
  for (let press = 0; press < 20; press++) drawn.moveBy("near_hand", [-1, 0], false);
  for (let press = 0; press < 20; press++) drawn.moveBy("near_hand", [0, -1], false);
  assert.ok(distance(drawn.whole.joints.near_hand, [x - 20, y - 20]) <= 1.5);
});

Deno.test("a joint that another change has moved is moved from where it is now", () => {
  const drawn = board();
  drawn.moveBy("near_hand", [-3, -3], false);
  drawn.mirror();
  const [x, y] = drawn.whole.joints.near_hand;
  drawn.moveBy("near_hand", [0, -2], false);
  assert.deepEqual(drawn.whole.joints.near_hand, [x, y - 2]);
});

Deno.test("undo and redo lead back and forth, and a new change ends what could be redone", () => {
  const drawn = board();
  const texts = [drawn.text];
  for (const kind of ["chair", "wall"]) {
    drawn.remember();
    drawn.addChain(kind);
    texts.push(drawn.text);
  }
  drawn.undo();
  drawn.undo();
  assert.deepEqual([drawn.text, drawn.canUndo], [texts[0], false]);
  drawn.redo();
  assert.equal(drawn.text, texts[1]);
  drawn.remember();
  drawn.mirror();
  assert.equal(drawn.canRedo, false);
});

Deno.test("a step that is removed takes along its pose, and what only that pose was like, and nothing else", () => {
  const drawn = board();
  const named = (/** @type {number} */ number) => `pose ${number}`;
  drawn.addStep(named);
  drawn.addStep(named);
  drawn.step = 1;
  drawn.removeStep();
  // The third pose is still like the second.
  assert.deepEqual(drawn.poses.poses.map(({ pose }) => pose), ["tall", "pose 2", "pose 3"]);
  drawn.removeStep();
  assert.deepEqual(drawn.poses.poses.map(({ pose }) => pose), ["tall"]);
  drawn.removeStep();
  assert.deepEqual(drawn.poses.steps, ["tall"]);
});

Deno.test("a pose gets a new name everywhere, but none that another pose has, and no blank", () => {
  const drawn = board();
  drawn.addStep(() => "up");
  for (const name of ["", "…", "up"]) drawn.rename(drawn.poseOf("tall"), name);
  drawn.rename(drawn.poseOf("tall"), "low");
  assert.deepEqual([drawn.poses.steps, drawn.poseOf("up").like], [["low", "up"], "low"]);
});

Deno.test("a pose of the guide brings its name, unless the writer has given one or another pose has it", () => {
  const drawn = board();
  const start = (/** @type {string} */ pose) => ({ own: { ...drawn.pose, pose }, whole: drawn.whole });
  drawn.put(start("lean"));
  drawn.addStep((number) => `pose ${number}`);
  drawn.put(start("lean"));
  assert.deepEqual(drawn.poses.steps, ["lean", "pose 2"]);
  drawn.put(start("curl"));
  drawn.put(start("bow"));
  assert.deepEqual(drawn.poses.steps, ["lean", "bow"]);
  drawn.rename(drawn.pose, "mine");
  drawn.put(start("curl"));
  assert.deepEqual(drawn.poses.steps, ["lean", "mine"]);
});

Deno.test("every thing lies on the grid; it is bent, moved, made longer and shorter, filled in and removed", () => {
  for (const kind of ["arrow", "chair", "wall", "bed", "cushion", "towel"]) {
    const drawn = board();
    const name = drawn.addChain(kind);
    const of = /** @type {import("../../overrides/assets/guide/workbench/pose-board.js").OfChain} */ (ofChain(name));
    const chain = () => drawn.pose[of.kind]?.at(-1) ?? [];
    const count = chain().length;
    drawn.lengthen({ ...of, point: 0 });
    assert.equal(chain().length, count + 1);
    drawn.shorten({ ...of, point: 1 });
    drawn.moveBy(`${name} 0`, [1, -1], false);
    drawn.fillIn(of);
    drawn.fillIn(of);
    drawn.moveBy(name, [500, 500], false);
    assert.equal(chain().length, count);
    for (const [x, y] of chain()) assert.ok(x >= 0 && y >= 0 && x <= 160 && y <= 120, kind);
    drawn.removeChain(of);
    assert.deepEqual(drawn.pose[of.kind], []);
  }
});

Deno.test("a thing keeps the name of what it was added as, through all that is done to it and in a next step", () => {
  const drawn = board();
  for (const kind of ["wall", "chair", "wall"]) drawn.addChain(kind);
  drawn.moveBy("things 1", [2, -3], false);
  drawn.moveBy("things 2", [-30, 0], false);
  drawn.moveBy("things 1 0", [1, 1], false);
  drawn.remember();
  drawn.mirror();
  drawn.undo();
  drawn.mirror();
  drawn.addStep(() => "up");
  const named = (/** @type {number} */ number) => Object.values(drawn.madeAs({ kind: "things", number, point: null }));
  assert.deepEqual([0, 1, 2].map(named), [["wall", 1], ["chair", 1], ["wall", 2]]);
  drawn.pose.things = [[[1, 1], [2, 2]]];
  assert.deepEqual(named(0), ["thing", 1]);
});

Deno.test("fingers that were set are let go, also those of the pose that this one is like", () => {
  const drawn = board();
  drawn.moveBy("near_fingers", [0, -4], false);
  drawn.addStep(() => "up");
  drawn.relax("near_fingers");
  assert.ok(drawn.wholes.get("tall")?.joints.near_fingers);
  assert.equal(drawn.whole.joints.near_fingers, undefined);
});

Deno.test("a quarter turn lays the body down within the grid, and four bring it back", () => {
  const drawn = board();
  const before = lengths(drawn);
  for (let turn = 0; turn < 4; turn++) {
    drawn.turnOver();
    assert.deepEqual(lengths(drawn), before);
  }
});
