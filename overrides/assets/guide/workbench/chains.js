// Chains of points beside the body: arrows, and things such as a chair or a wall.

import { GRID_HEIGHT, GRID_WIDTH } from "./drawing.js";
import { between } from "./outline.js";

/** @typedef {import("./outline.js").Place} Place */
/** @typedef {Place[]} Chain one that ends where it begins is solid */

/** What can be added. @type {{ [kind: string]: (joints: import("./body.js").Joints) => Chain }} */
export const MADE = {
  arrow: ({ near_hand: [x, y] }) => [[x - 18, y - 14], [x - 4, y - 20], [x + 12, y - 14]],
  chair: ({ near_hip: [x, y], near_knee: [knee] }) => {
    const ahead = knee < x ? -1 : 1;
    const [back, seat] = [x - ahead * 10, Math.max(84, Math.min(100, y + 7))];
    const [leg, edge] = [back + ahead * 29, back + ahead * 32];
    return [[back, seat - 41], [back, 112], [back, seat], [edge, seat], [leg, seat], [leg, 112]];
  },
  wall: ({ head: [x], nose: [ahead], near_hand: [hand] }) => {
    const at = ahead < x ? Math.min(hand - 8, x - 16) : Math.max(hand + 8, x + 16);
    return [[at, 0], [at, 112]];
  },
  bed: () => [[6, 98], [154, 98], [154, 112], [6, 112], [6, 98]],
  cushion: (
    { near_hip: [x, y] },
  ) => [[x - 14, y + 8], [x + 14, y + 8], [x + 16, y + 14], [x - 16, y + 14], [x - 14, y + 8]],
  towel: ({ near_hand, far_hand }) =>
    near_hand[0] === far_hand[0] && near_hand[1] === far_hand[1]
      ? [near_hand, [near_hand[0] + 20, near_hand[1]]]
      : [near_hand, far_hand],
};

/** Returns a new chain beside this body. @param {string} kind @param {import("./body.js").Joints} joints */
export function madeChain(kind, joints) {
  return shiftedChain(MADE[kind](joints).map(whole), [0, 0]);
}

/** @param {Chain} chain */
export function isSolid(chain) {
  return chain.length > 2 && String(chain[0]) === String(chain.at(-1));
}

/** Returns the points that can be moved by themselves: the last of a solid chain goes with its first. @param {Chain} chain */
export function cornersOf(chain) {
  return isSolid(chain) ? chain.slice(0, -1) : chain;
}

/** Returns a chain with these corners. @param {Chain} corners @param {boolean} solid @returns {Chain} */
function chainOf(corners, solid) {
  return solid && corners.length > 2 ? [...corners, corners[0]] : corners;
}

/** Returns where a chain is taken hold of as a whole. @param {Chain} chain */
export function middleOf(chain) {
  const [xs, ys] = [chain.map(([x]) => x), chain.map(([, y]) => y)];
  return between([Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]);
}

/** Returns a chain with one corner elsewhere. @param {Chain} chain @param {number} point @param {Place} to */
export function bentChain(chain, point, to) {
  return chainOf(cornersOf(chain).map((at, index) => index === point ? onGrid(to) : at), isSolid(chain));
}

/** Returns a chain moved as a whole, as far as the grid goes. @param {Chain} chain @param {Place} by */
export function shiftedChain(chain, by) {
  const [across, down] = [GRID_WIDTH, GRID_HEIGHT].map((most, axis) => {
    const at = chain.map((point) => point[axis]);
    return Math.max(-Math.min(...at), Math.min(most - Math.max(...at), Math.round(by[axis])));
  });
  return chain.map(([x, y]) => onGrid([x + across, y + down]));
}

/** Returns a chain with a corner more, after this one. @param {Chain} chain @param {number} point */
export function longerChain(chain, point) {
  const corners = cornersOf(chain);
  const at = corners[point];
  const next = corners[point + 1] ?? (isSolid(chain) ? corners[0] : [at[0] + 20, at[1]]);
  return chainOf(
    [...corners.slice(0, point + 1), onGrid(between(at, next)), ...corners.slice(point + 1)],
    isSolid(chain),
  );
}

/** Returns a chain without this corner, or as it is where no corner can be spared. @param {Chain} chain @param {number} point */
export function shorterChain(chain, point) {
  const corners = cornersOf(chain);
  return corners.length > 2 ? chainOf(corners.filter((_, index) => index !== point), isSolid(chain)) : chain;
}

/** Returns a line as a solid thing, and a solid thing as a line. @param {Chain} chain */
export function filledChain(chain) {
  return chainOf(cornersOf(chain), !isSolid(chain));
}

/** @param {Place} at @returns {Place} */
function whole([x, y]) {
  return [Math.round(x), Math.round(y)];
}

/** @param {Place} at @returns {Place} */
function onGrid([x, y]) {
  return whole([Math.max(0, Math.min(GRID_WIDTH, x)), Math.max(0, Math.min(GRID_HEIGHT, y))]);
}
