// Keeps the screen on while a session runs. The system releases the lock whenever the page is hidden.

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
      // Refused, for example on a low battery. The session runs on; only the screen may go dark.
    }
    this.#asking = false;
    // The session may have been paused in the meantime.
    if (!this.#wanted) await this.keep(false);
  }
}
