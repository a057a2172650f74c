// <stretch-session>: gives what happens on its page to the session, does what the session asks for, and draws its state.

import { boxInputs, readBoxes, stretches } from "./checklist.js";
import { answerEarlyPress } from "../site/early-press.js";
import { Face } from "./face.js";
import { InUse } from "../site/in-use.js";
import { playedOnceMore } from "./known.js";
import { LEFT_OUT, restoreLeftOut, saveLeftOut } from "./left-out.js";
import {
  backToGuide,
  breathInput,
  holdsAsOlder,
  likeItsTwins,
  readPace,
  restorePace,
  savePace,
  settle,
  tapped,
  turnOlder,
} from "./own-pace.js";
import { parts } from "./shared-parts.js";
import { addHold } from "../record/record.js";
import { readSession, savedSession } from "./saved-session.js";
import { next, opened } from "./session.js";
import { changeWay, markShortWay, offerOtherWay, shortWayIsLeft, wholeWay } from "./short-way.js";
import { counts, inSession, isOurs, waits } from "./state.js";
import { view } from "./view.js";
import { afterRestoring } from "../site/shown-again.js";
import { forget, load, onChangeElsewhere, PAGE, save } from "../site/store.js";
import { names } from "../site/stored.js";

/**
 * @typedef {import("./state.js").Deed} Deed
 * @typedef {import("./state.js").Event} SessionEvent
 */

const TICKS = `ticks ${PAGE}`;
const SESSION = `session ${PAGE}`;
/** What only a reader who has touched a session before has kept on this device. */
const KEPT = ["pace", "doses", LEFT_OUT];
/** What belongs to the page and not to the session. */
const OF_THE_PAGE = new Set([
  "guide",
  "more",
  "mute",
  "older",
  "print",
  "sound",
  "tap-breath",
  "test-sound",
  "time-left",
  "voice",
]);

/** What the device remembers of a stretch that was done. */
const OF_THE_DEVICE = new Set(["save-ticks", "save", "forget", "knows", "record"]);

