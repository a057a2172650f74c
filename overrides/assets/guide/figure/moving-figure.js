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
    for (const [name, shape] of this.#drawn ? shapes(this.#drawn) : []) {
      const there = target?.get(name);
      if (there) place(shape, drawing(there));
      shape.setAttribute("opacity", "1");
    }
  }

  /**
   * @param {Map<string, Element>} from
   * @param {Map<string, Element>} to
   * @param {number} begun
   */
  #move(from, to, begun) {
    const moves = [...to].map(([name, shape]) => {
      const end = drawing(shape);
      const before = from.get(name);
      return { shape, start: before && drawing(before), end };
    });
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
 * Returns the path or the place of a shape, and the joints that move it.
 * @param {Element} shape
 */
function drawing(shape) {
  const said = (/** @type {string} */ name) => shape.getAttribute(name) ?? "";
  return { path: said("d"), place: said("transform"), bones: said("data-bones") };
}

/**
 * @param {Element} shape
 * @param {import("./bones.js").Drawing} drawing
 */
function place(shape, { path, place, bones }) {
  if (path) shape.setAttribute("d", path);
  if (place) shape.setAttribute("transform", place);
  shape.setAttribute("data-bones", bones);
}

/**
 * Returns the shapes of a body by what they draw, in whatever order they are painted.
 * @param {SVGElement} figure
 */
function shapes(figure) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  const counted = /** @type {Record<string, number>} */ ({});
  for (const shape of figure.querySelectorAll("[data-bones]")) {
    const kind = shape.getAttribute("class") ?? "";
    counted[kind] = (counted[kind] ?? 0) + 1;
    found.set(`${kind} ${counted[kind]}`, shape);
  }
  return found;
}
