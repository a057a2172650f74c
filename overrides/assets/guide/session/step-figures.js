// The figures of a stretch that its checklist does not have with it: they stand on the stretch's own page, beside its steps.

export class StepFigures {
  /** By the page of each stretch, "" for the one that is open. @type {Map<string, Element[]>} */
  #known = new Map([["", figures(document)]]);
  #changed;

  /** @param {() => void} changed is called once the figures of another page have come */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Returns the figure of a step, or undefined where there is none, or it has not come yet.
   * @param {string} page
   * @param {number} step
   */
  of(page, step) {
    const known = this.#known.get(page);
    if (!known) this.#ask(page);
    return /** @type {SVGElement | undefined} */ (known?.[step]);
  }

  /** @param {string} page */
  async #ask(page) {
    this.#known.set(page, []);
    // Opened from a folder, a page may ask for no other.
    if (location.protocol === "file:") return;
    // Without a network, the pose of the hold shows well enough where the steps lead.
    const text = await fetch(page).then((answer) => answer.ok ? answer.text() : "", () => "");
    this.#known.set(page, figures(new DOMParser().parseFromString(text, "text/html")));
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