class StretchSession extends HTMLElement {
  /** There as soon as the element is in the page. */
  #state = /** @type {import("./state.js").State} */ (/** @type {unknown} */ (null));
  #asked = false;
  #muted = false;
  #steppingBack = false;
  /** When the reader tapped to measure a breath. @type {readonly number[]} */
  #taps = [];
  /** @type {number | undefined} */
  #nextRender;
  #face = new Face(complete(this));
  /** There once Start answers. @type {import("./effects.js").Effects | null} */
  #effects = null;
  #inUse = new InUse();
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("input", this.#onInput, { signal });
    this.addEventListener("change", this.#onChange, { signal });
    this.addEventListener("swapped", this.#onSwapped, { signal });
    this.addEventListener("wheel", leaveField, { signal, passive: true });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    document.addEventListener("keydown", this.#onKey, { signal });
    this.#dialog.addEventListener("cancel", this.#onCancel, { signal });
    addEventListener("popstate", this.#onHistory, { signal });
    addEventListener("pagehide", () => this.#happens({ type: "leave" }), { signal });
    addEventListener("pageshow", this.#onShown, { signal });
    afterRestoring(() => this.#restoreFields(), signal);
    document.addEventListener("visibilitychange", this.#onVisibility, { signal });
    globalThis.speechSynthesis?.addEventListener("voiceschanged", () => restorePace(this), { signal });
    onChangeElsewhere(TICKS, () => this.#followTicks(), signal);
    onChangeElsewhere(SESSION, (all) => !all && this.#followSession(), signal);
    for (const name of KEPT) onChangeElsewhere(name, () => this.#restoreFields(), signal);
    this.#open();
    this.toggleAttribute("ready", true);
    this.render();
    this.#awaitEffects();
    answerEarlyPress(this);
    this.#startAsAsked();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#nextRender);
    this.#face.still();
    this.#effects?.close();
    this.#effects = null;
    this.#inUse.keep(false);
  }

  /** Starts where the reader has pressed Start on the page before; once, and not at each reload. */
  #startAsAsked() {
    const asked = location.hash;
    if (asked !== "#start-now" && asked !== "#start-short") return;
    history.replaceState(history.state, "", "#session");
    if (this.#state.name !== "ready") return;
    this.#press(asked === "#start-short" && shortWayIsLeft(this, this.#state) ? "short" : "main");
  }

  #open() {
    restorePace(this);
    restoreLeftOut(this);
    markShortWay(this);
    const boxes = readBoxes(this);
    // What the reader ticked before this script had loaded counts.
    const early = boxInputs(this).filter((box) => box.checked).map((box) => box.value);
    this.#state = opened({
      boxes,
      pace: this.#pace,
      tab: String(Math.random()),
      early,
      ticks: storedTicks(),
      saved: readSession(load(SESSION), boxes),
    }, instant());
    if (early.length) this.#saveTicks();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  get #awaitsTap() {
    const { time } = instant();
    return waits(this.#state, time) || counts(this.#state, time);
  }

  get #pace() {
    return readPace(/** @type {HTMLFormElement} */ (this.querySelector(".pace form")));
  }

  /**
   * @param {SessionEvent} event
   */
  #happens(event) {
    this.#become(event);
    this.render();
  }

  /**
   * Lets the session become what the event makes of it, and does what is to be done.
   * @param {SessionEvent} event
   */
  #become(event) {
    const { state, deeds } = next(this.#state, event, instant());
    this.#state = state;
    for (const deed of deeds) this.#do(deed);
  }

  /** @param {Deed} deed */
  #do(deed) {
    // A stretch that is only being tried is none that anybody has done.
    if (this.hasAttribute("data-trial") && OF_THE_DEVICE.has(deed.do)) return;
    if (deed.do === "save-ticks") this.#saveTicks(deed.reset);
    else if (deed.do === "save") this.#saveSession();
    else if (deed.do === "forget") forget(SESSION);
    else if (deed.do === "enter") this.#enter();
    else if (deed.do === "leave") this.#leave();
    else if (deed.do === "was-read") save("before", { seen: true });
    else if (deed.do === "knows") {
      playedOnceMore(deed.name);
      this.#read();
    } else if (deed.do === "record" && !addHold(deed.hold, deed.times, deed.hold.day)) {
      this.#become({ type: "unsaved" });
    }
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const target = /** @type {Element} */ (event.target);
    const action = target.closest("button")?.dataset.action;
    if (action) this.#press(action);
    // If each hold waits for the reader, or each rep is counted, a tap anywhere in the view will do.
    else if (this.#awaitsTap && target.closest(".timer, dialog") && !target.closest("a")) this.#press("main");
  };

  /**
   * Answers a button or its key. Sound is opened here, as browsers allow it only in response to a press.
   * @param {string} action
   */
  #press(action) {
    if (action === "short") {
      changeWay(this, this.#state);
      this.#read();
      this.#press("main");
      return;
    }
    if (action === "reset") {
      wholeWay();
      this.#read();
    }
    const before = this.#state.name;
    if (OF_THE_PAGE.has(action)) this.#pressOfThePage(action);
    else this.#become({ type: action, first: this.#isFirst() });
    if (this.#state.name === "playing") {
      if (before === "ready" || before === "done" || before === "reading") this.#tellOfTheScreen();
      this.#openSounds();
    }
    this.render();
  }

  /** @param {string} action */
  #pressOfThePage(action) {
    if (action === "time-left") this.#asked = true;
    if (action === "test-sound") this.#testSound();
    if (action === "print") print();
    if (action === "older") turnOlder(this);
    // As if the reader had changed it under "Your pace".
    if (action === "voice") /** @type {HTMLElement} */ (this.querySelector(".pace [name=voice]")).click();
    if (action === "tap-breath") this.#taps = tapped(this.#taps, instant().time, breathInput(this));
    if (action === "guide") {
      backToGuide(this);
      this.#read();
    }
    if (action === "mute") {
      this.#muted = !this.#muted;
      this.#effects?.setVolume(this.#pace, this.#muted);
    }
  }

  /** @param {Event} event */
  #onInput = (event) => {
    const input = event.target;
    const isField = input instanceof HTMLInputElement || input instanceof HTMLSelectElement;
    if (!isField || input.closest(".print")) return;
    if (input instanceof HTMLInputElement && input.dataset.rep !== undefined) {
      this.#become({ type: "tick", value: input.value, ticked: input.checked });
    } else {
      if (input.name === "left-out") saveLeftOut(this);
      else {
        likeItsTwins(this, input);
        savePace(this);
        this.#effects?.setVolume(this.#pace, this.#muted);
        this.#effects?.layAnew();
      }
      this.#read();
    }
    if (this.#state.name === "playing") this.#openSounds();
    this.render();
  };

  /** @param {Event} event */
  #onChange = (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "number") settle(event.target);
  };

  /** A stretch of the routine was swapped for a version of it. @param {Event} event */
  #onSwapped = (event) => {
    const { row, goOn } = /** @type {CustomEvent} */ (event).detail;
    restorePace(this);
    restoreLeftOut(this);
    markShortWay(this);
    const part = stretches(this).indexOf(row);
    this.#become({ type: "swapped", boxes: readBoxes(this), pace: this.#pace, part });
    if (goOn) this.#become({ type: "continue" });
    this.render();
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const target = /** @type {Element} */ (event.target);
    // Only in the whole-screen view, where these keys have no other use.
    if (!this.#dialog.open || !inSession(this.#state) || this.#state.name === "hurts") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, string>} */
    const keys = { " ": "main", ArrowRight: "skip", ArrowLeft: "back", ArrowUp: "time-left" };
    const action = keys[event.key];
    // If large type makes the view taller than the screen, this key scrolls up first.
    if (action === "time-left" && this.#dialog.scrollTop) return;
    // A focused button or link answers the space bar itself.
    if (!action || (event.key === " " && target.closest("button, a"))) return;
    event.preventDefault();
    // A key that is held down is one press.
    if (!event.repeat) this.#press(action);
  };

  /** @param {Event} event */
  #onCancel = (event) => {
    event.preventDefault();
    this.#happens({ type: "interrupt" });
  };

  #onHistory = () => {
    // Leaving by a button also steps back in the history; that event must not pause the session.
    if (!this.#steppingBack && this.#dialog.open) this.#happens({ type: "interrupt" });
    this.#steppingBack = false;
  };

  #onVisibility = () => {
    this.#face.still();
    this.#happens({ type: document.visibilityState === "hidden" ? "keep" : "look" });
  };

  /** @param {PageTransitionEvent} event */
  #onShown = ({ persisted }) => {
    // In the browser's cache a page hears nothing of what other tabs do.
    if (!persisted) return;
    this.#followTicks();
    this.#followSession();
  };

  /** Whether there is something to be read before the first session, and no session was ever begun on this device. */
  #isFirst() {
    return this.querySelector("[data-part=before]") !== null && load("before").seen !== true;
  }

  /** Tells the reader, once per device, if this browser cannot keep the screen on. */
  #tellOfTheScreen() {
    if ("wakeLock" in navigator) return;
    const { wakeLock } = load("told");
    this.#face.hideWakeLockNote(wakeLock === true);
    save("told", { wakeLock: true });
  }

  #enter() {
    const dialog = this.#dialog;
    if (dialog.open) return;
    dialog.append(this.#face.timer);
    dialog.showModal();
    // With an entry in the history, the device's back button leaves the view and not the page.
    if (!history.state?.session) history.pushState({ session: true }, "");
    this.#face.focusMain();
  }

  #leave() {
    const dialog = this.#dialog;
    if (!dialog.open) return;
    dialog.close();
    dialog.after(this.#face.timer);
    if (history.state?.session) {
      this.#steppingBack = true;
      history.back();
    }
    this.render();
    this.#face.focusMain();
  }

  /** Fills in what this device remembers: another tab has changed it, or the browser has shown an earlier page again. */
  #restoreFields() {
    restorePace(this);
    restoreLeftOut(this);
    this.#read();
    this.render();
  }

