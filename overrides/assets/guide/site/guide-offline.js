// <guide-offline>: stores the whole guide on the device when the page is idle, and offers new versions.

import { SESSION_LOCK } from "./in-use.js";
import { savesData, wishesWhole } from "./whole-wish.js";

class GuideOffline extends HTMLElement {
  #disconnected = new AbortController();
  /** The new version that waits to be let in. @type {ServiceWorker | null} */
  #waiting = null;

  connectedCallback() {
    this.#disconnected = new AbortController();
    this.addEventListener("click", this.#onClick, { signal: this.#disconnected.signal });
    if (!navigator.serviceWorker) return;
    // By the load event, everything that Start needs has arrived.
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
    // Where nothing may be stored, there is none and can be none.
    const known = await navigator.serviceWorker.getRegistration(this.#worker).catch(() => undefined);
    const kept = known?.scope === new URL(".", this.#worker).href;
    if (savesData() && !kept) this.#show("ask", true);
    else this.#keep();
  };

  async #keep() {
    try {
      // What this page has asked for came before there was anybody to keep it.
      if (!navigator.serviceWorker.controller) {
        navigator.serviceWorker.addEventListener("controllerchange", () => this.#askAgain(), {
          signal: this.#disconnected.signal,
          once: true,
        });
      }
      const registration = await navigator.serviceWorker.register(this.#worker);
      if (registration.waiting && registration.active) this.#offer(registration.waiting);
      registration.addEventListener("updatefound", () => this.#follow(registration), {
        signal: this.#disconnected.signal,
      });
      this.#follow(registration);
      // What the reader has asked for goes on, on whatever page.
      if (wishesWhole() && !savesData()) registration.active?.postMessage("whole");
    } catch {
      // Without a service worker, the guide comes from the network, as before.
    }
  }

  #askAgain() {
    const site = new URL(".", this.#worker).href;
    for (const type of ["navigation", "resource"]) {
      for (const { name } of performance.getEntriesByType(type)) {
        if (name.startsWith(site)) fetch(name, { priority: "low" }).catch(() => {});
      }
    }
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow({ installing, active }) {
    installing?.addEventListener("statechange", () => {
      // The first version ever installed replaces nothing, so there is nothing to tell.
      if (installing.state === "installed" && active) this.#offer(installing);
    });
  }

  /**
   * Shows that there is a new version, once no tab runs a session.
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

  /** Activates the new version and reloads, unless a session has begun in the meantime in any tab. */
  #takeOver() {
    navigator.locks.request(SESSION_LOCK, { ifAvailable: true }, (lock) => {
      this.#show("update", false);
      if (!lock || !this.#waiting) {
        if (this.#waiting) this.#offer(this.#waiting);
        return;
      }
      // A worker that fetches the whole guide would not make way before it is done.
      navigator.serviceWorker.controller?.postMessage("stop");
      this.#waiting.postMessage("take over");
      // Hold the lock until the page unloads, so that no session can begin in between.
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
  // A busy browser can be without an idle moment for ever. Safari has no requestIdleCallback.
  const latest = 2000;
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback, { timeout: latest });
  else setTimeout(callback, latest);
}

if (!customElements.get("guide-offline")) customElements.define("guide-offline", GuideOffline);
