// The figure of a session: from one pose to the next its shapes move, and arrive.

import assert from "node:assert/strict";

import { as, Part } from "./page.js";
import { MovingFigure } from "../../overrides/assets/guide/figure/moving-figure.js";

/** The step that the browser was asked to take next. @type {((now: number) => void) | null} */
let next = null;
let now = 0;

Object.assign(globalThis, {
  requestAnimationFrame: (/** @type {(now: number) => void} */ step) => {
    next = step;
    return 1;
  },
  cancelAnimationFrame: () => next = null,
});
Object.defineProperty(performance, "now", { value: () => now });

/** Lets the browser draw at an instant. @param {number} at */
function frame(at) {
  const step = next;
  next = null;
  step?.(at);
}

const BONES = ["torso", "near arm", "near leg", "far leg"];

/**
 * Returns a pose with shapes of these kinds and paths. Each kind has a bone that goes down from where the first begins.
 * @param {[string, string][]} shapes
 */
function pose(...shapes) {
  const joints = BONES.flatMap((kind) => {
    const [x, y] = (shapes.find(([name]) => name === kind)?.[1].slice(1) ?? "0 0").split(" ").map(Number);
    return [x, y, x, y + 10];
  });
  const bones = shapes.map(([kind]) => ["ab", "cd", "ef", "gh"][BONES.indexOf(kind)] ?? "-");
  return new Part(
    "svg",
    { "data-joints": joints.join(" "), "data-bones": bones.join(" ") },
    shapes.map(([, d]) => new Part("path", { d })),
  );
}

/** Returns a figure in its holder, with the paths that are drawn there. */
function figure() {
  const holder = new Part("div");
  const moving = new MovingFigure(as(holder));
  const show = (/** @type {Part | null} */ shown, mirrored = false, still = false) =>
    moving.show(as(shown), mirrored, still);
  const drawn = () => (holder.children[0]?.children ?? []).map((stroke) => stroke.getAttribute("d"));
  return { holder, moving, show, drawn };
}

const LIES = pose(["torso", "M0 0"], ["near arm", "M0 0"]);
const SITS = pose(["torso", "M100 0"], ["near arm", "M0 100"]);

/** Runs a test in which nothing moves yet. @param {string} promise @param {() => void} test */
function promises(promise, test) {
  Deno.test(promise, () => {
    next = null;
    now = 5000;
    test();
  });
}

promises("the first pose is there at once, drawn apart from the page's own", () => {
  const { holder, show, drawn } = figure();
  show(LIES);
  assert.deepEqual(drawn(), ["M0 0", "M0 0"]);
  assert.notEqual(holder.children[0], LIES);
  assert.equal(next, null);
});

promises("to the next pose it moves in 0.8 seconds, slowly at both ends", () => {
  const { show, drawn } = figure();
  show(LIES);
  show(SITS);
  assert.deepEqual(drawn(), ["M0 0", "M0 0"]);
  frame(5000 + 200);
  assert.deepEqual(drawn(), ["M14.6 0", "M0 14.6"]);
  frame(5000 + 400);
  assert.deepEqual(drawn(), ["M50 0", "M0 50"]);
  frame(5000 + 799);
  assert.notEqual(next, null);
  frame(5000 + 800);
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
  assert.equal(next, null);
});

promises("a late frame goes no further than the pose, an early one no further back", () => {
  const { show, drawn } = figure();
  show(LIES);
  show(SITS);
  frame(4000);
  assert.deepEqual(drawn(), ["M0 0", "M0 0"]);
  frame(99_000);
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
});

promises("where nothing shall move, the pose is there at once", () => {
  const { show, drawn } = figure();
  show(LIES);
  show(SITS, false, true);
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
  assert.equal(next, null);
});

promises("to the other side of the body it does not move, and is mirrored", () => {
  const { holder, show, drawn } = figure();
  show(LIES);
  assert.equal(holder.hasAttribute("data-mirrored"), false);
  show(SITS, true);
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
  assert.equal(holder.hasAttribute("data-mirrored"), true);
  show(LIES, true);
  frame(5400);
  assert.deepEqual(drawn(), ["M50 0", "M0 50"]);
});

promises("the same pose again changes nothing, unless it is mirrored", () => {
  const { holder, show } = figure();
  show(LIES);
  const [drawn] = holder.children;
  show(LIES);
  assert.equal(holder.children[0], drawn);
  show(LIES, true);
  assert.notEqual(holder.children[0], drawn);
});

promises("without a pose nothing is drawn, and the next one is there at once", () => {
  const { holder, moving, show, drawn } = figure();
  show(LIES);
  show(null);
  assert.deepEqual(holder.children, []);
  moving.still();
  show(SITS);
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
});

promises("another pose on the way ends the movement there, and begins one from there", () => {
  const { show, drawn } = figure();
  show(LIES);
  show(SITS);
  frame(5400);
  now = 5400;
  show(LIES);
  assert.deepEqual(drawn(), ["M50 0", "M0 50"]);
  frame(5800);
  assert.deepEqual(drawn(), ["M25 0", "M0 25"]);
});

promises("a pose that is there at once ends the movement", () => {
  const { show, drawn } = figure();
  show(LIES);
  show(SITS);
  show(LIES, false, true);
  assert.equal(next, null);
  assert.deepEqual(drawn(), ["M0 0", "M0 0"]);
});

promises("it can be brought to its pose at once, and rests there", () => {
  const { moving, show, drawn } = figure();
  show(LIES);
  show(SITS);
  frame(5400);
  moving.still();
  assert.deepEqual(drawn(), ["M100 0", "M0 100"]);
  assert.equal(next, null);
});

promises("a shape that was not there appears on the way", () => {
  const { holder, show } = figure();
  show(LIES);
  show(pose(["torso", "M0 0"], ["near leg", "M7 7"]));
  const [, leg] = holder.children[0].children;
  assert.equal(leg.getAttribute("opacity"), "0");
  frame(5400);
  assert.equal(leg.getAttribute("opacity"), "0.5");
  frame(5800);
  assert.equal(leg.getAttribute("opacity"), "1");
});

promises("a shape moves to the one of its kind, whichever lies over which, and others are there at once", () => {
  const { show, drawn } = figure();
  show(pose(["near arm", "M0 0"], ["near arm", "M20 0"], ["felt", "M9 9"], ["torso", "M0 80"]));
  show(pose(["torso", "M0 0"], ["near arm", "M100 0"], ["near arm", "M40 0"], ["far leg", "M7 7"], ["felt", "M1 1"]));
  frame(5400);
  assert.deepEqual(drawn(), ["M0 40", "M50 0", "M30 0", "M7 7", "M1 1"]);
});
