// The poses of the guide to start from: each is drawn once it comes near to where it is seen, from a file fetched once.

import { figures } from "./drawing.js";
import { figureOf } from "./figure-svg.js";
import { readFigures, wholePoses } from "./figure-text.js";

/** @typedef {import("./pose-board.js").Start} Start */

const SOON = "300px";

export class StartPoses {
  /** @type {Map<string, Promise<string | null>>} */
  #texts = new Map();

  /** @param {string} folder where the texts of the guide are @param {string[]} parts */
  constructor(folder, parts) {
    this.folder = folder;
    this.parts = parts;
  }

  /** Returns a text of the guide, or null where there is none. @param {string} src */
  text(src) {
    const known = this.#texts.get(src);
    if (known) return known;
    const text = fetch(`${this.folder}${src}.txt`).then((answer) => answer.ok ? answer.text() : null, () => null);
    this.#texts.set(src, text);
    // What failed may be asked for again.
    text.then((found) => found ?? this.#texts.delete(src));
    return text;
  }

  /** Returns the text of the figures of a page. @param {string} src */
  figures(src) {
    return this.text(src.replace(/\.md$/, ".figures.yml"));
  }

  /** Returns a pose of the guide. @param {string} chosen @returns {Promise<Start | null>} */
  async pose(chosen) {
    return (await this.#poses(chosen)).get(chosen.slice(chosen.indexOf("|") + 1)) ?? null;
  }

  /** Returns the poses that stand in one file with this. @param {string} chosen @returns {Promise<Map<string, Start>>} */
  async #poses(chosen) {
    const read = readFigures(await this.figures(chosen.split("|")[0]) ?? "")?.read;
    const wholes = wholePoses(read?.poses ?? [], this.parts);
    return new Map(read?.poses.map((own) => [own.pose, { own, whole: /** @type {any} */ (wholes.get(own.pose)) }]));
  }

  /** Draws the pose of each of these buttons once it is nearly seen. @param {Element[]} buttons @param {AbortSignal} signal */
  show(buttons, signal) {
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        this.#draw(/** @type {HTMLElement} */ (target));
      }
    }, { rootMargin: SOON });
    for (const button of buttons) seen.observe(button);
    signal.addEventListener("abort", () => seen.disconnect());
  }

  /** @param {HTMLElement} button */
  async #draw(button) {
    const { start = "" } = button.dataset;
    const poses = [...await this.#poses(start)];
    const at = poses.findIndex(([name]) => start.endsWith(`|${name}`));
    if (at < 0) return;
    const drawn = figureOf(figures(poses.map(([, { whole }]) => whole))[at]);
    drawn.setAttribute("aria-hidden", "true");
    button.prepend(drawn);
  }
}
