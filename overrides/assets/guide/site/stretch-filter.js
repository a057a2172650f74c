// <stretch-filter>: shows only those cards of the catalogue that match. Without this script, all cards are shown.

import { counted } from "./words.js";

class StretchFilter extends HTMLElement {
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("input", () => this.render(), { signal });
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
    const words = wish("words").toLowerCase().split(/\s+/).filter(Boolean);
    const cards = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".card")]);
    for (const card of cards) {
      const { position, areas = "", seconds } = card.dataset;
      const text = `${card.textContent} ${areas}`.toLowerCase();
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
    if (found.textContent !== sentence) found.textContent = sentence;
  }
}

if (!customElements.get("stretch-filter")) customElements.define("stretch-filter", StretchFilter);
