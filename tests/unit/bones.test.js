// Between two poses: bones turn at their joints and keep their length.

import assert from "node:assert/strict";

import { moved } from "../../overrides/assets/guide/figure/bones.js";

/** An arm that hangs, and the same arm stretched out to the right. */
const HANGS = { path: "M10 10L10 30ZM10 30L10 50Z", place: "", bones: "10 10 10 30 10 50" };
const REACHES = { path: "M10 10L30 10ZM30 10L50 10Z", place: "", bones: "10 10 30 10 50 10" };

/** Returns the length of each bone. @param {string} bones */
function lengths(bones) {
  const joints = bones.split(" ").map(Number);
  const found = [];
  for (let at = 2; at < joints.length; at += 2) {
    found.push(Math.hypot(joints[at] - joints[at - 2], joints[at + 1] - joints[at - 1]));
  }
  return found;
}

Deno.test("at the end the second drawing stands, and at the beginning all is where it was", () => {
  assert.equal(moved(HANGS, REACHES, 1), REACHES);
  assert.equal(moved(HANGS, REACHES, 0).bones, HANGS.bones);
  assert.equal(moved(HANGS, REACHES, 0).path, "M10 10L10 30ZM10 30L10 50Z");
});

Deno.test("bones keep their length on their way", () => {
  for (const part of [0.1, 0.25, 0.5, 0.75, 0.9]) {
    for (const length of lengths(moved(HANGS, REACHES, part).bones)) assert.ok(Math.abs(length - 20) < 0.15);
  }
});

Deno.test("half-way, an arm that rises is half-way round its joint, and what lies round it goes with it", () => {
  assert.equal(moved(HANGS, REACHES, 0.5).path, "M10 10L24.1 24.1ZM24.1 24.1L38.3 38.3Z");
});

Deno.test("a bone turns the shorter way", () => {
  const left = { path: "M0 0L-10 -1", place: "", bones: "0 0 -10 -1" };
  const below = { path: "M0 0L-10 1", place: "", bones: "0 0 -10 1" };
  assert.equal(moved(left, below, 0.5).path, "M0 0L-10 0");
});

Deno.test("a path may tell each point from the one before", () => {
  const hangs = { ...HANGS, path: "m10 10l0 20zm0 20l0 20z" };
  assert.equal(moved(hangs, REACHES, 0.5).path, moved(HANGS, REACHES, 0.5).path);
  const round = { path: "m-5-.5a5 5 0 0 1 10 0q5 5 5 10t5 5z", place: "", bones: "0 0 10 0" };
  assert.equal(moved(round, round, 0.5).path, "M-5 -0.5A5 5 0 0 1 5 -0.5Q10 4.5 10 9.5T15 14.5Z");
});

Deno.test("the radii and flags of an arc stay, and its end is carried", () => {
  const start = { path: "M0 0A5 5 0 0 1 10 0", place: "", bones: "0 0 10 0" };
  const end = { path: "M0 0A5 5 0 1 1 0 10", place: "", bones: "0 0 0 10" };
  assert.equal(moved(start, end, 0.5).path, "M0 0A5 5 0 1 1 7.1 7.1");
});

Deno.test("a part that is the same in every figure turns with its bone, and narrows as it is turned over", () => {
  const start = { path: "", place: "translate(10 30)rotate(90)", bones: "10 10 10 30" };
  const end = { path: "", place: "translate(30 10)scale(1 -1)", bones: "10 10 30 10" };
  assert.equal(moved(start, end, 0.5).place, "translate(24.1 24.1)rotate(45)scale(1 -0.6)");
});

Deno.test("with other joints or another path there is nothing between: the second stands", () => {
  const other = { path: "M0 0L1 1", place: "", bones: "0 0 1 1" };
  assert.equal(moved(other, REACHES, 0.5), REACHES);
  assert.equal(moved({ ...HANGS, path: "M0 0" }, REACHES, 0.5), REACHES);
  assert.equal(moved({ ...HANGS, bones: "" }, { ...REACHES, bones: "" }, 0.5).path, REACHES.path);
});
