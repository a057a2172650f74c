// A turn of a routine of the reader's own: the checklist of a stretch, with the dose that the routine says.

import { fill } from "../site/words.js";

/**
 * @typedef {import("./format.js").Figures} Figures
 * @typedef {import("./guide.js").Listed} Listed
 * What a routine says of one figure, the range that the guide says, and the words around it.
 * @typedef {{ name: keyof Figures, figure: number | undefined, least: number, most: number, words: string }} Said
 */

/**
 * Returns the fields of a stretch's dose, as far as the reader may set them: copies, which say what the routine says.
 * @param {HTMLFieldSetElement} fieldset
 * @param {Figures} figures
 * @param {string} seconds the word
 */
export function doseLabels(fieldset, figures, seconds) {
  const labels = [...fieldset.querySelectorAll(".own-dose label:not([hidden])")];
  return labels.map((each) => {
    const label = /** @type {HTMLLabelElement} */ (each.cloneNode(true));
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector("input, select"));
    if (input instanceof HTMLSelectElement) input.value = figures.side ?? "";
    else bare(input, figures, label, seconds);
    return label;
  });
}

/**
 * Leaves a field empty where the routine says nothing, with the guide's own figures shown in it.
 * @param {HTMLInputElement} input
 * @param {Figures} figures
 * @param {HTMLLabelElement} label
 * @param {string} seconds
 */
function bare(input, figures, label, seconds) {
  const { unit = "1", most = "" } = input.dataset;
  const figure = figures[figureOf(input)];
  // Minutes are whole ones.
  if (unit === "60" && Number(figure ?? 0) % 60) {
    input.dataset.unit = "1";
    input.max = "600";
    input.placeholder = range(Number(input.defaultValue) * 60, Number(most) * 60);
    /** @type {Text} */ (label.lastChild).data = ` ${seconds}`;
  } else input.placeholder = range(Number(input.defaultValue), Number(most));
  if (input.name === "reps") input.max = "50";
  input.required = false;
  input.defaultValue = "";
  input.value = figure === undefined ? "" : String(Number(figure) / unitOf(input));
}

/**
 * Returns what a routine says by one of these fields, in the terms of its text.
 * @param {HTMLInputElement} input
 */
export function figureOf({ name, dataset }) {
  const hold = dataset.unit === "breath" ? "breaths" : "seconds";
  return /** @type {Exclude<keyof Figures, "side">} */ (name === "hold" ? hold : name);
}

/** @param {HTMLInputElement} input */
export function unitOf({ dataset }) {
  return dataset.unit === "60" ? 60 : 1;
}

/**
 * @param {number} least
 * @param {number} most
 */
function range(least, most) {
  return least === most ? String(least) : `${least}–${most}`;
}

/**
 * Returns what these labels say, as words: "Hold for 20 seconds".
 * @param {readonly HTMLLabelElement[]} labels
 */
export function inWords(labels) {
  return labels.map((label) => {
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector("input, select"));
    const [before, after] = [input.previousSibling, input.nextSibling].map((text) => text?.textContent?.trim() ?? "");
    if (input instanceof HTMLSelectElement) return input.value && (input.selectedOptions[0].textContent ?? "");
    const figure = input.value || input.placeholder;
    return after ? `${before} ${figure} ${after}` : `${before}: ${figure}`;
  }).filter(Boolean);
}

/**
 * Returns the figures of a routine that this stretch can have, how they differ from what the guide says, and whether any
 * does not suit it.
 * @param {Figures} figures
 * @param {HTMLFieldSetElement} fieldset
 * @param {Listed} listed
 */
export function compared(figures, fieldset, { dose }) {
  const inputs = /** @type {HTMLInputElement[]} */ (
    [...fieldset.querySelectorAll(".own-dose label:not([hidden]) input")]
  );
  /** @type {Record<string, import("./guide.js").Amount>} */
  const guide = { setRest: amount(dose.rest_between_sets), rest: amount(dose.rest), sets: dose.sets };
  for (const input of inputs) {
    const unit = unitOf(input);
    guide[figureOf(input)] = { least: Number(input.defaultValue) * unit, most: Number(input.dataset.most) * unit };
  }
  const oneSided = fieldset.querySelector("select[name=side]") !== null;
  // Sets that are not alike, and what nobody times, are done as the page says.
  if (!inputs.length || fieldset.querySelector("[data-time]")) delete guide.sets;
  const suits = Object.entries(figures).filter(([name]) => name in guide || (name === "side" && oneSided));
  const beyond = suits.some(([name, figure]) =>
    name in guide && !/est$/.test(name) && (Number(figure) < guide[name].least || Number(figure) > guide[name].most)
  );
  const differs = suits.some(([name, figure]) =>
    name in guide && (figure !== guide[name].least || figure !== guide[name].most)
  );
  return {
    figures: /** @type {Figures} */ (Object.fromEntries(suits)),
    differs,
    beyond,
    unfit: suits.length < Object.keys(figures).length,
  };
}

/** @param {number} figure */
function amount(figure) {
  return { least: figure, most: figure };
}

