// What is heard and felt, and when. Sound is noted in place of being made.

import assert from "node:assert/strict";

import { as } from "./page.js";
import { cues, Sounds, VIBRATIONS } from "../../overrides/assets/guide/session/cues.js";

/** @typedef {import("../../overrides/assets/guide/session/cues.js").Cue} Cue */

const OPENING = /** @type {Record<string, Cue>} */ ({
  "get-ready": "get-ready",
  hold: "start",
  rest: "end",
  done: "done",
});

/** Returns the cues of phases, each as what it is and when. @param {[string, number][]} phases */
function heard(...phases) {
  return cues(phases.map(([kind, seconds]) => ({ kind, seconds })), (kind) => OPENING[kind])
    .map(({ cue, at }) => `${cue} ${at}`);
}

Deno.test("a session is heard from its first phase to Done, each phase with its own cue", () => {
  assert.deepEqual(heard(["get-ready", 5], ["hold", 9], ["rest", 4], ["hold", 6]), [
    "get-ready 0",
    "start 5",
    "last-seconds 11",
    "last-seconds 12",
    "last-seconds 13",
    "end 14",
    "start 18",
    "done 24",
  ]);
});

Deno.test("a hold of ten seconds or more has a half-way cue, a rest has none", () => {
  assert.deepEqual(heard(["hold", 10])[1], "half-way 5");
  assert.deepEqual(heard(["rest", 0], ["hold", 30])[2], "half-way 15");
  assert.equal(heard(["hold", 9.9]).some((cue) => cue.startsWith("half-way")), false);
  assert.equal(heard(["rest", 30]).some((cue) => cue.startsWith("half-way")), false);
});

Deno.test("the last three seconds are counted where a phase is longer than six", () => {
  assert.deepEqual(heard(["rest", 7]), ["end 0", "last-seconds 4", "last-seconds 5", "last-seconds 6", "done 7"]);
  assert.deepEqual(heard(["rest", 6]), ["end 0", "done 6"]);
});

Deno.test("nothing is cued beyond a wait, which has no cue itself", () => {
  assert.deepEqual(heard(["rest", 5], ["wait", Infinity], ["hold", 30]), ["end 0"]);
});

Deno.test("without phases only Done is heard, and nothing where Done has no cue", () => {
  assert.deepEqual(heard(), ["done 0"]);
  assert.deepEqual(cues([], () => undefined), []);
});

/** What the page asked of the sound card. @type {any[]} */
let notes = [];
/** @type {any} */
let card = null;

class Node {
  /** @type {unknown} */
  to = null;

  /** @param {unknown} _context @param {{ frequency?: number, gain?: number }} options */
  constructor(_context, { frequency, gain } = {}) {
    this.pitch = frequency;
    this.loudness = /** @type {[number, number][]} */ ([]);
    const note = (/** @type {number} */ value, /** @type {number} */ at) => this.loudness.push([value, at]);
    this.gain = {
      value: gain,
      setValueAtTime: note,
      linearRampToValueAtTime: note,
      exponentialRampToValueAtTime: note,
    };
  }

  /** @param {unknown} other */
  connect(other) {
    this.to = other;
    return other;
  }

  /** @param {number} at */
  start(at) {
    this.begins = at;
    notes.push(this);
  }

  /** @param {number} [at] */
  stop(at) {
    this.ends = at;
  }
}

Object.assign(globalThis, {
  OscillatorNode: Node,
  GainNode: Node,
  AudioContext: class {
    state = "suspended";
    currentTime = 100;
    destination = "the loudspeaker";
    constructor() {
      card = this;
    }
    createGain() {
      this.master = new Node(this);
      return this.master;
    }
    resume() {
      this.state = "running";
    }
    close() {
      this.state = "closed";
    }
  },
});

/** Returns sounds that are open, with nothing noted yet. */
async function open() {
  notes = [];
  const sounds = new Sounds();
  await sounds.open(0.5);
  return sounds;
}

/** Returns the notes of a cue. @param {Cue} cue */
async function notesOf(cue) {
  (await open()).schedule([{ cue, at: 0 }]);
  return notes;
}

const CUES = /** @type {Cue[]} */ (["get-ready", "start", "half-way", "last-seconds", "end", "switch", "done"]);

Deno.test("every cue begins at once and is over within a second, only Done within two", async () => {
  for (const cue of CUES) {
    const found = await notesOf(cue);
    assert.equal(found[0].begins, 100, cue);
    const over = Math.max(...found.map(({ ends }) => ends)) - 100;
    assert.ok(over <= (cue === "done" ? 2 : 1) + 1e-9, `${cue} is over after ${over} s`);
  }
});

Deno.test("notes follow one another within a quarter of a second, and the last one rings longest", async () => {
  for (const cue of CUES) {
    const found = await notesOf(cue);
    const lengths = found.map(({ begins, ends }) => ends - begins);
    assert.equal(Math.max(...lengths), lengths.at(-1), cue);
    found.slice(1).forEach(({ begins }, index) => {
      const after = begins - found[index].begins;
      assert.ok(after > 0.1 && after <= 0.25 + 1e-9, `${cue}: ${after} s`);
    });
  }
});

