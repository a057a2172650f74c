// The parts of the page of routines, by the names that the template gives them.

/**
 * @param {Element | DocumentFragment} root
 * @param {string} name
 */
export function part(root, name) {
  return /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
}

/**
 * Returns a copy of what stands in a template.
 * @param {Element} root
 * @param {string} name
 */
export function copyOf(root, name) {
  const { content } = /** @type {HTMLTemplateElement} */ (part(root, name));
  return /** @type {HTMLElement} */ (document.importNode(content, true).firstElementChild);
}

/**
 * Returns a list in words: "one, two or three".
 * @param {readonly string[]} things
 * @param {{ between?: string, last?: string }} words
 */
export function joined(things, { between = ", ", last = between }) {
  const before = things.slice(0, -1).join(between);
  return before ? `${before}${last}${things.at(-1)}` : things.join("");
}

/**
 * Writes a sentence, or hides its place where there is none.
 * @param {HTMLElement} place
 * @param {string} sentence
 */
export function tell(place, sentence) {
  place.hidden = !sentence;
  place.textContent = sentence;
}
