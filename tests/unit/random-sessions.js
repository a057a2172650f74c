// Random events in any order, in hundreds of thousands: they break no promise of a session. What should come of each is
// worked out here anew, from what a reader sees and does.

import assert from "node:assert/strict";

import { dayOf, Device, HOUR, MIDNIGHT, MORNING, ROUTINE } from "./device.js";
import { generator, junk } from "./junk.js";
import { isWork } from "../../overrides/assets/guide/session/plan.js";
import { inSession, isOurs, phasesOf, placeOf } from "../../overrides/assets/guide/session/state.js";
import { view } from "../../overrides/assets/guide/session/view.js";

/**
 * @typedef {import("../../overrides/assets/guide/session/plan.js").Box} Box
 * @typedef {import("../../overrides/assets/guide/session/state.js").InSession} InSession
 * @typedef {import("../../overrides/assets/guide/session/state.js").State} State
 *
 * Where a session should be, and which holds should have ended on the way.
 * @typedef {{ index: number, left: number, leadIn: number, over: { value: string, day: string }[] }} Due
 */

/** Every step of time is a multiple of this, and so is every phase: no step ends in the middle of two phases. */
export const STEP = 250;
export const LEAD_IN = 3000;
const SLEPT = 60_000;
const NAMES = ["ready", "reading", "playing", "paused", "hurts", "done"];
/** What moves a session to another place. All else leaves it where it is. */
const MOVES = ["skip", "back", "next-stretch", "previous-stretch", "skip-stretch", "end", "reset"];
/** What changes the boxes that are still to come, and so may leave nothing to wait for. */
const PLANS = ["tick", "read", "ticks-elsewhere"];

/** What a device may find instead of the session that it saved. */
const DAMAGED = [...junk(300, [[], ["phases"], ["held"], ["index"], ["elapsed"], ["day"], ["at"]])]
  .filter((text) => text.startsWith('{"version":1,"value":{'))
  .map((text) => JSON.stringify(JSON.parse(text).value));

/** Plays a random session, and holds it to its promises. */
export class Story {
  events = 0;
  /** What should be in the record: how often each box was held on each day. @type {Map<string, number>} */
  record = new Map();
  /** What was held in the session that is on or was the last, and on which day. @type {Map<string, string>} */
  own = new Map();
  /** The hold that is on, and how many milliseconds of it were watched; null if not from its beginning. */
  on = { value: "", ran: /** @type {number | null} */ (null) };
  /** Sessions as they were saved earlier. @type {string[]} */
  earlier = [];
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
    for (const name of /** @type {const} */ (["teach", "waitFor"])) {
      this.device.pace[name] = this.pick(["every", "first", "never", "never"]);
    }
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

  /**
   * Lets an event happen once so many milliseconds have passed: by the clock that cannot be set, and by the other.
   * @param {any} event
   */
  happens(event, ms = 0, wall = ms) {
    const { device } = this;
    const type = event.type ?? event;
    const { state: before } = device;
    const due = inSession(before) ? dueAfter(before, device, ms) : null;
    this.told.push(`${type} at ${ms}`);
    this.events += 1;
    device.time += ms;
    device.wall += wall;
    device.does(event);
    const { state: after } = device;

    this.promise(NAMES.includes(after.name), "no such state");
    this.promise(("run" in after) === (after.name === "playing"), "time that runs where nothing plays");
    this.promise(("stand" in after) === (after.name === "paused" || after.name === "hurts"), "a pause of nothing");
    this.promise(after.name !== "done" || after.held.length > 0, "Done with nothing held");
    this.promise(
      before.name !== "playing" || after.name !== "playing" || wall - ms <= SLEPT,
      "a session that plays on though nobody knows what was done meanwhile",
    );
    this.promise(type !== "leave" || after.name !== "playing", "a page that plays though it was left");
    this.promise(!device.refuses || !due?.over.length || after.unsaved, "a hold that was not stored without a word");
    const waits = before.name === "playing" && due?.left === Infinity;
    const at = inSession(before) && due ? phasesOf(before)[due.index] : undefined;
    const again = type === "show-again" && at !== undefined && !isWork(at);
    const moves = MOVES.includes(type) || (type === "main" && waits) || again;
    if (inSession(before) && due && !moves) this.#stays(type, before, after, due);
    this.#counts(event, before, after, due);
    if (isOurs(after)) this.#plans(before, after);
    this.#watches(before, after, { ms, moves: moves || !due, end: due?.index ?? 0 });
    if (device.session) this.earlier[this.events % 8] = device.session;
  }

