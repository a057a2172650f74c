// <whole-guide>: says how much of a large guide this device keeps, keeps the rest if the reader wishes, and lets it go.
// The service worker keeps whatever is asked for by this page.

import { fill, language } from "./words.js";

/** So many files are asked for at a time. */
const ABREAST = 4;

/**
 * What the service worker says: the pages of the guide and those of them that are kept, the files that are not, the size of
 * the whole as it is sent, in bytes, and whether more is kept than what is kept unasked.
 * @typedef {{ pages: number, kept: number, missing: string[], size: number, more: boolean }} Kept
 */

class WholeGuide extends HTMLElement {
  #disconnected = new AbortController();
  /** @type {Kept | null} */
  #kept = null;
  /** The files that were to be fetched, and those that are here by now, while they are fetched. */
  #going = { all: 0, here: 0 };
  #stopped = new AbortController();
  #away = false;

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    navigator.serviceWorker?.addEventListener("controllerchange", () => this.#look("what is kept"), { signal });
    this.#look("what is kept");
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    this.#stopped.abort();
  }

  get #worker() {
    return new URL(this.dataset.worker ?? "", location.href);
  }

  /** @param {Event} event */
  #onClick = ({ target }) => {
    const { action } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
    if (action === "keep") this.#keep();
    if (action === "stop") this.#stopped.abort();
    if (action === "let-go") this.#look("let go");
  };

  /**
   * Asks the worker, and shows what it says.
   * @param {"what is kept" | "let go"} question
   */
  async #look(question) {
    const registration = await navigator.serviceWorker?.getRegistration(this.#worker).catch(() => undefined);
    const worker = registration?.active;
    this.#kept = worker ? await answerOf(worker, question) : null;
    this.render();
  }

  async #keep() {
    this.#away = false;
    this.#stopped = new AbortController();
    // Under a connection that saves data there is no worker before somebody asks.
    await navigator.serviceWorker.register(this.#worker);
    await navigator.serviceWorker.ready;
    await this.#look("what is kept");
    const waiting = [...this.#kept?.missing ?? []];
    this.#going = { all: waiting.length, here: 0 };
    this.render();
    const lanes = Array.from({ length: ABREAST }, () => this.#fetchAll(waiting));
    await Promise.all(lanes).catch(() => this.#away = !this.#stopped.signal.aborted);
    this.#stopped.abort();
    this.#going = { all: 0, here: 0 };
    await this.#look("what is kept");
  }

  /** @param {string[]} waiting is taken from by several at a time */
  async #fetchAll(waiting) {
    const { signal } = this.#stopped;
    for (let address = waiting.shift(); address !== undefined && !signal.aborted; address = waiting.shift()) {
      const answer = await fetch(new URL(address, this.#worker), { signal });
      if (!answer.ok) throw new Error(address);
      this.#going.here += 1;
      this.render();
    }
  }

  render() {
    const { all, here } = this.#going;
    const going = all > 0;
    const kept = this.#kept;
    const progress = /** @type {HTMLProgressElement} */ (this.querySelector("progress"));
    if (going) progress.max = all;
    progress.value = here;
    this.#part("[data-part=going]").hidden = !going;
    const keep = this.#part("[data-action=keep]");
    const { words: sized = "", plain = "" } = keep.dataset;
    // Before there is a worker, nobody here knows the size.
    const words = kept ? fill(sized, { size: inMegabytes(kept.size) }) : plain;
    if (keep.textContent !== words) keep.textContent = words;
    keep.hidden = going || !navigator.serviceWorker || kept?.missing.length === 0;
    this.#part("[data-action=let-go]").hidden = going || !kept?.more;
    const told = this.#part("[data-part=told]");
    const sentence = this.#sentence(told.dataset);
    // The bar tells how far it is.
    if (!going && told.textContent !== sentence) told.textContent = sentence;
  }

  /** @param {DOMStringMap} words */
  #sentence({ none = "", whole = "", some = "", away = "" }) {
    const kept = this.#kept;
    if (!kept) return none;
    if (!kept.missing.length) return whole;
    const [number, all] = [kept.kept, kept.pages].map((each) => each.toLocaleString(language()));
    return [this.#away ? away : "", fill(some, { kept: number, all })].join(" ").trim();
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

/**
 * @param {ServiceWorker} worker
 * @param {string} question
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
