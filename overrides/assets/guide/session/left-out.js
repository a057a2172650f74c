// What the reader leaves out of a routine on this device, and can put back at any time.

import { stretchOf } from "./checklist.js";
import { load, PAGE, save } from "../site/store.js";
import { names } from "../site/stored.js";

/** The name under which this page's choice is stored. */
export const LEFT_OUT = `left out ${PAGE}`;

/**
 * Leaves out what this device remembers.
 * @param {HTMLElement} session
 */
export function restoreLeftOut(session) {
  const leftOut = names(load(LEFT_OUT).stretches) ?? [];
  const choices = choicesOf(session);
  for (const choice of choices) choice.checked = leftOut.includes(stretchOf(choice).dataset.turn ?? "");
  // A stretch may have gone from the routine since. If nothing would be left to play, leave nothing out.
  if (choices.every(({ checked }) => checked)) { for (const choice of choices) choice.checked = false; }
  showLeftOut(choices);
}

/**
 * Remembers what is left out now.
 * @param {HTMLElement} session
 */
export function saveLeftOut(session) {
  const choices = choicesOf(session);
  const turns = choices.filter(({ checked }) => checked).map((choice) => stretchOf(choice).dataset.turn);
  save(LEFT_OUT, { stretches: turns });
  showLeftOut(choices);
}

/** @param {HTMLElement} session */
function choicesOf(session) {
  return /** @type {HTMLInputElement[]} */ ([...session.querySelectorAll("input[name=left-out]")]);
}

/**
 * Marks what is left out, in the checklist and wherever else the page tells of it. The last one cannot be left out.
 * @param {HTMLInputElement[]} choices
 */
function showLeftOut(choices) {
  const kept = choices.filter(({ checked }) => !checked).length;
  for (const choice of choices) {
    choice.disabled = kept === 1 && !choice.checked;
    const stretch = stretchOf(choice);
    for (const part of [stretch, ...document.querySelectorAll(`[data-part-of="${stretch.dataset.turn}"]`)]) {
      part.toggleAttribute("data-left-out", choice.checked);
    }
  }
}
