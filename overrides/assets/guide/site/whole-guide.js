// <whole-guide>: says how much of a large guide this device keeps, has the rest kept if the reader wishes, and lets it go.
// The service worker fetches it, whichever page is open; guide-offline.js has it go on where it was interrupted.

import { ownStretches } from "../routine/shelf.js";
import { savesData, wishesWhole, wishWhole } from "./whole-wish.js";
import { fill, language } from "./words.js";

/** In milliseconds: so often the worker is asked how far it is. */
const LOOK = 1000;

/**
 * What the service worker says: the pages of the guide and those of them that are kept, its files and those that are not
 * kept, the size of the whole as it is sent, in bytes, whether more is kept than what is kept unasked, whether the rest is
 * being fetched, and whether that could not go on.
 * @typedef {{
 *   pages: number, kept: number, files: number, missing: number, size: number, more: boolean, going: boolean, stuck: boolean,
 * }} Kept
 */

class WholeGuide extends HTMLElement {
  #disconnected = new AbortController();
  /** @type {Kept | null} */
  #kept = null;
  #again = 0;

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    navigator.serviceWorker?.addEventListener("controllerchange", () => this.#look("what is kept"), { signal });
    addEventListener("online", () => this.#goOn(), { signal });
    this.#goOn();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#again);
  }

  get #worker() {
    return new URL(this.dataset.worker ?? "", location.href);
  }

  /** @param {Event} event */
  #onClick = ({ target }) => {
    const { action } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
    if (action === "keep") this.#keep();
    if (action === "stop") this.#end("stop");
    if (action === "let-go") this.#end("let go");
  };

  #goOn() {
    this.#look(wishesWhole() && !savesData() ? "whole" : "what is kept");
  }

  async #keep() {
    wishWhole(true);
    // Under a connection that saves data there is no worker before somebody asks.
    await navigator.serviceWorker.register(this.#worker);
    await navigator.serviceWorker.ready;
    this.#look("whole");
  }

  /** @param {"stop" | "let go"} question */
  #end(question) {
    wishWhole(false);
    this.#look(question);
  }

  /**
   * Asks the worker, and shows what it says; as long as it fetches, again and again.
   * @param {"what is kept" | "whole" | "stop" | "let go"} question
   */
  async #look(question) {
    clearTimeout(this.#again);
    const registration = await navigator.serviceWorker?.getRegistration(this.#worker).catch(() => undefined);
    const worker = registration?.active;
    this.#kept = worker ? await answerOf(worker, [question, ...ownStretches()]) : null;
    if (this.#disconnected.signal.aborted) return;
    this.render();
    clearTimeout(this.#again);
    const next = this.#next;
    if (next) this.#again = setTimeout(() => this.#look(next), LOOK);
  }

  /** What to ask next, if anything. */
  get #next() {
    const { going = false, missing = 0, stuck = false } = this.#kept ?? {};
    if (going) return "what is kept";
    // A browser ends a worker that takes it long: this one has not come to the end.
    return missing && !stuck && wishesWhole() && !savesData() ? "whole" : null;
  }

  render() {
    const kept = this.#kept;
    const { going = false, files = 0, missing = 0 } = kept ?? {};
    const progress = /** @type {HTMLProgressElement} */ (this.querySelector("progress"));
    if (going) progress.max = files;
    progress.value = files - missing;
    this.#part("[data-part=going]").hidden = !going;
    const keep = this.#part("[data-action=keep]");
    const { words: sized = "", plain = "" } = keep.dataset;
    // Before there is a worker, nobody here knows the size.
    const words = kept ? fill(sized, { size: inMegabytes(kept.size) }) : plain;
    if (keep.textContent !== words) keep.textContent = words;
    keep.hidden = going || !navigator.serviceWorker || kept?.missing === 0;
    this.#part("[data-action=let-go]").hidden = going || !kept?.more;
    const told = this.#part("[data-part=told]");
    // The bar tells how far it is.
    const sentence = going ? "" : this.#sentence(told.dataset);
    if (told.textContent !== sentence) told.textContent = sentence;
  }

  /** @param {DOMStringMap} words */
  #sentence({ none = "", whole = "", some = "", away = "" }) {
    const kept = this.#kept;
    if (!kept) return none;
    if (!kept.missing) return whole;
    const [number, all] = [kept.kept, kept.pages].map((each) => each.toLocaleString(language()));
    return [kept.stuck ? away : "", fill(some, { kept: number, all })].join(" ").trim();
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

/**
 * @param {ServiceWorker} worker
 * @param {string[]} question
 * @returns {Promise<Kept>}
 */
function answerOf(worker, question) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return (bytes / 1_000_000).toLocaleString(language(), {
    style: "unit",
    unit: "megabyte",
    maximumSignificantDigits: 2,
  });
}

if (!customElements.get("whole-guide")) customElements.define("whole-guide", WholeGuide);
