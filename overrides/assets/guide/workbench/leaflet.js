// A leaflet that somebody pastes: its title, its steps, its dose and its source, each only where it has one meaning.

import { inOneRow, sentences } from "./page-text.js";

/**
 * @typedef {{ hold?: string, reps?: string | number, reps_per_side?: string | number, days_per_week?: number,
 *   times_a_day?: string | number }} LeafletDose
 * What a leaflet says; `left` are its rows that nobody but a person can place.
 * @typedef {{ title: string, steps: string[], dose: LeafletDose, source: { [name: string]: string | number } | null,
 *   left: string[] }} Leaflet
 */

// A leaflet of one line that begins with its name: "Bridge: lie on your back."
const NAMED = /^\s*([^.!?:\r\n]{1,60}):[ \t]+(\S[^\r\n]*)\s*$/;
const SIGNS = [
  /^\s*(?:[-*+\u2022\u2023\u25aa\u25e6\u00b7\u2013\u2014\u2713]|\[[ x]?\])\s+(?=\S)/i,
  /^\s*(?:\*\*|__)?(?:step\s+)?\d{1,2}\s*[.:)](?:\*\*|__)?\s*(?=[^\d\s])/i,
  /^\s*step\s+\d{1,2}\s*(?:\s[-\u2013\u2014])?\s+(?=\S)/i,
];
const LONGEST_TITLE = 60;
/** What looks for a dose takes its time with a long text. */
const LONGEST_DOSE = 200;

const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const SAME = /** @type {[RegExp, string][]} */ ([
  [/\bhalf a minute\b/g, "30 s"],
  [/\b(?:a|one) (?=minute\b|breath\b)/g, "1 "],
  [/\bonce (?=a day\b|per day\b)/g, "1 time "],
  [/\btwice\b/g, "2 times"],
  ...NUMBERS.map((word, index) => /** @type {[RegExp, string]} */ ([RegExp(`\\b${word}\\b`, "g"), String(index + 1)])),
  [/\s*(?:[\u2010-\u2015-]|\bto\b)\s*(?=\d)/g, "-"],
  [/(?<=\d)\s*[x\u00d7]\s+(?!\d)/g, " times "],
]);
const HOLDS = /^hold\b:?(?: (?:it|still|this|there|here|(?:the|this) (?:stretch|position|pose)))?(?: for)? (?=\d)/;
const REPEATS =
  /^(?:repeat|do|reps|repetitions)\b:?(?: (?:it|this|(?:the|this) (?:stretch|exercise|movement)))? (?=\d)/;
const PARTS = /\s*[,;]\s*(?:(?:and|then) )?|\s*[x\u00d7]\s*|\s+for\s+|\s+(?:and|then)\s+(?=(?:repeat|do|hold)\b)/;
const EACH_SIDE = /^(.+?),? (?:(?:on|to|for|with) )?(?:each|per|every|either|both) (?:sides?|legs?|arms?)$/;
const TIME =
  /^(\d{1,3})(?:-(\d{1,3}))? ?(?:(s|secs?|seconds?)|(mins?|minutes?)|(?:(?:full|slow|deep|calm) )*breaths?)$/;
const HOLD_INSIDE =
  /\bhold(?: (?:it|still|this|there|here|(?:the|this) (?:stretch|position|pose)))?(?: for)? (\d[\d-]* ?(?:s|secs?|seconds?|mins?|minutes?|(?:(?:full|slow|deep|calm) )*breaths?)\b)/;
const TIMES = /^(\d{1,2})(?:-(\d{1,2}))?(?: ?(?:times|time|reps?|repetitions?|x))?$/;
const DAYS = /^(?:do (?:this|it|these) )?(?:([1-7]) (?:days|times) (?:a|per) week|every day|daily)$/;
const A_DAY = /^(\d{1,2})(?:-(\d{1,2}))? times? (?:a|per) day$/;
const SIDES =
  /\b(?:other|opposite|each|both|either) (?:side|leg|arm|foot|knee|hand|shoulder|way|direction)|\b(?:change|swap|switch) (?:sides|legs|arms|hands)\b/i;
