// What the reader has ticked as true for them, told beside each stretch: what to leave out, to ask about, to do instead.

import { load } from "./store.js";
import { names } from "./stored.js";

/** The name under which the ticks are stored, on this device alone. */
export const UNSAFE = "safe";

/** Returns the conditions that are ticked. */
export function ticked() {
  return names(load(UNSAFE).conditions) ?? [];
}

/** Writes beside each stretch what the ticks say of it, or nothing. */
export function showSafe() {
  const conditions = ticked();
  const words = /** @type {HTMLElement | null} */ (document.querySelector("[data-part=safe]"));
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("p.safe"))) {
    const rank = rankOf(line, conditions);
    line.hidden = !words || rank === 0;
    if (!words || line.hidden) continue;
    const { toldLeave = "", toldAsk = "" } = words.dataset;
    const others = safest(line.dataset.stretch ?? "", rank, conditions, words);
    line.replaceChildren(
      rank === LEAVE ? toldLeave : toldAsk,
      " ",
      ...others,
      ...[...words.children].map((link) => link.cloneNode(true)),
    );
  }
}

const LEAVE = 2;

/**
 * Returns how much a stretch or a version concerns the reader: it is to be left out, or to be asked about, or neither.
 * @param {HTMLElement} about
 * @param {string[]} conditions
 */
function rankOf({ dataset: { leave = "", ask = "" } }, conditions) {
  const names = (/** @type {string} */ text) => text.split("|").some((each) => conditions.includes(each));
  return names(leave) ? LEAVE : Number(names(ask));
}

/**
 * Returns the links to the other ways to do a stretch that concern the reader least, if these concern them less than it.
 * A harder one is no way out.
 * @param {string} stretch
 * @param {number} rank
 * @param {string[]} conditions
 * @param {HTMLElement} words
 */
function safest(stretch, rank, conditions, { dataset: { instead = "", about = "" } }) {
  // A stretch that comes twice has them twice.
  const ways = document.querySelector(`[data-versions-of="${CSS.escape(stretch)}"]`);
  const others = /** @type {HTMLElement[]} */ ([...ways?.querySelectorAll("a:not([data-version=harder])") ?? []]);
  const least = Math.min(rank, ...others.map((other) => rankOf(other, conditions)));
  const better = least < rank ? others.filter((other) => rankOf(other, conditions) === least) : [];
  const links = better.map((other, index) => {
    const link = /** @type {HTMLElement} */ (other.cloneNode());
    link.textContent = other.textContent?.trim() ?? "";
    return [link, index + 1 < better.length ? ", " : ". "];
  });
  return better.length ? [`${least ? about : instead} `, ...links.flat()] : [];
}
