// Writes the reader's own dose beside the guide's as the page is printed.

import { fill } from "../site/words.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

function writeDoses() {
  for (const stretch of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("fieldset[data-stretch]"))) {
    const turn = CSS.escape(stretch.dataset.turn ?? "");
    const place = /** @type {HTMLElement | null} */ (document.querySelector(`[data-own-dose="${turn}"]`));
    // An own routine is printed as it was put together.
    if (!place || place.closest("own-routine")) continue;
    const fields = /** @type {Field[]} */ ([...stretch.querySelectorAll(".own-dose :is(select, input)")]);
    // Between the holds, where there are several.
    const rests = stretch.querySelectorAll("input[data-rep]").length > 1;
    if (rests) fields.push(.../** @type {NodeListOf<Field>} */ (document.querySelectorAll(".pace [name=rest]")));
    const dose = fields.filter(isOwn).map(inWords).join(" ");
    place.textContent = dose && fill(place.dataset.words ?? "", { dose });
  }
}

/**
 * Whether the reader has set a field that is offered, and not to what the guide says.
 * @param {Field} field
 */
function isOwn(field) {
  const guides = field instanceof HTMLInputElement ? field.defaultValue : "";
  return field.value !== guides && field.validity.valid && !field.closest("label")?.hidden;
}

/**
 * Returns a field as a sentence, in the words of its label: "Hold for 45 seconds." or "Reps: 7."
 * @param {Field} field
 */
function inWords(field) {
  const value = field instanceof HTMLSelectElement ? field.selectedOptions[0].text : field.value;
  const [before, after] = [field.previousSibling, field.nextSibling].map((words) => words?.textContent?.trim() ?? "");
  return after ? `${before} ${value} ${after}.` : `${before}: ${value}.`;
}

addEventListener("beforeprint", writeDoses);
