// The last seven days at a glance, with those on which something was done.

import { localDay } from "./day.js";
import { readDone, RECORD } from "./record.js";
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
