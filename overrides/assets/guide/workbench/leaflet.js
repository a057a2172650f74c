// A leaflet that somebody pastes: its title, its steps, its dose and its source, each only where it has one meaning.

import { inOneRow, sentences } from "./page-text.js";

/**
 * @typedef {{ hold?: string, reps?: string | number, reps_per_side?: string | number, days_per_week?: number,
 *   times_a_day?: string | number, every?: string }} LeafletDose
 * When to leave a stretch out, to ask first, or to stop, as the fields of a page take it.
 * @typedef {{ do_not_if: string[], ask_first_if: string[], stop_if: string[] }} Cautions
 * What a leaflet says; `left` is what nobody but a person can place.
 * @typedef {{ title: string, steps: string[], dose: LeafletDose, cautions: Cautions,
 *   source: { [name: string]: string | number } | null, left: string[] }} Leaflet
 */

// A leaflet of one line that begins with its name: "Bridge: lie on your back."
const NAMED = /^\s*([^.!?:\r\n]{1,60}):[ \t]+(\S[^\r\n]*)\s*$/;
const SIGNS = [
  /^\s*(?:[-*+\u2022\u2023\u25aa\u25e6\u00b7\u2013\u2014\u2713]|\[[ x]?\])\s+(?=\S)/i,
  /^\s*(?:\*\*|__)?(?:step\s+)?\d{1,2}\s*[.:)](?:\*\*|__)?\s*(?=[^\d\s])/i,
  /^\s*step\s+\d{1,2}\s*(?:\s[-\u2013\u2014])?\s+(?=\S)/i,
];
// A number within a row, after which a step begins; not that of "Repeat steps 1 to 2. Rest."
const NUMBER_INSIDE = /(?<!\S)(?:step\s+)?(\d{1,2})(?:[.:]\s+(?=["'\u201c\u2018(]?\p{Lu})|\)\s+(?=\p{L}))/giu;
const COUNTED =
  /\b(?:steps?|to|and|or|of|for|by|than|about|least|most|repeat|do|hold|count|number|sets?|reps?|times)\s+$/i;
const LONGEST_TITLE = 60;
const MOST_WORDS_OF_A_NAME = 5;
// A short first sentence that tells somebody what to do is a step.
const TELLS =
  /^(?:\w+ly|first|then|now|you|your|on|in|with|while|from|to|do|stop|repeat|hold|sit|stand|lie|kneel|squat|place|put|bend|lift|raise|lower|straighten|stretch|reach|turn|tilt|twist|rotate|roll|rock|nod|look|lean|step|slide|pull|push|press|draw|bring|keep|let|relax|rest|breathe|inhale|exhale|start|begin|get|go|come|move|walk|march|cross|clasp|grip|grasp|squeeze|tighten|tuck|drop|shrug|circle|arch|curl|point|swing|open|close|take|make|use|find|face|support|return|slowly|swap|switch|change|extend|flex|rise|try|wrap|loop|hug)\b|\b(?:you|your)\b|,/i;
// What follows "stop if" is said as it stands; what follows the others is a condition, which one has.
const STOP =
  /^(?:please )?stop(?: (?:at once|immediately|right away|straight away|exercising|the exercise|this exercise))? if (.+)$/i;
const OR_STOP = /^if (.+?), (?:then )?(?:please )?stop(?: at once| immediately| right away| straight away)?$/i;
const DO_NOT =
  /^(?:please )?(?:(?:do not|don['\u2019]t|never) (?:do|try|use|perform|attempt)|avoid|leave) (?:(?:this|it|these|the) ?(?:(?:one|stretch|exercise|movement)(?:es|s)? ?)?)(?:out )?(?:if|in case of) (.+)$/i;
const ASK_FIRST =
  /^(?:please )?(?:ask|talk to|speak to|check with)(?: (?:[\p{L}-]+ ?){1,6})? (?:first|beforehand),? (?:if|in case of) (.+)$/iu;
const ASK_OF_NOBODY = /^(?:please )?ask first,? (?:if|in case of) (.+)$/i;
const ONE_HAS = /^you(?:['\u2019]ve| have| had| suffer from)(?: (?:had|got))? /i;
// "In case of" goes before no sentence.
const CLAUSE =
  /^(?:you|your|it|there|this|that)\b|\b(?:or|and) (?:you|have|feel|had)\b|\b(?:is|are|was|were|has|hurts?)\b/i;
const WARNS =
  /^(?:please )?(?:stop|(?:do not|don['\u2019]t|never) (?:do|try|use|perform|attempt)|avoid (?:this|it|these)|leave (?:this|it|these)|ask)\b.* (?:if|in case of) |^if .*, (?:then )?(?:please )?stop\b/i;
/** What looks for a dose takes its time with a long text. */
const LONGEST_DOSE = 200;

const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const SAME = /** @type {[RegExp, string][]} */ ([
  [/\bhalf a minute\b/g, "30 s"],
  [/\b(?:a|one) (?=minute\b|breath\b)/g, "1 "],
  [/\bonce (?=(?:a|per|each|every) day\b)/g, "1 time "],
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
const A_DAY =
  /^(?:(?:do|repeat) (?:(?:it|this|these|(?:the|this|these) (?:stretch|exercise|movement)(?:es|s)?) )?)?(\d{1,2})(?:-(\d{1,2}))? times? (?:a|per|each|every) day$/;
const EVERY =
  /^(?:do (?:this|it|these) |repeat (?:this |it )?)?every (?:(\d{1,2})(?:-(\d{1,2}))? )?(minute|hour|day)s?$/;
const MOST_OF = { minute: 60, hour: 24, day: 7 };
const SIDES =
  /\b(?:other|opposite|each|both|either) (?:side|leg|arm|foot|knee|hand|shoulder|way|direction)|\b(?:change|swap|switch) (?:sides|legs|arms|hands)\b/i;
const SOURCE = /^(?:sources?|references?|(?:adapted |taken )?from)\s*:\s*(.+?)\.?$/i;
const BEFORE_FIGURES = /^(.*\p{L}{2}(?<!\b(?:approx|about|no|nos|min|max|fig|vs|etc|ca))[.!?])\s+(\d.*)$/iu;
const DOSE = /^dose\s*:\s*(.+)$/i;
const WEB = /https?:\/\/[^\s<>"\\@]+[^\s<>"\\@.,;)]/;
const QUOTED = /["\u201c]([^"\u201c\u201d]+)["\u201d]/;
const YEAR = /\b(?:19[5-9]\d|20\d\d)\b/g;

/**
 * Returns what a leaflet says.
 * @param {string} pasted
 * @param {string[]} publishers whose names are known to be those of publishers
 * @returns {Leaflet}
 */
export function readLeaflet(pasted, publishers = []) {
  const text = nameApart(stepsApart(pasted));
  const [, name, only] = NAMED.exec(text) ?? [];
  const rows = name ? [name, only.charAt(0).toUpperCase() + only.slice(1)] : rowsOf(text);
  const begins = name ? 1 : Math.max(rows.findIndex(signOf), isTitle(rows) ? 1 : 0);
  const [title = "", ...above] = rows.slice(0, begins).filter((row) => !isField(row) && !isCaution(row));
  const fits = title.length <= LONGEST_TITLE;
  const known = rows.filter((row) => isField(row) && !signOf(row));
  const below = belowList(text).filter((row) => !known.includes(row));
  const warning = rows.slice(0, begins).filter((row) => isCaution(row) && !signOf(row));
  const others = rows.slice(begins).filter((row) => !known.includes(row) && !below.includes(row));
  const sourceRows = known.filter((row) => SOURCE.test(row));
  const source = sourceRows.length === 1 ? sourceOf(sourceRows[0], publishers) : null;
  const doseRows = known.filter((row) => !sourceRows.includes(row));
  /** @type {Cautions} */
  const cautions = { do_not_if: [], ask_first_if: [], stop_if: [] };
  /** @type {string[]} */
  const unplaced = [];
  const told = pastedSteps(unwrapped(others).join("\n")).steps.map((step) => withoutCautions(step, cautions, unplaced));
  const beside = [...unwrapped(warning), ...above, ...unwrapped(below)].map((row) =>
    withoutCautions(inOneRow(row), cautions, unplaced)
  );
  const doses = beside.flatMap(sentences).filter(isField);
  const left = beside.map((row) => sentences(row).filter((each) => !isField(each)).join(" ")).filter(Boolean);
  const dose = doseOf([...doseRows, ...doses, ...told]);
  const understood = doseRows.length === 0 || Object.keys(dose).length > 0;
  return {
    title: fits ? asTitle(title) : "",
    steps: withoutDose(told, dose),
    dose,
    cautions,
    source,
    left: [...fits ? [] : [title], ...left, ...unplaced, ...understood ? [] : doseRows, ...source ? [] : sourceRows]
      .map(
        inOneRow,
      ),
  };
}

/**
 * Returns a text with a row for each of its steps, where they are numbered in order within their rows. What stands before
 * the first is a row a sentence.
 * @param {string} text
 */
function stepsApart(text) {
  if (rowsOf(text).filter(signOf).length > 1) return text;
  /** @type {number[]} */
  const begins = [];
  for (const found of text.matchAll(NUMBER_INSIDE)) {
    const follows = Number(found[1]) === begins.length + 1;
    if (follows && !COUNTED.test(text.slice(Math.max(0, found.index - 12), found.index))) begins.push(found.index);
  }
  if (begins.length < 2) return text;
  const steps = begins.map((begin, index) => text.slice(begin, begins[index + 1]).trimEnd());
  return [...rowsOf(text.slice(0, begins[0])).flatMap(sentences), ...steps].join("\n");
}

/** Returns a text of one row with a row for its name, where that is its first sentence. @param {string} text */
function nameApart(text) {
  const rows = rowsOf(text);
  const [first, ...others] = rows.length === 1 && !signOf(rows[0]) ? sentences(rows[0]) : [];
  const isName = others.length > 1 && /[^.]\.$/.test(first) && first.split(" ").length <= MOST_WORDS_OF_A_NAME &&
    !/\d/.test(first) && !TELLS.test(first);
  return isName ? `${first.slice(0, -1)}\n${others.join(" ")}` : text;
}

/** Returns rows with what goes on below a caution in one row with it. @param {string[]} rows */
function unwrapped(rows) {
  /** @type {string[]} */
  const whole = [];
  for (const row of rows) {
    const before = whole.at(-1);
    const goesOn = before && /^\s*\p{Ll}/u.test(row) && !/[.!?]\s*$/.test(before) &&
      WARNS.test(sentences(before).at(-1) ?? "");
    if (goesOn) whole[whole.length - 1] = `${before} ${row}`;
    else whole.push(row);
  }
  return whole;
}

/** Whether a row says when not to go on, and nothing else. @param {string} row */
function isCaution(row) {
  return sentences(row).every((sentence) => WARNS.test(sentence));
}

/**
 * Returns a text without its cautions, which are added to those of the leaflet, or to what is left for a person.
 * @param {string} text
 * @param {Cautions} cautions
 * @param {string[]} unplaced
 */
function withoutCautions(text, cautions, unplaced) {
  return sentences(text).filter((sentence) => {
    if (!WARNS.test(sentence)) return true;
    const found = cautionIn(sentence);
    if (!found) unplaced.push(sentence);
    else if (!cautions[found[0]].includes(found[1])) cautions[found[0]].push(found[1]);
    return false;
  }).join(" ");
}

/**
 * Returns the field of a caution and what it takes, or null where that is not said as the field takes it.
 * @param {string} sentence
 * @returns {[name: keyof Cautions, says: string] | null}
 */
function cautionIn(sentence) {
  const plain = sentence.replace(/[.!]+$/, "");
  const [, sign] = STOP.exec(plain) ?? OR_STOP.exec(plain) ?? [];
  if (sign) return ["stop_if", sign];
  const [, never] = DO_NOT.exec(plain) ?? [];
  const [, first] = ASK_OF_NOBODY.exec(plain) ?? ASK_FIRST.exec(plain) ?? [];
  const condition = (never ?? first ?? "").replace(/^you are pregnant$/i, "pregnancy").replace(ONE_HAS, "");
  return condition && !CLAUSE.test(condition) ? [never ? "do_not_if" : "ask_first_if", condition] : null;
}

/**
 * Returns steps without the sentences that only say how often, once that is in the dose. How long to hold stays where it
 * is done, and "Repeat 3 times" stays between two actions, since it may be said of the first alone.
 * @param {string[]} steps
 * @param {LeafletDose} dose
 */
function withoutDose(steps, dose) {
  let last = true;
  return steps.toReversed().map((step) =>
    doseApart(step).reverse().filter((sentence) => {
      const said = Object.entries(partsOf(sentence) ?? {});
      const taken = said.length > 0 && said.every(([name, value]) =>
        name !== "hold" && dose[/** @type {keyof LeafletDose} */ (name)] === value &&
        (last || !name.startsWith("reps"))
      );
      if (!taken && sentence) last = false;
      return !taken;
    }).reverse().join(" ")
  ).reverse().filter(Boolean);
}

/**
 * Returns the steps that a pasted text has: its numbered or dotted lines, else its lines, else its sentences. What stands
 * above the first number or dot is its heading.
 * @param {string} text
 */
export function pastedSteps(text) {
  const rows = rowsOf(stepsApart(text));
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
  for (const sentence of texts.flatMap((text) => doseApart(DOSE.exec(text.trim())?.[1] ?? text))) {
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

/** Returns the sentences of a text, also one of the dose that begins with a figure. @param {string} text */
function doseApart(text) {
  return sentences(text).flatMap((sentence) => {
    const [, before, figures] = BEFORE_FIGURES.exec(sentence) ?? [];
    return figures && partsOf(figures) ? [before, figures] : [sentence];
  });
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
  const [every, from = "1", to = from, unit = ""] = EVERY.exec(amount) ?? [];
  if (every) {
    const most = MOST_OF[/** @type {keyof typeof MOST_OF} */ (unit)];
    return isWithin(from, to, most) ? ["every", `${rangeOf(from, to)} ${unit}${to === "1" ? "" : "s"}`] : null;
  }
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
