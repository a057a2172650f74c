// The session as one value: what each event makes of it, and random events in any order that break none of its promises.

import assert from "node:assert/strict";

import { boxes, PACE } from "./boxes.js";
import { generator, junk } from "./junk.js";
import { localDay } from "../../overrides/assets/guide/record/day.js";
import { readSession, savedSession } from "../../overrides/assets/guide/session/saved-session.js";
import { next, opened } from "../../overrides/assets/guide/session/session.js";
import { inSession, isOurs, phasesOf, placeOf } from "../../overrides/assets/guide/session/state.js";
import { view } from "../../overrides/assets/guide/session/view.js";

/**
 * @typedef {import("../../overrides/assets/guide/session/plan.js").Box} Box
 * @typedef {import("../../overrides/assets/guide/session/state.js").State} State
 * @typedef {import("../../overrides/assets/guide/session/state.js").Deed} Deed
 */

/** In the morning, since ticks end with the day. */
const MORNING = new Date(2027, 0, 15, 6).getTime();
const MIDNIGHT = new Date(2027, 0, 16).getTime();
const HOUR = 3600_000;
const TODAY = "2027-01-15";
const TOMORROW = "2027-01-16";

/** A stretch with sides, one that is only offered in part, a warm-up, and the first once more. */
const ROUTINE = [
  ...boxes(["left", "right", "left", "right"], { seconds: 20 }),
  ...boxes(["", ""], { part: 1, name: "curl", position: "lying", seconds: 7 }),
  ...boxes([""], { part: 1, name: "curl-more", position: "lying", seconds: 7, optional: true }),
  ...boxes([""], { part: 2, name: "walk", position: "standing", seconds: 60, moving: true }),
  ...boxes(["left", "right"], { part: 3, seconds: 20 }),
];

/** A device with one tab that can be opened, left and opened again; the clocks are its own. */
class Device {
  time = 1000;
  wall = MORNING;
  /** @type {string | null} */
  ticks = null;
  /** @type {string | null} */
  session = null;
  /** How often each box was held on each day. @type {Map<string, number>} */
  record = new Map();
  refuses = false;
  pace = { ...PACE };
  all = ROUTINE;
  /** @type {Deed[]} */
  deeds = [];

  constructor(all = ROUTINE) {
    this.all = all;
    this.state = this.open();
  }

  get now() {
    return { time: this.time, wall: this.wall };
  }

  /** @returns {State} */
  open() {
    const { day, ticked = [] } = JSON.parse(this.ticks ?? "{}");
    const saved = readSession(JSON.parse(this.session ?? "{}"), this.all);
    return this.state = opened(
      { boxes: this.all, pace: this.pace, tab: "this", early: [], ticks: { day, ticked }, saved },
      this.now,
    );
  }

  /** @param {any} event */
  does(event) {
    const { state, deeds } = next(this.state, typeof event === "string" ? { type: event } : event, this.now);
    this.state = state;
    this.deeds = deeds;
    for (const deed of deeds) this.#keep(deed);
    return this;
  }

  /** Lets time pass by both clocks, and nothing else happen. @param {number} seconds */
  passes(seconds) {
    this.time += seconds * 1000;
    this.wall += seconds * 1000;
    return this.does("pass");
  }

  /** @param {Deed} deed */
  #keep(deed) {
    if (deed.do === "record") {
      const what = `${deed.hold.day} ${deed.hold.value}`;
      this.record.set(what, (this.record.get(what) ?? 0) + deed.times);
    }
    if (this.refuses) return;
    if (deed.do === "save-ticks") this.ticks = JSON.stringify({ day: this.state.day, ticked: this.state.ticked });
    if (deed.do === "forget") this.session = null;
    if (deed.do === "save" && inSession(this.state)) {
      this.session = JSON.stringify(savedSession(this.state, this.now));
    }
  }

  /** What is shown: the phase and its seconds. */
  get shown() {
    const { name, left } = view(this.state, this.time);
    return `${name} ${left / 1000}`;
  }
}

/** How long each hold is over when it is done, from the first second of its session. */
const FIRST = PACE.getReady;

/** @param {Device} device */
function heldOn(device, day = TODAY) {
  return [...device.record].filter(([what, times]) => what.startsWith(day) && times).map(([what]) => what.slice(11));
}

