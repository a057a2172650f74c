// The reader's own pace and doses: fields of the page, remembered on the device. Their default values are the guide's.

import { doseInput, figure, isOptional, stretches } from "./checklist.js";
import { load, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { canSpeak } from "./voice.js";

/**
 * @typedef {import("./plan.js").Pace & {
 *   tones: boolean, volume: number, flash: boolean, vibration: boolean, voice: boolean, wholeScreen: boolean,
 * }} OwnPace
 */

/**
 * Returns what the fields say now.
 * @param {HTMLFormElement} form
 * @returns {OwnPace}
 */
export function readPace(form) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const rest = field("rest");
  return {
    getReady: figure(field("getReady")),
    rest: rest.value && rest.validity.valid ? rest.valueAsNumber : null,
    switchSides: figure(field("switchSides")),
    transition: figure(field("transition")),
    teach: WHEN(field("teach").value) ?? "first",
    waitFor: WHEN(field("waitFor").value) ?? "first",
    reading: Number(field("reading").value) / 100,
    tones: field("tones").checked,
    volume: field("volume").valueAsNumber / 100,
    flash: field("flash").checked,
    vibration: "vibrate" in navigator && field("vibration").checked,
    voice: canSpeak() && field("voice").checked,
    wholeScreen: field("wholeScreen").checked,
  };
}

/**
 * Fills in what this device remembers, and hides what it cannot do.
 * @param {HTMLElement} root
 */
export function restorePace(root) {
  const pace = load("pace");
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(".pace input"))) {
    const value = pace[input.name];
    if (typeof value === "boolean") input.checked = value;
    else fillIn(input, value);
  }
  for (const choice of choices(root)) {
    const value = choice.name === "waitFor" && pace.autoAdvance === false ? "every" : pace[choice.name];
    choice.value = CHOICES[choice.name](value) ?? choice.value;
  }
  const doses = load("doses");
  for (const stretch of stretches(root)) {
    const own = Object(doses[stretch.dataset.stretch ?? ""]);
    for (const input of doseInputs(stretch)) fillIn(input, own[input.name]);
    const side = sideOf(stretch);
    if (side) side.value = SIDE(own.side) ?? side.value;
    showDose(stretch);
  }
  const possible = /** @type {Record<string, boolean>} */ ({ vibration: "vibrate" in navigator, voice: canSpeak() });
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-needs]"))) {
    label.hidden = !possible[label.dataset.needs ?? ""];
  }
}

/** @param {HTMLElement} root */
export function savePace(root) {
  /** @type {Record<string, string | boolean>} */
  const pace = {};
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(".pace input"))) {
    pace[input.name] = input.type === "checkbox" ? input.checked : input.value;
  }
  for (const { name, value } of choices(root)) pace[name] = value;
  save("pace", pace);
  const doses = load("doses");
  for (const stretch of stretches(root)) {
    // What a routine of the reader's own prescribes stands in that routine.
    if (stretch.hasAttribute("data-prescribed")) continue;
    const own = Object.fromEntries([...doseInputs(stretch), sideOf(stretch)].map((each) => [each?.name, each?.value]));
    doses[stretch.dataset.stretch ?? ""] = own;
    showDose(stretch);
  }
  save("doses", doses);
}

/**
 * Fills in what was just set for a stretch wherever else the routine has the same stretch.
 * @param {HTMLElement} root
 * @param {HTMLInputElement | HTMLSelectElement} input
 */
export function likeItsTwins(root, input) {
  const of = input.closest("fieldset")?.dataset.stretch;
  for (const twin of stretches(root).filter(({ dataset }) => of !== undefined && dataset.stretch === of)) {
    const same = /** @type {HTMLInputElement} */ (twin.querySelector(`.own-dose [name=${input.name}]`));
    same.value = input.value;
  }
}

/**
 * Corrects a number that cannot be used: to the nearest that can, or to the guide's own if the field holds no number.
 * @param {HTMLInputElement} input
 */
