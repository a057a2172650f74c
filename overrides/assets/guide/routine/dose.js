// The dose of a turn: the fields of a stretch's own page, with what the routine says in them.

/**
 * @typedef {import("./format.js").Figures} Figures
 * @typedef {import("./guide.js").Listed} Listed
 * What a routine says of one figure, the range that the guide says, and the words around it.
 * @typedef {{ name: keyof Figures, figure: number | undefined, least: number, most: number, words: string }} Said
 */

/**
 * Returns the fields of a stretch's dose, as far as the reader may set them: copies, which say what the routine says.
 * @param {HTMLFieldSetElement} fieldset
 * @param {Figures} figures
 * @param {string} seconds the word
 */
export function doseLabels(fieldset, figures, seconds) {
  const labels = [...fieldset.querySelectorAll(".own-dose label:not([hidden])")];
  return labels.map((each) => {
    const label = /** @type {HTMLLabelElement} */ (each.cloneNode(true));
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector("input, select"));
    if (input instanceof HTMLSelectElement) input.value = figures.side ?? "";
    else bare(input, figures, label, seconds);
    return label;
  });
}

/**
 * Leaves a field empty where the routine says nothing, with the guide's own figures shown in it.
 * @param {HTMLInputElement} input
 * @param {Figures} figures
 * @param {HTMLLabelElement} label
 * @param {string} seconds
 */
function bare(input, figures, label, seconds) {
  const { unit = "1", most = "" } = input.dataset;
  const figure = figures[figureOf(input)];
  // Minutes are whole ones.
  if (unit === "60" && Number(figure ?? 0) % 60) {
    input.dataset.unit = "1";
    input.max = "600";
    input.placeholder = range(Number(input.defaultValue) * 60, Number(most) * 60);
    /** @type {Text} */ (label.lastChild).data = ` ${seconds}`;
  } else input.placeholder = range(Number(input.defaultValue), Number(most));
  if (input.name === "reps") input.max = "50";
  input.required = false;
  input.defaultValue = "";
  input.value = figure === undefined ? "" : String(Number(figure) / unitOf(input));
}

/**
 * Returns what a routine says by one of these fields, in the terms of its text.
 * @param {HTMLInputElement} input
 */
export function figureOf({ name, dataset }) {
  const hold = dataset.unit === "breath" ? "breaths" : "seconds";
  return /** @type {Exclude<keyof Figures, "side">} */ (name === "hold" ? hold : name);
}

/** @param {HTMLInputElement} input */
export function unitOf({ dataset }) {
  return dataset.unit === "60" ? 60 : 1;
}

/**
 * @param {number} least
 * @param {number} most
 */
function range(least, most) {
  return least === most ? String(least) : `${least}–${most}`;
}

/**
 * Returns what these labels say, as words: "Hold for 20 seconds".
 * @param {readonly HTMLLabelElement[]} labels
 */
export function inWords(labels) {
  return labels.map((label) => {
    const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector("input, select"));
    const [before, after] = [input.previousSibling, input.nextSibling].map((text) => text?.textContent?.trim() ?? "");
    if (input instanceof HTMLSelectElement) return input.value && (input.selectedOptions[0].textContent ?? "");
    const figure = input.value || input.placeholder;
    return after ? `${before} ${figure} ${after}` : `${before}: ${figure}`;
  }).filter(Boolean);
}

/**
 * Returns the figures of a routine that this stretch can have, how they differ from what the guide says, and whether any
 * does not suit it.
 * @param {Figures} figures
 * @param {HTMLFieldSetElement} fieldset
 * @param {Listed} listed
 */
export function compared(figures, fieldset, { dose }) {
  const inputs = /** @type {HTMLInputElement[]} */ (
    [...fieldset.querySelectorAll(".own-dose label:not([hidden]) input")]
  );
  /** @type {Record<string, import("./guide.js").Amount>} */
  const guide = { setRest: amount(dose.rest_between_sets), rest: amount(dose.rest), sets: dose.sets };
  for (const input of inputs) {
    const unit = unitOf(input);
    guide[figureOf(input)] = { least: Number(input.defaultValue) * unit, most: Number(input.dataset.most) * unit };
  }
  const oneSided = fieldset.querySelector("select[name=side]") !== null;
  // Sets that are not alike, and what nobody times, are done as the page says.
  if (!inputs.length || fieldset.querySelector("[data-time]")) delete guide.sets;
  const suits = Object.entries(figures).filter(([name]) => name in guide || (name === "side" && oneSided));
  const beyond = suits.some(([name, figure]) =>
    name in guide && !/est$/.test(name) && (Number(figure) < guide[name].least || Number(figure) > guide[name].most)
  );
  const differs = suits.some(([name, figure]) =>
    name in guide && (figure !== guide[name].least || figure !== guide[name].most)
  );
  return {
    figures: /** @type {Figures} */ (Object.fromEntries(suits)),
    differs,
    beyond,
    unfit: suits.length < Object.keys(figures).length,
  };
}

/** @param {number} figure */
function amount(figure) {
  return { least: figure, most: figure };
}
