// A row of a routine: the checklist of a stretch, as its own page has it, in the form that the rows of this page have.

import { figureOf, unitOf } from "./dose.js";
import { fill } from "../site/words.js";

/**
 * @typedef {import("./format.js").Figures} Figures
 * @typedef {import("./guide.js").FromPage} FromPage
 */

/**
 * Returns a row that plays a stretch in place of another.
 * @param {HTMLFieldSetElement} like any row of this page
 * @param {FromPage} found what the page of the stretch brings along
 * @param {{ turn: string, address: string, says: string, warm: string }} told the name of the turn, where the stretch's page
 *   is, its dose in words, and what whoever comes in warm can say
 */
export function asRow(like, { fieldset: own, steps, safe, versions }, { turn, address, says, warm }) {
  const row = /** @type {HTMLFieldSetElement} */ (like.cloneNode(true));
  for (const { name } of [...row.attributes]) row.removeAttribute(name);
  for (const { name, value } of own.attributes) row.setAttribute(name, value);
  const { title = "", moving, hold = "" } = own.dataset;
  Object.assign(row.dataset, { turn, named: "", page: address });
  const order = like.closest("stretch-session")?.querySelector("[data-order]")?.getAttribute("data-order");
  if (moving === undefined) row.dataset.order = order ?? like.dataset.order ?? "";
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("legend > a"));
  link.href = address;
  link.textContent = title;
  for (const other of row.querySelectorAll(":scope > .figure, template, .own-dose, .boxes, .safe, .versions")) {
    other.remove();
  }
  const template = /** @type {HTMLTemplateElement | null} */ (own.querySelector("template")?.cloneNode(true) ?? null);
  const figure = template?.content.querySelector(`[data-step="${hold}"]`);
  if (template) link.parentElement?.after(...figure ? [document.importNode(figure, true)] : [], template);
  const dose = /** @type {HTMLElement} */ (row.querySelector(".says"));
  dose.textContent = says;
  if (safe) dose.after(document.importNode(safe, true));
  if (versions) dose.after(versions.cloneNode(true));
  const details = /** @type {HTMLDetailsElement} */ (row.querySelector("details"));
  details.open = false;
  const list = /** @type {HTMLElement} */ (details.querySelector("ol"));
  list.replaceChildren(...steps.map((step) => {
    const item = document.createElement("li");
    item.textContent = step;
    return item;
  }));
  for (const each of own.querySelectorAll(".own-dose")) {
    const fields = each.cloneNode(true);
    if (each.querySelector("select")) details.after(fields);
    else details.append(fields);
  }
  const boxes = /** @type {HTMLElement} */ (own.querySelector(".boxes")?.cloneNode(true));
  // Whoever comes in warm can say so, and nothing has to be unfolded for it.
  const single = boxes.querySelectorAll("input[data-rep]").length === 1;
  if (moving !== undefined && single) {
    /** @type {Text} */ (boxes.querySelector("span")?.firstChild).data = warm;
    row.querySelector(".more")?.before(boxes);
  } else details.append(boxes);
  const printed = /** @type {HTMLElement | null} */ (row.querySelector("[data-own-dose]"));
  if (printed) printed.dataset.ownDose = turn;
  nameBoxes(row);
  return row;
}

/**
 * Gives each box of a row the value that it has in this turn.
 * @param {HTMLFieldSetElement} row
 */
function nameBoxes(row) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("input[data-rep]"))) {
    box.value = `${row.dataset.turn}-${box.dataset.set}-${box.dataset.rep}`;
  }
}

/**
 * Gives a row the dose that a routine says. It cannot be set otherwise in the checklist.
 * @param {HTMLFieldSetElement} row
 * @param {Figures} figures those that the stretch can have
 * @param {import("./guide.js").Listed["dose"]} dose the guide's own
 * @param {DOMStringMap} words of boxes
 */
export function prescribe(row, figures, dose, words) {
  if (!Object.keys(figures).length) return;
  if (figures.rest !== undefined) row.dataset.rest = String(figures.rest);
  if (figures.setRest !== undefined) row.dataset.setRest = String(figures.setRest);
  writeFields(row, figures);
  if (figures.reps ?? figures.sets) layBoxes(row, figures, dose, words);
  nameBoxes(row);
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("input[data-side]"))) {
    if (figures.side) box.dataset.side = figures.side;
  }
}

/**
 * @param {HTMLFieldSetElement} fieldset
 * @param {Figures} figures
 */
function writeFields(fieldset, figures) {
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
 * @param {import("./guide.js").Listed["dose"]} dose
 * @param {DOMStringMap} words
 */
function layBoxes(fieldset, figures, dose, words) {
  const list = /** @type {HTMLOListElement} */ (fieldset.querySelector(".boxes"));
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