  #read() {
    markShortWay(this);
    this.#become({ type: "read", boxes: readBoxes(this), pace: this.#pace });
  }

  #followTicks() {
    this.#happens({ type: "ticks-elsewhere", ...storedTicks() });
  }

  #followSession() {
    const { tab, running } = load(SESSION);
    this.#happens({ type: "session-elsewhere", tab, running: running === true, gone: tab === undefined });
  }

  #saveTicks(reset = false) {
    const { day, ticked } = this.#state;
    save(TICKS, { day, ticked, ...(reset && { reset }) });
  }

  #saveSession() {
    if (isOurs(this.#state)) save(SESSION, savedSession(this.#state, instant()));
  }

  /**
   * Loads them at once where they are likely to be needed: the reader has been here before. Who comes for the first time
   * may want to read alone: then they come with the first touch, and are there before the first session has been read about.
   */
  #awaitEffects() {
    const isNew = this.#state.name === "ready" && this.#isFirst() &&
      !KEPT.some((name) => Object.keys(load(name)).length);
    if (!isNew) {
      this.#loadEffects();
      return;
    }
    const { signal } = this.#disconnected;
    for (const touch of ["pointerdown", "focusin", "click", "input"]) {
      this.addEventListener(touch, () => this.#loadEffects(), { signal, once: true });
    }
  }

  /** Loads tones, voice and the moving figure after Start is ready, so that Start never waits for them. */
  async #loadEffects() {
    // If they fail to load, the session runs silently, and the next press tries again.
    const effects = await import("./effects.js").catch(() => null);
    if (!effects || !this.isConnected || this.#effects) return;
    this.#effects = new effects.Effects(this.#face, () => this.render());
    if (this.#state.name === "playing") this.#openSounds();
    this.toggleAttribute("with-effects", true);
    this.render();
  }

  async #openSounds() {
    if (!this.#effects) await this.#loadEffects();
    else if (await this.#effects.open(this.#pace, this.#muted)) this.render();
  }

  async #testSound() {
    this.#face.showSoundHelp();
    if (!this.#effects) await this.#loadEffects();
    this.#effects?.test(this.#face.word("hold", boxInputs(this)[0]), this.#pace);
  }

  /** Shows the session as it is now. Nothing else writes to the page. */
  render() {
    clearTimeout(this.#nextRender);
    this.#become({ type: "pass" });
    const inputs = boxInputs(this);
    const { ticked } = this.#state;
    for (const input of inputs) {
      if (input.checked !== ticked.includes(input.value)) input.checked = !input.checked;
    }
    const seen = view(this.#state, instant().time);
    const shown = {
      ...seen,
      box: /** @type {HTMLInputElement} */ (inputs.find(({ value }) => value === seen.box.value)),
      boxes: inputs,
      muted: this.#muted,
      voice: this.#pace.voice,
      older: holdsAsOlder(this),
      wholeScreen: this.#dialog.open,
      silent: this.#state.name === "playing" && (this.#effects?.isSilent(this.#pace, this.#muted) ?? false),
    };
    offerOtherWay(this, this.#state);
    const sentence = this.#face.show(shown);
    const { name, half, at } = seen;
    const run = this.#state.name === "playing" ? this.#state.run : null;
    const done = this.#state.name === "done";
    this.#effects?.follow({ run, at, name, half, done, sentence }, this.#pace, this.#muted);
    if (this.#asked && at) {
      const answer = this.#face.tellTimeLeft(shown);
      this.#effects?.say(answer, this.#pace, this.#muted);
    }
    this.#asked = false;
    // Also while paused: a new version must not reload the page under somebody on the floor.
    this.#inUse.keep(isOurs(this.#state));
    if (!run || seen.left === Infinity) return;
    if (Math.ceil(seen.left / 1000) % 5 === 0) this.#become({ type: "keep" });
    this.#nextRender = setTimeout(() => this.render(), Math.min(seen.left % 1000 || 1000, seen.beat?.next ?? Infinity));
  }
}

/**
 * Leaves a field of a number over which the wheel turns: the page is to scroll, and not the number.
 * @param {Event} event
 */
function leaveField({ target }) {
  if (target instanceof HTMLInputElement && target.type === "number") target.blur();
}

function storedTicks() {
  const { day, ticked, reset } = load(TICKS);
  return { day, ticked: names(ticked) ?? [], reset: reset === true };
}

function instant() {
  return { time: performance.now(), wall: Date.now() };
}

/** On a page of a routine, swaps.js first puts in place what the reader does in another way. */
const { swapsMade } = /** @type {{ swapsMade?: Promise<void> }} */ (globalThis);

/** Resolves once the styles of a session are there, or do not come: nobody sees it without them. */
async function dressed() {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link.later:not([media])"));
  await Promise.all(
    [...links].filter((link) => !link.sheet).map((link) =>
      new Promise((resolve) => {
        for (const event of ["load", "error"]) link.addEventListener(event, resolve);
      })
    ),
  );
}

/** Puts what all timers share into a session, and returns it. @type {(session: HTMLElement) => HTMLElement} */
let complete;

Promise.all([parts(), swapsMade?.catch(() => {}), dressed()]).then(([put]) => {
  complete = put;
  if (!customElements.get("stretch-session")) customElements.define("stretch-session", StretchSession);
});
