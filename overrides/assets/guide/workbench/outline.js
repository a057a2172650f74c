// Plain geometry: points, and the paths of the outlines that a body is drawn with. The same as outline.py, to the digit.

import { evenly } from "./rounding.js";

/** @typedef {[number, number]} Place across and down */

/** @param {Place} one @param {Place} other */
export function distance(one, other) {
  const [x, y] = [one[0] - other[0], one[1] - other[1]];
  return Math.sqrt(x * x + y * y);
}

/**
 * @param {Place} one
 * @param {Place} other
 * @param {number} part
 * @returns {Place}
 */
export function between(one, other, part = 0.5) {
  return [one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])];
}

/** Returns a direction as a step of length 1. @param {Place} start @param {Place} end @returns {Place} */
export function toward(start, end) {
  const length = distance(start, end);
  return length ? [(end[0] - start[0]) / length, (end[1] - start[1]) / length] : [0, 1];
}

/** Returns a direction a quarter turn further, clockwise. @param {Place} direction @param {number} side @returns {Place} */
export function across(direction, side = 1) {
  return [-direction[1] * side, direction[0] * side];
}

/** Returns the sine of the turn from one direction to another. @param {Place} one @param {Place} other */
export function turn(one, other) {
  return one[0] * other[1] - one[1] * other[0];
}

/** Returns how far one step leads in the direction of another. @param {Place} one @param {Place} other */
export function along(one, other) {
  return one[0] * other[0] + one[1] * other[1];
}

/**
 * Returns where one comes to by these lengths in these directions.
 * @param {Place} start
 * @param {[number, Place][]} steps
 * @returns {Place}
 */
export function step(start, ...steps) {
  let [x, y] = [0, 0];
  for (const [far, way] of steps) {
    x += far * way[0];
    y += far * way[1];
  }
  return [start[0] + x, start[1] + y];
}

/** Returns a number as Python's format "g" has it. @param {number} value */
export function short(value) {
  return String(Number(value.toPrecision(6)));
}

/** Returns points as a path says them, to a half. @param {Place[]} places */
export function told(...places) {
  return places.flat().map((number) => short(evenly(number * 2) / 2)).join(" ");
}

/** Returns the path of straight lines. @param {Place[]} points */
export function line(points) {
  return `M${points.map((point) => told(point)).join("L")}`;
}

/**
 * Returns the outline round two circles, of these radii, at the ends of a bone, with its sides standing out by `swell`.
 * @param {Place} start
 * @param {Place} end
 * @param {number} wide
 * @param {number} narrow
 * @param {Place} swell
 */
export function tapered(start, end, wide, narrow, swell = [0, 0]) {
  const length = distance(start, end);
  if (length <= Math.abs(wide - narrow)) {
    const [middle, radius] = /** @type {[Place, number]} */ (wide >= narrow ? [start, wide] : [end, narrow]);
    const [left, right] = /** @type {Place[]} */ ([[middle[0] - radius, middle[1]], [middle[0] + radius, middle[1]]]);
    const half = `A${short(radius)} ${short(radius)} 0 0 1 `;
    return `M${told(left)}${half}${told(right)}L${told(right)}${half}${told(left)}Z`;
  }
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  const spread = Math.acos((wide - narrow) / length);
  const edge = (
    /** @type {Place} */ middle,
    /** @type {number} */ radius,
    /** @type {number} */ side,
  ) => /** @type {Place} */ ([
    middle[0] + radius * Math.cos(angle + side * spread),
    middle[1] + radius * Math.sin(angle + side * spread),
  ]);
  const sideOf = (
    /** @type {Place} */ one,
    /** @type {Place} */ other,
    /** @type {number} */ out,
    /** @type {number} */ side,
  ) => {
    if (!out) return `L${told(other)}`;
    const aside = angle + side * Math.PI / 2;
    const peak = step(between(one, other, side < 0 ? 0.38 : 0.62), [out, [Math.cos(aside), Math.sin(aside)]]);
    return `Q${told(peak, other)}`;
  };
  const [startRight, startLeft] = [edge(start, wide, 1), edge(start, wide, -1)];
  const [endRight, endLeft] = [edge(end, narrow, 1), edge(end, narrow, -1)];
  const longer = wide > narrow ? 1 : 0;
  return [
    `M${told(startRight)}A${short(wide)} ${short(wide)} 0 ${longer} 1 ${told(startLeft)}`,
    sideOf(startLeft, endLeft, swell[0], -1),
    `A${short(narrow)} ${short(narrow)} 0 ${1 - longer} 1 ${told(endRight)}`,
    swell[1] ? sideOf(endRight, startRight, swell[1], 1) : "",
    "Z",
  ].join("");
}

/** Returns a smooth path from the first of these points to the last. @param {Place[]} points */
export function smooth(points) {
  const [start, end] = [points[0], points[points.length - 1]];
  const corners = whole(points.slice(1, -1));
  if (!corners.length) return line(points);
  const ends = corners.slice(1).map((corner, index) => between(corners[index], corner));
  return `M${told(start)}${curves(corners[0], [...ends, end])}`;
}

/** Returns a smooth closed outline near these points. @param {Place[]} points */
export function closed(points) {
  const corners = whole(points);
  const ends = corners.map((corner, index) => between(corner, corners[(index + 1) % corners.length]));
  const last = between(corners[corners.length - 1], corners[0]);
  return `M${told(last)}${curves(corners[0], [...ends.slice(0, -1), last])}Z`;
}

/** @param {Place[]} points */
function whole(points) {
  return points.map(([x, y]) => /** @type {Place} */ ([evenly(x), evenly(y)]));
}

/** @param {Place} bend @param {Place[]} ends */
function curves(bend, ends) {
  return `Q${told(bend, ends[0])}${ends.slice(1).map((end) => `T${told(end)}`).join("")}`;
}

/** Returns a direction in degrees: 0 to the right, 90 down. @param {Place} direction */
export function heading(direction) {
  return evenly(Math.atan2(direction[1], direction[0]) * (180 / Math.PI));
}
