// A routine's stretches as the reader does them on this device: each may be swapped for a version of it, whose own page
// brings its checklist along. The rows as the page brought them come back unchanged.

import { fromPage } from "./guide.js";
import { joined, part } from "./parts.js";
import { asRow } from "./row.js";
import { showSafe } from "../site/safe.js";
import { load, PAGE, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { fill } from "../site/words.js";

const SWAPS = `swaps ${PAGE}`;
const NAME = text(/^[a-z0-9-]{1,100}$/);

/**
 * A version of a stretch: its name, its page, which it is, and how the page says that.
 * @typedef {{ name: string, address: string, kind: string, says: string }} Version
 */

class Swaps {
  /** The rows as the page brought them, by their turn. @type {Map<string, HTMLFieldSetElement>} */
  #own;
  /** Their versions. @type {Map<string, Version[]>} */
  #ways = new Map();
  /** What is told to be asked first. */
  #asked;
  #session;

  /** @param {HTMLElement} session */
  constructor(session) {
    this.#session = session;
    const rows = /** @type {HTMLFieldSetElement[]} */ ([...session.querySelectorAll("fieldset[data-turn]")]);
    this.#own = new Map(rows.map((row) => [row.dataset.turn ?? "", row]));
    this.#asked = asksOf(rows);
    for (const row of rows) this.#offer(row);
    const all = this.#all;
    if (all) all.hidden = !this.#canAll();
    session.addEventListener("input", this.#onInput, { capture: true });
    session.addEventListener("click", this.#onClick, { capture: true });
  }

  /** Swaps what this device remembers. */
  async restore() {
    const swaps = load(SWAPS);
    await Promise.all([...this.#own.keys()].map((turn) => {
      const name = NAME(swaps[turn]);
      return name && this.#swap(turn, name);
    }));
    this.#show();
  }

  get #all() {
    return /** @type {HTMLButtonElement | null} */ (this.#session.querySelector("[data-action=all-on-a-chair]"));
  }

  /** Whether nothing of the routine need be on the floor. */
  #canAll() {
    const onFloor = [...this.#own].filter(([, row]) => row.dataset.floor !== undefined);
    return onFloor.length > 0 && onFloor.every(([turn]) => this.#versions(turn).some(({ kind }) => kind === "chair"));
  }

  /**
   * Offers the versions of a row in a field, in place of the links to them.
   * @param {HTMLFieldSetElement} row
   */
  #offer(row) {
    const template = /** @type {HTMLTemplateElement | null} */ (this.#session.querySelector("[data-part=way]"));
    const links = /** @type {HTMLElement | null} */ (row.querySelector(".versions"));
    if (!template || !links) return;
    const ways = [...links.querySelectorAll("a")].map(({ href, textContent, dataset }) => ({
      name: dataset.stretch ?? "",
      address: href,
      kind: dataset.version ?? "",
      says: textContent?.trim() ?? "",
    }));
    this.#ways.set(row.dataset.turn ?? "", ways);
    const way = document.importNode(template.content, true);
    const choice = /** @type {HTMLSelectElement} */ (way.querySelector("select"));
    choice.append(new Option(row.dataset.title, ""), ...ways.map(({ says, name }) => new Option(says, name)));
    links.before(way);
    // What the reader ticked leads by them to what is to be done instead.
    links.hidden = true;
  }

  /**
   * Returns the versions of the stretch that a turn had on the page.
   * @param {string} turn
   */
  #versions(turn) {
    return this.#ways.get(turn) ?? [];
  }

  /**
   * Returns the row that stands for a turn now.
   * @param {string} turn
   */
  #now(turn) {
    const rows = /** @type {HTMLFieldSetElement[]} */ ([...this.#session.querySelectorAll("fieldset[data-turn]")]);
    return rows.find(({ dataset }) => dataset.turn === turn || dataset.insteadOf === turn);
  }

  /**
   * Puts a version in the place of a turn, or with "" what the page has there. Returns the row, or null where nothing
   * has changed: the page of the version may be out of reach.
   * @param {string} turn
   * @param {string} name
   */
  async #swap(turn, name) {
    const own = this.#own.get(turn);
    const version = this.#versions(turn).find((each) => each.name === name);
    const found = version && await fromPage(version.address);
    const now = this.#now(turn);
    const row = name ? own && found && version && this.#rowOf(own, found, version) : own;
    if (!row || !now || row === now) return null;
    now.replaceWith(row);
    const choice = /** @type {HTMLSelectElement | null} */ (row.querySelector("[name=way]"));
    if (choice) choice.value = name;
    const cells = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-part-of="${turn}"] th`));
    for (const cell of cells) {
      cell.dataset.own ??= cell.textContent ?? "";
      cell.textContent = cell.dataset.own.replace(own?.dataset.title ?? "", row.dataset.title ?? "");
    }
    return row;
  }

  /**
   * @param {HTMLFieldSetElement} own
   * @param {import("./guide.js").FromPage} found
   * @param {Version} version
   */
  #rowOf(own, found, { name, address }) {
    const { turn = "" } = own.dataset;
    const row = asRow(own, found, { turn: `${turn}.${name}`, address, says: found.says, warm: "" });
    row.dataset.insteadOf = turn;
    row.querySelector(".says")?.append(...found.askFirst.map((each) => each.cloneNode(true)));
    const hurts = this.#session.querySelector("[data-part=own-hurts]");
    const known = this.#session.querySelector(`[data-only="${name}"]`);
    if (!known) hurts?.prepend(...found.hurts.map((each) => each.cloneNode(true)));
    return row;
  }

  /** Shows what hangs on whether anything is on the floor, or done in another way. */
  #show() {
    const rows = /** @type {HTMLFieldSetElement[]} */ ([...this.#session.querySelectorAll("fieldset[data-turn]")]);
    const onFloor = rows.some((row) => row.hasAttribute("data-floor"));
    const swapped = rows.some((row) => row.hasAttribute("data-instead-of"));
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".lead .floor"))) {
      each.hidden = !onFloor;
    }
    this.#tellWhom(rows);
    // In the rows, what is to be asked first is told once.
    const told = new Set();
    for (const note of /** @type {NodeListOf<HTMLElement>} */ (this.#session.querySelectorAll(".says [data-asks]"))) {
      note.hidden = told.has(note.textContent);
      told.add(note.textContent);
    }
    showSafe();
    // The timer says how long it takes as it is now.
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".lead .duration"))) {
      each.hidden = swapped;
    }
    const all = this.#all;
    if (!all) return;
    all.dataset.once ??= all.textContent ?? "";
    all.textContent = (onFloor ? all.dataset.once : all.dataset.back) ?? "";
  }

  /**
   * Tells above the routine whom it is not for, and who should ask first, of what it plays now.
   * @param {HTMLFieldSetElement[]} rows
   */
  #tellWhom(rows) {
    const names = rows.map(({ dataset }) => dataset.stretch);
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-do-not-of]"))) {
      each.hidden = !names.includes(each.dataset.doNotOf);
    }
    const conditions = asksOf(rows);
    // What stands there already is left as it is: the browser may have translated it.
    if (String(conditions) === String(this.#asked)) return;
    this.#asked = conditions;
    const ask = part(document.body, "ask-first");
    ask.hidden = !conditions.length;
    const sentence = fill(ask.dataset.words ?? "", { conditions: joined(conditions, ask.dataset) });
    /** @type {HTMLElement} */ (ask.firstElementChild).textContent = sentence;
  }

  /**
   * Swaps turns, remembers it, and lets the session go on from there.
   * @param {[turn: string, name: string][]} wanted
   * @param {boolean} goOn
   */
  async #change(wanted, goOn = false) {
    for (const [turn, name] of wanted) {
      const row = await this.#swap(turn, name);
      if (!row) continue;
      const { [turn]: _, ...others } = load(SWAPS);
      save(SWAPS, name ? { ...others, [turn]: name } : others);
      this.#session.dispatchEvent(new CustomEvent("swapped", { detail: { row, goOn } }));
    }
    this.#show();
  }

  /** @param {Event} event */
  #onInput = (event) => {
    const choice = event.target;
    if (!(choice instanceof HTMLSelectElement) || choice.name !== "way") return;
    event.stopPropagation();
    const { turn = "", insteadOf = turn } = choice.closest("fieldset")?.dataset ?? {};
    this.#change([[insteadOf, choice.value]]).then(() => {
      // The field goes on to be where it was, in the row that has come.
      const other = this.#now(insteadOf)?.querySelector("details");
      if (other) other.open = true;
      other?.querySelector("select")?.focus();
    });
  };

  /** @param {Event} event */
  #onClick = (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    const { action, easier = "" } = button?.dataset ?? {};
    if (action !== "all-on-a-chair" && action !== "easier") return;
    event.stopPropagation();
    const turns = [...this.#own.keys()];
    if (action === "easier") {
      const { only } = /** @type {HTMLElement} */ (button?.closest("[data-only]")).dataset;
      // The stretch that is on is the one that the advice is about; where it comes twice, both are.
      const same = turns.filter((turn) => this.#now(turn)?.dataset.stretch === only);
      this.#change(same.map((turn) => [turn, easier]), true);
      return;
    }
    const onFloor = turns.filter((turn) => this.#now(turn)?.dataset.floor !== undefined);
    const wanted = onFloor.length ? onFloor : turns;
    this.#change(wanted.map((turn) => [
      turn,
      onFloor.length ? this.#versions(turn).find(({ kind }) => kind === "chair")?.name ?? "" : "",
    ]));
  };
}

/**
 * Returns the conditions in which to ask first, each once.
 * @param {HTMLFieldSetElement[]} rows
 */
function asksOf(rows) {
  return [...new Set(rows.flatMap(({ dataset }) => dataset.askFirst?.split("\n") ?? []))];
}

const session = /** @type {HTMLElement | null} */ (document.querySelector("stretch-session"));
// The session begins with what this device remembers: it waits for this.
if (session) Object.assign(globalThis, { swapsMade: new Swaps(session).restore() });
