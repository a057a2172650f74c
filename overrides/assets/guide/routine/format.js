// A routine of the reader's own as text, and back. The text stands behind the # of a link, so it reaches no server:
//
//   r=1;t=Before_breakfast;n=Stop_if_your_leg_tingles.;d=mon,wed,fri;x=2;back-flexion.h20.r4;seated-twist.h30
//
// `r` is the version of this format, `t` a title, `n` a line of note, `d` the days, `x` how often on each. Each part without
// an equals sign is a stretch of the guide by its name, in its turn, with what differs from the guide's own dose:
// `h` seconds of each hold or movement, `b` breaths of each, `r` reps (on each side, where there are two), `s` sets, `p`
// seconds of pause between reps, `q` between sets, `left` or `right` where one side is worked. In texts `_` is a space, and
// `~` with two digits of hexadecimal is one of ~ _ ; and %. All else that a link cannot hold is escaped as in any address,
// as often as messengers please: what is left of that has no % in it.

/**
 * What differs from the guide's own dose of a stretch.
 * @typedef {{
 *   seconds?: number, breaths?: number, reps?: number, sets?: number, rest?: number, setRest?: number,
 *   side?: "left" | "right",
 * }} Figures
 * @typedef {{ name: string, figures: Figures }} Turn
 * @typedef {{ title: string, note: string, days: string[], times: number | null, turns: Turn[] }} Routine
 *
 * Why a text is refused: it is of a newer version; no routine at all or a damaged one; longer than any; without a stretch;
 * or with a figure that nobody may be given.
 * @typedef {"newer" | "damaged" | "long" | "empty" | "figure"} Refusal
 */

const VERSION = 1;
const LONGEST = 8000;
const MOST_TURNS = 60;
/** So many reps, in all sets of all stretches, are more than a day is long, and than a page can show. */
const MOST_REPS = 600;
/** What a stretch has of its own at most, more or less, where the routine does not say it. */
const OWN_REPS = 5;
export const LONGEST_TITLE = 80;
export const LONGEST_NOTE = 200;
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The figures by their letter, with what the contract of a page allows, in the order in which they are written. */
const FIGURES = /** @type {Record<string, { name: Exclude<keyof Figures, "side">, least: number, most: number }>} */ ({
  h: { name: "seconds", least: 1, most: 600 },
  b: { name: "breaths", least: 1, most: 50 },
  r: { name: "reps", least: 1, most: 50 },
  s: { name: "sets", least: 1, most: 10 },
  p: { name: "rest", least: 0, most: 300 },
  q: { name: "setRest", least: 0, most: 300 },
});
const TIMES = { least: 1, most: 24 };

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const WHOLE = /^(0|[1-9]\d{0,3})$/;
/** What does not show, or turns the text around it. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Returns a text as it can be written: on one line, and no longer than this.
 * @param {string} text
 * @param {number} longest
 */
export function tidy(text, longest) {
  return [...text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim()].slice(0, longest).join("").trim();
}

/**
 * Returns a routine as the text that stands behind the # of its link.
 * @param {Routine} routine
 */
