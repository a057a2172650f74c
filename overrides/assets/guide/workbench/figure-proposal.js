// Where the figures of a page are proposed.

import { newFile } from "./proposal.js";

/** Returns the name of the file of figures of a page. @param {string} src */
export function fileOf(src) {
  return src.replace(/^.*\//, "").replace(/\.md$/, ".figures.yml");
}

/**
 * Returns where they are proposed: as a new file, or where the one in the guide is edited.
 * @param {string} src
 * @param {string} text
 * @param {boolean} inGuide
 * @param {{ new?: string, edit?: string }} places of GitHub
 */
export function targetOf(src, text, inGuide, places) {
  if (!inGuide) return { ...newFile(places.new ?? "", fileOf(src), text), isNew: true };
  return { address: `${places.edit}${src.replace(/\.md$/, ".figures.yml")}`, whole: true, isNew: false };
}
