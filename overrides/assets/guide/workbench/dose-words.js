// A dose as a form holds it, in the words of the page and with its duration: what dose_text and plan make of it.

import { evenly } from "./rounding.js";

/**
 * @typedef {import("./front-matter.js").Value} Value
 * @typedef {{ least: number, most: number }} Range
 * @typedef {Range & { breaths: boolean }} Time
 * @typedef {{ work: "hold" | "breathe" | "move" | "count", times: (Time | null)[], left: Range, right: Range,
 *   twoSided: boolean, sets: Range, rest: number | null, restBetweenSets: number | null, inTurn: boolean,
 *   asked: { [name: string]: Value } }} Dose
 * @typedef {{ [name: string]: number }} Pace
 * @typedef {{ [key: string]: { [form: string]: string } }} Texts by their key and their plural form
 * @typedef {(key: string, number?: Range | null, values?: { [name: string]: string | number }) => string} Words
 */

const AMOUNT = /^(\d{1,4})(?:-(\d{1,4}))?(?: (s|min|breaths?|minutes?|hours?|days?))?$/;
const ONE = { least: 1, most: 1 };
/** More than this no dose may have, and nothing is counted of one that has. */
const MOST = { reps: 50, sets: 10 };
const MANY = /^as /;
const WITH_BREATH = /^with /;

/**
 * Returns the words of the interface, by their keys.
 * @param {Texts} texts
 * @param {string} language
 * @returns {Words}
 */
export function wordsOf(texts, language) {
  const plurals = new Intl.PluralRules(language);
  /** @type {Words} */
  const words = (key, number = null, values = {}) => {
    const forms = texts[key] ?? {};
    const form = number ? plurals.select(number.most) : "";
    /** @type {{ [name: string]: string | number }} */
    const given = number ? { ...values, number: told(number, words) } : values;
    return (forms[form] ?? forms.other ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(given[name] ?? whole));
  };
  return words;
}

/**
 * Returns a dose, or null where it is not whole or not right yet.
 * @param {Value | undefined} asked
 * @returns {Dose | null}
 */
export function readDose(asked) {
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) return null;
  const count = MANY.test(String(asked.reps ?? ""));
  const sides = typeof asked.reps === "object" ? asked.reps : null;
  const both = range(asked.reps_per_side ?? (sides ? null : asked.reps));
  const [left, right] = sides ? [range(sides.left), range(sides.right)] : count ? [ONE, ONE] : [both, both];
  const holds = Array.isArray(asked.holds) ? asked.holds : [];
  const sets = holds.length ? { least: holds.length, most: holds.length } : asked.sets ? range(asked.sets) : ONE;
  if (!left || !right || !sets) return null;
  if (Math.max(left.most, right.most) > MOST.reps || sets.most > MOST.sets) return null;
  const written = holds.length ? holds : [asked.move || asked.hold];
  const times = written.map((each) => count ? null : time(each));
  if (!count && times.includes(null)) return null;
  const work = count ? "count" : asked.move ? "move" : times[0]?.breaths ? "breathe" : "hold";
  return {
    work,
    times,
    left,
    right,
    twoSided: Boolean(asked.reps_per_side || sides),
    sets,
    rest: pause(asked.rest),
    restBetweenSets: pause(asked.rest_between_sets),
    inTurn: asked.side_order !== "one side first",
    asked,
  };
}

/** @param {Value | undefined} written @returns {Range | null} */
function range(written) {
  const [, least, most = least] = AMOUNT.exec(String(written ?? "")) ?? [];
  return least ? { least: Number(least), most: Number(most) } : null;
}

/** @param {Value | undefined} written @returns {Time | null} */
function time(written) {
  if (WITH_BREATH.test(String(written ?? ""))) return { ...ONE, breaths: true };
  const [, least, most = least, unit] = AMOUNT.exec(String(written ?? "")) ?? [];
  if (!unit) return null;
  const seconds = unit === "min" ? 60 : 1;
  return { least: Number(least) * seconds, most: Number(most) * seconds, breaths: unit.startsWith("breath") };
}

/** @param {Value | undefined} written */
function pause(written) {
  return time(written)?.least ?? null;
}

/**
 * Returns a dose and its duration as the page will say them, or null in their place where the dose is not whole yet.
 * @param {Value | undefined} asked
 * @param {string} kind
 * @param {Pace} pace
 * @param {Texts} texts
 * @param {string} language
 */
export function said(asked, kind, pace, texts, language) {
  const dose = readDose(asked);
  const words = wordsOf(texts, language);
  return { dose: dose && doseInWords(dose, kind, words), duration: dose && durationInWords(dose, pace, words) };
}

/**
 * Returns a dose as short sentences.
 * @param {Dose} dose
 * @param {string} kind
 * @param {Words} words
 */
function doseInWords(dose, kind, words) {
  const { asked, work, restBetweenSets } = dose;
  const first = dose.times[0];
  const sentences = kind === "warm-up" && work === "hold" && asked.hold && first
    ? [
      words("dose.keep_moving", null, { time: timeInWords(first, words) }),
      ...(boxes(dose).length > 1 ? [repsInWords(dose, words)] : []),
    ]
    : [timeOfEach(dose, words), repsInWords(dose, words)];
  if (restBetweenSets) {
    const rest = { least: restBetweenSets, most: restBetweenSets, breaths: false };
    sentences.push(words("dose.rest_between_sets", null, { time: timeInWords(rest, words) }));
  }
  return [...sentences, ...howOften(asked, words)].filter(Boolean).join(" ");
}