const SOURCE = /^(?:sources?|references?|(?:adapted |taken )?from)\s*:\s*(.+?)\.?$/i;
const DOSE = /^dose\s*:\s*(.+)$/i;
const WEB = /https?:\/\/[^\s<>"\\@]+[^\s<>"\\@.,;)]/;
const QUOTED = /["\u201c]([^"\u201c\u201d]+)["\u201d]/;
const YEAR = /\b(?:19[5-9]\d|20\d\d)\b/g;

/**
 * Returns what a leaflet says.
 * @param {string} text
 * @param {string[]} publishers whose names are known to be those of publishers
 * @returns {Leaflet}
 */
export function readLeaflet(text, publishers = []) {
  const [, name, only] = NAMED.exec(text) ?? [];
  const rows = name ? [name, only.charAt(0).toUpperCase() + only.slice(1)] : rowsOf(text);
  const begins = name ? 1 : Math.max(rows.findIndex(signOf), isTitle(rows) ? 1 : 0);
  const [title = "", ...above] = rows.slice(0, begins).filter((row) => !isField(row));
  const fits = title.length <= LONGEST_TITLE;
  const known = rows.filter((row) => isField(row) && !signOf(row));
  const below = belowList(text).filter((row) => !known.includes(row));
  const others = rows.slice(begins).filter((row) => !known.includes(row) && !below.includes(row));
  const { steps } = pastedSteps(others.join("\n"));
  const sourceRows = known.filter((row) => SOURCE.test(row));
  const source = sourceRows.length === 1 ? sourceOf(sourceRows[0], publishers) : null;
  const doseRows = known.filter((row) => !sourceRows.includes(row));
  const dose = doseOf([...doseRows, ...steps]);
  const understood = doseRows.length === 0 || Object.keys(dose).length > 0;
  return {
    title: fits ? asTitle(title) : "",
    steps,
    dose,
    source,
    left: [...fits ? [] : [title], ...above, ...below, ...understood ? [] : doseRows, ...source ? [] : sourceRows].map(
      inOneRow,
    ),
  };
}

/**
 * Returns the steps that a pasted text has: its numbered or dotted lines, else its lines, else its sentences. What stands
 * above the first number or dot is its heading.
 * @param {string} text
 */
export function pastedSteps(text) {
  const rows = rowsOf(text);
  const first = rows.findIndex(signOf);
  if (first < 0) return { heading: "", steps: (rows.length === 1 ? sentences(rows[0]) : rows).map(inOneRow) };
  /** @type {string[]} */
  const steps = [];
  for (const row of rows.slice(first)) {
    const sign = signOf(row);
    if (sign) steps.push(inOneRow(row.replace(sign, "")));
    else steps[steps.length - 1] += ` ${inOneRow(row)}`;
  }
  return { heading: inOneRow(rows.slice(0, first).join(" ")), steps };
}

/** Returns the rows of a text below its list, which are no part of its last item. @param {string} text */
function belowList(text) {
  const parts = text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/);
  const last = parts.findLastIndex((part) => rowsOf(part).some(signOf));
  return last < 0 ? [] : parts.slice(last + 1).flatMap(rowsOf).filter((row) => /^\S/.test(row));
}

