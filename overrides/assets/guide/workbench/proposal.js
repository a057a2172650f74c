// How a text comes to GitHub: by the address of a new file, by the clipboard, or as a file that is saved.

/** GitHub's addresses hold about so many characters. */
const LONGEST_ADDRESS = 8000;
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Returns the address of GitHub's new-file page with this file filled in, and whether its text has room in it.
 * @param {string} folder the new-file page of the folder
 * @param {string} name
 * @param {string} text
 */
export function newFile(folder, name, text) {
  const empty = `${folder}?filename=${encodeURIComponent(name)}`;
  if (text.length > LONGEST_ADDRESS) return { address: empty, whole: false };
  const filled = `${empty}&value=${encodeURIComponent(text)}`;
  return filled.length <= LONGEST_ADDRESS ? { address: filled, whole: true } : { address: empty, whole: false };
}

/**
 * Returns a title as the name of a file: small letters, digits and hyphens.
 * @param {string} title
 */
export function nameOf(title) {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/['’]/g, "").match(/[a-z0-9]+/g)?.join("-") ?? "";
}

/** Whether a file may have this name. @param {string} name */
export function isName(name) {
  return NAME.test(name);
}

/**
 * Returns whether the text is in the clipboard.
 * @param {string} text
 */
export function copied(text) {
  return navigator.clipboard
    ? navigator.clipboard.writeText(text).then(() => true, () => false)
    : Promise.resolve(false);
}

/**
 * Saves a file on the device.
 * @param {string} name
 * @param {string} text
 */
export function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
