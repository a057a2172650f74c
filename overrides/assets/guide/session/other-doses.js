// <other-doses>: what other authorities say of the dose. A press makes one of them the reader's own, and the page says whose
// it is until the reader changes it or gives it back.

import { doseInput, stretches } from "./checklist.js";
import { answerEarlyPress } from "../site/early-press.js";
import { afterRestoring } from "../site/shown-again.js";
import { onChangeElsewhere } from "../site/store.js";

class OtherDoses extends HTMLElement {
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    // The fields change by the reader's hand, by a press elsewhere on the page, and in other tabs.
    for (const event of ["input", "change", "click"]) document.addEventListener(event, () => this.render(), { signal });
    afterRestoring(() => this.render(), signal);
    onChangeElsewhere("doses", () => this.render(), signal);
    this.render();
    answerEarlyPress(this);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  get #rows() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".doses tbody tr")]);
  }

  get #fields() {
    const [stretch] = stretches(/** @type {HTMLElement} */ (this.closest("stretch-session")));
    return [doseInput(stretch, "hold"), doseInput(stretch, "reps")];
  }

  /** @param {Event} event */
  #onClick = ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    const row = button.closest("tr");
    for (const field of this.#fields) {
      field.value = row ? wanted(field, row) : field.defaultValue;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  render() {
    const fields = this.#fields;
    const own = fields.every((field) => field.value === field.defaultValue);
    let from = "";
    for (const row of this.#rows) {
      const fits = row.dataset.from !== undefined && fields.every((field) => takes(field, row));
      /** @type {HTMLElement} */ (row.querySelector("button")).hidden = !fits;
      const isOwn = fits && !own && fields.every((field) => field.value === wanted(field, row));
      row.toggleAttribute("data-own", isOwn);
      if (isOwn) from ||= row.dataset.from ?? "";
    }
    const line = /** @type {HTMLElement} */ (this.querySelector(".dose-from"));
    const words = /** @type {HTMLElement} */ (line.querySelector("[data-part=from]"));
    line.hidden = !from;
    if (words.textContent !== from) words.textContent = from;
  }
}

/**
 * Returns what a field would say with the dose of this row: the guide's figure where that dose has none.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} row
 */
function wanted(field, { dataset }) {
  const figure = dataset[field.name];
  return figure === undefined ? field.defaultValue : String(Number(figure) / (Number(field.dataset.unit) || 1));
}

/**
 * Whether a field can hold its figure of this row.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} row
 */
function takes(field, row) {
  const figure = Number(wanted(field, row));
  const isShown = !field.closest("label")?.hidden;
  return row.dataset[field.name] === undefined ||
    (isShown && Number.isInteger(figure) && figure >= Number(field.min) && figure <= Number(field.max));
}

if (!customElements.get("other-doses")) customElements.define("other-doses", OtherDoses);
