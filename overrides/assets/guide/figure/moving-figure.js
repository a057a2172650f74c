// The figure of a session, which moves from one pose to the next. The page holds the drawings; this only moves their strokes.

/** How long a body takes from one pose to the next, in milliseconds. */
const MOVEMENT = 800;
const NUMBER = /-?\d+(\.\d+)?/g;

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
    if (before && this.#drawn && !still) this.#move(strokes(before), strokes(this.#drawn), performance.now());
  }

  /** Brings the figure to its pose at once. */
  still() {
    cancelAnimationFrame(this.#moving);
    const target = this.#pose && strokes(this.#pose);
    for (const [name, stroke] of this.#drawn ? strokes(this.#drawn) : []) {
      stroke.setAttribute("d", target?.get(name)?.getAttribute("d") ?? "");
    }
  }

  /**
   * @param {Map<string, Element>} from
   * @param {Map<string, Element>} to
   * @param {number} begun
   */
  #move(from, to, begun) {
    const paths = [...to].map(([name, stroke]) => {
      const end = stroke.getAttribute("d") ?? "";
      return { stroke, start: from.get(name)?.getAttribute("d") ?? end, end };
    });
    const step = (/** @type {number} */ now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / MOVEMENT));
      // Ease in and out, as a body moves.
      const eased = (1 - Math.cos(part * Math.PI)) / 2;
      for (const { stroke, start, end } of paths) stroke.setAttribute("d", between(start, end, eased));
      if (part < 1) this.#moving = requestAnimationFrame(step);
    };
    step(begun);
  }
}

/**
 * Returns the path that lies between two paths of the same kind, at 0 the first and at 1 the second.
 * @param {string} start
 * @param {string} end
 * @param {number} part from 0 to 1
 */
export function between(start, end, part) {
  const from = start.match(NUMBER) ?? [];
  if (from.length !== end.match(NUMBER)?.length) return end;
  let index = 0;
  return end.replace(NUMBER, (to) => {
    const first = Number(from[index]);
    index += 1;
    return String(Math.round((first + (Number(to) - first) * part) * 10) / 10);
  });
}

/**
 * Returns the strokes of a body by what they draw, in whatever order they are painted.
 * @param {SVGElement} figure
 */
function strokes(figure) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  const counted = /** @type {Record<string, number>} */ ({});
  for (const stroke of figure.querySelectorAll(".torso, .trunk, .near, .far")) {
    const kind = stroke.getAttribute("class") ?? "";
    counted[kind] = (counted[kind] ?? 0) + 1;
    found.set(`${kind} ${counted[kind]}`, stroke);
  }
  return found;
}
