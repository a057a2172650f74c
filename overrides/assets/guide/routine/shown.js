// A routine of the reader's own, or one that came with a link, as it is shown and played.

import { dayNames } from "./editor.js";
import { fromPage } from "./guide.js";
import { copyOf, joined, part, tell } from "./parts.js";
import { asTurn, compared, doseLabels, inWords } from "./turn.js";
import { counted, fill } from "../site/words.js";

/**
 * @typedef {import("./format.js").Routine} Routine
 * @typedef {import("./guide.js").Listed} Listed
 * A turn that this guide can play.
 * @typedef {{ turn: string, listed: Listed, found: import("./guide.js").FromPage } & ReturnType<typeof compared>} Playable
 */

/**
 * Shows a routine. All that a sender wrote is set as text. Returns whether there is anything to play.
 * @param {HTMLElement} root
 * @param {Routine} routine
 * @param {Map<string, Listed>} stretches
 * @param {boolean} kept whether it is one of the reader's own
 */
export async function show(root, routine, stretches, kept) {
  const playable = await played(routine, stretches);
  const missing = routine.turns.map(({ name }) => name).filter((name) => !stretches.has(name));
  const listed = playable.map((each) => each.listed);
  writeHead(root, routine, kept);
  const unknown = part(root, "unknown");
  tell(unknown, missing.length ? fill(unknown.dataset.words ?? "", { names: [...new Set(missing)].join(", ") }) : "");
  const askFirst = part(root, "ask-first");
  const conditions = joined([...new Set(listed.flatMap(({ ask_first_if }) => ask_first_if))], askFirst.dataset);
  tell(askFirst, conditions && fill(askFirst.dataset.words ?? "", { conditions }));
  const floor = part(root, "floor");
  const onTheFloor = listed.some(({ on }) => on === "floor");
  if (floor) floor.hidden = !onTheFloor;
  part(root, "parts").replaceChildren(...playable.map((each) => partOf(root, each)));
  if (playable.length) part(root, "session").replaceChildren(sessionOf(root, playable, onTheFloor));
  return playable.length > 0;
}

/**
 * Returns what this guide can play of a routine, each under a name of its own.
 * @param {Routine} routine
 * @param {Map<string, Listed>} stretches
 * @returns {Promise<Playable[]>}
 */
async function played({ turns }, stretches) {
  const found = await Promise.all(turns.map(async ({ name, figures }) => {
    const listed = stretches.get(name);
    const page = listed && await fromPage(listed.address);
    return page ? [{ listed, found: page, ...compared(figures, page.fieldset, listed) }] : [];
  }));
  /** @type {Map<string, number>} */
  const times = new Map();
  return found.flat().map((each) => {
    const { name } = each.listed;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { ...each, turn: time === 1 ? name : `${name}.${time}` };
  });
}

/**
 * @param {HTMLElement} root
 * @param {Routine} routine
 * @param {boolean} kept
 */
function writeHead(root, routine, kept) {
  const { title, note, times } = routine;
  const heading = part(root, "title");
  const { untitled = "", came = "" } = heading.dataset;
  heading.textContent = kept ? title || untitled : came;
  part(root, "sender").hidden = kept || !(title || note);
  tell(part(root, "sent-title"), kept ? "" : title);
  tell(part(root, "sent-note"), kept ? "" : note);
  const own = part(root, "note");
  own.hidden = !kept || !note;
  /** @type {HTMLElement} */ (own.firstElementChild).textContent = note;
  const often = part(root, "often");
  const days = joined(dayNames(root, routine), often.dataset);
  tell(
    often,
    [days && fill(often.dataset.days ?? "", { days }), times ? counted(often, "times", times) : ""].join(" ").trim(),
  );
  part(root, "ask").hidden = kept;
  const remove = /** @type {HTMLElement} */ (root.querySelector("[data-part=shown] [data-action=remove]"));
  remove.hidden = !kept;
}

/**
 * Returns what is told of a turn before it is played.
 * @param {HTMLElement} root
 * @param {Playable} playable
 */
function partOf(root, { turn, listed, found, figures, differs, beyond, unfit }) {
  const item = copyOf(root, "part");
  item.dataset.partOf = turn;
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
  link.href = listed.address;
  link.textContent = listed.title;
  const { seconds = "" } = part(root, "boxes").dataset;
  const own = inWords(doseLabels(found.fieldset, figures, seconds));
  const more = ["sets", "rest", "setRest"].filter((name) => name in figures).map((name) => {
    const label = /** @type {HTMLLabelElement} */ (copyOf(root, "turn").querySelector(`[name=${name}]`)?.parentElement);
    /** @type {HTMLInputElement} */ (label.querySelector("input")).value = String(
      figures[/** @type {"sets" | "rest" | "setRest"} */ (name)],
    );
    return inWords([label]);
  }).flat();
  const changed = Object.keys(figures).length > 0;
  tell(part(item, "dose"), changed ? [...own, ...more].map((each) => `${each}.`).join(" ") : listed.dose.words);
  const guide = part(item, "guide");
  tell(guide, differs ? fill(guide.dataset.words ?? "", { dose: listed.dose.words }) : "");
  part(item, "beyond").hidden = !beyond;
  part(item, "unfit").hidden = !unfit;
  const doNot = part(item, "do-not");
  const conditions = joined(listed.do_not_if, part(root, "ask-first").dataset);
  tell(doNot, conditions && fill(doNot.dataset.words ?? "", { conditions }));
  part(item, "steps").append(...found.steps.map((step) => {
    const each = document.createElement("li");
    each.textContent = step;
    return each;
  }));
  const figure = figureOf(found.fieldset);
  if (figure) item.prepend(figure);
  return item;
}

/**
 * Returns the figure of the position that is held, or null.
 * @param {HTMLFieldSetElement} fieldset
 */
function figureOf(fieldset) {
  const template = /** @type {HTMLTemplateElement | null} */ (fieldset.querySelector("template"));
  const figure = template?.content.querySelector(`[data-step="${fieldset.dataset.hold}"]`);
  return figure ? document.importNode(figure, true) : null;
}

/**
 * Returns a session that plays these turns.
 * @param {HTMLElement} root
 * @param {Playable[]} playable
 * @param {boolean} onTheFloor
 */
function sessionOf(root, playable, onTheFloor) {
  const session = copyOf(root, "player");
  const [like, ...others] = session.querySelectorAll("fieldset[data-stretch]");
  for (const other of others) other.remove();
  const words = part(root, "boxes").dataset;
  like.replaceWith(
    ...playable.map(({ turn, listed, found, figures }) =>
      asTurn(found.fieldset, figures, listed, { turn, like: /** @type {HTMLFieldSetElement} */ (like), words })
    ),
  );
  for (const own of session.querySelectorAll("[data-only]")) own.remove();
  const hurts = part(session, "hurts").querySelector("h2");
  hurts?.after(
    ...playable.filter(({ turn, listed }) => turn === listed.name).flatMap(({ found }) =>
      found.hurts.map((each) => each.cloneNode(true))
    ),
  );
  if (!onTheFloor) part(session, "up")?.remove();
  const breath = session.querySelector("input[name=breath]")?.closest("p");
  if (breath) breath.hidden = !session.querySelector("[data-unit=breath]");
  return session;
}
