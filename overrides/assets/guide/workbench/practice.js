// The timer and the checklist of a dose that is being written: the page's own, from the specimens that its templates made.

import { boxes } from "./dose-words.js";
import { shapesOf } from "./figure-svg.js";

/**
 * @typedef {import("./dose-words.js").Dose} Dose
 * @typedef {import("./dose-words.js").Words} Words
 * A figure of a step, with its words.
 * @typedef {import("./drawing.js").Figure & { says: string }} StepFigure
 * What is practised: a dose, what fills the blanks, in case of what to ask first, the steps with a figure for each or none,
 * the word that says which step is the hold, and the rest between holds where the dose asks for none.
 * @typedef {{ dose: Dose, kind: string, blanks: { [name: string]: string }, asked: string[], position: string, face: string,
 *   texts: string[], drawn: StepFigure[], held: string, rest: number }} Practice
 */

/**
 * Returns the session of a dose, or null where no page can have such a one.
 * @param {HTMLElement} root has the specimens
 * @param {Practice} practice
 */
export function practiceOf(root, practice) {
  const { dose, kind, blanks, drawn } = practice;
  const session = cloned(root, "[data-part=practice]");
  const checklist = cloned(root, `[data-shape="${shapeOf(dose)}"]`);
  const work = kind === "warm-up" ? kind : dose.work === "move" ? "move" : "hold";
  const timed = cloned(root, `[data-shape="${work} ${unitOf(dose)}"]`);
  const whole = session?.querySelector("fieldset");
  if (!session || !whole || !checklist || !timed) return null;
  timeOf(checklist).replaceWith(timeOf(timed));
  setSession(checklist, practice);
  setOwnDose(checklist, dose);
  setBoxes(checklist, dose);
  const figures = /** @type {HTMLTemplateElement} */ (whole.querySelector("[data-part=figures]"));
  if (drawn.length) checklist.querySelector("legend")?.after(withFigures(figures, practice));
  whole.replaceWith(checklist);
  for (const advice of session.querySelectorAll("[data-only]")) {
    const [, name = ""] = BLANK.exec(advice.textContent ?? "") ?? [];
    if (name && !blanks[name]) advice.remove();
  }
  const { title = "", dose: told = "", easier = "", stop_if = "" } = blanks;
  fillBlanks(session, { title, dose: told, easier, stop_if });
  session.toggleAttribute("data-trial", true);
  return session;
}

const BLANK = /\{(\w+)\}/;

/** @param {HTMLElement} root @param {string} selector */
function cloned(root, selector) {
  const template = /** @type {HTMLTemplateElement | null} */ (root.querySelector(`template${selector}`));
  return /** @type {HTMLElement | null} */ (template?.content.firstElementChild?.cloneNode(true) ?? null);
}

/** Returns the name of the specimen whose boxes are named as those of this dose. @param {Dose} dose */
function shapeOf({ work, left, sets, twoSided, asked }) {
  const bySet = work === "move" || work === "count";
  const side = twoSided ? "two" : String(asked.side || "both");
  if (!bySet && !twoSided && sets.most === 1 && left.most === 1) return ["one", 1, side].join(" ");
  return [bySet ? "set" : "rep", sets.most > 1 ? 2 : 1, side].join(" ");
}

/** Returns what the reader's own time is counted in: a breath, or so many seconds. @param {Dose} dose */
function unitOf({ times: [time], asked }) {
  if (time?.breaths) return "breath";
  const minutes = time && !isDiffering(asked) && time.least && time.least % 60 === 0 && time.most % 60 === 0;
  return minutes ? 60 : 1;
}

/** Whether each set has a time of its own. @param {Dose["asked"]} asked */
function isDiffering({ holds }) {
  return Array.isArray(holds) && holds.length > 0;
}

/** @param {HTMLElement} checklist */
function timeOf(checklist) {
  return /** @type {HTMLElement} */ (fieldOf(checklist, "hold").closest("label"));
}

/** @param {HTMLElement} checklist @param {string} name */
function fieldOf(checklist, name) {
  return /** @type {HTMLInputElement} */ (checklist.querySelector(`input[name=${name}]`));
}

/**
 * Returns the step, as an index, that a session shows before a hold, in it, and after it, as the page's own code does.
 * @param {Dose["work"]} work
 * @param {string[]} steps
 * @param {string} held the word for a hold; several have commas between them
 * @returns {{ [moment: string]: number }}
 */
