// Tells every tab of this site that a session is on in one of them, so that no new version takes over under it.

import { key } from "./store.js";

export const SESSION_LOCK = key("session");

export class InUse {
  /** @type {(() => void) | null} */
  #over = null;

  /** @param {boolean} wanted */
  keep(wanted) {
    if (wanted === Boolean(this.#over)) return;
    this.#over?.();
    this.#over = null;
    if (!wanted) return;
    const over = /** @type {Promise<void>} */ (new Promise((resolve) => this.#over = resolve));
    // A browser that has no locks, or none for a page opened from a folder, never offers a new version either.
    navigator.locks?.request(SESSION_LOCK, { mode: "shared" }, () => over).catch(() => {});
  }
}
