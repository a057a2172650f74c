// <guide-offline>: has the whole guide kept on the device, once the page has nothing else to do, and offers a new version.

import { SESSION_LOCK } from "./in-use.js";

class GuideOffline extends HTMLElement {
  #disconnected = new AbortController();
  /** The new version that waits to be let in. @type {ServiceWorker | null} */
  #waiting = null;

  connectedCallback() {
    this.#disconnected = new AbortController();
    this.addEventListener("click", this.#onClick, { signal: this.#disconnected.signal });
    if (!navigator.serviceWorker) return;
    // Whatever Start needs is there once the page is loaded.
    if (document.readyState === "complete") whenIdle(this.#begin);
    else addEventListener("load", () => whenIdle(this.#begin), { once: true, signal: this.#disconnected.signal });
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  get #worker() {
    return new URL(this.dataset.worker ?? "", location.href);
  }

  #begin = async () => {
    const known = await navigator.serviceWorker.getRegistration(this.#worker);
    const kept = known?.scope === new URL(".", this.#worker).href;
    const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
    if (connection?.saveData && !kept) this.#show("ask", true);
    else this.#keep();
  };

  async #keep() {
    try {
      const registration = await navigator.serviceWorker.register(this.#worker);
      if (registration.waiting && registration.active) this.#offer(registration.waiting);
      registration.addEventListener("updatefound", () => this.#follow(registration), {
        signal: this.#disconnected.signal,
      });
      this.#follow(registration);
    } catch {
      // A browser that keeps nothing: the guide comes from the network, as before.
    }
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow({ installing, active }) {
    installing?.addEventListener("statechange", () => {
      // The first version of all takes nobody's place.
      if (installing.state === "installed" && active) this.#offer(installing);
    });
  }

  /**
   * Shows that there is a new version, once no tab has a session on.
   * @param {ServiceWorker} waiting
   */
  async #offer(waiting) {
    this.#waiting = waiting;
    await navigator.locks?.request(SESSION_LOCK, () => this.#show("update", true));
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const { action } = /** @type {Element} */ (event.target).closest("button")?.dataset ?? {};
    if (action === "keep") {
      this.#show("ask", false);
      this.#show("kept", true);
      this.#keep();
    }
    if (action === "reload") this.#takeOver();
  };

  /** Lets the new version in and begins anew with it, unless a session has begun meanwhile, in whatever tab. */
  #takeOver() {
    navigator.locks.request(SESSION_LOCK, { ifAvailable: true }, (lock) => {
      this.#show("update", false);
      if (!lock || !this.#waiting) {
        if (this.#waiting) this.#offer(this.#waiting);
        return;
      }
      this.#waiting.postMessage("take over");
      // Held until the page goes, so that no session begins in between.
      return new Promise(() =>
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
      );
    });
  }

  /**
   * @param {"ask" | "kept" | "update"} part
   * @param {boolean} shown
   */
  #show(part, shown) {
    /** @type {HTMLElement} */ (this.querySelector(`[data-part=${part}]`)).hidden = !shown;
  }
}

/** @param {() => void} callback */
function whenIdle(callback) {
  // Safari cannot tell when it is idle.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback);
  else setTimeout(callback, 2000);
}

if (!customElements.get("guide-offline")) customElements.define("guide-offline", GuideOffline);
