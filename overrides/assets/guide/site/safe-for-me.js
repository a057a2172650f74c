// <safe-for-me>: what is true for the reader, to tick. It is kept on this device alone, and nothing before the first tick.

import { answerEarlyPress } from "./early-press.js";
import { ticked, UNSAFE } from "./safe.js";
import { afterRestoring } from "./shown-again.js";
import { forget, onChangeElsewhere, save } from "./store.js";

class SafeForMe extends HTMLElement {
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("input", () => this.#keep(), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.querySelector("button")?.addEventListener("click", () => this.#forget(), { signal });
    afterRestoring(() => this.render(), signal);
    onChangeElsewhere(UNSAFE, () => this.render(), signal);
    // What the reader ticked before this script had loaded counts.
    const early = this.#ticked;
    if (early.length) save(UNSAFE, { conditions: [...new Set([...ticked(), ...early])] });
    this.render();
    answerEarlyPress(this);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  get #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input")]);
  }

  get #ticked() {
    return this.#boxes.filter(({ checked }) => checked).map(({ value }) => value);
  }

  #keep() {
    const conditions = this.#ticked;
    if (!conditions.length) return this.#forget();
    save(UNSAFE, { conditions });
    this.render();
  }

  #forget() {
    forget(UNSAFE);
    this.render();
  }

  render() {
    const conditions = ticked();
    for (const box of this.#boxes) box.checked = conditions.includes(box.value);
    const status = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    const { kept = "", forgotten = "" } = status.dataset;
    status.textContent = conditions.length ? kept : forgotten;
  }
}

if (!customElements.get("safe-for-me")) customElements.define("safe-for-me", SafeForMe);
