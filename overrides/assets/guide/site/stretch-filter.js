// <stretch-filter>: shows only those cards of the catalogue that match. Without this script, all cards are shown.

import { afterRestoring } from "./shown-again.js";
import { counted } from "./words.js";

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
    const wish = (/** @type {string} */ name) => String(asked.get(name));
    const words = plain(wish("words")).split(/\s+/).filter(Boolean);
    const cards = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".card")]);
    for (const card of cards) {
      const { position, areas = "", seconds } = card.dataset;
      const text = plain(`${card.textContent} ${areas}`);
      card.hidden = !(
        words.every((word) => text.includes(word)) &&
        (!wish("position") || position === wish("position")) &&
        (!wish("area") || areas.split(", ").includes(wish("area"))) &&
        (!wish("time") || Number(seconds) <= Number(wish("time")))
      );
    }
    for (const group of this.querySelectorAll("section")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    const found = /** @type {HTMLElement} */ (this.querySelector("[data-part=found]"));
    const number = cards.filter((card) => !card.hidden).length;
    const all = [...asked.values()].every((value) => value === "");
    const sentence = all ? "" : number ? counted(found, "fits", number) : found.dataset.none ?? "";
    // Compared with what was written: a browser that translates the page has put its own words there.
    if (this.#told !== sentence) found.textContent = this.#told = sentence;
  }
}

/**
 * Returns a text as people type it who leave out accents and apostrophes, or whose phones write them in another way.
 * @param {string} text
 */
function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}|['’‘ʼ`´]/gu, "");
}

if (!customElements.get("stretch-filter")) customElements.define("stretch-filter", StretchFilter);