export function momentsOf(work, steps, held) {
  const last = steps.length - 1;
  if (work === "move") return { before: 0, hold: Math.max(last - 1, 0), back: last, after: last };
  const words = held.split(",").map((word) =>
    word.trim().replace(/\W/g, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
  );
  const saysSo = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join("|")})(?![\\p{L}\\p{N}_])`, "iu");
  const found = steps.findIndex((step) => saysSo.test(step));
  const hold = found < 0 ? last : found;
  return { before: 0, hold, after: Math.min(hold + 1, last) };
}

/**
 * Writes what the session reads of a stretch.
 * @param {HTMLElement} checklist
 * @param {Practice} practice
 */
function setSession({ dataset }, { dose, kind, asked, position, face, texts, held, rest }) {
  const moments = momentsOf(dose.work, texts, held);
  const told = {
    position,
    askFirst: asked.length ? asked.join("\n") : undefined,
    work: dose.work,
    rest: dose.rest ?? rest,
    setRest: dose.restBetweenSets ?? undefined,
    moving: kind === "warm-up" ? "" : undefined,
    unseen: face || undefined,
    steps: texts.slice(0, Math.max(...Object.values(moments)) + 1).join("\n"),
    taught: Math.max(moments.hold, moments.back ?? 0) + 1,
    back: undefined,
    ...moments,
    // The reader's own dose of it is not kept.
    prescribed: "",
  };
  for (const [name, value] of Object.entries(told)) {
    if (value === undefined) delete dataset[name];
    else dataset[name] = String(value);
  }
}

/**
 * Writes the fields in which the reader sets the dose.
 * @param {HTMLElement} checklist
 * @param {Dose} dose
 */
function setOwnDose(checklist, dose) {
  const { work, times: [time], asked } = dose;
  const unit = unitOf(dose);
  const hold = fieldOf(checklist, "hold");
  const reps = fieldOf(checklist, "reps");
  const owns = ownOf(dose);
  const each = unit === "breath" ? 1 : unit;
  setFigure(hold, time ? Math.floor(time.least / each) : 1, time ? Math.floor(time.most / each) : 1);
  const { least, most } = roundsOf(dose);
  setFigure(reps, owns.reps ? least : mostRounds(dose), most);
  reps.max = String(most * 2);
  timeOf(checklist).hidden = !time || isDiffering(asked) || (work === "move" && time.breaths);
  /** @type {HTMLElement} */ (reps.closest("label")).hidden = !owns.reps;
  /** @type {HTMLElement} */ (hold.closest("p")).hidden = timeOf(checklist).hidden && !owns.reps;
}

/** @param {HTMLInputElement} field @param {number} least @param {number} most */
function setFigure(field, least, most) {
  field.defaultValue = String(least);
  field.dataset.most = String(most);
}

/** Whether the reader may change the number. @param {Dose} dose */
function ownOf(dose) {
  const { work, left, right } = dose;
  const alike = left.least === right.least && left.most === right.most;
  return { reps: work !== "count" && alike && (work === "move" || !shapeOf(dose).startsWith("one")) };
}

/** How often to hold or to move in a set, a left and a right counted as one. @param {Dose} dose */
function roundsOf({ left, right }) {
  return { least: Math.max(left.least, right.least), most: Math.max(left.most, right.most) };
}

/** How many rounds have a box, hidden ones too. @param {Dose} dose */
function mostRounds(dose) {
  const { most } = roundsOf(dose);
  if (shapeOf(dose).startsWith("one") || dose.work === "move" || dose.work === "count") return 1;
  return ownOf(dose).reps ? most * 2 : most;
}

/**
 * Puts a box for each hold or set into a checklist.
 * @param {HTMLElement} checklist
 * @param {Dose} dose
 */
function setBoxes(checklist, dose) {
  const list = /** @type {HTMLElement} */ (checklist.querySelector(".boxes"));
  list.classList.toggle("two-sided", dose.twoSided && dose.inTurn);
  const patterns = [...list.children];
  const most = roundsOf(dose).most;
  const counts = dose.work === "move" && !ownOf(dose).reps;
  list.replaceChildren(
    ...boxes(dose, mostRounds(dose)).map((box) => {
      const item = /** @type {HTMLElement} */ (patterns[box.side]?.cloneNode(true));
      const input = /** @type {HTMLInputElement} */ (item.querySelector("input"));
      fillBlanks(item, { set: String(box.set), rep: String(box.rep), round: String(box.round) });
      item.hidden = box.round > most;
      input.toggleAttribute("data-optional", box.optional);
      input.toggleAttribute("data-optional-set", box.set > dose.sets.least);
      /** @type {HTMLElement} */ (item.querySelector("small")).hidden = !box.optional;
      if (isDiffering(dose.asked)) input.dataset.time = String(box.time?.least);
      if (counts) input.dataset.count = String(box.count.least);
      return item;
    }),
  );
}

/**
 * Returns the template of figures that a session moves, with those that it shows.
 * @param {HTMLTemplateElement} template
 * @param {Practice} practice
 */
function withFigures(template, { dose, texts, drawn, held }) {
  const [pattern] = template.content.children;
  const steps = new Set(Object.values(momentsOf(dose.work, texts, held)));
  template.content.replaceChildren(...[...steps].map((step) => {
    const figure = /** @type {SVGElement} */ (pattern.cloneNode(true));
    const { joints, bones } = drawn[step];
    Object.assign(figure.dataset, { step, joints, bones });
    drawFigure(figure, drawn[step], true);
    return figure;
  }));
  return template;
}

/**
 * Draws a figure in the place that a template has for one.
 * @param {Element} place
 * @param {StepFigure} figure
 * @param {boolean} moves
 */
export function drawFigure(place, figure, moves) {
  const { left, top, width, height } = figure.frame;
  place.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
  place.replaceChildren(...shapesOf(figure, moves));
}

/**
 * Fills in what stands here for these blanks, in texts and attributes; those of other names stay.
 * @param {Element} root
 * @param {{ [name: string]: string }} values
 */
function fillBlanks(root, values) {
  const told = (/** @type {string} */ text) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => Object.hasOwn(values, name) ? values[name] : whole);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      if (BLANK.test(attribute.value)) attribute.value = told(attribute.value);
    }
    for (const node of element.childNodes) {
      if (node instanceof Text && BLANK.test(node.data)) node.data = told(node.data);
    }
  }
}