  /**
   * Time passes in play and at no other time, whatever happens meanwhile; and only what ends a session ends it.
   * @param {string} type
   * @param {InSession} before
   * @param {State} after
   * @param {Due} due
   */
  #stays(type, before, after, due) {
    const phases = phasesOf(before);
    const phase = phases[due.index];
    const plans = PLANS.includes(type) || !isOurs(before);
    if (!inSession(after)) {
      const given = type === "session-elsewhere" || (type === "ticks-elsewhere" && after.ticked.length === 0);
      const leads = plans && phase && !isWork(phase);
      const nothing = leads && !this.device.all.some((box) => isOpen(box, after) && box.optional === before.optional);
      const passed = leads &&
        !phases.slice(due.index).some((each) =>
          isWork(each) && isOpen(this.device.all.find(({ value }) => value === each.box.value) ?? each.box, after)
        );
      this.promise(!phase || given || nothing || passed, "a session that was ended by nobody");
      return;
    }
    const place = placeOf(after, this.device.time);
    this.promise(place.phase !== null && phase !== undefined, "a session past its end");
    this.promise(place.index === due.index && place.left === due.left, "a phase shortened, lengthened or left out");
    this.promise(
      plans && !isWork(phase) || place.phase?.box.value === phase.box.value,
      "a place at another box",
    );
    const resumed = before.name !== "playing" && after.name === "playing";
    const partly = isWork(phase) && due.left < phase.seconds * 1000;
    const leadIn = after.name !== "playing" ? 0 : resumed && partly ? LEAD_IN : due.leadIn;
    this.promise(place.leadIn === leadIn, "a lead-in where none belongs, or none where it does");
  }

  /**
   * Ticks are holds or the reader's, and the record is what was held, on the day on which it was.
   * @param {any} event
   * @param {State} before
   * @param {State} after
   * @param {Due | null} due
   */
  #counts(event, before, after, due) {
    const type = event.type ?? event;
    const all = before.ticked;
    const cleared = type === "reset" || event.reset;
    const over = due?.over ?? [];
    const mayGain = [...over.map(({ value }) => value)];
    /** @type {string[]} */
    let mayLose = [];
    /** @type {string[]} */
    let again = [];
    if (type === "tick") {
      (event.ticked ? mayGain : mayLose).push(event.value);
      if (!event.ticked) again = [event.value];
    }
    if (type === "ticks-elsewhere") mayGain.push(...event.ticked);
    if (type === "ticks-elsewhere" && !isOurs(before)) mayLose = [...all];
    if (inSession(before) && !isOurs(before)) mayGain.push(...this.own.keys());
    if ((type === "back" || type === "previous-stretch") && inSession(before) && inSession(after) && due) {
      const phases = phasesOf(before);
      const { index } = placeOf(after, this.device.time);
      const passed = phases.slice(index, Math.max(index, due.index));
      const stretch = new Set(passed.map(({ box }) => box.part));
      this.promise(stretch.size <= 2, "a way back over more than a stretch");
      mayLose = passed.map(({ box }) => box.value);
      again = passed.filter(isWork).map(({ box }) => box.value);
      this.promise(type !== "back" || again.length <= 1, "a way back over more than a hold");
    }
    const begins = after.name === "playing" && !inSession(before);
    const anew = begins && !this.device.all.some((box) => isOpen(box, before));
    const nextDay = after.day !== before.day;
    if (cleared || anew || nextDay) mayLose = [...all];
    const gained = after.ticked.filter((value) => !all.includes(value));
    const lost = all.filter((value) => !after.ticked.includes(value));
    this.promise(gained.every((value) => mayGain.includes(value)), `a tick that nobody gave, by ${type}`);
    this.promise(lost.every((value) => mayLose.includes(value)), `a tick that was lost, by ${type}`);
    this.promise(
      over.every(({ value }) => after.ticked.includes(value)) || cleared || nextDay,
      "a hold without its tick",
    );
    this.promise(!cleared || (after.name === "ready" && !after.ticked.length), "a Reset that leaves something");
    this.promise(
      type !== "tick" || after.ticked.includes(event.value) === event.ticked,
      "a tick that was not taken over",
    );

    for (const { value, day } of over) this.#note(value, day, 1);
    const givenUp = type === "session-elsewhere" && inSession(before) && after.name === "ready";
    // What was done yesterday, in another session or before a Reset is done for good.
    if (begins || cleared || givenUp || nextDay) this.own.clear();
    for (const value of again) {
      const day = this.own.get(value);
      if (day) this.#note(value, day, -1);
    }
    const held = after.held.map(({ value, day }) => `${day} ${value}`);
    this.promise(
      held.length === this.own.size && [...this.own].every(([value, day]) => held.includes(`${day} ${value}`)),
      `a hold that is lost, counts twice or on another day, by ${type}`,
    );
    const recorded = [...this.device.record].filter(([, times]) => times);
    this.promise(
      recorded.length === this.record.size && recorded.every(([what, times]) => this.record.get(what) === times),
      `a record of something else than what was done, by ${type}`,
    );
  }

  /** @param {string} value @param {string} day @param {1 | -1} times */
  #note(value, day, times) {
    const what = `${day} ${value}`;
    const sum = (this.record.get(what) ?? 0) + times;
    if (sum) this.record.set(what, sum);
    else this.record.delete(what);
    if (times > 0) this.own.set(value, day);
    else this.own.delete(value);
  }

  /**
   * What is to come is every box that is open, in its order, and none besides.
   * @param {State} before
   * @param {InSession} after
   */
  #plans(before, after) {
    const { all, time } = this.device;
    const { index, phase } = placeOf(after, time);
    // A hold that is on may be ticked already; one with which a session begins may not.
    const on = Number(phase !== null && isWork(phase) && inSession(before));
    const from = inSession(before) ? all.findIndex(({ value }) => value === phase?.box.value) + on : 0;
    const ahead = phasesOf(after).slice(index + on).filter(isWork);
    const open = all.slice(from).filter((box) => isOpen(box, after));
    const wanted = open.filter(({ optional }) => optional === after.optional);
    const values = (/** @type {{ value: string }[]} */ boxes) => boxes.map(({ value }) => value).join(" ");
    this.promise(
      values(ahead.map(({ box }) => box)) === values(wanted),
      "a plan of other boxes than those that are open",
    );
    this.promise(
      after.ticked.length > 0 || inSession(before) || sidesOf(ahead.map(({ box }) => box)),
      "a side left out",
    );
  }

  /**
   * A hold that was watched from its beginning is on for as long as it should be, to the millisecond.
   * @param {State} before
   * @param {State} after
   * @param {{ ms: number, moves: boolean, end: number }} step
   */
  #watches(before, after, { ms, moves, end }) {
    const { time } = this.device;
    const was = inSession(before) ? placeOf(before, time - ms) : null;
    const ended = was !== null && end > was.index;
    if (before.name === "playing" && was?.phase && isWork(was.phase) && this.on.ran !== null) {
      this.on.ran += Math.max(0, ms - was.leadIn);
      const needed = was.phase.seconds * 1000;
      if (!ended) this.promise(this.on.ran < needed, "a hold that did not end");
      else {this.promise(
          ms > STEP || this.on.ran === needed,
          `a hold of ${needed} ms that ended after ${this.on.ran} ms`,
        );}
    }
    const phase = inSession(after) ? placeOf(after, time).phase : null;
    const value = phase && isWork(phase) ? phase.box.value : "";
    if (moves || ended || value !== this.on.value) this.on = { value, ran: ms > STEP ? null : 0 };
  }

  act() {
    const { device } = this;
    const box = this.pick(device.all);
    const ways = {
      watch: () => {
        for (let left = this.pick([STEP, 2000, 9000]); left > 0; left -= STEP) this.happens("pass", STEP);
      },
      main: () => this.happens({ type: "main", first: this.random() < 0.1 }),
      press: () => {
        this.happens(
          this.pick([
            ...["skip", "back", "next-stretch", "previous-stretch", "hurts", "skip-stretch", "continue", "begin"],
            "show-again",
            "not-now",
          ]),
        );
      },
      rarely: () => this.happens(this.random() < 0.1 ? this.pick(["end", "reset"]) : "keep"),
      tick: () => this.happens({ type: "tick", value: box.value, ticked: !device.state.ticked.includes(box.value) }),
      pace: () => {
        device.pace = { ...device.pace, rest: this.pick([null, 0, 2]), switchSides: this.pick([0, 8]) };
        const leaves = this.random() < 0.1 ? box.part : null;
        const putsBack = this.random() < 0.2;
        device.all = device.all.map((each) => ({
          ...each,
          seconds: this.random() < 0.1 ? this.pick([1, 7, 20]) : each.seconds,
          leftOut: each.part === leaves || (each.leftOut && !putsBack),
        }));
        if (device.all.every(({ leftOut }) => leftOut)) {
          device.all = device.all.map((each) => ({ ...each, leftOut: false }));
        }
        this.happens({ type: "read", boxes: device.all, pace: device.pace });
      },
      sleep: () => {
        const ms = this.pick([3000, 25_000, 70_000, 2 * HOUR]);
        // Some engines count the time in which the device sleeps, others do not.
        // A press may come before the page has seen that time has passed.
        this.happens(this.pick(["look", "pass", "main", "skip"]), this.random() < 0.5 ? ms : 0, ms);
      },
      clock: () => {
        const set = this.pick([-26, -1, -0.001, 0.001, 1, 26]) * HOUR;
        this.happens(this.pick(["pass", "look", "keep", "main"]), 0, set);
      },
      full: () => device.refuses ||= this.random() < 0.05,
      elsewhere: () => {
        const day = this.pick([device.state.day, device.state.day, "2027-01-14", undefined]);
        const reset = this.random() < 0.05;
        const ticked = device.all.map(({ value }) => value).filter(() => day && !reset && this.random() < 0.3);
        device.ticks = day ? JSON.stringify({ day, ticked }) : null;
        this.happens({ type: "ticks-elsewhere", day, ticked, reset });
      },
      other: () => {
        const gone = this.random() < 0.1;
        const running = !gone && this.random() < 0.1;
        const tab = gone ? undefined : this.pick(["this", "other"]);
        this.happens({ type: "session-elsewhere", tab, running, gone });
      },
      view: () => this.happens(this.pick(["smaller", "larger", "interrupt"])),
      cached: () => {
        this.happens("leave");
        this.happens("look", 60_000);
      },
      reload: () => this.#reloads(),
    };
    this.pick(Object.values(ways))();
  }

  /** The page is loaded anew: it was left, or the battery was empty; and the device remembers well, ill or nothing. */
  #reloads() {
    const { device } = this;
    const crashed = this.random() < 0.3;
    if (!crashed) this.happens("leave");
    const before = device.state;
    const place = isOurs(before) && placeOf(before, device.time);
    const damaged = this.random() < 0.2;
    if (damaged) device.session = this.#damaged();
    const full = device.refuses;
    device.refuses = false;
    device.time = 0;
    device.wall += this.pick([10, 10, 10, 6 * HOUR]);
    const today = dayOf(device.wall) === before.day;
    const early = this.random() < 0.1 ? [this.pick(device.all).value] : [];
    const after = device.open(early);
    this.told.push(crashed ? "crash" : "reload");
    this.on.ran = null;
    this.promise(early.every((value) => after.ticked.includes(value)), "a tick lost that came before the script");
    const whole = !damaged && !full && today;
    // Where no session is on here, another tab may have stored its ticks meanwhile, or cleared all.
    const stored = JSON.parse(device.ticks ?? "{}");
    const ticked = place ? before.ticked : stored.day === after.day ? stored.ticked : [];
    const kept = new Set(after.ticked);
    this.promise(!whole || ticked.every((/** @type {string} */ value) => kept.has(value)), "a reload that lost a tick");
    if (whole && place) {
      this.promise(
        inSession(after) && String(after.held.map(({ value }) => value)) === String([...this.own.keys()]),
        "a reload that lost a hold, or holds one twice",
      );
      const { index, left } = inSession(after) ? placeOf(after, 0) : { index: -1, left: 0 };
      this.promise(crashed || (index === place.index && left === place.left), "a reload that lost the place");
    }
    if (full) this.#forget();
    this.own = new Map(device.state.held.map(({ value, day }) => [value, day]));
  }

  /** Returns what was stored earlier, by another tab, or what nobody could play. */
  #damaged() {
    const { session } = this.device;
    const saved = Object(JSON.parse(session ?? "{}"));
    return this.pick([
      this.pick(DAMAGED),
      this.pick(this.earlier) ?? null,
      null,
      JSON.stringify({ ...saved, index: 99 }),
      JSON.stringify({ ...saved, elapsed: 99_000 }),
      JSON.stringify({ ...saved, held: [saved.held, saved.held].flat() }),
    ]);
  }

  /** Begins again on a device that could store nothing. */
  #forget() {
    const { device } = this;
    device.record.clear();
    this.record.clear();
    device.ticks = device.session = null;
    this.earlier = [];
    device.open();
  }

  /** Whatever happened, the session can be brought to its end, and then every needed box is ticked. */
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
      this.happens("pass", 20_000);
    }
    this.promise(isDone(), `no end: ${device.state.name}`);
  }
}