Deno.test("the tones are in tune", async () => {
  for (const cue of CUES) {
    for (const { pitch } of await notesOf(cue)) {
      const steps = Math.round(12 * Math.log2(pitch / 440));
      assert.equal(pitch, Math.round(440 * 2 ** (steps / 12)));
    }
  }
});

Deno.test("rising begins and falling ends; no two cues sound the same", async () => {
  const pitches = new Map();
  for (const cue of CUES) pitches.set(cue, (await notesOf(cue)).map(({ pitch }) => pitch));
  const [start, end, done] = ["start", "end", "done"].map((cue) => pitches.get(cue));
  assert.ok(start[0] < start[1]);
  assert.ok(end[0] > end[1]);
  assert.deepEqual(done, done.toSorted((/** @type {number} */ one, /** @type {number} */ other) => one - other));
  assert.equal(new Set([...pitches.values()].map(String)).size, CUES.length);
});

Deno.test("what begins, ends and changes sides is felt, the last seconds are not; no two feel the same", () => {
  assert.deepEqual(Object.keys(VIBRATIONS), ["get-ready", "start", "half-way", "end", "switch", "done"]);
  assert.equal(new Set(Object.values(VIBRATIONS).map(String)).size, 6);
});

Deno.test("sound begins asleep, and is awake once a press has opened it", async () => {
  const sounds = new Sounds();
  assert.equal(sounds.awake, false);
  await sounds.open(0.5);
  assert.equal(sounds.awake, true);
  assert.equal(card.master.gain.value, 0.5);
  assert.equal(card.master.to, "the loudspeaker");
  sounds.setVolume(0.2);
  assert.equal(card.master.gain.value, 0.2);
});

Deno.test("opened again, the same sound goes on, and is woken only where it sleeps", async () => {
  const sounds = await open();
  const first = card;
  const { master } = card;
  card.resume = () => assert.fail("it runs already");
  await sounds.open(0.7);
  assert.equal(card, first);
  assert.equal(card.master, master);
});

Deno.test("on a phone that is set to silent, what is meant to be heard is heard", async () => {
  Object.assign(navigator, { audioSession: { type: "auto" } });
  await open();
  assert.equal(as(navigator).audioSession.type, "playback");
  Reflect.deleteProperty(navigator, "audioSession");
});

Deno.test("cues are scheduled on the sound clock, from now on", async () => {
  const sounds = await open();
  sounds.schedule([{ cue: "last-seconds", at: 4 }, { cue: "last-seconds", at: 5 }]);
  assert.deepEqual(notes.map(({ begins }) => begins), [104, 105]);
  assert.equal(notes[0].ends, 104.15);
});

Deno.test("a tone swells at once, dies away, and reaches the loudspeaker", async () => {
  const [tone] = await notesOf("get-ready");
  const envelope = tone.to;
  assert.equal(envelope.gain.value, 0);
  assert.deepEqual(envelope.loudness, [[0, 100], [0.5, 100.03], [0.001, 100.5]]);
  assert.equal(envelope.to, card.master);
});

Deno.test("a new schedule stands in place of the old one; what has sounded is let be", async () => {
  const sounds = await open();
  sounds.schedule([{ cue: "last-seconds", at: 1 }, { cue: "last-seconds", at: 2 }]);
  const [over, waits] = notes;
  over.onended();
  sounds.schedule([]);
  assert.equal(over.ends, 101.15);
  assert.equal(waits.ends, undefined);
  waits.ends = 7;
  sounds.cancel();
  assert.equal(waits.ends, 7);
});

Deno.test("nothing is scheduled while the system holds the sound, or before it was opened", async () => {
  notes = [];
  new Sounds().schedule([{ cue: "start", at: 0 }]);
  const sounds = await open();
  card.state = "interrupted";
  sounds.schedule([{ cue: "start", at: 0 }]);
  assert.deepEqual(notes, []);
});

Deno.test("closed, it is silent and asleep, and can be opened anew", async () => {
  const sounds = await open();
  sounds.schedule([{ cue: "last-seconds", at: 1 }]);
  const first = card;
  sounds.close();
  assert.equal(first.state, "closed");
  assert.equal(notes[0].ends, undefined);
  assert.equal(sounds.awake, false);
  sounds.setVolume(1);
  await sounds.open(0.5);
  assert.notEqual(card, first);
  assert.equal(sounds.awake, true);
});

Deno.test("sound that the device takes is told as silent, and its clock as late once it runs again", async () => {
  let time = 50_000;
  const real = Object.getOwnPropertyDescriptor(performance, "now");
  Object.defineProperty(performance, "now", { value: () => time, configurable: true });
  let changes = 0;
  const sounds = new Sounds(() => changes += 1);
  assert.equal(sounds.silent, false);
  await sounds.open(0.5);
  sounds.schedule([{ cue: "start", at: 10 }]);
  time += 5000;
  card.currentTime += 5;
  assert.deepEqual([sounds.silent, sounds.late], [false, false]);
  card.state = "interrupted";
  card.onstatechange();
  time += 30_000;
  assert.deepEqual([sounds.silent, sounds.late, changes], [true, false, 1]);
  card.state = "running";
  assert.deepEqual([sounds.silent, sounds.late], [false, true]);
  sounds.schedule([{ cue: "start", at: 10 }]);
  assert.equal(sounds.late, false);
  if (real) Object.defineProperty(performance, "now", real);
  else delete as(performance).now;
});
