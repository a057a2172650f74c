// Keeps the screen on while a session runs. The system gives the lock back when the page is hidden.

export class Awake {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #asking = false;
  #wanted = false;

  /** @param {boolean} wanted */
  async keep(wanted) {
    this.#wanted = wanted;
    const lock = this.#lock;
    if (!wanted && lock) {
      this.#lock = null;
      await lock.release();
    }
    if (wanted && (lock?.released ?? true)) await this.#ask();
  }

  async #ask() {
    if (!("wakeLock" in navigator) || this.#asking || document.visibilityState !== "visible") return;
    this.#asking = true;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      // A battery that runs low refuses: the session runs on, only the screen may go dark.
    }
    this.#asking = false;
    // A session that was paused meanwhile has no use for the lock.
    if (!this.#wanted) await this.keep(false);
  }
}