Deno.test("a clock that is set back changes nothing, and one that is set forward counts no hold", () => {
  const device = new Device().does("main").passes(FIRST + 5);
  device.wall -= HOUR;
  assert.equal(device.does("pass").shown, "hold 15");
  assert.equal(device.passes(5).shown, "hold 10");
  device.wall += 3 * HOUR;
  assert.equal(device.passes(1).shown, "hold 9");
  assert.deepEqual(heldOn(device), []);
  assert.equal(device.state.name === "paused" && device.state.why, "interrupted");
  assert.equal(device.does("main").passes(3 + 9).shown, "switch 10");
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a device that slept without counting the time waits to be continued where it was", () => {
  const device = new Device().does("main").passes(FIRST + 5);
  device.wall += 2 * HOUR;
  device.does("look");
  assert.equal(device.state.name, "paused");
  assert.equal(device.shown, "hold 15");
});

Deno.test("a tab that slept while time went on has held what was to be held", () => {
  const device = new Device().does("main").passes(FIRST + 20 + 10 + 20 + 10 + 1);
  assert.equal(heldOn(device).length, 2);
  assert.equal(device.shown, "hold 19");
});

Deno.test("a stretch that comes twice in a routine is held, ticked, left out and found again each for itself", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does("leave").open();
  assert.deepEqual(device.state.ticked, [ROUTINE[0].value]);
  for (const at of [0, 1, 2, 3, 8, 9]) device.does({ type: "tick", value: ROUTINE[at].value, ticked: true });
  assert.equal(new Set(ROUTINE.map(({ value }) => value)).size, ROUTINE.length);
  device.does("end").does("reset");
  device.does({ type: "read", boxes: ROUTINE.map((box) => ({ ...box, leftOut: box.part === 3 })), pace: PACE });
  const { phase } = view(device.does("main").state, device.time);
  assert.equal(phase?.box.part, 0);
});

Deno.test("only Reset of another tab ends a session that plays here", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  const ticked = [...device.state.ticked];
  const elsewhere = { type: "ticks-elsewhere", day: TODAY, ticked: [], reset: false };
  for (const event of [elsewhere, { ...elsewhere, day: TOMORROW }, { ...elsewhere, day: undefined }]) {
    device.does(event);
    assert.equal(device.state.name, "playing");
    assert.deepEqual(device.state.ticked, ticked);
    assert.deepEqual(device.deeds.find((deed) => deed.do === "save-ticks"), { do: "save-ticks", reset: false });
  }
  device.does({ ...elsewhere, ticked: [ROUTINE[9].value] });
  assert.deepEqual(new Set(device.state.ticked), new Set([...ticked, ROUTINE[9].value]));
  device.does({ ...elsewhere, reset: true });
  assert.equal(device.state.name, "ready");
  assert.deepEqual(device.state.ticked, []);
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a tab that shows no session shows the ticks of the other, and of its day", () => {
  const device = new Device();
  const elsewhere = { type: "ticks-elsewhere", day: TODAY, ticked: [ROUTINE[0].value, "gone"], reset: false };
  assert.deepEqual(device.does(elsewhere).state.ticked, [ROUTINE[0].value]);
  assert.deepEqual(device.does({ ...elsewhere, day: undefined, ticked: [] }).state.ticked, [ROUTINE[0].value]);
  device.wall = MIDNIGHT + HOUR;
  assert.deepEqual(device.does({ ...elsewhere, day: TODAY }).state.ticked, []);
  assert.deepEqual(device.does({ ...elsewhere, day: TOMORROW }).state.ticked, [ROUTINE[0].value]);
  assert.equal(device.deeds.length, 0);
});

Deno.test("the tab that began or continued last plays on, and the other gives up and takes nothing back", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does({ type: "session-elsewhere", tab: "this", running: true, gone: false });
  assert.equal(device.state.name, "playing");
  device.does({ type: "session-elsewhere", tab: undefined, running: false, gone: true });
  assert.equal(device.state.name, "playing");
  device.does({ type: "session-elsewhere", tab: "other", running: true, gone: false });
  assert.equal(device.state.name, "ready");
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a session that was found and is over elsewhere is given up", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does("leave").open();
  assert.equal(device.state.name === "paused" && device.state.why, "found");
  device.does({ type: "session-elsewhere", tab: undefined, running: false, gone: true });
  assert.equal(device.state.name, "ready");
});

Deno.test("a page that is left pauses; come back to from the browser's cache, it stands where it stood", () => {
  const device = new Device().does("main").passes(FIRST + 5).does("leave");
  assert.equal(device.passes(HOUR / 1000).shown, "hold 15");
  assert.deepEqual(heldOn(device), []);
  assert.equal(device.does("main").passes(3 + 15).shown, "switch 10");
});

