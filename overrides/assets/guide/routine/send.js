// Ways to hand a routine on: a code to photograph, on the screen and on paper, and a file to keep or to attach.

import { part } from "./parts.js";
import { qrCode } from "./qr.js";
import { inYaml } from "../workbench/front-matter.js";
import { nameOf, newFile } from "../workbench/proposal.js";

/** What a person has yet to write. The check refuses it. */
const BLANK = "…";
const SVG = "http://www.w3.org/2000/svg";

/**
 * Draws the QR code of a link, for the screen and for paper. A link that is longer than any code has none.
 * @param {HTMLElement} root
 * @param {string} link
 */
export function showCode(root, link) {
  const code = qrCode(link);
  if (!code) return;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", [0, 0, code.width, code.width].join(" "));
  drawing.setAttribute("class", "qr");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("stroke", "#000");
  path.setAttribute("d", code.path);
  drawing.append(path);
  part(root, "code").replaceChildren(drawing.cloneNode(true));
  part(root, "address").replaceChildren(drawing);
}

/**
 * Returns the address at which a routine can be proposed for the guide, with its page filled in but for the summary. The
 * doses of a routine of the guide are those of its stretches.
 * @param {string} folder GitHub's page for a new file among the guide's routines
 * @param {import("./format.js").Routine} routine
 */
export function proposal(folder, { title, turns }) {
  const rows = ["---", `title: ${title ? inYaml(title) : BLANK}`, `summary: ${BLANK}`];
  const text = [...rows, `routine: ${inYaml(turns.map(({ name }) => name))}`, "---", ""].join("\n");
  return newFile(folder, `${nameOf(title) || "routine"}.md`, text).address;
}

/**
 * Returns the line that shows a routine within a page of somebody else's.
 * @param {string} link
 * @param {string} title
 */
export function asFrame(link, title) {
  const frame = document.createElement("iframe");
  const address = new URL(link);
  address.search = "?embed";
  // The screen stays on, and the tones are heard, only where the page around it allows both.
  Object.assign(frame, { src: address.href, title, width: "100%", height: "640", allow: "screen-wake-lock; autoplay" });
  return frame.outerHTML;
}

/**
 * Returns a routine as a text file, which a person can read and this page can open.
 * @param {import("./format.js").Routine} routine
 * @param {string} link
 */
export function asFile({ title, note }, link) {
  return [title, note, link, ""].filter((line, index) => line || index === 3).join("\n");
}

/**
 * Returns what stands behind the # of the last link in this text, or null where there is none: a title may look like one.
 * @param {string} text
 */
export function fromFile(text) {
  return text.match(/#r=\S+/g)?.at(-1)?.slice(1) ?? null;
}
