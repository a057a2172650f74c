// The form in which a reader puts a routine together.

import { LONGEST_NOTE, LONGEST_TITLE, read, tidy, written } from "./format.js";
import { fromPage } from "./guide.js";
import { copyOf, part } from "./parts.js";
import { doseLabels, figureOf, unitOf } from "./dose.js";
import { fill } from "../site/words.js";

/**
 * @typedef {import("./format.js").Routine} Routine
 * @typedef {import("./format.js").Turn} Turn
 * @typedef {import("./guide.js").Listed} Listed
 */

export class Editor {
  /** What each item of the list stands for. @type {WeakMap<Element, Turn>} */
  #turns = new WeakMap();
  #root;
  #form;
  #list;
  #stretches;
  #tell;
  #changed;

  /**
   * @param {HTMLElement} root
   * @param {Map<string, Listed>} stretches
   * @param {{ tell: (sentence: string) => void, changed: (routine: Routine) => void, signal: AbortSignal }} more
   */
  constructor(root, stretches, { tell, changed, signal }) {
    this.#root = root;
    this.#form = /** @type {HTMLFormElement} */ (part(root, "editor"));
    this.#list = part(root, "turns");
    this.#stretches = stretches;
    this.#tell = tell;
    this.#changed = changed;
    this.#form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#form.addEventListener("input", this.#onInput, { signal });
    this.#form.addEventListener("click", this.#onClick, { signal });
    this.#form.addEventListener("pointerdown", this.#onGrip, { signal });
  }