Deno.test("a hold belongs to the day on which it ended, also when it is taken back on the next, or was slept through", () => {
  const device = new Device();
  device.wall = MIDNIGHT - (FIRST + 25) * 1000;
  device.does("look").does("main").passes(FIRST + 20 + 10 + 21);
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [1, 1]);
  device.does("back");
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [1, 0]);
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [0, 0]);
});

Deno.test("a session can be continued past midnight with its ticks, and each hold keeps its day", () => {
  const device = new Device();
  device.wall = MIDNIGHT - (FIRST + 40) * 1000;
  device.does("look").does({ type: "tick", value: ROUTINE[9].value, ticked: true });
  device.does("main").passes(FIRST + 21).does("leave");
  device.wall += 5 * 60_000;
  device.time = 0;
  device.open();
  assert.equal(device.state.name, "paused");
  assert.deepEqual(new Set(device.state.ticked), new Set([ROUTINE[0].value, ROUTINE[9].value]));
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.deepEqual(heldOn(device, TODAY), []);
  device.wall += 5 * HOUR;
  assert.equal(new Device().does("look").state.name, "ready");
  assert.equal(device.open().name, "ready");
  assert.deepEqual(device.state.ticked, []);
});

Deno.test("what comes before the first session is read first, and can be left", () => {
  const device = new Device().does({ type: "main", first: true });
  assert.equal(device.state.name, "reading");
  assert.deepEqual(device.deeds, [{ do: "was-read" }]);
  assert.equal(device.does("not-now").state.name, "ready");
  device.does({ type: "main", first: true });
  assert.equal(device.does("begin").state.name, "playing");
});

Deno.test("a press that has no meaning in a state does nothing", () => {
  for (
    const type of [
      "begin",
      "not-now",
      "skip",
      "back",
      "end",
      "continue",
      "hurts",
      "skip-stretch",
      "leave",
      "constructor",
    ]
  ) {
    assert.equal(new Device().does(type).state.name, "ready", type);
  }
});

/** Plays a random session, and counts what happened. */
class Story {
  events = 0;
  /** Milliseconds that each box was seen to be held, or null where nobody watched. @type {Map<string, number | null>} */
  ran = new Map();
  /** What is in the record from sessions before. @type {Map<string, number>} */
  before = new Map();
  /** @type {string[]} */
  told = [];

  /** @param {number} seed */
  constructor(seed) {
    this.seed = seed;
    this.random = generator(seed);
    const seconds = this.pick([1, 7, 20]);
    this.device = new Device(ROUTINE.map((box) => ({ ...box, seconds: box.moving ? 5 : seconds })));
    for (const name of /** @type {const} */ (["getReady", "rest", "switchSides", "transition"])) {
      this.device.pace[name] = this.pick([0, 1, 3, 7, 20]);
    }
    this.device.pace.autoAdvance = this.random() > 0.2;
    this.device.wall = this.pick([MORNING, MORNING, MIDNIGHT - 60_000]);
    this.device.open();
    this.happens("main");
  }

  /** @template T @param {readonly T[]} from */
  pick(from) {
    return from[Math.floor(this.random() * from.length)];
  }

  /** @param {boolean} kept @param {string} what */
  promise(kept, what) {
    if (!kept) assert.fail(`seed ${this.seed}: ${what} after ${this.told.slice(-30).join(", ")}`);
  }

  /** @param {any} event */
  happens(event) {
    const { device } = this;
    const type = event.type ?? event;
    this.told.push(type);
    this.events += 1;
    const before = device.state;
    const place = isOurs(before) && before.name !== "playing" ? placed(before, 0) : "";
    device.does(event);
    const { state } = device;
    // A new session, Reset and giving up keep what was recorded for good.
    const kept = new Set(state.held);
    const taken = device.deeds.flatMap((deed) => deed.do === "record" && deed.times < 0 ? [deed.hold] : []);
    for (const hold of before.held) {
      if (!kept.has(hold) && !taken.includes(hold)) this.archive(hold);
    }
    this.promise(["ready", "reading", "playing", "paused", "hurts", "done"].includes(state.name), "no such state");
    this.promise(("run" in state) === (state.name === "playing"), "time that runs where nothing plays");
    this.promise(("stand" in state) === (state.name === "paused" || state.name === "hurts"), "a pause of nothing");
    this.promise(state.name !== "done" || state.held.length > 0, "Done with nothing held");
    const values = state.held.map(({ value }) => value);
    this.promise(new Set(values).size === values.length, "a hold that counts twice");
    this.promise(!isOurs(state) || values.every((value) => state.ticked.includes(value)), "a hold without its tick");
    const expected = new Map(this.before);
    for (const { day, value } of state.held) {
      expected.set(`${day} ${value}`, (expected.get(`${day} ${value}`) ?? 0) + 1);
    }
    const recorded = new Map([...device.record].filter(([, times]) => times));
    this.promise(
      recorded.size === expected.size && [...recorded].every(([what, times]) => expected.get(what) === times),
      "a record of something else than what was held",
    );
    if (place && isOurs(state) && ["pass", "look", "keep", "leave", "unsaved"].includes(type)) {
      this.promise(placed(state, device.time) === place, "time that passed in a pause");
    }
    const place2 = inSession(state) && placeOf(state, device.time);
    this.promise(!place2 || place2.phase !== null, "a session past its end");
  }

