// The text of a stretch's page: read for a form, and written from one. What the form cannot hold stays as it is.

import { readFields, writtenFields } from "./front-matter.js";

/**
 * A step with its rows. `note` are the rows below it that are none of its sentences; `number` is that which is written.
 * @typedef {{ text: string, number: number, rows: string[], note: string[] }} Step
 * @typedef {{ end: string, first: string[], fields: import("./front-matter.js").Field[], before: string[],
 *   steps: Step[], after: string[] }} PageText
 * A step of the form: its text, and which step of the page it was.
 * @typedef {{ text: string, was?: number }} FormStep
 * @typedef {{ fields: { [name: string]: import("./front-matter.js").Value }, steps: FormStep[] }} Filled
 */

const FENCE = "---";
const STEP = /^(\d{1,9})\.[ \t]+(.*\S)\s*$/;
// A further sentence of a step; what begins with a sign is a point, a quotation or a warning in it.
const FURTHER = /^ {3}(?![-*+>] |\d+[.)] |!!!|```|~~~)(\S.*)$/;
const CODE = /^\s*(?:```|~~~)/;
// Before a capital letter, and not after what only looks like an end.
const SENTENCE_END =
  /(?<=[.!?\u2026]["'\u201d\u2019)]*)(?<!\b(?:e\.g|i\.e|etc|vs|approx|Dr|Mr|Mrs|Ms|St|No)\.)\s+(?=["'\u201c\u2018(]?\p{Lu})/u;

/**
 * Returns a page as its parts, or null where its fields are not between two lines of dashes, or cannot be told apart.
 * @param {string} text
 * @returns {PageText | null}
 */
export function readPage(text) {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const rows = text.split(end);
  const closing = rows.indexOf(FENCE, 1);
  const fields = rows[0].replace("\ufeff", "") === FENCE && closing > 0 ? readFields(rows.slice(1, closing)) : null;
  if (!fields) return null;
  const page = { end, first: [rows[0]], fields, ...readSteps(rows.slice(closing + 1)) };
  // Never a word lost: what would not be written as it stands is not for the form.
  return writtenPage(page, filledBy(page), []) === text ? page : null;
}

/**
 * Returns what a page fills a form with.
 * @param {PageText} page
 * @returns {Filled}
 */
export function filledBy({ fields, steps }) {
  const known = fields.filter(({ name, value }) => name && value !== undefined);
  return {
    fields: Object.fromEntries(
      known.map(({ name, value }) => [name, /** @type {import("./front-matter.js").Value} */ (value)]),
    ),
    steps: steps.map(({ text }, was) => ({ text, was })),
  };
}

/**
 * Returns the text of a page with what a form holds; without a page, that of a new one.
 * @param {PageText | null} page
 * @param {Filled} filled
 * @param {import("./front-matter.js").Shape[]} shapes the fields that the form has
 */
export function writtenPage(page, { fields, steps }, shapes) {
  const { end, first, before, after } = page ?? { end: "\n", first: [FENCE], before: [""], after: [""] };
  const head = writtenFields(page?.fields ?? [], fields, shapes);
  return [...first, ...head, FENCE, ...before, ...writtenSteps(page?.steps ?? [], steps), ...after].join(end);
}

/** @param {string[]} rows */
function readSteps(rows) {
  /** @type {string[]} */
  const before = [];
  /** @type {Step[]} */
  const steps = [];
  let code = false;
  for (const row of rows) {
    const step = code ? null : STEP.exec(row);
    const last = steps.at(-1);
    const further = !code && last && !last.note.length ? FURTHER.exec(row) : null;
    if (CODE.test(row)) code = !code;
    if (step) steps.push({ text: step[2], number: Number(step[1]), rows: [row], note: [] });
    else if (!last) before.push(row);
    else if (further) {
      last.rows.push(row);
      last.text += ` ${further[1].trim()}`;
    } else last.note.push(row);
  }
  // What comes after the last step ends the page, whichever step is the last one then.
  const note = steps.at(-1)?.note ?? [];
  const margin = note.findIndex((row) => /^\S/.test(row));
  const blanks = note.findLastIndex((row) => row.trim()) + 1;
  const after = note.splice(margin < 0 ? blanks : note.slice(0, margin).findLastIndex((row) => row.trim()) + 1);
  return { before, steps, after };
}

/**
 * @param {Step[]} old
 * @param {FormStep[]} steps
 */
function writtenSteps(old, steps) {
  const there = new Set(steps.map(({ was }) => was));
  const left = old.filter((_, index) => !there.has(index));
  /** @type {string[]} */
  const rows = [];
  let number = 0;
  for (const step of steps) {
    const { text, was } = step;
    const before = was === undefined ? undefined : old[was];
    // A second list on the page counts from 1 again.
    number = before && before.number === 1 && was ? 1 : number + 1;
    const same = before && before.number === number &&
      (before.text === text || inOneRow(before.text) === inOneRow(text));
    rows.push(...(same ? before.rows : stepRows(number, step)), ...(before?.note ?? []));
  }
  // The note of a step that is gone is told all the same.
  for (const { note } of left) if (note.some((row) => row.trim())) rows.push(...note);
  return rows;
}

/** The sentences of each step, so that those of a long page are parted once. @type {WeakMap<FormStep, string[]>} */
const parted = new WeakMap();

/**
 * Returns a step as it is written: a sentence a row.
 * @param {number} number
 * @param {FormStep} step
 */
function stepRows(number, step) {
  const known = parted.get(step) ?? sentences(step.text);
  parted.set(step, known);
  return known.map((sentence, index) => index ? `   ${sentence}` : `${number}. ${sentence}`);
}

/** Returns the sentences of a text. @param {string} text */
export function sentences(text) {
  return inOneRow(text).split(SENTENCE_END);
}

/** Returns a text without the ends of its rows. @param {string} text */
export function inOneRow(text) {
  return text.split(/\s+/).filter(Boolean).join(" ");
}
