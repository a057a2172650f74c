// <stretch-session>: plays the checklist of its page. The boxes are the state of what is done, the clock of what is on.

import * as clock from "./clock.js";
import { answerEarlyPress } from "../site/early-press.js";
import { Face } from "./face.js";
import { InUse } from "../site/in-use.js";
import { LEFT_OUT, restoreLeftOut, saveLeftOut } from "./left-out.js";
import { backToGuide, readPace, restorePace, savePace, settle } from "./own-pace.js";
import { holdSeconds, isOptional, openBoxes, phases, stretchOf, total } from "./plan.js";
import { addHold, localDay } from "../record/record.js";
import { readSession } from "./saved-session.js";
import { forget, load, onChangeElsewhere, PAGE, save } from "../site/store.js";
import { names } from "../site/stored.js";

/** @typedef {import("./plan.js").Phase} Phase */

const TICKS = `ticks ${PAGE}`;
const SESSION = `session ${PAGE}`;

class StretchSession extends HTMLElement {
  /** @type {clock.Run<Phase> | null} */
  #run = null;
  /** The phase up to which ticks were given. */
  #reached = 0;
  /** The holds of this session that are over, by their box. @type {Map<string, import("./face.js").Held>} */
  #held = new Map();
  /** Whether this session plays the reps that the dose only offers. */
  #optional = false;
  /** Tells this tab from others that show the same page. */
  #tab = String(Math.random());
  /** Whether the session was restored and not continued yet: it may still run in another tab. */
  #found = false;
  #unsaved = false;
  #done = false;
  #cleared = false;
  /** The day for which the boxes are ticked. */
  #day = localDay(new Date());
  #interrupted = false;
  /** What is to be read before the first session ever: whether it is open, and whether it was. */
  #before = false;
  #wasBefore = false;
  #hurts = false;
  #asked = false;
  #muted = false;
  #steppingBack = false;
  /** @type {number | undefined} */
  #nextRender;
  #face = new Face(this);
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
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    document.addEventListener("keydown", this.#onKey, { signal });
    this.#dialog.addEventListener("cancel", this.#onCancel, { signal });
    addEventListener("popstate", this.#onHistory, { signal });
    addEventListener("pagehide", () => this.#saveSession(), { signal });
    document.addEventListener("visibilitychange", this.#onVisibility, { signal });
    globalThis.speechSynthesis?.addEventListener("voiceschanged", () => restorePace(this), { signal });
    onChangeElsewhere(TICKS, () => this.#followOtherTab(), signal);
    onChangeElsewhere(SESSION, () => this.#yield(), signal);
    onChangeElsewhere("pace", () => this.#restorePace(), signal);
    onChangeElsewhere("doses", () => this.#restorePace(), signal);
    onChangeElsewhere(LEFT_OUT, () => this.#restorePace(), signal);
    restorePace(this);
    restoreLeftOut(this);
    const early = this.#boxes.filter((box) => box.checked);
    this.#restoreTicks();
    // Keep what the reader ticked before this script had loaded.
    for (const box of early) box.checked = true;
    if (early.length) this.#saveTicks();
    this.#restoreSession();
    this.toggleAttribute("ready", true);
    this.render();
    this.#loadEffects();
    answerEarlyPress(this);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#nextRender);
    this.#face.still();
    this.#effects?.close();
    this.#effects = null;
    this.#inUse.keep(false);
    this.#run = null;
  }

  get #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll(".checklist li input")]);
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  get #pace() {
    return readPace(/** @type {HTMLFormElement} */ (this.querySelector(".pace form")));
  }

  /** What each button does, by its data-action. @type {Record<string, (now: number) => void>} */
  #actions = {
    main: (now) => this.#startPauseOrGoOn(now),
    begin: (now) => this.#start(now),
    "not-now": () => {
      this.#before = false;
      this.#leave({ pause: false });
    },
    skip: (now) => this.#skip(now),
    back: (now) => this.#back(now),
    "next-stretch": (now) => this.#nextStretch(now),
    "previous-stretch": (now) => this.#previousStretch(now),
    hurts: (now) => {
      this.#pause(now);
      this.#hurts = true;
    },
    continue: (now) => {
      this.#hurts = false;
      this.#goOn(now);
    },
    "skip-stretch": (now) => {
      this.#hurts = false;
      this.#nextStretch(now);
      this.#goOn(now);
    },
    end: () => this.#end(),
    reset: () => this.#reset(),
    "time-left": () => {
      this.#asked = true;
    },
    mute: () => {
      this.#muted = !this.#muted;
      this.#effects?.setVolume(this.#pace, this.#muted);
    },
    smaller: () => this.#leave({ pause: false }),
    larger: () => this.#enter(),
    guide: (now) => {
      backToGuide(this);
      this.#planAnew(now);
    },
    "test-sound": () => this.#testSound(),
    print: () => print(),
  };

  /** @param {Event} event */
  #onClick = (event) => {
    const target = /** @type {Element} */ (event.target);
    const now = Date.now();
    this.#advance(now);
    const action = this.#actions[target.closest("button")?.dataset.action ?? ""];
    if (action) action(now);
    // If each hold waits for the reader, a tap anywhere in the view begins it.
    else if (this.#waits(now) && target.closest(".timer, dialog") && !target.closest("a")) this.#skip(now);
    else return;
    this.#answer();
  };

  /** @param {Event} event */
  #onInput = (event) => {
    // A box ticked by hand, or another pace: the current phase goes on, all later ones are planned again.
    if (!(event.target instanceof HTMLInputElement) || event.target.closest(".print")) return;
    const now = Date.now();
    this.#advance(now);
    if (event.target.name === "left-out") {
      saveLeftOut(this);
      this.#done = false;
    } else if (event.target.closest(".checklist li")) {
      if (!event.target.checked) this.#takeBack(event.target, now);
      this.#saveTicks();
      this.#done = false;
    } else {
      savePace(this);
      this.#effects?.setVolume(this.#pace, this.#muted);
      this.#effects?.layAnew();
    }
    this.#planAnew(now);
    this.#answer();
  };

  /** @param {Event} event */
  #onChange = (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "number") settle(event.target);
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const target = /** @type {Element} */ (event.target);
    // Only in the whole-screen view, where these keys have no other use.
    if (!this.#dialog.open || !this.#run || this.#hurts || event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, string>} */
    const keys = { " ": "main", ArrowRight: "skip", ArrowLeft: "back", ArrowUp: "time-left" };
    const action = keys[event.key];
    // If large type makes the view taller than the screen, this key scrolls up first.
    if (action === "time-left" && this.#dialog.scrollTop) return;
    // A focused button or link answers the space bar itself.
    if (!action || (event.key === " " && target.closest("button, a"))) return;
    event.preventDefault();
    const now = Date.now();
    this.#advance(now);
    this.#actions[action](now);
    this.#answer();
  };

  /** Ends the handling of every press. Sound is opened here, as browsers allow it only in response to a press. */
  #answer() {
    if (this.#run?.pausedAt === null) this.#openSounds();
    this.#saveSession();
    this.render();
  }

  /** @param {Event} event */
  #onCancel = (event) => {
    event.preventDefault();
    this.#leave({ pause: true });
  };

  #onHistory = () => {
    // Leaving by a button also steps back in the history; that event must not pause the session.
    if (!this.#steppingBack) this.#leave({ pause: true });
    this.#steppingBack = false;
  };

  #onVisibility = () => {
    this.#face.still();
    if (document.visibilityState === "hidden") this.#saveSession();
    this.#beginTheDay();
    this.render();
  };

  /** @param {number} now */
  #startPauseOrGoOn(now) {
    if (!this.#run && this.#isFirst()) this.#showBefore();
    else if (!this.#run) this.#start(now);
    else if (this.#run.pausedAt !== null) this.#goOn(now);
    else if (this.#waits(now)) this.#skip(now);
    else this.#pause(now);
  }

  /**
   * Whether there is something to be read before the first session, and no session was ever begun on this device; where
   * nothing can be stored, since the page was opened.
   */
  #isFirst() {
    return this.querySelector("[data-part=before]") !== null && !this.#wasBefore && load("before").seen !== true;
  }

  #showBefore() {
    this.#before = this.#wasBefore = true;
    save("before", { seen: true });
    if (this.#pace.wholeScreen) this.#enter();
  }

  /** @param {number} now */
  #start(now) {
    this.#before = false;
    this.#beginTheDay();
    // If every box is ticked, Start clears them and begins again.
    if (!openBoxes(this.#boxes).length) this.#untickAll();
    const open = openBoxes(this.#boxes);
    this.#optional = isOptional(open[0]);
    this.#run = clock.begin(phases(open, this.#pace), now);
    this.#reached = 0;
    this.#held.clear();
    this.#done =
      this.#cleared =
      this.#found =
      this.#unsaved =
        false;
    this.#tellOfTheScreen();
    if (this.#pace.wholeScreen) this.#enter();
  }

  /** Tells the reader, once per device, if this browser cannot keep the screen on. */
  #tellOfTheScreen() {
    if ("wakeLock" in navigator) return;
    const { wakeLock } = load("told");
    this.#face.hideWakeLockNote(wakeLock === true);
    save("told", { wakeLock: true });
  }

  /** @param {number} now */
  #pause(now) {
    if (this.#run) this.#run = clock.pause(this.#run, now);
  }

  /** @param {number} now */
  #goOn(now) {
    if (!this.#run || this.#run.pausedAt === null) return;
    const { phase, left } = clock.position(this.#run, now);
    const leadIn = phase?.kind === "hold" && left < phase.seconds * 1000 ? clock.LEAD_IN : 0;
    this.#run = clock.resume(this.#run, now, leadIn);
    if (this.#interrupted && this.#pace.wholeScreen) this.#enter();
    this.#interrupted = this.#found = false;
  }

  /** @param {number} now */
  #waits(now) {
    return this.#run?.pausedAt === null && clock.position(this.#run, now).phase?.kind === "wait";
  }

  /** @param {number} now */
  #skip(now) {
    if (!this.#run) return;
    let { index } = clock.position(this.#run, now);
    do index += 1; while (this.#run.phases[index]?.kind === "wait");
    this.#goTo(index, now);
  }

  /**
   * Goes back to what leads into this hold; from there, to what leads into the hold before.
   * @param {number} now
   */
  #back(now) {
    if (!this.#run) return;
    const { phases: all } = this.#run;
    const { index } = clock.position(this.#run, now);
    const leadInOf = (/** @type {number} */ hold) => {
      let first = hold;
      while (first > 0 && all[first - 1].kind !== "hold") first -= 1;
      return first;
    };
    let hold = index;
    if (all[index].kind !== "hold" || leadInOf(index) === index) hold = all.findLastIndex(isHoldBefore(index));
    this.#goTo(hold < 0 ? 0 : leadInOf(hold), now);
  }

  /** @param {number} now */
  #nextStretch(now) {
    if (!this.#run) return;
    const { index, phase } = clock.position(this.#run, now);
    if (!phase) return;
    const next = this.#run.phases.findIndex((each, at) => at > index && stretchOf(each.box) !== stretchOf(phase.box));
    this.#goTo(next < 0 ? this.#run.phases.length : next, now);
  }

  /**
   * Goes to the beginning of this stretch; from there, to the beginning of the one before.
   * @param {number} now
   */
  #previousStretch(now) {
    if (!this.#run) return;
    const { phases: all } = this.#run;
    const { index, phase } = clock.position(this.#run, now);
    if (!phase) return;
    const firstOf = (/** @type {Phase} */ like) => all.findIndex((each) => stretchOf(each.box) === stretchOf(like.box));
    const first = firstOf(phase);
    this.#goTo(first < index || first === 0 ? first : firstOf(all[first - 1]), now);
  }

  /**
   * Goes to the beginning of a phase. Going back, the holds on the way count as not done.
   * @param {number} target
   * @param {number} now
   */
  #goTo(target, now) {
    if (!this.#run) return;
    const { index } = clock.position(this.#run, now);
    for (const { kind, box } of this.#run.phases.slice(target, Math.max(target, index))) {
      if (kind !== "hold") continue;
      box.checked = false;
      this.#takeBack(box, now);
    }
    this.#saveTicks();
    this.#run = clock.seek(this.#run, target, now);
    this.#reached = target;
    this.#planAnew(now);
    this.#finishAtTheEnd(now);
  }

  /**
   * Takes a hold out of the record: it is repeated, or was unticked by hand.
   * @param {HTMLInputElement} box
   * @param {number} now
   */
  #takeBack(box, now) {
    const held = this.#held.get(box.value);
    if (held) addHold(held, -1, new Date(now));
    this.#held.delete(box.value);
  }

  /** Ends the session before its end; what was done stays ticked. */
  #end() {
    this.#run = null;
    this.#ended();
  }

  /** Shows what was done. If every hold was skipped there is nothing to show, and the view closes. */
  #ended() {
    this.#done = this.#held.size > 0;
    this.#hurts = this.#interrupted = this.#found = false;
    forget(SESSION);
    if (!this.#done) this.#leave({ pause: false });
  }

  #reset() {
    this.#held.clear();
    this.#end();
    this.#cleared = true;
    this.#untickAll();
  }

  /** Clears the ticks on a new day, also on a page that stayed open over night. A running session keeps its ticks. */
  #beginTheDay() {
    const today = localDay(new Date());
    if (this.#run || this.#day === today) return;
    this.#day = today;
    this.#done = false;
    this.#untickAll();
  }

  #untickAll() {
    for (const box of this.#boxes) box.checked = false;
    this.#saveTicks();
  }

  /**
   * Ticks the box of every hold that has ended since the last call, also while the tab slept.
   * @param {number} now
   */
  #advance(now) {
    if (!this.#run) return;
    const { index } = clock.position(this.#run, now);
    const ended = this.#run.phases.slice(this.#reached, index).filter((phase) => phase.kind === "hold");
    for (const hold of ended) {
      hold.box.checked = true;
      if (!addHold(this.#hold(hold), 1, new Date(now))) this.#unsaved = true;
    }
    if (ended.length) this.#saveTicks();
    this.#reached = index;
    this.#finishAtTheEnd(now);
  }

  /**
   * Notes a hold that is over, and returns it as the record takes it.
   * @param {{ box: HTMLInputElement, seconds: number }} hold
   */
  #hold({ box, seconds }) {
    const { stretch: name = "", title = "", moving } = stretchOf(box).dataset;
    const held = { name, title, seconds, side: box.dataset.side ?? "", rep: moving === undefined };
    this.#held.set(box.value, held);
    return held;
  }

  /** @param {number} now */
  #finishAtTheEnd(now) {
    if (!this.#run || clock.position(this.#run, now).phase) return;
    this.#run = null;
    this.#ended();
  }

  /** @param {number} now */
  #planAnew(now) {
    if (!this.#run) return;
    const { index, phase } = clock.position(this.#run, now);
    if (!phase) return;
    const boxes = this.#boxes;
    const past = this.#run.phases.slice(0, index + 1);
    const last = past.findLast((each) => each.kind === "hold")?.box ?? null;
    const from = last ? boxes.indexOf(last) + 1 : boxes.indexOf(past[0].box);
    const ahead = openBoxes(boxes.slice(from).filter((box) => isOptional(box) === this.#optional));
    const planned = phases(ahead, this.#pace, last);
    if (phase.kind !== "hold" && !planned.length) {
      // No hold is left, so the pause before it ends at once.
      this.#run = clock.seek(this.#run, this.#run.phases.length, now);
      this.#finishAtTheEnd(now);
      return;
    }
    // The current pause now leads to whichever box is open next.
    if (phase.kind !== "hold" && planned[0]) {
      past[index] = { ...phase, box: planned[0].box };
      while (planned[0].kind !== "hold" && !(planned[0].kind === "wait" && phase.kind !== "wait")) planned.shift();
    }
    this.#run = { ...this.#run, phases: [...past, ...planned] };
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

  /**
   * Leaves the whole-screen view. The session is paused, or runs on in the page; either way nothing is lost.
   * @param {{ pause: boolean }} how
   */
  #leave({ pause }) {
    const dialog = this.#dialog;
    if (!dialog.open) return;
    const now = Date.now();
    this.#advance(now);
    this.#before = false;
    if (pause && this.#run) {
      this.#pause(now);
      this.#interrupted = true;
    }
    dialog.close();
    dialog.after(this.#face.timer);
    if (history.state?.session) {
      this.#steppingBack = true;
      history.back();
    }
    this.#saveSession();
    this.render();
    this.#face.focusMain();
  }

  #restorePace() {
    restorePace(this);
    restoreLeftOut(this);
    this.#planAnew(Date.now());
    this.render();
  }

  /** Takes over the ticks of another tab of this page. If that tab was reset, this session ends too. */
  #followOtherTab() {
    const before = this.#boxes.some((box) => box.checked);
    this.#restoreTicks();
    if (before && !this.#boxes.some((box) => box.checked)) {
      this.#held.clear();
      this.#end();
    }
    this.render();
  }

  /** Gives the session up if another tab has begun or continued one: only one tab plays at a time. */
  #yield() {
    const { tab, running } = load(SESSION);
    const elsewhere = running === true && tab !== this.#tab;
    if (!this.#run || !(elsewhere || (this.#found && tab === undefined))) return;
    this.#run = null;
    this.#hurts = this.#interrupted = this.#found = false;
    this.#leave({ pause: false });
    this.render();
  }

  #restoreTicks() {
    const { day, ticked } = load(TICKS);
    const values = day === localDay(new Date()) && names(ticked) || [];
    for (const box of this.#boxes) box.checked = values.includes(box.value);
    this.#planAnew(Date.now());
  }

  #saveTicks() {
    const ticked = this.#boxes.filter((box) => box.checked).map((box) => box.value);
    save(TICKS, { day: this.#day, ticked });
  }

  /** Keeps where the session stands, so that a reload or an empty battery loses nothing. */
  #saveSession() {
    const now = Date.now();
    const at = this.#run && clock.position(this.#run, now);
    if (!this.#run || !at?.phase || this.#found) return;
    save(SESSION, {
      tab: this.#tab,
      running: this.#run.pausedAt === null,
      optional: this.#optional,
      day: localDay(new Date(now)),
      phases: this.#run.phases.map((phase) => ({ ...phase, box: phase.box.value })),
      index: at.index,
      elapsed: at.left === Infinity ? 0 : at.phase.seconds * 1000 - at.left,
      held: [...this.#held].map(([box, { seconds }]) => ({ box, seconds })),
    });
  }

  #restoreSession() {
    const stored = load(SESSION);
    const saved = readSession(stored, this.#boxes);
    if (!saved || stored.day !== localDay(new Date())) return;
    const now = Date.now();
    this.#run = clock.seek(clock.pause(clock.begin(saved.phases, now), now), saved.index, now, saved.elapsed);
    this.#reached = saved.index;
    for (const hold of saved.held) this.#hold(hold);
    this.#optional = stored.optional === true;
    // A session that ran past midnight keeps its own ticks when those of the day are gone.
    for (const box of load(TICKS).day === stored.day ? [] : this.#boxes) box.checked ||= this.#held.has(box.value);
    this.#interrupted = this.#found = true;
  }

  /** Loads tones, voice and the moving figure after Start is ready, so that Start never waits for them. */
  async #loadEffects() {
    // If they fail to load, the session runs silently, and the next press tries again.
    const effects = await import("./effects.js").catch(() => null);
    if (!effects || !this.isConnected || this.#effects) return;
    this.#effects = new effects.Effects(this.#face);
    if (this.#run?.pausedAt === null) this.#openSounds();
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
    this.#effects?.test(this.#face.word("hold", this.#boxes[0]), this.#pace);
  }

  /** Shows the current state of the boxes and the clock. Nothing else writes to the page. */
  render() {
    const now = Date.now();
    this.#advance(now);
    clearTimeout(this.#nextRender);
    const at = this.#run && clock.position(this.#run, now);
    const phase = at?.phase ?? null;
    const paused = this.#run !== null && this.#run.pausedAt !== null;
    const running = phase !== null && !paused;
    const open = openBoxes(this.#boxes);
    const done = !phase && (this.#done || !open.length || (isOptional(open[0]) && !this.#cleared));
    const box = phase?.box ?? open[0] ?? this.#boxes[0];
    const name = at?.leadIn ? "get-ready" : phase?.kind ?? (done ? "done" : "ready");
    // A hold that waits for the reader shows its full length.
    const left = at?.leadIn || (name === "wait" ? holdSeconds(box) * 1000 : at?.left ?? 0);
    const middle = phase ? phase.seconds * 500 : 0;
    const half = name === "hold" && running && middle >= 5000 && left <= middle && left > middle - 3000;
    const ahead = phase && this.#run ? this.#run.phases.slice((at?.index ?? 0) + 1) : phases(open, this.#pace);
    const inPhase = at?.phase && at.left !== Infinity ? at.left / 1000 : 0;

    const shown = {
      name,
      phase,
      coming: name === "hold" ? ahead[0]?.kind ?? "done" : undefined,
      box,
      boxes: this.#boxes,
      paused,
      half,
      interrupted: this.#interrupted && paused,
      before: this.#before,
      hurts: this.#hurts,
      muted: this.#muted,
      unsaved: this.#unsaved,
      lastSeconds: running && left <= 3000 && phase.seconds > 6,
      wholeScreen: this.#dialog.open,
      left,
      wholeLeft: Math.ceil(inPhase + total(ahead)),
      held: this.#done ? [...this.#held.values()] : null,
      more: moreOf(done, open),
      cleared: this.#cleared && !phase,
      part: phase && at ? 1 - at.left / (phase.seconds * 1000) : Number(done),
    };
    const sentence = this.#face.show(shown);
    this.#effects?.follow({ run: this.#run, at, name, half, done: this.#done, sentence }, this.#pace, this.#muted);
    if (this.#asked && phase) {
      const answer = this.#face.tellTimeLeft(shown);
      this.#effects?.say(answer, this.#pace, this.#muted);
    }
    this.#asked = false;
    // Also while paused: a new version must not reload the page under somebody on the floor.
    this.#inUse.keep(phase !== null && !this.#found);
    if (running && Math.ceil(left / 1000) % 5 === 0) this.#saveSession();
    if (running && at?.left !== Infinity) this.#nextRender = setTimeout(() => this.render(), left % 1000 || 1000);
  }
}

/**
 * Returns what Start does after Done.
 * @param {boolean} done
 * @param {HTMLInputElement[]} open
 * @returns {import("./face.js").Shown["more"]}
 */
function moreOf(done, open) {
  if (!done) return "";
  if (!open.length) return "again";
  return isOptional(open[0]) ? "optional" : "left";
}

/**
 * Returns a test for the holds before a phase.
 * @param {number} index
 */
function isHoldBefore(index) {
  return (/** @type {Phase} */ phase, /** @type {number} */ at) => at < index && phase.kind === "hold";
}

if (!customElements.get("stretch-session")) customElements.define("stretch-session", StretchSession);
