// The board as it is seen and touched: the grid with the body, what can be dragged on it, and the photo beneath.

import { shapesOf, svg } from "./figure-svg.js";
import { WHOLE } from "./pose-moves.js";

/**
 * @typedef {import("./outline.js").Place} Place
 * @typedef {{ name: string, at: Place }} Point
 */

/** How near to a point a finger may come down, in pixels. */
const NEAR = 26;

/** Returns the points that are shown: fingers only with their hand, which they lie beside. @param {Point[]} points @param {string} chosen */
export function shownPoints(points, chosen) {
  const hand = chosen.replace(/fingers$/, "hand");
  return points.filter(({ name }) => !name.endsWith("fingers") || name.replace(/fingers$/, "hand") === hand);
}

/**
 * Draws a figure on the board, with its points.
 * @param {HTMLElement} stage
 * @param {import("./drawing.js").Figure} figure
 * @param {Point[]} points
 * @param {string} chosen
 * @param {string[]} faulty
 */
export function drawStage(stage, figure, points, chosen, faulty) {
  const [shapes, dots] = ["shapes", "joints"].map((part) => stage.querySelector(`[data-part=${part}]`));
  shapes?.replaceChildren(...shapesOf(figure));
  dots?.replaceChildren(
    ...shownPoints(points, chosen).map(({ name, at: [cx, cy] }) => {
      const isWhole = WHOLE.includes(name) || /^(?:arrows|things) \d+$/.test(name);
      const kinds = { whole: isWhole, chosen: name === chosen, faulty: faulty.includes(name) };
      const names = Object.entries(kinds).filter(([, is]) => is).map(([kind]) => kind);
      return svg("circle", { cx, cy, r: name === chosen ? 2.4 : 1.6, class: names.join(" ") });
    }),
  );
}

/**
 * Lets the point that lies nearest be dragged.
 * @param {HTMLElement} stage
 * @param {{ points: () => Point[], takes: (name: string) => (to: Place) => void, begins: () => void, moves: () => void,
 *   drops: (moved: boolean) => void }} told `begins` before the first move, `moves` after each
 * @param {AbortSignal} signal
 */
export function dragging(stage, { points, takes, begins, moves, drops }, signal) {
  stage.addEventListener("pointerdown", (event) => {
    const board = /** @type {SVGSVGElement} */ (stage.querySelector("svg"));
    const { left, top, width } = board.getBoundingClientRect();
    const view = board.viewBox.baseVal;
    const scale = view.width / width;
    const at = (
      /** @type {PointerEvent} */ { clientX, clientY },
    ) => /** @type {Place} */ ([(clientX - left) * scale + view.x, (clientY - top) * scale + view.y]);
    const [x, y] = at(event);
    const far = (/** @type {Point} */ point) => Math.hypot(point.at[0] - x, point.at[1] - y);
    const [nearest] = points().sort((one, other) => far(one) - far(other));
    if (!event.isPrimary || event.button || !nearest || far(nearest) > NEAR * scale) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    const move = takes(nearest.name);
    const [aside, below] = [nearest.at[0] - x, nearest.at[1] - y];
    const ended = new AbortController();
    let begun = false;
    stage.addEventListener("pointermove", (moving) => {
      if (moving.pointerId !== event.pointerId) return;
      if (!begun) begins();
      begun = true;
      const [across, down] = at(moving);
      move([across + aside, down + below]);
      moves();
    }, { signal: ended.signal });
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      stage.addEventListener(name, (lifted) => {
        if (lifted.pointerId !== event.pointerId) return;
        ended.abort();
        drops(begun);
      }, { signal: ended.signal });
    }
  }, { signal });
}

/**
 * Lays a photo beneath the drawing, in this page's memory alone.
 * @param {HTMLElement} stage
 * @param {ImageBitmap | null} photo
 * @param {number} strength from 0 to 1
 */
export function layPhoto(stage, photo, strength) {
  const canvas = /** @type {HTMLCanvasElement} */ (stage.querySelector("canvas"));
  const context = canvas.getContext("2d");
  context?.clearRect(0, 0, canvas.width, canvas.height);
  stage.toggleAttribute("data-photo", Boolean(photo));
  if (!context || !photo) return;
  const scale = Math.min(canvas.width / photo.width, canvas.height / photo.height);
  const [width, height] = [photo.width * scale, photo.height * scale];
  context.globalAlpha = strength;
  context.drawImage(photo, (canvas.width - width) / 2, canvas.height - height, width, height);
}