/**
 * Returns where a session should be after so many milliseconds.
 * @param {InSession} state
 * @param {Device} device
 * @param {number} ms
 * @returns {Due}
 */
function dueAfter(state, { time, wall }, ms) {
  const phases = phasesOf(state);
  let { index, left, leadIn } = placeOf(state, time);
  if (state.name !== "playing") return { index, left, leadIn: 0, over: [] };
  const over = [];
  let end = leadIn + left;
  while (end <= ms && index < phases.length) {
    const { kind, box } = phases[index];
    if (kind === box.work) over.push({ value: box.value, day: dayOf(wall + end) });
    index += 1;
    end += (phases[index]?.seconds ?? 0) * 1000;
    left = (phases[index]?.seconds ?? 0) * 1000;
  }
  const rest = Math.max(0, leadIn - ms);
  return { index, left: end - ms - rest, leadIn: rest, over };
}

/**
 * @param {Box} box
 * @param {State} state
 */
function isOpen({ value, shown, leftOut }, { ticked }) {
  return shown && !leftOut && !ticked.includes(value);
}

/**
 * Whether each stretch has as many holds on its left as on its right.
 * @param {Box[]} boxes
 */
function sidesOf(boxes) {
  const count = (/** @type {number} */ part, /** @type {string} */ side) =>
    boxes.filter((box) => box.part === part && box.side === side).length;
  return boxes.every(({ part }) => count(part, "left") === count(part, "right"));
}