/** @param {Dose} dose @param {Words} words */
function timeOfEach({ asked, times }, words) {
  const [first] = times;
  if (!first) return "";
  const time = times.map((each) => each ? timeInWords(each, words) : "").join(words("dose.then"));
  if (times.length > 1 || !asked.move) return words(first.breaths ? "dose.hold_breaths" : "dose.hold", null, { time });
  if (first.breaths && first.least === 1 && first.most === 1) return words("dose.move_with_breath");
  return words("dose.move", null, { time });
}

/** @param {Dose} dose @param {Words} words */
function repsInWords(dose, words) {
  const { asked, sets } = dose;
  let reps = repsInASet(dose, words);
  if (asked.side) reps = words("dose.on_one_side", null, { reps, side: words(`sides.${asked.side}`) });
  const said = sets.least === 1 && sets.most === 1 ? reps : words("dose.sets", sets, { reps });
  return words("dose.sentence", null, { reps: said.slice(0, 1).toUpperCase() + said.slice(1) });
}

/** @param {Dose} dose @param {Words} words */
function repsInASet({ work, left, right, twoSided, sets }, words) {
  if (work === "count") return words("dose.as_many");
  if (left.least !== right.least || left.most !== right.most) {
    return words("dose.left_and_right", null, {
      left: words("dose.reps", left),
      right: told(right, words),
    });
  }
  if (!twoSided) return words("dose.reps", left);
  const all = { least: 2 * left.least * sets.least, most: 2 * left.most * sets.most };
  return words("dose.each_side", left, { all: told(all, words) });
}

/** @param {Range} range @param {Words} words */
function told({ least, most }, words) {
  return least === most ? String(least) : words("time.range", null, { least, most });
}

/** @param {{ [name: string]: Value }} asked @param {Words} words */
function howOften(asked, words) {
  const often = [];
  const aDay = range(asked.times_a_day);
  if (aDay) often.push(words("dose.times_a_day", aDay));
  const every = range(asked.every);
  const unit = /(minute|hour|day)/.exec(String(asked.every ?? ""))?.[1];
  if (every && unit) often.push(words(`dose.every_${unit}s`, every));
  const days = range(asked.days_per_week);
  if (days) often.push(days.least === 7 ? words("dose.every_day") : words("dose.days", days));
  else if (asked.days_per_week === "every other day") often.push(words("dose.every_days", { least: 2, most: 2 }));
  return often;
}

/** @param {Time} time @param {Words} words */
function timeInWords({ least, most, breaths }, words) {
  if (breaths) return words("time.breaths", { least, most });
  const minutes = least % 60 === 0 && most % 60 === 0 && least > 0;
  const unit = minutes ? 60 : 1;
  return words(minutes ? "time.minutes" : "time.seconds", { least: least / unit, most: most / unit });
}

/**
 * Returns about how long a session takes.
 * @param {Dose} dose
 * @param {Pace} pace
 * @param {Words} words
 */
function durationInWords(dose, pace, words) {
  if (dose.work === "count") return words("time.own");
  const [least, most] = [duration(dose, pace, false), duration(dose, pace, true)];
  const about = most < 60
    ? [least, most].map((seconds) => Math.max(5, 5 * evenly(seconds / 5)))
    : [least, most].map((seconds) => 60 * Math.max(1, evenly(seconds / 60)));
  return words("time.about", null, { time: timeInWords({ least: about[0], most: about[1], breaths: false }, words) });
}

/**
 * @param {Dose} dose
 * @param {Pace} pace
 * @param {boolean} longest
 */
function duration(dose, pace, longest) {
  const rest = dose.rest ?? pace.rest;
  const betweenSets = dose.restBetweenSets ?? rest;
  let seconds = pace.get_ready;
  /** @type {ReturnType<typeof boxes>[number] | undefined} */
  let before;
  for (const box of boxes(dose)) {
    if (box.optional && !longest) continue;
    const pause = before && before.set !== box.set ? betweenSets : rest;
    if (before) seconds += before.side === box.side ? pause : Math.max(pause, pace.switch_sides);
    const each = box.time ? (longest ? box.time.most : box.time.least) * (box.time.breaths ? pace.breath : 1) : 0;
    seconds += each * (longest ? box.count.most : box.count.least);
    before = box;
  }
  return seconds;
}

/**
 * Returns what is ticked off in turn, the optional ones too: all are counted from 1, and a round is a left and a right.
 * @param {Dose} dose
 * @param {number} [rounds] how many there are in a set, if more than the larger figure
 */
export function boxes(dose, rounds) {
  return Array.from({ length: dose.sets.most }, (_, index) =>
    oneSet(dose, rounds).map((box, place) => ({
      ...box,
      set: index + 1,
      rep: place + 1,
      time: dose.times[Math.min(index, dose.times.length - 1)],
      optional: box.optional || index >= dose.sets.least,
    }))).flat();
}

/**
 * @param {Dose} dose
 * @param {number} [rounds]
 */
function oneSet({ work, left, right, twoSided, inTurn }, rounds) {
  const held = work === "hold" || work === "breathe";
  const sides = twoSided ? [left, right] : [left];
  const on = held ? sides : sides.map(() => ONE);
  const found = [];
  for (let round = 1; round <= (rounds ?? Math.max(...on.map(({ most }) => most))); round += 1) {
    for (const [side, { least, most }] of on.entries()) {
      if (round > (rounds ?? most)) continue;
      found.push({ side, round, optional: round > least, count: work === "move" ? sides[side] : ONE });
    }
  }
  if (inTurn) return found;
  // All of one side, then all of the other; the optional ones come last.
  return found.sort((one, other) => Number(one.optional) - Number(other.optional) || one.side - other.side);
}