  /** @param {{ day: string, value: string }} hold */
  archive({ day, value }) {
    this.before.set(`${day} ${value}`, (this.before.get(`${day} ${value}`) ?? 0) + 1);
  }

  /** Lets time pass in steps so short that not more than one phase ends in each, and watches every hold. */
  watch() {
    const { device } = this;
    for (let left = this.pick([300, 2000, 9000]); left > 0; left -= 250) {
      const { name, box, phase } = view(device.state, device.time);
      const on = name === "hold" && device.state.name === "playing" ? box.value : "";
      const held = device.state.held.length;
      const wall = device.wall;
      device.time += 250;
      device.wall += 250;
      this.happens("pass");
      const over = device.state.held.slice(held);
      const ran = this.ran.get(on);
      if (on && ran !== null) this.ran.set(on, (ran ?? 0) + 250);
      this.promise(over.length <= 1, "two holds that ended at once");
      for (const { value, seconds, day } of over) {
        const needed = seconds * 1000;
        const seen = this.ran.get(value) ?? needed;
        this.promise(Math.abs(seen - needed) <= 500, `a hold of ${needed} ms that ended after ${seen} ms`);
        this.promise([dayOf(wall), dayOf(device.wall)].includes(day), "a hold on another day");
        this.ran.delete(value);
      }
      const late = on && !over.length && phase ? (this.ran.get(on) ?? 0) - phase.seconds * 1000 : 0;
      this.promise(late <= 500, "a hold that did not end");
    }
  }

  /** Where somebody went on, back or to another page, nobody knows how long a hold was on. */
  look_away() {
    for (const { value } of this.device.all) this.ran.set(value, null);
  }

  act() {
    const { device } = this;
    const box = this.pick(device.all);
    const ways = {
      watch: () => this.watch(),
      main: () => this.happens("main"),
      press: () => {
        this.happens(
          this.pick(["skip", "back", "next-stretch", "previous-stretch", "hurts", "skip-stretch", "continue"]),
        );
        this.look_away();
      },
      rarely: () => this.happens(this.random() < 0.1 ? this.pick(["end", "reset"]) : "keep"),
      tick: () => this.happens({ type: "tick", value: box.value, ticked: this.random() < 0.6 }),
      pace: () => {
        device.pace = { ...device.pace, rest: this.pick([null, 0, 2]), switchSides: this.pick([0, 8]) };
        device.all = device.all.map((each) => ({
          ...each,
          seconds: this.random() < 0.1 ? this.pick([1, 7, 20]) : each.seconds,
          leftOut: this.random() < 0.05 ? each.part === box.part : each.leftOut && this.random() < 0.9,
        }));
        if (device.all.every(({ leftOut }) => leftOut)) {
          device.all = device.all.map((each) => ({ ...each, leftOut: false }));
        }
        this.happens({ type: "read", boxes: device.all, pace: device.pace });
      },
      sleep: () => {
        const ms = this.pick([3000, 25_000, 70_000, 2 * HOUR]);
        // Some engines count the time in which the device sleeps, others do not.
        if (this.random() < 0.5) device.time += ms;
        device.wall += ms;
        this.happens("look");
        this.look_away();
      },
      clock: () => {
        const { held } = device.state;
        device.wall += this.pick([-26, -1, -0.001, 0.001, 1, 26]) * HOUR;
        this.happens(this.pick(["pass", "look", "keep"]));
        this.promise(device.state.held.length <= held.length, "a hold by a clock that was set");
      },
      elsewhere: () => {
        const { state } = device;
        const day = this.pick([state.day, state.day, "2027-01-14", undefined]);
        const reset = this.random() < 0.05;
        const ticked = device.all.map(({ value }) => value).filter(() => !reset && this.random() < 0.3);
        device.ticks = day ? JSON.stringify({ day, ticked }) : null;
        this.happens({ type: "ticks-elsewhere", day, ticked, reset });
        const kept = new Set(device.state.ticked);
        this.promise(
          !isOurs(state) || reset || state.ticked.every((value) => kept.has(value)),
          "a tick that another tab took",
        );
        const left = isOurs(state) &&
          phasesOf(state).slice(placeOf(state, device.time).index).some(({ kind, box }) =>
            kind === "hold" && !kept.has(box.value)
          );
        this.promise(!left || reset || device.state.name !== "ready", "a session that another tab ended");
      },
      other: () => {
        const running = this.random() < 0.1;
        this.happens({
          type: "session-elsewhere",
          tab: this.pick(["this", "other"]),
          running,
          gone: this.random() < 0.1,
        });
      },
      view: () => this.happens(this.pick(["smaller", "larger", "interrupt"])),
      cached: () => {
        this.happens("leave");
        device.time += 60_000;
        device.wall += 60_000;
        this.happens("look");
        this.promise(device.state.name !== "playing", "a page that plays though it was left");
        this.look_away();
      },
      reload: () => {
        device.refuses = this.random() < 0.1;
        this.happens("leave");
        const { state } = device;
        const place = isOurs(state) && placed(state, 0);
        const damaged = this.random() < 0.1;
        if (damaged) device.session = this.pick(DAMAGED);
        device.time = 0;
        device.wall += this.pick([10, 10, 10, 6 * HOUR]);
        const sameDay = dayOf(device.wall) === state.day;
        for (const hold of state.held) this.archive(hold);
        const after = device.open();
        // What was found is held again, and no longer of a session before.
        for (const { day, value } of after.held) {
          this.before.set(`${day} ${value}`, (this.before.get(`${day} ${value}`) ?? 0) - 1);
          if (!this.before.get(`${day} ${value}`)) this.before.delete(`${day} ${value}`);
        }
        if (place && sameDay && !device.refuses && !damaged) {
          this.promise(inSession(after) && placed(after, 0) === place, "a reload that lost the place");
          this.promise(new Set(after.ticked).size === new Set(state.ticked).size, "a reload that lost a tick");
        }
        // Whatever a damaged or refusing device remembers of earlier sessions is no part of what follows.
        if (device.refuses || damaged) this.forget();
        device.refuses = false;
        this.look_away();
      },
    };
    this.pick(Object.values(ways))();
  }

