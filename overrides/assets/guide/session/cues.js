// What is heard and felt, and when: which cues a plan has, and the tones made in the page to sound them.

import { inBeats, inSteps } from "./plan.js";

/**
 * @typedef {"get-ready" | "start" | "out" | "back" | "half-way" | "last-seconds" | "end" | "switch" | "done"} Cue
 * @typedef {{ cue: Cue, at: number }} Timed
 */

const LAST_SECONDS = [3, 2, 1];
/** A shorter hold has no half-way cue: it would run into the last seconds. */
const LONG_ENOUGH_FOR_HALF = 10;

/** In milliseconds; whoever waits longer for a sound has none. */
const STARTS_WITHIN = 1000;
/** In seconds; a tone that is less late than this is not noticed. */
const LATE = 0.3;

/** Notes of each cue: pitch in hertz, seconds after the cue, length in seconds. Rising begins, falling ends. */
const NOTES = /** @type {Record<Cue, [number, number, number][]>} */ ({
  "get-ready": [[392, 0, 0.5]],
  start: [[523, 0, 0.3], [784, 0.18, 0.7]],
  out: [[523, 0, 0.3]],
  back: [[392, 0, 0.3]],
  "half-way": [[659, 0, 0.6]],
  "last-seconds": [[440, 0, 0.15]],
  end: [[784, 0, 0.3], [523, 0.18, 0.7]],
  switch: [[523, 0, 0.25], [392, 0.2, 0.25], [523, 0.4, 0.6]],
  done: [[523, 0, 0.4], [659, 0.25, 0.4], [784, 0.5, 0.4], [1047, 0.75, 1.2]],
});

/** Milliseconds of vibration and stillness in turn. A cue that is not listed does not vibrate. */
export const VIBRATIONS = /** @type {Partial<Record<Cue, number[]>>} */ ({
  "get-ready": [60],
  start: [250],
  "half-way": [80],
  end: [120, 100, 120],
  switch: [120, 100, 120, 100, 120],
  done: [300, 150, 300, 150, 600],
});

/**
 * Returns the cues of these phases, in seconds from their beginning. A phase without end is the last that is cued.
 * @param {readonly { kind: string, seconds: number, step?: number, box?: { beats: number } }[]} phases
 * @param {(kind: string) => Cue | undefined} opening returns the cue with which a phase of this kind, or Done, begins
 * @returns {Timed[]}
 */
export function cues(phases, opening) {
  /** @type {Timed[]} */
  const found = [];
  let at = 0;
  for (const { kind, seconds, step, box } of phases) {
    const cue = step ? undefined : opening(kind);
    if (cue) found.push({ cue, at });
    const end = at + seconds;
    if (end === Infinity) return found;
    if (box && inBeats(kind)) found.push(...turns(at, seconds, box.beats));
    else if (kind === "hold" && seconds >= LONG_ENOUGH_FOR_HALF) found.push({ cue: "half-way", at: at + seconds / 2 });
    // Who breathes, moves or learns is not hurried.
    const hurries = seconds > 2 * LAST_SECONDS[0] && !inBeats(kind) && !inSteps(kind);
    for (const before of LAST_SECONDS) {
      if (hurries) {
        found.push({ cue: "last-seconds", at: end - before });
      }
    }
    at = end;
  }
  const last = opening("done");
  if (last) found.push({ cue: last, at });
  return found;
}

/**
 * Returns the cues at each turn of movements or breaths, between their beginning and their end.
 * @param {number} at
 * @param {number} seconds
 * @param {number} beats
 * @returns {Timed[]}
 */
function turns(at, seconds, beats) {
  const half = seconds / beats / 2;
  return Array.from({ length: 2 * beats - 1 }, (_, index) => ({
    cue: index % 2 ? "out" : "back",
    at: at + (index + 1) * half,
  }));
}

/** Tones on the clock of the sound card, which keeps time even if the browser slows down the page's timers. */
export class Sounds {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {GainNode | null} */
  #master = null;
  /** @type {Set<OscillatorNode>} */
  #waiting = new Set();
  /** When tones were last scheduled, by both clocks, in seconds. */
  #scheduled = { sound: 0, page: 0 };
  /** When the sound was last asked to run, in milliseconds. */
  #asked = Infinity;
  #changed;

  /** @param {() => void} changed is called whenever the sound begins or ceases to run, by itself or not */
  constructor(changed = () => {}) {
    this.#changed = changed;
  }

  get awake() {
    return this.#context?.state === "running";
  }

  /** Whether the sound was asked to run and does not: a phone call, another app or the device has taken it. */
  get silent() {
    return this.#context !== null && !this.awake && performance.now() - this.#asked > STARTS_WITHIN;
  }

  /** Whether the clock of the sound stood still for a while, so that every tone that is scheduled comes too late. */
  get late() {
    const { sound, page } = this.#scheduled;
    return this.awake && performance.now() / 1000 - page - ((this.#context?.currentTime ?? 0) - sound) > LATE;
  }

  /**
   * Starts the sound, which browsers allow only in response to a press. Resolves once the sound clock runs.
   * @param {number} volume from 0 to 1
   */
  async open(volume) {
    // On an iPhone, sound of this type is audible even with the ring switch on silent.
    const session = /** @type {{ audioSession?: { type: string } }} */ (navigator).audioSession;
    if (session) session.type = "playback";
    this.#asked = performance.now();
    this.#context ??= new AudioContext();
    this.#context.onstatechange = this.#changed;
    this.#master ??= this.#context.createGain();
    this.#master.connect(this.#context.destination);
    this.setVolume(volume);
    if (this.#context.state !== "running") await this.#context.resume();
  }

  /** @param {number} volume from 0 to 1 */
  setVolume(volume) {
    if (this.#master) this.#master.gain.value = volume;
  }

  /**
   * Schedules these cues, in seconds from now, in place of those that were still to come.
   * @param {readonly Timed[]} upcoming
   */
  schedule(upcoming) {
    this.cancel();
    if (!this.#context || this.#context.state !== "running") return;
    const now = this.#context.currentTime;
    this.#scheduled = { sound: now, page: performance.now() / 1000 };
    for (const { cue, at } of upcoming) {
      for (const [pitch, after, length] of NOTES[cue]) this.#note(pitch, now + at + after, length);
    }
  }

  cancel() {
    for (const tone of this.#waiting) tone.stop();
    this.#waiting.clear();
  }

  close() {
    this.cancel();
    if (this.#context) this.#context.onstatechange = null;
    this.#context?.close();
    this.#context = this.#master = null;
  }

  /**
   * @param {number} pitch
   * @param {number} start
   * @param {number} length
   */
  #note(pitch, start, length) {
    if (!this.#context || !this.#master) return;
    const tone = new OscillatorNode(this.#context, { frequency: pitch });
    const envelope = new GainNode(this.#context, { gain: 0 });
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(0.5, start + 0.03);
    envelope.gain.exponentialRampToValueAtTime(0.001, start + length);
    tone.connect(envelope).connect(this.#master);
    tone.start(start);
    tone.stop(start + length);
    this.#waiting.add(tone);
    tone.onended = () => this.#waiting.delete(tone);
  }
}
