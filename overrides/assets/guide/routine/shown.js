// A routine of the reader's own, or one that came with a link, as it is shown and played.

import { dayNames } from "./editor.js";
import { DAYS } from "./format.js";
import { fromPage } from "./guide.js";
import { copyOf, joined, part, tell } from "./parts.js";
import { compared, doseLabels, inWords } from "./dose.js";
import { asRow, prescribe } from "./row.js";
import { showSafe } from "../site/safe.js";
import { counted, fill } from "../site/words.js";

/** So many fit a day of the week on paper. */
const MOST_BOXES = 6;

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
  const away = routine.turns.flatMap(({ name }) =>
    listed.some((each) => each.name === name) ? [] : stretches.get(name) ?? []
  );
  const unloaded = part(root, "unloaded");
  const titles = [...new Set(away.map(({ title }) => title))].join(", ");
  tell(unloaded, titles && fill(unloaded.dataset.words ?? "", { names: titles }));
  const askFirst = part(root, "ask-first");
  const conditions = joined([...new Set(listed.flatMap(({ ask_first_if }) => ask_first_if))], askFirst.dataset);
  tell(askFirst, conditions && fill(askFirst.dataset.words ?? "", { conditions }));
  const floor = part(root, "floor");
  const onTheFloor = listed.some(({ on }) => on === "floor");
  if (floor) floor.hidden = !onTheFloor;
  part(root, "shown").querySelector(".week tbody")?.replaceChildren(
    ...playable.flatMap((each) => weekOf(root, each, routine)),
  );
  if (playable.length) part(root, "session").replaceChildren(sessionOf(root, playable));
  showSafe();
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
 * Returns a row for a turn, with what differs from the guide's dose.
 * @param {HTMLElement} root
 * @param {HTMLFieldSetElement} like
 * @param {Playable} playable
 */
function rowOf(root, like, { turn, listed, found, figures, differs, beyond, unfit }) {
  const words = part(root, "boxes").dataset;
  const changed = Object.keys(figures).length > 0;
  const says = changed
    ? inWords([...doseLabels(found.fieldset, figures, words.seconds ?? ""), ...moreLabels(root, figures)])
      .map((each) => `${each}.`).join(" ")
    : listed.dose.words;
  const row = asRow(like, found, { turn, address: listed.address, says, warm: words.warm ?? "" });
  prescribe(row, figures, listed.dose, words);
  const notes = /** @type {DocumentFragment} */ (document.importNode(
    /** @type {HTMLTemplateElement} */ (part(root, "notes")).content,
    true,
  ));
  const guide = part(notes, "guide");
  tell(guide, differs ? fill(guide.dataset.words ?? "", { dose: listed.dose.words }) : "");
  part(notes, "beyond").hidden = !beyond;
  part(notes, "unfit").hidden = !unfit;
  const doNot = part(notes, "do-not");
  const conditions = joined(listed.do_not_if, part(root, "ask-first").dataset);
  tell(doNot, conditions && fill(doNot.dataset.words ?? "", { conditions }));
  row.querySelector(".says")?.append(notes);
  return row;
}

/**
 * Returns the fields of sets and rests that a routine says, filled in.
 * @param {HTMLElement} root
 * @param {import("./format.js").Figures} figures
 */
function moreLabels(root, figures) {
  const fields = copyOf(root, "turn");
  return /** @type {const} */ (["sets", "rest", "setRest"]).filter((name) => name in figures).map((name) => {
    const input = /** @type {HTMLInputElement} */ (fields.querySelector(`[name=${name}]`));
    input.value = String(figures[name]);
    return /** @type {HTMLLabelElement} */ (input.parentElement);
  });
}

/**
 * Returns the rows of a turn in the week on paper, one for each side: a box for each time on each day that is asked for.
 * @param {HTMLElement} root
 * @param {Playable} playable
 * @param {Routine} routine
 */
function weekOf(root, { turn, listed }, { days, times }) {
  const words = part(root, "boxes").dataset;
  return (listed.dose.sides === 2 ? ["left", "right"] : [""]).map((side) => {
    const row = document.createElement("tr");
    row.dataset.partOf = turn;
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = side
      ? fill(words.paperSide ?? "", { stretch: listed.title, side: words[side] ?? "" })
      : listed.title;
    row.append(
      name,
      ...DAYS.map((day) => {
        const cell = document.createElement("td");
        const asked = !days.length || days.includes(day);
        cell.textContent = asked ? times && times > 1 ? "□".repeat(Math.min(times, MOST_BOXES)) : "" : "–";
        return cell;
      }),
    );
    return row;
  });
}

/**
 * Returns a session that plays these turns.
 * @param {HTMLElement} root
 * @param {Playable[]} playable
 */
function sessionOf(root, playable) {
  const session = copyOf(root, "player");
  const like = /** @type {HTMLFieldSetElement} */ (session.querySelector("fieldset[data-stretch]"));
  const rows = playable.map((each) => rowOf(root, like, each));
  like.closest("ol")?.replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    item.append(row);
    return item;
  }));
  part(session, "own-hurts").replaceChildren(
    ...playable.filter(({ turn, listed }) => turn === listed.name).flatMap(({ found }) =>
      found.hurts.map((each) => each.cloneNode(true))
    ),
  );
  return session;
}
