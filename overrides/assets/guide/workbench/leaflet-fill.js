// Puts what a leaflet says into the form of a stretch, and takes it back when a leaflet is filled in again.

import { controlOf, fieldsIn, fillField, valueOf } from "./form.js";
import { inYaml, isBlank } from "./front-matter.js";
import { nameOf } from "./proposal.js";

/** @typedef {import("./front-matter.js").Value} Value */
/** @typedef {ReturnType<typeof import("./leaflet.js").readLeaflet>} Leaflet */

export class LeafletFill {
  #form;
  #list;
  #addStep;
  /** What the last leaflet made: each step, and its text. @type {[HTMLElement, string][]} */
  #steps = [];
  /** What each field held before a leaflet was filled in, and after. @type {Map<HTMLElement, { before: Value, after: Value }>} */
  #fields = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} list the steps
   * @param {(text: string) => HTMLElement} addStep
   */
  constructor(form, list, addStep) {
    this.#form = form;
    this.#list = list;
    this.#addStep = addStep;
  }

  /** Leaves what was made as it is, as if the writer had written it. */
  forget() {
    this.#steps = [];
    this.#fields = new Map();
  }

  /**
   * Fills in from a leaflet, in place of what the last one has made. What the writer has filled in stays; what the leaflet
   * says besides is returned to be placed by its writer.
   * @param {Leaflet} leaflet
   */
  fill({ title, steps, dose, cautions, source, left }) {
    const changed = this.#takeBack();
    // These the writer has changed since.
    const theirs = new Set(this.#fields.keys());
    const own = fieldsIn(this.#form);
    const named = (
      /** @type {string} */ name,
    ) => /** @type {HTMLElement} */ (own.find(({ dataset }) => dataset.field === name));
    const name = named("title");
    const over = [...left];
    if (title && !isBlank(valueOf(name)) && nameOf(title) !== nameOf(String(valueOf(name)))) over.unshift(title);
    this.#putIfBlank(name, title || null);
    for (const field of fieldsIn(named("dose"))) {
      this.#putIfBlank(field, dose[/** @type {"hold"} */ (field.dataset.field)] ?? null);
    }
    for (const [list, says] of Object.entries(cautions)) {
      const held = /** @type {string[]} */ (valueOf(named(list)) ?? []);
      const more = says.filter((each) => !held.includes(each));
      if (more.length && theirs.has(named(list))) over.push(...more);
      else if (more.length) this.#put(named(list), [...held, ...more]);
    }
    const sources = named("sources");
    const listed = /** @type {any[]} */ (valueOf(sources) ?? []);
    if (source && !theirs.has(sources)) this.#put(sources, [...listed, source]);
    // A step that the writer has put into other words stands for the one that it was.
    this.#steps = steps.map((text) => {
      const at = changed.findIndex(([, was]) => was === text);
      const step = at < 0 ? this.#addStep(text) : changed.splice(at, 1)[0][0];
      this.#list.append(step);
      return [step, text];
    });
    return { left: over, filled: [...this.#fields.keys()] };
  }

  /** Takes back what the last leaflet made, and returns the steps that the writer has changed since. */
  #takeBack() {
    for (const [field, { before, after }] of this.#fields) {
      if (inYaml(valueOf(field)) !== inYaml(after)) continue;
      fillField(field, before);
      this.#fields.delete(field);
    }
    const there = this.#steps.filter(([step]) => step.isConnected);
    for (const [step, text] of there) if (controlOf(step).value === text) step.remove();
    return there.filter(([step]) => step.isConnected);
  }

  /** @param {HTMLElement} field @param {Value} value */
  #putIfBlank(field, value) {
    if (value !== null && isBlank(valueOf(field))) this.#put(field, value);
  }

  /** @param {HTMLElement} field @param {Value} value */
  #put(field, value) {
    const before = valueOf(field);
    fillField(field, value);
    this.#fields.set(field, { before, after: valueOf(field) });
  }
}
