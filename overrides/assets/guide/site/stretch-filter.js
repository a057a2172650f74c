// <stretch-filter>: shows only those cards of the catalogue that match. Without this script, all cards are shown.

import { afterRestoring } from "./shown-again.js";
import { counted, fill } from "./words.js";

class StretchFilter extends HTMLElement {
  #disconnected = new AbortController();
  #told = "";

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("input", () => this.render(), { signal });
    afterRestoring(() => this.render(), signal);
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.render();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  render() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    const asked = new FormData(form);
    const cards = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".card")]);
    const fitting = fittingOf(cards, asked);
    for (const card of cards) card.hidden = !fitting.includes(card);
    for (const group of this.querySelectorAll("section")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    const found = /** @type {HTMLElement} */ (this.querySelector("[data-part=found]"));
    const number = fitting.length;
    const all = [...asked.values()].every((value) => value === "");
    const sentence = all ? "" : number ? counted(found, "fits", number) : this.#instead(form, found, cards);
    // Compared with what was written: a browser that translates the page has put its own words there.
    if (this.#told !== sentence) found.textContent = this.#told = sentence;
  }

  /**
   * Returns that nothing fits, and how many would without each one of the wishes.
   * @param {HTMLFormElement} form
   * @param {HTMLElement} found
   * @param {HTMLElement[]} cards
   */
  #instead(form, found, cards) {
    const { none = "", without = "" } = found.dataset;
    const sentences = [none];
    for (const label of form.querySelectorAll("label")) {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.control);
      const others = new FormData(form);
      others.set(field.name, "");
      const number = field.value ? fittingOf(cards, others).length : 0;
      const name = label.firstChild?.textContent?.trim() ?? "";
      if (number) sentences.push(fill(without, { field: name, fits: counted(found, "fits", number) }));
    }
    return sentences.join(" ");
  }
}

/**
 * Returns the cards that are what these fields ask for. A version is only there where its stretch is not: it is found from
 * the card of that one.
 * @param {HTMLElement[]} cards
 * @param {FormData} asked
 */
function fittingOf(cards, asked) {
  const fitting = cards.filter((card) => fits(card, asked));
  const names = new Set(fitting.map(({ dataset }) => dataset.stretch));
  return fitting.filter(({ dataset: { versionOf } }) => versionOf === undefined || !names.has(versionOf));
}

/**
 * Whether a card is what these fields ask for; an empty one asks for nothing.
 * @param {HTMLElement} card
 * @param {FormData} asked
 */
function fits(card, asked) {
  const { position, place, areas = "", seconds } = card.dataset;
  const wish = (/** @type {string} */ name) => String(asked.get(name));
  // What it says of its versions, these say themselves.
  const own = card.textContent?.replace(card.querySelector(".others")?.textContent ?? "", "");
  const text = plain(`${own} ${areas}`);
  return plain(wish("words")).split(/\s+/).filter(Boolean).every((word) => text.includes(word)) &&
    (!wish("position") || position === wish("position")) &&
    (!asked.get("place") || place === wish("place")) &&
    (!wish("area") || areas.split(", ").includes(wish("area"))) &&
    (!wish("time") || Number(seconds) <= Number(wish("time")));
}

/**
 * Returns a text as people type it who leave out accents and apostrophes, or whose phones write them in another way.
 * @param {string} text
 */
function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}|['’‘ʼ`´]/gu, "");
}

if (!customElements.get("stretch-filter")) customElements.define("stretch-filter", StretchFilter);