export function written({ title, note, days, times, turns }) {
  const parts = [
    `r=${VERSION}`,
    title && `t=${escaped(title)}`,
    note && `n=${escaped(note)}`,
    days.length && `d=${DAYS.filter((day) => days.includes(day)).join(",")}`,
    times && `x=${times}`,
    ...turns.map(({ name, figures }) => [name, ...figuresWritten(figures)].join(".")),
  ].filter(Boolean).join(";");
  // Encoded more strictly than need be: messengers end a link where they meet some signs that an address may hold.
  return encodeURIComponent(parts).replace(/%3B/g, ";").replace(/%3D/g, "=").replace(/%2C/g, ",")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Returns the routine that stands behind the # of a link, or why it is refused.
 * @param {string} fragment
 * @returns {{ routine: Routine, refused?: undefined } | { refused: Refusal, routine?: undefined }}
 */
export function read(fragment) {
  if (fragment.length > LONGEST) return { refused: "long" };
  const text = decoded(fragment.replace(/^#/, ""));
  const version = /^r=([1-9]\d{0,8})(;|$)/.exec(text ?? "");
  if (!text || !version) return { refused: "damaged" };
  if (Number(version[1]) > VERSION) return { refused: "newer" };
  const parts = text.split(";").slice(1);
  const turns = parts.filter((part) => !part.includes("=")).map(turn);
  const { t, n, d, x, ...others } = fields(parts.filter((part) => part.includes("="))) ?? { others: "" };
  const title = unescaped(t ?? "", LONGEST_TITLE);
  const note = unescaped(n ?? "", LONGEST_NOTE);
  const days = d?.split(",") ?? [];
  const known = days.every((day) => DAYS.includes(day)) && new Set(days).size === days.length;
  if (Object.keys(others).length || title === null || note === null || !known || turns.includes("damaged")) {
    return { refused: "damaged" };
  }
  if (x !== undefined && !within(x, TIMES) || turns.includes("figure")) return { refused: "figure" };
  if (!turns.length) return { refused: "empty" };
  if (turns.length > MOST_TURNS || repsOf(/** @type {Turn[]} */ (turns)) > MOST_REPS) return { refused: "long" };
  return {
    routine: {
      title,
      note,
      days: DAYS.filter((day) => days.includes(day)),
      times: x === undefined ? null : Number(x),
      turns: /** @type {Turn[]} */ (turns),
    },
  };
}

/**
 * Returns a name for a routine that is short and its own: FNV-1a with 128 bits, which no two that are made meet in.
 * @param {Routine} routine
 */
export function nameOf(routine) {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const letter of written(routine)) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(letter.charCodeAt(0))) * 0x1000000000000000000013bn);
  }
  return hash.toString(36);
}

/** @param {Turn[]} turns */
function repsOf(turns) {
  return turns.reduce((sum, { figures: { reps = OWN_REPS, sets = 1 } }) => sum + reps * sets, 0);
}

/** @param {Figures} figures */
function figuresWritten(figures) {
  const numbers = Object.entries(FIGURES).map(([letter, { name }]) => [letter, figures[name]]);
  return [...numbers.filter(([, number]) => number !== undefined).map((pair) => pair.join("")), figures.side]
    .filter(Boolean);
}

/**
 * @param {string} part
 * @returns {Turn | "damaged" | "figure"}
 */
function turn(part) {
  const [name, ...written] = part.split(".");
  if (!NAME.test(name) || name.length > 100) return "damaged";
  /** @type {Figures} */
  const figures = {};
  for (const each of written) {
    const side = each === "left" || each === "right" ? each : undefined;
    const figure = Object.hasOwn(FIGURES, each[0] ?? "") ? FIGURES[each[0]] : undefined;
    const place = side ? "side" : figure?.name;
    if (!place || place in figures || !side && !/^.\d+$/.test(each)) return "damaged";
    if (side) figures.side = side;
    else if (figure && within(each.slice(1), figure)) figures[figure.name] = Number(each.slice(1));
    else return "figure";
  }
  // Nothing is held for seconds and for breaths at once.
  return "seconds" in figures && "breaths" in figures ? "damaged" : { name, figures };
}

/**
 * Returns what stands behind the names, or null where one stands there twice.
 * @param {string[]} parts
 * @returns {Record<string, string> | null}
 */
function fields(parts) {
  const pairs = parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);
  const names = pairs.map(([name]) => name);
  return new Set(names).size === names.length ? Object.fromEntries(pairs) : null;
}

/**
 * @param {string} text
 * @param {{ least: number, most: number }} limits
 */
function within(text, { least, most }) {
  return WHOLE.test(text) && Number(text) >= least && Number(text) <= most;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[~_;%]/g, (sign) => `~${sign.charCodeAt(0).toString(16).toUpperCase()}`).replace(/ /g, "_");
}

/**
 * Returns the text that was escaped, or null where it cannot have been.
 * @param {string} text
 * @param {number} longest
 */
function unescaped(text, longest) {
  if (/~(?!7E|5F|3B|25)/.test(text)) return null;
  const whole = text.replace(/_/g, " ").replace(/~(..)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return [...whole].length > longest ? null : tidy(whole, longest);
}

/**
 * Returns a text without what addresses escape, or null where that is broken.
 * @param {string} text
 */
function decoded(text) {
  let plain = text;
  try {
    while (plain.includes("%")) plain = decodeURIComponent(plain);
  } catch {
    return null;
  }
  return plain;
}
