// The figures of a stretch that its checklist does not have with it: they stand on the stretch's own page, beside its steps.

/** In milliseconds. */
const RETRY = 5000;

export class StepFigures {
  /** By the page of each stretch, "" for the one that is open. @type {Map<string, Element[] | undefined>} */
  #known = new Map([["", figures(document)]]);
  #changed;

  /** @param {() => void} changed is called once the figures of another page have come */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Returns the figure of a step; null where there is none, or it did not come, and undefined while it comes.
   * @param {string} page
   * @param {number} step
   */
  of(page, step) {
    this.expect(page);
    const known = this.#known.get(page);
    return known && /** @type {SVGElement | null} */ (known[step] ?? null);
  }

  /**
   * Has the figures of a page come, if they are not there and not on their way.
   * @param {string} page
   */
  expect(page) {
    if (this.#known.has(page)) return;
    this.#known.set(page, undefined);
    this.#ask(page);
  }

  /** @param {string} page */
  async #ask(page) {
    // Opened from a folder, a page may ask for no other.
    const may = location.protocol !== "file:";
    const text = may ? await fetch(page).then((answer) => answer.ok ? answer.text() : "", () => "") : "";
    this.#known.set(page, figures(new DOMParser().parseFromString(text, "text/html")));
    // Without a network they may come later.
    if (may && !text) setTimeout(() => this.#known.delete(page), RETRY);
    this.#changed();
  }
}

/** @param {Document} page */
function figures(page) {
  const found = [...page.querySelectorAll(".steps ol > li > svg.figure")];
  for (const figure of found) figure.setAttribute("preserveAspectRatio", "xMidYMax");
  // Those of a session have joints, so that one moves to the next.
  const moving = /** @type {HTMLTemplateElement | null} */ (page.querySelector("template[data-part=figures]"));
  for (const figure of moving?.content.children ?? []) found[Number(figure.getAttribute("data-step"))] = figure;
  return found;
}
