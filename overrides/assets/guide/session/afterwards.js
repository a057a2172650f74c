// What Done shows besides what was done: the last seven days, and the way up from the floor. It comes after Start is ready.

import { localDay } from "../record/day.js";
import { readDone, RECORD } from "../record/record.js";
import { load, named } from "../site/store.js";
import { fill, language } from "../site/words.js";

const SHOWN = 7;

/**
 * Shows the days up to today, a mark each.
 * @param {HTMLElement} list its attributes have the words for a day on which something was done, and for any other
 */
export function showLastDays(list) {
  const record = load(RECORD);
  const today = new Date();
  list.replaceChildren(...Array.from({ length: SHOWN }, (_, index) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() - SHOWN + 1 + index);
    const done = Object.values(named(record[localDay(day)])).some((each) => readDone(each));
    return mark(day, done, list.dataset);
  }));
}

/**
 * @param {Date} day
 * @param {boolean} done
 * @param {DOMStringMap} words
 */
function mark(day, done, words) {
  const item = document.createElement("li");
  item.className = done ? "done" : "";
  const [letter, heard] = [document.createElement("span"), document.createElement("span")];
  letter.ariaHidden = "true";
  letter.textContent = day.toLocaleDateString(language(), { weekday: "narrow" });
  heard.className = "only-heard";
  const name = day.toLocaleDateString(language(), { weekday: "long" });
  heard.textContent = fill((done ? words.done : words.none) ?? "", { day: name });
  item.append(letter, heard);
  return item;
}

/**
 * Shows the steps of the way up in pictures, once these have come; until then, or without them, there is the link above.
 * @param {HTMLElement | null} list not there in a guide that does not say how to get up
 * @param {{ steps: readonly string[], page: string, first: number }} way
 * @param {import("./step-figures.js").StepFigures | null} known
 */
export function showWayUp(list, { steps, page, first }, known) {
  const figures = steps.map((_, step) => known?.of(page, first + step));
  if (!list?.hidden || !figures.length || !figures.every(Boolean)) return;
  list.append(...steps.map((step, index) => {
    const [item, words] = [document.createElement("li"), document.createElement("span")];
    words.textContent = step;
    item.append(/** @type {SVGElement} */ (figures[index]).cloneNode(true), words);
    return item;
  }));
  list.hidden = false;
}
