// A list of more stretches than its page brings: the others are fetched once, as soon as somebody looks further, and their
// cards come as one scrolls. Where the reader was is kept in the browser's history, for Back.

/** So many cards come as one scrolls, and fewer while a reader types. */
const MORE = 24;
const WHILE_TYPING = 8;
/** They come so few in a frame that no key press waits for them. */
const IN_A_FRAME = 4;
/** After so many that came by themselves a button brings more, so that the foot of the page can be reached. */
const BY_THEMSELVES = 120;

/**
 * A stretch as the list finds it; `says` are the words of its card, and `card` is its markup.
 * @typedef {{
 *   name: string, kind: string, version_of: string | null, position: string, place: string, areas: string[],
 *   seconds: number, says: string, card: string,
 * }} Listed
 */

export class LongList {
  /** All of them, once they are here. @type {Listed[] | null} */
  all = null;
  /** Whether they could not be had. */
  away = false;
  #filter;
  #form;
  #again;
  #more;
  #near;
  #asked = false;
  #shown = MORE;
  /** So many are to be shown. */
  #until = MORE;
  #growing = false;
  /** @type {readonly Listed[]} */
  #fitting = [];
  #asksFor = "";
  /** What the reader typed and chose, by the names of the fields. @type {Record<string, string>} */
  #wishes = {};
  /** Where the page stood when the reader left it, until it stands there again. @type {number | null} */
  #top = null;
  /** The cards there are, by the names of their stretches. @type {Map<string, Element>} */
  #cards = new Map();

  /**
   * @param {HTMLElement} filter
   * @param {HTMLFormElement} form
   * @param {() => void} again is called when there is more to show
   * @param {AbortSignal} signal
   */
  constructor(filter, form, again, signal) {
    this.#filter = filter;
    this.#form = form;
    this.#again = again;
    this.#more = /** @type {HTMLButtonElement} */ (filter.querySelector("[data-action=more]"));
    this.#keep(filter);
    this.#near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.#onNear(), {
      rootMargin: "600px",
    });
    this.#near.observe(this.#more);
    signal.addEventListener("abort", () => this.#near.disconnect());
    this.#more.addEventListener("click", () => this.#onMore(), { signal });
    form.addEventListener("focusin", () => this.ask(), { signal });
    form.addEventListener("input", () => this.#onInput(), { signal });
    filter.addEventListener("click", () => this.#remember(), { signal });
    addEventListener("pagehide", () => this.#remember(), { signal });
    // Who goes on by themselves are not taken back to where they were.
    for (const move of ["wheel", "touchmove", "keydown"]) {
      addEventListener(move, () => this.#top = null, { signal, passive: true });
    }
    this.#return();
  }

  /** Fetches all of them, once. */
  async ask() {
    if (this.#asked) return;
    this.#asked = true;
    const answer = await fetch(this.#filter.dataset.cards ?? "").catch(() => null);
    this.all = answer?.ok ? await answer.json().catch(() => null) : null;
    this.away = !this.all;
    // The network may be back at the next try.
    this.#asked = !this.away;
    this.#again();
  }

  /** Puts back what the reader asked for, which some browsers lose when they show a page again. */
  refill() {
    for (const field of fieldsOf(this.#form)) field.value = this.#wishes[field.name] ?? field.value;
  }

  /**
   * Shows the first of what fits, in its groups.
   * @param {readonly Listed[]} fitting
   * @param {string} asksFor what the reader asks for, as one text
   */
  show(fitting, asksFor) {
    if (asksFor !== this.#asksFor) {
      this.#shown = IN_A_FRAME;
      this.#until = asksFor ? WHILE_TYPING : MORE;
    }
    this.#asksFor = asksFor;
    this.#fitting = fitting;
    this.#render();
  }

  #render() {
    const shown = this.#fitting.slice(0, this.#shown);
    this.#make(shown.filter(({ name }) => !this.#cards.has(name)));
    for (const group of this.#filter.querySelectorAll("section")) {
      const names = shown.filter(({ kind }) => kind === group.dataset.kind).map(({ name }) => name);
      group.hidden = !names.length;
      fill(listIn(group), names.flatMap((name) => this.#cards.get(name) ?? []));
    }
    this.#more.hidden = shown.length === this.#fitting.length;
    this.#filter.dispatchEvent(new Event("cards", { bubbles: true }));
    if (this.#top !== null) scrollTo(0, this.#top);
    this.#top = null;
    if (this.#shown < Math.min(this.#until, this.#fitting.length)) return this.#grow();
    // Told anew, where its end is still near.
    this.#near.unobserve(this.#more);
    this.#near.observe(this.#more);
  }

  /** Shows some more once the browser has painted these. */
  #grow() {
    if (this.#growing) return;
    this.#growing = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#growing = false;
        this.#shown = Math.min(this.#shown + IN_A_FRAME, this.#until);
        this.#render();
      })
    );
  }

  #onNear() {
    if (!this.all) this.ask();
    else if (this.#until < BY_THEMSELVES) {
      this.#until += MORE;
      this.#grow();
    }
  }

  async #onMore() {
    const next = this.#shown;
    await this.ask();
    if (!this.all) return;
    this.#shown = this.#until += MORE;
    this.#render();
    // The button has moved on; who reads on begins with the first that is new.
    this.#filter.querySelectorAll(".card")[next]?.querySelector("a")?.focus();
  }

  /** @param {ParentNode} place */
  #keep(place) {
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".card"))) {
      this.#cards.set(card.dataset.stretch ?? "", card);
    }
  }

  /** @param {readonly Listed[]} stretches */
  #make(stretches) {
    const template = document.createElement("template");
    template.innerHTML = stretches.map(({ card }) => card).join("");
    this.#keep(template.content);
  }

  #onInput() {
    this.ask();
    this.#wishes = Object.fromEntries(fieldsOf(this.#form).map(({ name, value }) => [name, value]));
  }

  #remember() {
    const list = { wishes: this.#wishes, shown: this.#shown, asksFor: this.#asksFor, top: scrollY };
    history.replaceState({ ...history.state, list }, "");
  }

  /** Begins where the reader left this page. */
  #return() {
    const { wishes = {}, shown = MORE, asksFor = "", top = null } = left();
    if (shown <= MORE && !asksFor) return;
    this.#shown = this.#until = shown;
    this.#asksFor = asksFor;
    this.#top = top;
    this.#wishes = wishes;
    this.refill();
    this.ask();
  }
}

/**
 * Returns what this page's entry of the history says of the list, or nothing.
 * @returns {{ wishes?: Record<string, string>, shown?: number, asksFor?: string, top?: number }}
 */
function left() {
  return history.state?.list ?? {};
}

/**
 * Returns the list of a group, which the page leaves out where it would be empty.
 * @param {HTMLElement} group
 */
function listIn(group) {
  return group.querySelector(".cards") ??
    group.appendChild(Object.assign(document.createElement("ul"), { className: "cards" }));
}

/**
 * Lets a list hold these cards in this order. What is in its place stays there, and keeps the focus.
 * @param {Element} list
 * @param {readonly Element[]} cards
 */
function fill(list, cards) {
  for (const card of [...list.children]) if (!cards.includes(card)) card.remove();
  let next = list.firstElementChild;
  for (const card of cards) {
    if (card === next) next = next.nextElementSibling;
    else list.insertBefore(card, next);
  }
}

/**
 * @param {HTMLFormElement} form
 */
function fieldsOf(form) {
  return /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...form.querySelectorAll("[name]")]);
}
