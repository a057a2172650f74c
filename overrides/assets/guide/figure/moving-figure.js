// The figure of a session, which moves from one pose to the next. The page holds the drawings; this only turns their bones.

import { moved, rounded } from "./bones.js";

/** How long a body takes from one pose to the next, in milliseconds. */
const MOVEMENT = 800;

export class MovingFigure {
  /** The pose that is shown or moved to. @type {SVGElement | null} */
  #pose = null;
  /** @type {SVGElement | null} */
  #drawn = null;
  #mirrored = false;
  #moving = 0;

  /** @param {HTMLElement} holder */
  constructor(holder) {
    this.holder = holder;
  }

  /**
   * Shows a pose, or none; from another pose on the same side of the body, it moves there.
   * @param {SVGElement | null} pose
   * @param {boolean} mirrored
   * @param {boolean} still whether it is there at once
   */
  show(pose, mirrored, still) {
    const before = mirrored === this.#mirrored ? this.#drawn : null;
    if (pose === this.#pose && before) return;
    cancelAnimationFrame(this.#moving);
    this.#mirrored = this.holder.toggleAttribute("data-mirrored", mirrored);
    this.#pose = pose;
    this.#drawn = /** @type {SVGElement | null} */ (pose?.cloneNode(true) ?? null);
    this.holder.replaceChildren(...(this.#drawn ? [this.#drawn] : []));
    if (before && this.#drawn && !still) this.#move(shapes(before), shapes(this.#drawn), performance.now());
  }

  /** Brings the figure to its pose at once. */
  still() {
    cancelAnimationFrame(this.#moving);
    const target = this.#pose && shapes(this.#pose);
    for (const [name, { shape }] of this.#drawn ? shapes(this.#drawn) : []) {
      const there = target?.get(name);
      if (there) place(shape, there.drawing);
      shape.setAttribute("opacity", "1");
    }
  }

  /**
   * @param {Map<string, Drawn>} from
   * @param {Map<string, Drawn>} to
   * @param {number} begun
   */
  #move(from, to, begun) {
    const moves = [...to].map(([name, { shape, drawing }]) => ({
      shape,
      start: from.get(name)?.drawing,
      end: drawing,
    }));
    const step = (/** @type {number} */ now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / MOVEMENT));
      // Ease in and out, as a body moves. What was not there appears on the way.
      const eased = (1 - Math.cos(part * Math.PI)) / 2;
      for (const { shape, start, end } of moves) {
        if (start) place(shape, moved(start, end, eased));
        else shape.setAttribute("opacity", String(rounded(eased)));
      }
      if (part < 1) this.#moving = requestAnimationFrame(step);
    };
    step(begun);
  }
}

/**
 * @param {Element} shape
 * @param {import("./bones.js").Drawing} drawing
 */
function place(shape, { path, place, bones }) {
  if (path) shape.setAttribute("d", path);
  if (place) shape.setAttribute("transform", place);
  shape.setAttribute("data-moved", bones);
}

/**
 * A shape with its path or its place, and the joints that move it.
 * @typedef {{ shape: Element, drawing: import("./bones.js").Drawing }} Drawn
 */

/**
 * Returns the shapes of a body by the joints that move them, in whatever order they are painted. The figure says where
 * its joints are, and names those of each shape, a letter for each; a shape on its way says itself where they are.
 * @param {SVGElement} figure
 */
function shapes(figure) {
  /** @type {Map<string, Drawn>} */
  const found = new Map();
  const counted = /** @type {Record<string, number>} */ ({});
  const [joints = [], names = []] = ["data-joints", "data-bones"].map((name) => figure.getAttribute(name)?.split(" "));
  for (const [index, shape] of [...figure.children].entries()) {
    const letters = names[index] ?? "-";
    if (letters === "-") continue;
    const said = (/** @type {string} */ name) => shape.getAttribute(name) ?? "";
    const places = [...letters].map((letter) => 2 * (letter.charCodeAt(0) - "a".charCodeAt(0)));
    const bones = said("data-moved") || places.flatMap((at) => joints.slice(at, at + 2)).join(" ");
    const name = `${shape.tagName} ${letters}`;
    counted[name] = (counted[name] ?? 0) + 1;
    found.set(`${name} ${counted[name]}`, { shape, drawing: { path: said("d"), place: said("transform"), bones } });
  }
  return found;
}