/** Returns a row as a title is written: no sign at its end, and not all of it in capital letters. @param {string} row */
function asTitle(row) {
  const title = inOneRow(row).replace(/^(?:#+|title:) */i, "").replace(/[.:]$/, "");
  const shouts = title.length > 4 && title === title.toUpperCase();
  return shouts ? title.charAt(0) + title.slice(1).toLowerCase() : title;
}

/** @param {string} text */
function rowsOf(text) {
  return text.split(/\r\n|\r|\n/).map((row) => row.replaceAll("\u00a0", " ")).filter((row) =>
    /[\p{L}\p{N}]/u.test(row)
  );
}

/** @param {string} row */
function signOf(row) {
  return SIGNS.find((sign) => sign.test(row));
}

/** Whether the first row is a title, where no row is numbered: all others are sentences. @param {string[]} rows */
function isTitle([first = "", ...others]) {
  return others.length > 0 && !/[.!?:]\s*$/.test(first) && others.every((row) => /[.!?]\s*$/.test(row) || isField(row));
}

/** Whether a row tells a dose or a source, and nothing else. @param {string} row */
function isField(row) {
  const text = row.trim();
  if (SOURCE.test(text) || DOSE.test(text)) return true;
  const all = sentences(text).map(partsOf);
  return all.length > 0 && all.every(Boolean);
}

/**
 * Returns the dose of these texts: what none of them says, or two say otherwise, is not in it.
 * @param {string[]} texts
 * @returns {LeafletDose}
 */
export function doseOf(texts) {
  /** @type {{ [name: string]: string | number | null }} */
  const dose = {};
  for (const sentence of texts.flatMap((text) => sentences(DOSE.exec(text.trim())?.[1] ?? text))) {
    const said = partsOf(sentence) ?? holdIn(sentence);
    for (const [name, value] of Object.entries(said)) {
      dose[name] = name in dose && dose[name] !== value ? null : value;
    }
  }
  if (dose.hold === "") dose.hold = null;
  // Of "3 times", where there are two sides, nobody knows whether it is said of each.
  if (dose.reps && (dose.reps_per_side !== undefined || texts.some((text) => SIDES.test(text)))) dose.reps = null;
  return Object.fromEntries(Object.entries(dose).filter(([, value]) => value !== null));
}

/**
 * Returns what a sentence says of the dose, or null where it says anything else.
 * @param {string} sentence
 * @returns {{ [name: string]: string | number } | null}
 */
function partsOf(sentence) {
  const plain = inFigures(sentence);
  // A number that stands alone is the number of anything.
  if (TIMES.test(plain) && !/[a-z]/.test(plain)) return null;
  const sided = EACH_SIDE.test(plain);
  /** @type {{ [name: string]: string | number }} */
  const dose = {};
  for (const part of plain.replace(HOLDS, "hold ").split(PARTS)) {
    const found = partOf(part, sided);
    if (!found || found[0] in dose) return null;
    dose[found[0]] = found[1];
  }
  return dose.reps && dose.reps_per_side ? null : dose;
}

/**
 * Returns the hold of a sentence that says something else as well; a blank where it has more numbers than that of the hold.
 * @param {string} sentence
 * @returns {{ hold?: string }}
 */
function holdIn(sentence) {
  const plain = inFigures(sentence);
  const [whole, time] = HOLD_INSIDE.exec(plain) ?? [];
  const held = time && partOf(`hold ${time}`, false);
  if (!whole || !held) return /\bhold\b[^.]*\d/.test(plain) ? { hold: "" } : {};
  return { hold: /\d/.test(plain.replace(whole, "")) ? "" : String(held[1]) };
}

/** Returns a sentence with figures for the numbers in it. @param {string} sentence */
function inFigures(sentence) {
  let plain = sentence.length > LONGEST_DOSE ? "" : inOneRow(sentence).toLowerCase().replace(/[.!;]+$/, "");
  for (const [words, figures] of SAME) plain = plain.replace(words, figures);
  return plain;
}

/**
 * @param {string} part
 * @param {boolean} sided whether the whole sentence is said of each side
 * @returns {[name: string, value: string | number] | null}
 */
function partOf(part, sided) {
  const [, each] = EACH_SIDE.exec(part) ?? [];
  const amount = each ?? part;
  const week = DAYS.exec(amount);
  if (week) return ["days_per_week", Number(week[1] ?? 7)];
  const day = A_DAY.exec(amount);
  if (day) return ["times_a_day", rangeOf(day[1], day[2])];
  const time = REPEATS.test(amount) ? null : TIME.exec(amount.replace(HOLDS, ""));
  if (time) {
    const [, least, most = least, seconds, minutes] = time;
    const unit = seconds ? "s" : minutes ? "min" : most === "1" ? "breath" : "breaths";
    const longest = seconds ? 600 : minutes ? 10 : 50;
    // Of "30 s each side, 2 times" nobody knows whether there are two for each side.
    if ((each && !sided) || !isWithin(least, most, longest)) return null;
    return ["hold", `${rangeOf(least, most)} ${unit}`];
  }
  const times = HOLDS.test(amount) ? null : TIMES.exec(amount.replace(REPEATS, ""));
  if (!times || !isWithin(times[1], times[2] ?? times[1], 50)) return null;
  return [sided || each ? "reps_per_side" : "reps", rangeOf(times[1], times[2])];
}

/** @param {string} least @param {string} most @param {number} longest */
function isWithin(least, most, longest) {
  return Number(least) >= 1 && Number(least) <= Number(most) && Number(most) <= longest;
}

/** @param {string} least @param {string} [most] */
function rangeOf(least, most = least) {
  return least === most ? Number(least) : `${Number(least)}-${Number(most)}`;
}

/**
 * Returns the source that a row names, or null where its title and its publisher cannot be told apart.
 * @param {string} row
 * @param {string[]} publishers
 */
function sourceOf(row, publishers) {
  let rest = SOURCE.exec(row.trim())?.[1] ?? "";
  const [address] = WEB.exec(rest) ?? [];
  rest = rest.replace(address ?? "", "");
  const years = rest.match(YEAR) ?? [];
  if (years.length !== 1) return null;
  const [, quoted] = QUOTED.exec(rest) ?? [];
  const parts = rest.replace(QUOTED, ",").replace(YEAR, ",").split(/[,;()]|\.\s/).map(inOneRow).filter(Boolean);
  const known = parts.filter((part) => publishers.some((each) => each.toLowerCase() === part.toLowerCase()));
  const others = parts.filter((part) => !known.includes(part));
  const [publisher, title] = quoted && parts.length === 1
    ? [parts[0], quoted.trim()]
    : known.length === 1 && others.length === (quoted ? 0 : 1)
    ? [known[0], quoted ?? others[0]]
    : [];
  return publisher && title ? { title, publisher, year: Number(years[0]), ...address && { address } } : null;
}
