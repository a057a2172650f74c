// <guide-colours>: one button at a time, each of which leads to the next choice of colours. The page's own script has
// set the colours before the first paint; this follows the presses, the device and other tabs.

import { answerEarlyPress } from "./early-press.js";
import { load, onChangeElsewhere, save } from "./store.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");

class GuideColours extends HTMLElement {
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    DARK.addEventListener("change", () => this.render(), { signal });
    onChangeElsewhere("colours", () => this.render(), signal);
    this.render();
    answerEarlyPress(this);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  get #buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll("button")]);
  }

  /** The choice that is on: the one that was saved, or the first, which follows the device. */
  get #chosen() {
    const { media } = load("colours");
    return this.#buttons.find((button) => button.dataset.media === media) ?? this.#buttons[0];
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const pressed = /** @type {Element} */ (event.target).closest("button");
    const buttons = this.#buttons;
    const next = buttons[(buttons.findIndex((button) => button === pressed) + 1) % buttons.length];
    save("colours", { media: next.dataset.media });
    this.render();
    next.focus();
  };

  render() {
    const chosen = this.#chosen;
    const followed = DARK.matches ? this.#buttons.at(-1) : this.#buttons[1];
    const shown = chosen === this.#buttons[0] ? followed : chosen;
    document.body.dataset.mdColorScheme = shown?.dataset.scheme ?? "default";
    for (const button of this.#buttons) button.hidden = button !== chosen;
  }
}

if (!customElements.get("guide-colours")) customElements.define("guide-colours", GuideColours);
