// Ways to hand a routine on: a code to photograph, on the screen and on paper, and a file to keep or to attach.

import { part } from "./parts.js";
import { qrCode } from "./qr.js";

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
 * Returns a routine as a text file, which a person can read and this page can open.
 * @param {import("./format.js").Routine} routine
 * @param {string} link
 */
export function asFile({ title, note }, link) {
  return [title, note, link, ""].filter((line, index) => line || index === 3).join("\n");
}

/**
 * Returns what stands behind the # of a link in this text, or null where there is none.
 * @param {string} text
 */
export function fromFile(text) {
  return /#(r=\S+)/.exec(text)?.[1] ?? null;
}