  /**
   * Fills the form in.
   * @param {Routine} routine
   */
  async open({ title, note, days, times, turns }) {
    this.#field("title").value = title;
    this.#field("note").value = note;
    this.#field("times").value = times === null ? "" : String(times);
    for (const box of this.#days()) box.checked = days.includes(box.value);
    const choice = /** @type {HTMLSelectElement} */ (this.#form.querySelector("[name=stretch]"));
    choice.replaceChildren(...[...this.#stretches.values()].map(({ name, title }) => new Option(title, name)));
    this.#list.replaceChildren(...await Promise.all(turns.map((turn) => this.#item(turn))));
  }

  /** @returns {Routine} */
  get routine() {
    const times = this.#field("times");
    return {
      title: tidy(this.#field("title").value, LONGEST_TITLE),
      note: tidy(this.#field("note").value, LONGEST_NOTE),
      days: this.#days().filter(({ checked }) => checked).map(({ value }) => value),
      times: times.value && times.validity.valid ? times.valueAsNumber : null,
      turns: [...this.#list.children].map((item) => /** @type {Turn} */ (this.#turns.get(item))),
    };
  }

  /**
   * Returns an item for a turn: the fields of its dose are those of the stretch's own page.
   * @param {Turn} turn
   */
  async #item(turn) {
    const listed = this.#stretches.get(turn.name);
    const item = copyOf(this.#root, "turn");
    this.#turns.set(item, turn);
    const legend = /** @type {HTMLElement} */ (item.querySelector("legend"));
    // What the guide does not have any more keeps its place until the reader removes it.
    legend.textContent = listed?.title ?? turn.name;
    const found = listed && await fromPage(listed.address);
    const more = /** @type {HTMLDetailsElement} */ (item.querySelector("details"));
    const says = part(item, "says");
    if (!found || !listed) {
      more.remove();
      says.remove();
      return item;
    }
    const { seconds = "" } = part(this.#root, "boxes").dataset;
    const labels = doseLabels(found.fieldset, turn.figures, seconds);
    const dose = document.createElement("p");
    dose.className = "own-dose";
    dose.append(...labels);
    says.before(dose);
    says.textContent = found.fieldset.querySelector("[data-beyond]")?.textContent ?? "";
    const guide = { sets: listed.dose.sets, rest: listed.dose.rest, setRest: listed.dose.rest_between_sets };
    for (const input of more.querySelectorAll("input")) {
      const own = guide[/** @type {keyof typeof guide} */ (input.name)];
      input.placeholder = typeof own === "number"
        ? String(own)
        : own.least === own.most
        ? String(own.least)
        : `${own.least}–${own.most}`;
      input.value = String(turn.figures[/** @type {keyof typeof guide} */ (input.name)] ?? "");
      more.open ||= input.value !== "";
    }
    if (!labels.length) more.remove();
    return item;
  }

  /** @param {Event} event */
  #onInput = ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const turn = this.#turns.get(target.closest("li") ?? target);
    if (turn && target instanceof HTMLSelectElement) {
      if (target.value) turn.figures.side = /** @type {"left" | "right"} */ (target.value);
      else delete turn.figures.side;
    } else if (turn && target instanceof HTMLInputElement) {
      const name = figureOf(target);
      if (target.value && target.validity.valid) turn.figures[name] = target.valueAsNumber * unitOf(target);
      else delete turn.figures[name];
    }
    if (target.name !== "stretch") this.#changed(this.routine);
  };

  /** @param {Event} event */
  #onClick = async ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    const item = button?.closest("li");
    const action = button?.dataset.action;
    if (action === "add") await this.#add();
    if (!item || !button) return;
    if (action === "up") this.#move(item, item.previousElementSibling, button);
    if (action === "down") this.#move(item, item.nextElementSibling?.nextElementSibling ?? null, button);
    if (action === "remove-turn") {
      this.#says("gone", item);
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      // The focus goes to what has taken its place.
      (next?.querySelector("button") ?? this.#form.querySelector("select"))?.focus();
      /** @type {HTMLElement | null | undefined} */ (next?.querySelector("[data-action=remove-turn]"))?.focus();
      this.#changed(this.routine);
    }
  };

  async #add() {
    const { value } = /** @type {HTMLSelectElement} */ (this.#form.querySelector("[name=stretch]"));
    if (!value) return;
    const turn = { name: value, figures: {} };
    const { routine } = this;
    if (read(written({ ...routine, turns: [...routine.turns, turn] })).refused) {
      this.#tell(part(this.#root, "status").dataset.most ?? "");
      return;
    }
    const item = await this.#item(turn);
    this.#list.append(item);
    this.#says("added", item);
    this.#changed(this.routine);
  }

  /**
   * Moves an item before another, or to the end. The button keeps the focus.
   * @param {Element} item
   * @param {Element | null} before
   * @param {HTMLElement} button
   */
  #move(item, before, button) {
    const first = button.dataset.action === "up" && !item.previousElementSibling;
    if (!first && (button.dataset.action === "up" || item.nextElementSibling)) this.#list.insertBefore(item, before);
    button.focus();
    this.#says("moved", item);
    this.#changed(this.routine);
  }

  /**
   * Lets an item follow the pointer, a finger too, until it is let go.
   * @param {PointerEvent} event
   */
  #onGrip = (event) => {
    const grip = /** @type {Element} */ (event.target).closest("[data-action=grip]");
    const item = grip?.closest("li");
    if (!grip || !item) return;
    event.preventDefault();
    const over = new AbortController();
    document.addEventListener("pointermove", ({ clientY }) => {
      const others = [...this.#list.children].filter((each) => each !== item);
      const below = others.find((each) => {
        const { top, height } = each.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      if ((below ?? null) !== item.nextElementSibling) this.#list.insertBefore(item, below ?? null);
    }, { signal: over.signal });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => {
        over.abort();
        this.#says("moved", item);
        this.#changed(this.routine);
      }, { signal: over.signal });
    }
  };

  /**
   * @param {string} what
   * @param {Element} item
   */
  #says(what, item) {
    const count = this.#list.children.length;
    const number = [...this.#list.children].indexOf(item) + 1;
    const stretch = item.querySelector("legend")?.textContent ?? "";
    this.#tell(fill(part(this.#root, "status").dataset[what] ?? "", { stretch, number, count }));
  }

  #days() {
    return /** @type {HTMLInputElement[]} */ ([...this.#form.querySelectorAll("[name=day]")]);
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#form.querySelector(`[name=${name}]`));
  }
}

/**
 * Returns the days and how often on each, as the form names them.
 * @param {HTMLElement} root
 * @param {Routine} routine
 */
export function dayNames(root, { days }) {
  return days.map((day) =>
    part(root, "editor").querySelector(`[value=${day}]`)?.parentElement?.textContent?.trim() ?? ""
  );
}
