// The page of a stretch as it will be, beside its form: the words that are filled in, the dose as it is told.

import { doseInWords, durationInWords, readDose, wordsOf } from "./dose-words.js";
import { fill } from "../site/words.js";

/**
 * Returns a dose and its duration as the page will say them, or null where the dose is not whole yet.
 * @param {import("./front-matter.js").Value | undefined} asked
 * @param {string} kind
 * @param {import("./dose-words.js").Pace} pace
 * @param {import("./dose-words.js").Texts} texts
 * @param {string} language
 */
export function said(asked, kind, pace, texts, language) {
  const dose = readDose(asked);
  const words = wordsOf(texts, language);
  return dose && { dose: doseInWords(dose, kind, words), duration: durationInWords(dose, pace, words) };
}

/**
 * Writes a page into its preview: each part has the name of its field, and what is blank is not shown.
 * @param {HTMLElement} preview
 * @param {import("./page-text.js").Filled} filled
 * @param {{ dose: string, duration: string } | null} told
 */
export function preview(preview, { fields, steps }, told) {
  const dose = /** @type {{ [name: string]: import("./front-matter.js").Value } | undefined} */ (fields.dose);
  const values = { ...fields, build_up: dose?.build_up, ...told, ...(told ? {} : { dose: "", duration: "" }) };
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (preview.querySelectorAll("[data-shows]"))) {
    const { shows = "", sentence, between = "", last = "" } = part.dataset;
    const value = /** @type {{ [name: string]: unknown }} */ (values)[shows];
    const text = Array.isArray(value) ? joined(value.map(String), between, last) : String(value ?? "");
    const shown = text && sentence ? fill(sentence, { value: text }) : text;
    if (part.textContent !== shown) part.textContent = shown;
    const name = part.previousElementSibling;
    part.hidden = !text;
    if (name?.matches("dt")) /** @type {HTMLElement} */ (name).hidden = !text;
  }
  const list = /** @type {HTMLElement} */ (preview.querySelector("[data-part=shown-steps]"));
  list.replaceChildren(
    ...steps.filter(({ text }) => text.trim()).map(({ text }) => {
      const item = document.createElement("li");
      item.textContent = text.replace(/!?\[([^\]]*)\]\([^)]*\)|[*_\x60]/g, "$1");
      return item;
    }),
  );
}

/**
 * @param {string[]} things
 * @param {string} between
 * @param {string} last
 */
function joined(things, between, last) {
  return things.slice(0, -1).join(between) + (things.length > 1 ? last : "") + (things.at(-1) ?? "");
}
