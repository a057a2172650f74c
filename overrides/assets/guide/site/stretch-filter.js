// <stretch-filter>: shows only those stretches of the catalogue that match. Without this script, all of its cards are shown.

import { afterRestoring } from "./shown-again.js";
import { counted, fill, language } from "./words.js";

/**
 * A stretch as the list finds it.
 * @typedef {Omit<import("./long-list.js").Listed, "card" | "kind"> & { card: string | HTMLElement }} Listed
 */

/** So many stretches are read ahead at a time. */
const AHEAD = 50;

class StretchFilter extends HTMLElement {
  #disconnected = new AbortController();
  #told = "";
  /** @type {import("./long-list.js").LongList | null} */
  #long = null;

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("input", () => this.render(), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    if (this.dataset.cards) this.#lengthen(signal);
    else {
      afterRestoring(() => this.render(), signal);
      this.render();
    }
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {AbortSignal} signal */
  async #lengthen(signal) {
    const { LongList } = await import("./long-list.js");
    if (signal.aborted) return;
    this.#long = new LongList(this, this.#form, () => {
      this.render();
      readAhead(this.#long?.all ?? []);
    }, signal);
    afterRestoring(() => {
      this.#long?.refill();
      this.render();
    }, signal);
    this.render();
  }

  render() {
    const asked = new FormData(this.#form);
    const wanted = [...asked.values()].some((value) => value !== "");
    if (this.dataset.cards) this.#renderLong(asked, wanted);
    else this.#renderShort(asked, wanted);
  }

  /**
   * @param {FormData} asked
   * @param {boolean} wanted
   */
  #renderShort(asked, wanted) {
    const cards = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".card")]);
    const listed = cards.map(asListed);
    const fitting = fittingOf(listed, asked);
    const shown = new Set(fitting.map(({ card }) => card));
    for (const card of cards) card.hidden = !shown.has(card);
    for (const group of this.querySelectorAll("section")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    this.#tell(wanted ? this.#found(fitting.length, listed) : "");
  }

  /**
   * @param {FormData} asked
   * @param {boolean} wanted
   */
  #renderLong(asked, wanted) {
    const list = this.#long;
    // Its script is on its way, and looks at the fields once it is here.
    if (!list) return;
    const { looking = "", away = "" } = this.#status.dataset;
    const number = Number(this.dataset.all);
    const every = counted(this.#status, "every", number, { number: figures(number) });
    if (list.all) {
      const fitting = fittingOf(list.all, asked);
      list.show(fitting, [...asked.values()].join("\n").trim());
      this.#tell(wanted ? this.#found(fitting.length, list.all) : every);
    } else {
      // What was typed before this script was there asks as well.
      if (wanted && !list.away) list.ask();
      this.#tell(list.away ? away : wanted ? looking : every);
    }
  }

  get #status() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-part=found]"));
  }

  /** @param {string} sentence */
  #tell(sentence) {
    // Compared with what was written: a browser that translates the page has put its own words there.
    if (this.#told !== sentence) this.#status.textContent = this.#told = sentence;
  }

  /**
   * Returns how many fit; where none does, how many would without each one of the wishes.
   * @param {number} number
   * @param {readonly Listed[]} listed
   */
  #found(number, listed) {
    const found = this.#status;
    const all = this.dataset.all;
    if (number && all) return counted(found, "of", number, { number: figures(number), all: figures(Number(all)) });
    if (number) return counted(found, "fits", number);
    const { none = "", without = "" } = found.dataset;
    const sentences = [none];
    for (const label of this.#form.querySelectorAll("label")) {
      const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.control);
      const others = new FormData(this.#form);
      others.set(field.name, "");
      const number = field.value ? fittingOf(listed, others).length : 0;
      const name = label.firstChild?.textContent?.trim() ?? "";
      if (number) sentences.push(fill(without, { field: name, fits: counted(found, "fits", number) }));
    }
    return sentences.join(" ");
  }
}

/**
 * Returns a number as the guide's language writes it.
 * @param {number} number
 */
function figures(number) {
  return number.toLocaleString(language());
}

/**
 * Returns a stretch as its card says it.
 * @param {HTMLElement} card
 * @returns {Listed}
 */
function asListed(card) {
  const { stretch = "", versionOf = null, position = "", place = "", areas = "", seconds } = card.dataset;
  // What it says of its versions, these say themselves.
  const says = card.textContent?.replace(card.querySelector(".others")?.textContent ?? "", "") ?? "";
  return {
    name: stretch,
    version_of: versionOf,
    position,
    place,
    areas: areas.split(", "),
    seconds: Number(seconds),
    says,
    card,
  };
}

/**
 * Returns those that are what these fields ask for. A version is only there where its stretch is not: it is found from the
 * card of that one.
 * @template {Listed} T
 * @param {readonly T[]} listed
 * @param {FormData} asked
 */
function fittingOf(listed, asked) {
  const wish = (/** @type {string} */ name) => String(asked.get(name) ?? "");
  const words = plain(wish("words")).split(/\s+/).filter(Boolean);
  const fitting = listed.filter((each) =>
    words.every((word) => textOf(each).includes(word)) &&
    (!wish("position") || each.position === wish("position")) &&
    (!wish("place") || each.place === wish("place")) &&
    (!wish("area") || each.areas.includes(wish("area"))) &&
    (!wish("time") || each.seconds <= Number(wish("time")))
  );
  const names = new Set(fitting.map(({ name }) => name));
  return fitting.filter(({ version_of }) => version_of === null || !names.has(version_of));
}

/** By stretch, so that a letter more costs a long list no more than a look. @type {WeakMap<Listed, string>} */
const texts = new WeakMap();

/**
 * Reads stretches before anybody looks for one, a few at a time, so that the first letter does not wait for all of them.
 * @param {readonly Listed[]} listed
 */
function readAhead(listed, from = 0) {
  const to = from + AHEAD;
  listed.slice(from, to).forEach(textOf);
  if (to < listed.length) setTimeout(() => readAhead(listed, to));
}

/** @param {Listed} listed */
function textOf(listed) {
  const text = texts.get(listed) ?? plain(`${listed.says} ${listed.areas.join(", ")}`);
  texts.set(listed, text);
  return text;
}

/**
 * Returns a text as people type it who leave out accents and apostrophes, or whose phones write them in another way.
 * @param {string} text
 */
function plain(text) {
  const lower = text.toLowerCase();
  // Most texts are plain already.
  return /^[ -&(-_a-~\n]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}|['’‘ʼ`´]/gu, "");
}

if (!customElements.get("stretch-filter")) customElements.define("stretch-filter", StretchFilter);