export function settle(input) {
  if (input.validity.valid) return;
  const wanted = Math.round(input.valueAsNumber);
  const nearest = Math.min(Math.max(wanted, Number(input.min)), Number(input.max));
  input.value = Number.isNaN(wanted) ? input.defaultValue : String(nearest);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Returns for each stretch that has another hold for older people its field, and that hold in its unit.
 * @param {HTMLElement} root
 */
function olderHolds(root) {
  return stretches(root)
    .filter(({ dataset }) => dataset.older !== undefined)
    .map((stretch) => ({ input: doseInput(stretch, "hold"), hold: String(stretch.dataset.older) }));
}

/**
 * Whether the reader holds each of these as older people may.
 * @param {HTMLElement} root
 */
export function holdsAsOlder(root) {
  return olderHolds(root).every(({ input, hold }) => input.value === hold);
}

/**
 * Takes the holds for older people, or gives them back.
 * @param {HTMLElement} root
 */
export function turnOlder(root) {
  const back = holdsAsOlder(root);
  for (const { input, hold } of olderHolds(root)) {
    input.value = back ? input.defaultValue : hold;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @param {HTMLElement} root */
export function breathInput(root) {
  return /** @type {HTMLInputElement} */ (root.querySelector("input[name=breath]"));
}

/**
 * Notes a tap at a breath in, and fills in how long a breath takes once there were enough. Returns the taps so far.
 * @param {readonly number[]} before in milliseconds
 * @param {number} now
 * @param {HTMLInputElement} input
 */
export function tapped(before, now, input) {
  // After a longer time than a breath takes, the reader has begun anew.
  const begun = before.filter((_, index) => (before[index + 1] ?? now) - before[index] <= Number(input.max) * 1000);
  const taps = [...(begun.length === before.length ? before : []), now];
  if (taps.length < 3) return taps;
  input.value = String(Math.round((now - taps[0]) / (taps.length - 1) / 1000));
  settle(input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return taps;
}

/**
 * Brings every figure of time and dose back to the guide's; what is chosen beside them stays.
 * @param {HTMLElement} root
 */
export function backToGuide(root) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input[type=number]"))) {
    input.value = input.defaultValue;
  }
  savePace(root);
}

const WHEN =
  /** @type {import("../site/stored.js").Reader<import("./plan.js").When>} */ (text(/^(every|first|never)$/));
const CHOICES = /** @type {Record<string, import("../site/stored.js").Reader<string>>} */ ({
  teach: WHEN,
  waitFor: WHEN,
  reading: text(/^(75|100|150)$/),
});

/**
 * Returns the fields of the pace that offer a choice.
 * @param {HTMLElement} root
 */
function choices(root) {
  return /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll(".pace select"));
}

const SIDE = text(/^(left|right)?$/);
const DIGITS = text(/^\d{0,4}$/);

/**
 * Fills in what was stored for a field of a number, if the field takes it; where none was stored, the guide's.
 * @param {HTMLInputElement} input
 * @param {unknown} stored
 */
function fillIn(input, stored) {
  const before = input.value;
  // What the reader is typing, or has just emptied to type anew, is stored as it stands.
  if (stored === before) return;
  input.value = (DIGITS(stored) ?? before) || input.defaultValue;
  if (!input.validity.valid) input.value = before;
}

/**
 * Returns the fields that this stretch shows for its own dose.
 * @param {HTMLElement} stretch
 */
function doseInputs(stretch) {
  const all = /** @type {const} */ (["hold", "reps"]).map((name) => doseInput(stretch, name));
  return all.filter((input) => !input.closest("label")?.hidden);
}

/**
 * Returns the field in which the reader says which side is worked, or null where both are.
 * @param {HTMLElement} stretch
 */
function sideOf(stretch) {
  return /** @type {HTMLSelectElement | null} */ (stretch.querySelector("select[name=side]"));
}

/**
 * Shows as many boxes as the reader wants reps, on the side that is worked, and says so where a figure is not the guide's.
 * @param {HTMLFieldSetElement} stretch
 */
function showDose(stretch) {
  const side = sideOf(stretch);
  const reps = doseInput(stretch, "reps");
  const wanted = figure(reps);
  const offered = Math.max(wanted, Number(reps.dataset.most));
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (stretch.querySelectorAll("input[data-round]"))) {
    if (side) box.dataset.side = side.value || "own";
    // Where left and right differ, or nobody counts, the boxes stay as they are.
    if (reps.closest("label")?.hidden) continue;
    const round = Number(box.dataset.round);
    const item = /** @type {HTMLElement} */ (box.closest("li"));
    const optional = round > wanted || box.dataset.optionalSet !== undefined;
    item.hidden = round > offered;
    box.toggleAttribute("data-optional", optional);
    /** @type {HTMLElement} */ (item.querySelector("small")).hidden = !isOptional(box);
  }
  const beyond = doseInputs(stretch).some((input) =>
    figure(input) < Number(input.defaultValue) || figure(input) > Number(input.dataset.most)
  );
  /** @type {HTMLElement} */ (stretch.querySelector("[data-beyond]")).hidden = !beyond;
}
