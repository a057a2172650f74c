// Keeps the screen on while a session runs. The system gives the lock back when the page is hidden.

export class Awake {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #wanted = false;

  /** Whether this browser can keep the screen on at all. */
  static get possible() {
    return "wakeLock" in navigator;
  }

  /** @param {boolean} wanted */
  async keep(wanted) {
    this.#wanted = wanted;
    if (!wanted) {
      const lock = this.#lock;
      this.#lock = null;
      await lock?.release();
      return;
    }
    if (!Awake.possible || document.visibilityState !== "visible" || (this.#lock && !this.#lock.released)) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      // A session that was paused meanwhile has no use for it.
      if (this.#wanted && (this.#lock?.released ?? true)) this.#lock = lock;
      else await lock.release();
    } catch {
      // A battery that runs low refuses: the session runs on, only the screen may go dark.
    }
  }
}
