// A device on which a session is played, for the tests of the session.

import { boxes, PACE } from "./boxes.js";
import { localDay } from "../../overrides/assets/guide/record/day.js";
import { readSession, savedSession } from "../../overrides/assets/guide/session/saved-session.js";
import { next, opened } from "../../overrides/assets/guide/session/session.js";
import { inSession } from "../../overrides/assets/guide/session/state.js";
import { view } from "../../overrides/assets/guide/session/view.js";

/**
 * @typedef {import("../../overrides/assets/guide/session/state.js").State} State
 * @typedef {import("../../overrides/assets/guide/session/state.js").Deed} Deed
 */

/** In the morning, since ticks end with the day. */
export const MORNING = new Date(2027, 0, 15, 6).getTime();
export const MIDNIGHT = new Date(2027, 0, 16).getTime();
export const HOUR = 3600_000;

/** A stretch with sides, movements that are only offered in part, a warm-up, and the first once more. */
export const ROUTINE = [
  ...boxes(["left", "right", "left", "right"], { seconds: 20 }),
  ...boxes(["", ""], { part: 1, name: "curl", position: "lying", work: "move", beats: 2, seconds: 7 }),
  ...boxes([""], {
    part: 1,
    name: "curl-more",
    position: "lying",
    work: "breathe",
    beats: 3,
    seconds: 7,
    optional: true,
  }),
  ...boxes([""], { part: 2, name: "walk", position: "standing", seconds: 60, moving: true, floor: false, way: [7] }),
  ...boxes(["left", "right"], { part: 3, seconds: 20, way: [7, 20] }),
];

/** A device with one tab that can be opened, left and opened again; the clocks are its own. */
export class Device {
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

  /**
   * @param {string[]} early what was ticked before the script was there
   * @returns {State}
   */
  open(early = []) {
    const { day, ticked = [] } = JSON.parse(this.ticks ?? "{}");
    const saved = readSession(JSON.parse(this.session ?? "{}"), this.all);
    return this.state = opened(
      { boxes: this.all, pace: this.pace, tab: "this", early, ticks: { day, ticked }, saved },
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
      // Where nothing can be stored, the page at least says so.
      if (this.refuses) this.state = next(this.state, { type: "unsaved" }, this.now).state;
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

/** @param {number} wall */
export function dayOf(wall) {
  return localDay(new Date(wall));
}
