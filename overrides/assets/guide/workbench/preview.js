// The page of a stretch as it will be, beside its form: the markup is that of the page's own templates, with blanks, which
// are filled in here.

import { readDose, said, wordsOf } from "./dose-words.js";
import { drawFigure, practiceOf } from "./practice.js";
import { language } from "../site/words.js";

/** @typedef {import("./practice.js").StepFigure} StepFigure */

const MARKUP = /!?\[([^\]]*)\]\([^)]*\)|[*_\x60]/g;
/** After this time without a change the timer and the checklist follow, in milliseconds. */
const PAUSE = 200;

export class Preview {
  /** @type {import("./dose-words.js").Words} */
  #words;
  /** The texts with blanks, and where each stands. @type {{ node: Text, text: string, name: string, place: HTMLElement }[]} */
  #blanks = [];
  #list;
  #step;
  /** What each step shows, and of which figure. @type {{ text: string, figure: StepFigure | undefined }[]} */
  #shown = [];
  #practised = "";
  /** @type {StepFigure | undefined} */
  #drawn;
  /** @type {number | undefined} */
  #waiting;

  /**
   * @param {HTMLElement} root
   * @param {import("./dose-words.js").Texts} texts
   * @param {import("./dose-words.js").Pace} pace
   */
  constructor(root, texts, pace) {
    this.root = root;
    this.pace = pace;
    this.texts = texts;
    this.#words = wordsOf(texts, language());
    const page = /** @type {HTMLTemplateElement} */ (root.querySelector("template[data-part=page]"));
    root.append(page.content.cloneNode(true));
    this.#list = /** @type {HTMLElement} */ (root.querySelector(".steps > ol"));
    this.#step = /** @type {HTMLElement} */ (this.#list.firstElementChild);
    this.#step.remove();
    const nodes = document.createNodeIterator(root, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const place = /** @type {HTMLElement | null | undefined} */ (node.parentElement?.closest("h2,p,dd"));
      const text = node.textContent ?? "";
      const [, name] = /\{(\w+)\}/.exec(text) ?? [];
      if (place && name) this.#blanks.push({ node: /** @type {Text} */ (node), text, name, place });
    }
  }

  /** Shows no timer any more. */
  close() {
    clearTimeout(this.#waiting);
  }

  /**
   * Shows what a form holds, and writes only what differs from what is there.
   * @param {import("./page-text.js").Filled} filled
   * @param {StepFigure[]} figures one for each step, or none
   */
  show({ fields, steps }, figures) {
    const dose = readDose(fields.dose);
    const kind = String(fields.kind ?? "stretch");
    const asked = [...new Set([fields.ask_first_if, fields.avoid_if].flatMap((each) => each ?? []).map(String))];
    const blanks = this.#told({
      ...fields,
      ask_first_if: asked,
      build_up: Object(fields.dose).build_up,
      ...said(fields.dose, kind, this.pace, this.texts, language()),
    });
    this.#fill(blanks);
    const texts = steps.map(({ text }) => inWords(text)).filter(Boolean);
    const drawn = figures.length === texts.length ? figures : [];
    this.#showSteps(texts, drawn);
    const [position, face] = [fields.position, fields.face].map(String);
    const { rest } = this.pace;
    const practised = JSON.stringify([fields.dose, kind, blanks, position, face, texts, drawn.map(({ says }) => says)]);
    if (practised === this.#practised && drawn[0] === this.#drawn) return;
    [this.#practised, this.#drawn] = [practised, drawn[0]];
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      const held = this.root.dataset.held ?? "";
      const told = { position: this.#words(`positions.${position}`), face: this.#words(`faces.${face}`) };
      this.#practise(dose && texts.length ? { dose, kind, blanks, asked, ...told, texts, drawn, held, rest } : null);
    }, PAUSE);
  }

  /** Puts a timer and a checklist in the place of those before. @param {import("./practice.js").Practice | null} practice */
  #practise(practice) {
    this.root.querySelector("stretch-session")?.remove();
    const session = practice && practiceOf(this.root, practice);
    if (!session) return;
    this.root.append(session);
    // The timer itself, which the form need not wait for. Whoever leaves before it has come has no use for it.
    import("../session/stretch-session.js").catch(() => {});
  }

  /** Returns what is told of each field: of several things, one sentence's part. @param {{ [name: string]: unknown }} fields */
  #told(fields) {
    const { between = "", last = "", and = "" } = this.root.dataset;
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        Array.isArray(value) ? joined(value.map(String), between, name === "needs" ? and : last) : String(value ?? ""),
      ]),
    );
  }

  /** @param {{ [name: string]: string }} values */
  #fill(values) {
    for (const { node, text, name, place } of this.#blanks) {
      const value = values[name] ?? "";
      const shown = text.replace(`{${name}}`, () => value);
      if (node.data !== shown) node.data = shown;
      if (place.hidden === !value) continue;
      place.hidden = !value;
      const term = place.previousElementSibling;
      if (term?.matches("dt")) /** @type {HTMLElement} */ (term).hidden = !value;
    }
  }

  /**
   * @param {string[]} texts
   * @param {StepFigure[]} figures
   */
  #showSteps(texts, figures) {
    for (const [index, text] of texts.entries()) {
      const [shown, figure] = [this.#shown[index], figures[index]];
      if (shown && shown.text === text && shown.figure === figure) continue;
      const step = this.#stepOf(text, figure);
      if (shown) this.#list.children[index].replaceWith(step);
      else this.#list.append(step);
      this.#shown[index] = { text, figure };
    }
    while (this.#shown.length > texts.length) {
      this.#list.lastElementChild?.remove();
      this.#shown.pop();
    }
  }

  /**
   * @param {string} text
   * @param {StepFigure | undefined} figure
   */
  #stepOf(text, figure) {
    const step = /** @type {HTMLElement} */ (this.#step.cloneNode(true));
    const drawn = step.firstElementChild;
    const words = step.lastElementChild;
    if (!drawn || !words || !figure) step.textContent = text;
    else {
      drawFigure(drawn, figure, false);
      drawn.ariaLabel = figure.says;
      words.textContent = text;
    }
    return step;
  }
}

/** Returns a step as plain text. @param {string} text */
function inWords(text) {
  return text.replace(MARKUP, "$1").trim();
}

/**
 * @param {string[]} things
 * @param {string} between
 * @param {string} last
 */
function joined(things, between, last) {
  return things.slice(0, -1).join(between) + (things.length > 1 ? last : "") + (things.at(-1) ?? "");
}
