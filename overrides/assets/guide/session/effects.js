// What accompanies a session: tones, vibration, flash, voice, the moving figure, and keeping the screen on; and what nobody
// needs who has touched nothing. It loads after Start is ready, and joins a session that has begun by then.

import * as afterwards from "./afterwards.js";
import { Awake } from "./awake.js";
import { LEAD_IN } from "./clock.js";
import { cues, Sounds, VIBRATIONS } from "./cues.js";
import "./dose-on-paper.js";
import "./other-doses.js";
import { MovingFigure } from "../figure/moving-figure.js";
import { StepFigures } from "./step-figures.js";
import { say } from "./voice.js";

/**
 * @typedef {import("./plan.js").Phase} Phase
 * @typedef {import("./own-pace.js").OwnPace} OwnPace
 * @typedef {import("./clock.js").Run<Phase>} Run
 * @typedef {import("./clock.js").Position<Phase>} Position
 */

/**
 * Where a session is, whose run there is while it plays, and what a screen reader is told of it.
 * @typedef {{ run: Run | null, at: Position | null, name: string, half: boolean, done: boolean, sentence: string }} Moment
 */

/** Seconds that sound may take to start up: a tone late by no more than that is played at once. */
const JUST_NOW = 1;

export class Effects {
  #sounds;
  #awake = new Awake();
  /** The run for which tones are scheduled, and the moment that was last cued otherwise. @type {Run | null} */
  #sounding = null;
  #cued = "";
  #face;

  /**
   * @param {import("./face.js").Face} face
   * @param {() => void} changed is called when the sound begins or ceases to run by itself, and when a figure has come
   */
  constructor(face, changed) {
    this.#face = face;
    this.#sounds = new Sounds(() => {
      this.layAnew();
      changed();
    });
    face.stepFigures = new StepFigures(changed);
    face.afterwards = afterwards;
    face.figure = new MovingFigure(/** @type {HTMLElement} */ (face.timer.querySelector("[data-part=figure]")));
  }

  /**
   * Whether the reader wants tones and the device gives none.
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  isSilent({ tones }, muted) {
    return tones && !muted && this.#sounds.silent;
  }

  /**
   * Brings every effect in line with this moment of the session.
   * @param {Moment} moment
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  follow(moment, pace, muted) {
    this.#cue(moment, pace, muted);
    this.#scheduleSounds(moment, pace);
    this.#awake.keep(moment.run !== null);
  }

  /**
   * Starts the sound if it is not running, which browsers allow only in response to a press. Resolves to whether it did.
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  async open({ tones, volume }, muted) {
    if (!tones || this.#sounds.awake || !await this.#wake(muted ? 0 : volume)) return false;
    this.layAnew();
    return true;
  }

  /**
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  setVolume({ tones, volume }, muted) {
    this.#sounds.setVolume(muted || !tones ? 0 : volume);
    if (muted) globalThis.speechSynthesis?.cancel();
  }

  /** Has the tones scheduled again at the next moment, because the times have changed. */
  layAnew() {
    this.#sounding = null;
  }

  /**
   * Says a sentence, where the reader wants a voice.
   * @param {string} sentence
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  say(sentence, { voice, volume }, muted) {
    if (voice && !muted) say(sentence, volume);
  }

  /**
   * Lets the reader hear how it sounds.
   * @param {string} word
   * @param {OwnPace} pace
   */
  async test(word, pace) {
    await this.#wake(pace.volume);
    this.#sounds.schedule([{ cue: "get-ready", at: 0 }, { cue: "start", at: 1 }, { cue: "end", at: 2.5 }]);
    this.say(word, pace, false);
  }

  close() {
    this.#sounds.close();
    this.#awake.keep(false);
  }

  /**
   * Resolves to whether the sound could be started.
   * @param {number} volume from 0 to 1
   */
  async #wake(volume) {
    try {
      await this.#sounds.open(volume);
      return true;
    } catch {
      // Without sound, the screen and the vibration still tell the same.
      return false;
    }
  }

  /**
   * Vibrates, flashes and speaks when a new moment begins, once for each.
   * @param {Moment} moment
   * @param {OwnPace} pace
   * @param {boolean} muted
   */
  #cue({ run, name, half, done, sentence }, pace, muted) {
    const moment = `${name} ${sentence}`;
    if (moment === this.#cued) return;
    const first = !this.#cued;
    this.#cued = moment;
    // If these effects loaded after the session had ended, its end is not announced again.
    if (!run && (first || !done)) return;
    const cue = half ? "half-way" : this.#face.cue(name);
    const felt = cue && VIBRATIONS[cue];
    if (pace.vibration && felt) navigator.vibrate(felt);
    if (pace.flash) this.#face.flash();
    this.say(sentence, pace, muted);
  }

  /**
   * Schedules all coming tones on the clock of the sound card, whenever the run has changed.
   * @param {Moment} moment
   * @param {OwnPace} pace
   */
  #scheduleSounds({ run, at, done }, { tones }) {
    if (this.#sounds.late) this.layAnew();
    if (run === this.#sounding) return;
    const finished = this.#sounding !== null && done;
    this.#sounding = run;
    if (!run || !at?.phase || !tones) {
      // Let the last chord of a finished session ring out.
      if (!finished) this.#sounds.cancel();
      return;
    }
    const over = at.left === Infinity ? 0 : at.phase.seconds - at.left / 1000;
    const leadIn = at.leadIn / 1000;
    const ahead = cues(run.phases.slice(at.index), (kind) => this.#face.cue(kind)).map(({ cue, at: second }) => ({
      cue,
      // After a lead-in the phase's opening cue sounds again, wherever it was paused.
      at: leadIn && !second ? leadIn : second - over + leadIn,
    }));
    if (leadIn) ahead.push({ cue: "get-ready", at: (at.leadIn - LEAD_IN) / 1000 });
    this.#sounds.schedule(
      ahead.filter(({ at: second }) => second > -JUST_NOW).map(({ cue, at: second }) => ({
        cue,
        at: Math.max(0, second),
      })),
    );
  }
}