/**
 * Returns the checklist of a stretch as a part of a routine, with this dose.
 * @param {HTMLFieldSetElement} own the checklist of its own page
 * @param {Figures} figures those that it can have
 * @param {Listed} listed
 * @param {{ turn: string, like: HTMLFieldSetElement, words: DOMStringMap }} place its name, how a part of a routine looks, and
 *   the words of boxes
 */
export function asTurn(own, figures, listed, { turn, like, words }) {
  const fieldset = /** @type {HTMLFieldSetElement} */ (own.cloneNode(true));
  const { title = "", moving } = fieldset.dataset;
  Object.assign(fieldset.dataset, { turn, named: "", page: listed.address });
  if (moving === undefined) fieldset.dataset.order = like.dataset.order;
  /** @type {HTMLElement} */ (fieldset.querySelector("legend")).textContent = title;
  const leaveOut = /** @type {Element} */ (like.querySelector(".leave-out")).cloneNode(true);
  /** @type {HTMLElement} */ (fieldset.querySelector(".own-dose")).before(leaveOut);
  if (figures.rest !== undefined) fieldset.dataset.rest = String(figures.rest);
  if (figures.setRest !== undefined) fieldset.dataset.setRest = String(figures.setRest);
  prescribe(fieldset, figures);
  if (figures.reps ?? figures.sets) layBoxes(fieldset, figures, listed, words);
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (fieldset.querySelectorAll("input[data-rep]"));
  for (const box of boxes) {
    box.value = `${turn}-${box.dataset.set}-${box.dataset.rep}`;
    if (figures.side && box.dataset.side) box.dataset.side = figures.side;
  }
  return fieldset;
}

/**
 * Writes what the routine says in place of what the guide says. Such a stretch cannot be set otherwise in the checklist.
 * @param {HTMLFieldSetElement} fieldset
 * @param {Figures} figures
 */
function prescribe(fieldset, figures) {
  if (!Object.keys(figures).length) return;
  fieldset.dataset.prescribed = "";
  for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (fieldset.querySelectorAll(".own-dose label"))) {
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector("input, select"));
    if (input instanceof HTMLSelectElement) {
      for (const option of input.options) option.defaultSelected = option.value === (figures.side ?? "");
      label.hidden = figures.side !== undefined;
      continue;
    }
    const figure = label.hidden ? undefined : figures[figureOf(input)];
    label.hidden = true;
    if (figure === undefined) continue;
    const unit = unitOf(input);
    // Minutes are whole ones, and seconds say the same.
    if (unit > 1) input.dataset.unit = "1";
    input.max = "600";
    input.setAttribute("value", String(figure));
    input.dataset.most = String(figure);
  }
}

/**
 * Writes a box for each hold, or each set of movements, of a dose that the page has no boxes for.
 * @param {HTMLFieldSetElement} fieldset
 * @param {Figures} figures
 * @param {Listed} listed
 * @param {DOMStringMap} words
 */
function layBoxes(fieldset, figures, { dose }, words) {
  const list = /** @type {HTMLOListElement} */ (fieldset.querySelector("ol"));
  const like = /** @type {HTMLElement} */ (list.querySelector("li"));
  const bySet = fieldset.dataset.work === "move" || fieldset.dataset.work === "count";
  const own = /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll("input[data-rep]:not([data-optional])")]);
  const rounds = bySet ? 1 : figures.reps ?? Math.max(...own.map(({ dataset }) => Number(dataset.round)));
  const sets = figures.sets ?? dose.sets.least;
  const inSets = sets > 1;
  const sides = dose.sides === 2 ? ["left", "right"] : [like.querySelector("input")?.dataset.side ?? ""];
  const turns = Array.from({ length: rounds }, (_, round) => sides.map((side) => ({ round: round + 1, side }))).flat();
  if (dose.side_order !== "alternate") turns.sort((one, other) => sides.indexOf(one.side) - sides.indexOf(other.side));
  const single = turns.length * sets === 1;
  const rep = bySet ? inSets ? words.set : "" : single ? "" : inSets ? words.repInSet : words.rep;
  fieldset.dataset.place = bySet
    ? inSets ? words.setPlace ?? "" : ""
    : single
    ? ""
    : (inSets ? words.placeInSet : words.place) ?? "";
  const items = Array.from({ length: sets }, (_, set) =>
    turns.map(({ round, side }, index) => {
      // Where the sets differ, each has a time of its own.
      const ofSet = list.querySelector(`input[data-set="${set + 1}"]`)?.closest("li") ?? like;
      const item = /** @type {HTMLElement} */ (ofSet.cloneNode(true));
      const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
      const place = { set: String(set + 1), rep: String(index + 1), round: String(round) };
      Object.assign(box.dataset, place, side && { side });
      for (const name of ["optional", "optionalSet", "count"]) delete box.dataset[name];
      item.hidden = false;
      const name = rep ? fill(rep, place) : fieldset.dataset.title ?? "";
      const said = side === "own" ? fieldset.dataset.own : words[side];
      const text = /** @type {HTMLElement} */ (item.querySelector("span"));
      /** @type {Text} */ (text.firstChild).data = side
        ? fill(words.onSide ?? "", { rep: name, side: said ?? "" })
        : name;
      /** @type {HTMLElement} */ (item.querySelector("small")).hidden = true;
      return item;
    })).flat();
  list.replaceChildren(...items);
}
