// Tells every tab of this site that one of them runs a session, so that no new version takes over meanwhile.

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
    // Browsers without locks, and pages opened from a folder, are never offered a new version anyway.
    navigator.locks?.request(SESSION_LOCK, { mode: "shared" }, () => over).catch(() => {});
  }
}
