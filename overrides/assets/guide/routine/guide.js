// The guide's stretches: which there are, and what the page of each brings along.

/**
 * A stretch as stretches.json lists it, as far as a routine needs it.
 * @typedef {{ least: number, most: number }} Amount
 * @typedef {{
 *   name: string, title: string, address: string, kind: string, on: string | null,
 *   do_not_if: string[], ask_first_if: string[],
 *   dose: { sets: Amount, rest: number, rest_between_sets: number, sides: number, side_order: string, words: string },
 * }} Listed
 * What the page of a stretch has for a routine: its checklist, its steps, its dose in words, when to ask first, the other ways
 * to do it, and what it says when it hurts.
 * @typedef {{
 *   fieldset: HTMLFieldSetElement, steps: string[], says: string, askFirst: Element[], safe: Element | null,
 *   versions: HTMLElement | null, hurts: Element[],
 * }} FromPage
 */

/**
 * Returns every stretch by its name, or null where the list cannot be had.
 * @param {string} listing the address of the list
 * @param {string} site the address that the list has for the site
 * @returns {Promise<Map<string, Listed> | null>}
 */
export async function stretchesOf(listing, site) {
  const found = await fetch(listing).then((answer) => answer.ok ? answer.json() : null, () => null);
  if (!found) return null;
  const here = new URL(".", new URL(listing, location.href));
  const stretches = /** @type {Listed[]} */ (found.stretches).map((stretch) => ({
    ...stretch,
    // The guide may be served from elsewhere than it was built for.
    address: new URL(stretch.address.replace(site, "") || ".", here).href,
  }));
  return new Map(stretches.map((stretch) => [stretch.name, stretch]));
}

/** By address, so that what comes twice is asked for once. @type {Map<string, Promise<FromPage | null>>} */
const pages = new Map();

/**
 * Returns what the page of a stretch brings along, or null where it cannot be had.
 * @param {string} address
 */
export function fromPage(address) {
  const known = pages.get(address) ?? ask(address);
  pages.set(address, known);
  return known;
}

/**
 * @param {string} address
 * @returns {Promise<FromPage | null>}
 */
async function ask(address) {
  const text = await fetch(address).then((answer) => answer.ok ? answer.text() : "", () => "");
  const page = new DOMParser().parseFromString(text, "text/html");
  const fieldset = /** @type {HTMLFieldSetElement | null} */ (page.querySelector("fieldset[data-stretch]"));
  return fieldset && {
    fieldset: document.importNode(fieldset, true),
    steps: [...page.querySelectorAll(".steps > ol > li")].map(words),
    says: [".dose", ".duration"].map((name) => words(page.querySelector(`.lead ${name}`))).join(" "),
    askFirst: [...page.querySelectorAll(".lead .avoid-if:not(.safe)")].map((each) => {
      const note = document.createElement("span");
      if (!each.hasAttribute("data-do-not")) note.dataset.asks = "";
      note.textContent = words(each.firstChild);
      return note;
    }),
    safe: page.querySelector(".lead .safe"),
    versions: waysOf(page, address),
    hurts: [...page.querySelectorAll("[data-part=own-hurts] > :not(:has(a))")].map((each) =>
      document.importNode(each, true)
    ),
  };
}

/**
 * Returns the links to the other ways to do a stretch. They show only where the reader's ticks ask for them.
 * @param {Document} page
 * @param {string} address
 */
function waysOf(page, address) {
  const ways = /** @type {HTMLElement | null} */ (page.querySelector(".lead .versions"));
  if (!ways) return null;
  ways.hidden = true;
  for (const link of ways.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href") ?? "", address).href;
    link.querySelector("svg")?.remove();
  }
  return document.importNode(ways, true);
}

/** @param {Node | null} node */
function words(node) {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}