  /** Begins again on a device that knows nothing. */
  forget() {
    this.device.record.clear();
    this.device.ticks = this.device.session = null;
    this.before.clear();
    this.device.open();
  }

  /** Whatever happened, the session can be brought to its end, and then every needed box is ticked, on both sides alike. */
  end() {
    const { device } = this;
    device.all = device.all.map((box) => ({ ...box, leftOut: false }));
    this.happens({ type: "read", boxes: device.all, pace: device.pace });
    const needed = device.all.filter(({ optional }) => !optional).map(({ value }) => value);
    const isDone = () => needed.every((value) => device.state.ticked.includes(value)) && !inSession(device.state);
    for (let count = 0; count < 300 && !isDone(); count += 1) {
      const { name } = view(device.state, device.time);
      if (device.state.name !== "playing" || name === "wait") {
        this.happens(device.state.name === "hurts" ? "continue" : "main");
      }
      device.time += 20_000;
      device.wall += 20_000;
      this.happens("pass");
    }
    this.promise(isDone(), `no end: ${device.state.name}`);
    for (const part of [0, 3]) {
      const [left, right] = ["left", "right"].map((side) =>
        device.all.filter((box) => box.part === part && box.side === side && device.state.ticked.includes(box.value))
          .length
      );
      this.promise(left === right, `${left} holds on the left and ${right} on the right`);
    }
  }
}

/**
 * Returns where a session is, in words.
 * @param {import("../../overrides/assets/guide/session/state.js").InSession} state
 * @param {number} time
 */
function placed(state, time) {
  const { index, phase, left } = placeOf(state, time);
  return `${index} ${phase?.kind} ${phase?.box.value} ${left}`;
}

/** @param {number} wall */
function dayOf(wall) {
  return localDay(new Date(wall));
}

const DAMAGED = [...junk(300, [[], ["phases"], ["held"], ["index"], ["elapsed"], ["day"], ["at"]])]
  .filter((text) => text.startsWith('{"version":1,"value":{'))
  .map((text) => JSON.stringify(JSON.parse(text).value));

Deno.test("whatever happens in whatever order, no promise of a session is broken", () => {
  const begun = performance.now();
  let events = 0;
  for (let seed = 1; seed <= 15_000; seed += 1) {
    const story = new Story(seed);
    for (let count = 0; count < 30; count += 1) story.act();
    story.end();
    events += story.events;
  }
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${events} random events, ${Math.round(events / seconds)} a second`);
});
