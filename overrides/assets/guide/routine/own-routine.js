// <own-routine>: the reader's own routines. What is behind the # of the address says what is shown:
// nothing (those that are kept), a routine, "add:" a stretch, or "edit:" the name of a kept one, if it is one, and a routine.

import "./which.js";
import { Editor } from "./editor.js";
import { nameOf, read, written } from "./format.js";
import { stretchesOf } from "./guide.js";
import { part, tell } from "./parts.js";
import { asFile, asFrame, fromFile, proposal, showCode } from "./send.js";
import { isKept, keep, keepOffline, kept, remove } from "./shelf.js";
import { show } from "./shown.js";
import { fill } from "../site/words.js";
import { copied, saveFile } from "../workbench/proposal.js";

/** @typedef {import("./format.js").Routine} Routine */

/** @type {Routine} */
const EMPTY = { title: "", note: "", days: [], times: null, turns: [] };
const LARGEST_FILE = 100_000;
const OURS = /^#(r=|r%3D|add:|edit:)/i;
const EDIT = /^#edit:([a-z0-9]*):?(.*)$/;

class OwnRoutine extends HTMLElement {
  #disconnected = new AbortController();
  #fragment = location.hash;
  /** Whether this page itself leads on, and no address that somebody has put in. */
  #leads = false;
  /** What is shown or changed. */
  #routine = EMPTY;
  /** The name of the kept routine that is changed. */
  #replaced = "";
  #sure = false;
  /** @type {Map<string, import("./guide.js").Listed>} */
  #stretches = new Map();
  /** @type {Editor | null} */
  #editor = null;

  async connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    const { listing = "", site = "" } = this.dataset;
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("change", this.#onChange, { signal });
    addEventListener("hashchange", this.#onHash, { signal });
    const stretches = await stretchesOf(listing, site);
    if (signal.aborted) return;
    if (!stretches) return this.#say("away");
    this.#stretches = stretches;
    this.#editor = new Editor(this, stretches, {
      tell: (sentence) => this.#tell(sentence),
      changed: (routine) => this.#follow(routine),
      signal,
    });
    await this.#open();
    keepOffline();
    this.toggleAttribute("ready", true);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  /** Shows what the address asks for. */
  async #open() {
    const fragment = this.#fragment;
    if (fragment.startsWith("#add:")) return this.#openAdd(fragment.slice(5));
    const [, replaced, text] = EDIT.exec(fragment) ?? [];
    if (text !== undefined) return await this.#openEditor(replaced, text ? read(text) : { routine: EMPTY });
    if (!OURS.test(fragment)) return this.#openShelf();
    const { routine, refused } = read(fragment);
    if (!routine) {
      this.#say(refused);
      return this.#openShelf();
    }
    this.#routine = routine;
    const plays = await show(this, routine, this.#stretches, isKept(routine));
    showCode(this, this.#link);
    const propose = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[data-part=propose]"));
    if (propose) propose.href = proposal(propose.dataset.new ?? "", routine);
    const share = /** @type {HTMLElement} */ (this.querySelector("[data-action=share]"));
    share.hidden = !("share" in navigator);
    if (plays) return this.#only("shown");
    this.#say(routine.turns.some(({ name }) => this.#stretches.has(name)) ? "away" : "nothing");
    this.#openShelf();
  }

  #openShelf() {
    this.#list("kept", kept(), (routine) => written(routine ?? EMPTY));
    part(this, "none").hidden = kept().length > 0;
    this.#only("shelf");
  }

  /** @param {string} name */
  #openAdd(name) {
    const listed = this.#stretches.get(name);
    if (!listed) return this.#openShelf();
    const title = part(this, "add-title");
    title.textContent = fill(title.dataset.words ?? "", { stretch: listed.title });
    const turn = { name, figures: {} };
    this.#list("targets", [...kept(), null], (routine) => {
      const more = { ...(routine ?? EMPTY), turns: [...(routine ?? EMPTY).turns, turn] };
      return `edit:${routine ? nameOf(routine) : ""}:${written(more)}`;
    });
    this.#only("add");
  }

  /**
   * @param {string} replaced
   * @param {ReturnType<typeof read>} asked
   */
  async #openEditor(replaced, { routine, refused }) {
    if (!routine) {
      this.#say(refused === "long" ? "most" : refused);
      return this.#openShelf();
    }
    // A link that came from elsewhere may fill in the form, and takes the place of nothing that is kept.
    this.#replaced = history.state?.ledHere ? replaced : "";
    await this.#editor?.open(routine);
    this.#only("editor");
  }

  /**
   * Lists routines as links; null is a new one.
   * @param {"kept" | "targets"} place
   * @param {readonly (Routine | null)[]} routines
   * @param {(routine: Routine | null) => string} fragment
   */
  #list(place, routines, fragment) {
    const { new: another = "" } = part(this, "targets").dataset;
    const { untitled = "" } = part(this, "kept").dataset;
    part(this, place).replaceChildren(...routines.map((routine) => {
      const link = document.createElement("a");
      link.href = `#${fragment(routine)}`;
      link.dir = "auto";
      link.textContent = routine ? routine.title || untitled : another;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  }

  /** @param {string} shown */
  #only(shown) {
    for (const name of ["shelf", "add", "editor", "shown"]) part(this, name).hidden = name !== shown;
  }

  /** The address is what is being made, so that a reload, and Back, lose nothing. @param {Routine} routine */
  #follow(routine) {
    this.#routine = routine;
    this.#fragment = `#edit:${this.#replaced}:${routine.turns.length ? written(routine) : ""}`;
    history.replaceState(history.state, "", this.#fragment);
  }

  #onHash = () => {
    if (location.hash === this.#fragment) return;
    // A link within the page, past the header say, does not ask for another routine.
    if (location.hash && !OURS.test(location.hash)) history.replaceState(history.state, "", this.#fragment || ".");
    else {
      history.replaceState({ ...history.state, ledHere: this.#leads }, "");
      // Ticks and session belong to one routine: each has a page of its own.
      location.reload();
    }
  };

  /** @param {Event} event */
  #onClick = ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) this.#leads = true;
    const button = /** @type {Element} */ (target).closest("button");
    const action = button?.dataset.action;
    const act = action && Object.hasOwn(this.#actions, action) ? this.#actions[action] : null;
    if (act && button) act(button);
    if (action !== "remove") this.#sure = false;
  };

  /** @type {Record<string, (button: HTMLElement) => void>} */
  #actions = {
    make: () => this.#go("edit::"),
    all: () => this.#go(""),
    change: () => this.#go(`edit:${isKept(this.#routine) ? nameOf(this.#routine) : ""}:${written(this.#routine)}`),
    leave: () => this.#go(""),
    save: () => {
      const routine = this.#editor?.routine ?? EMPTY;
      const { refused } = read(written(routine));
      if (refused) this.#say(refused === "long" ? "most" : refused);
      else if (keep(routine, this.#replaced)) this.#go(written(routine));
      else this.#say("full");
    },
    keep: () => {
      if (!keep(this.#routine)) return this.#say("full");
      part(this, "ask").hidden = true;
      this.#say("kept");
    },
    copy: () => {
      copied(this.#link).then((done) => this.#say(done ? "copied" : "uncopied"));
    },
    frame: () => {
      const line = asFrame(this.#link, this.#routine.title || document.title);
      copied(line).then((done) => this.#say(done ? "framed" : "uncopied"));
    },
    code: (button) => {
      const code = part(this, "code");
      code.hidden = !code.hidden;
      button.setAttribute("aria-expanded", String(!code.hidden));
      if (!code.childElementCount) this.#say("noCode");
    },
    file: () => {
      const name = this.#routine.title.replace(/[^\p{L}\p{N}]+/gu, "-") || "routine";
      saveFile(`${name}.txt`, asFile(this.#routine, this.#link));
    },
    share: () => {
      // Whoever closes the sheet has changed their mind.
      navigator.share({ url: this.#link, title: this.#routine.title || document.title }).catch(() => {});
    },
    remove: (button) => {
      this.#sure = !this.#sure;
      if (this.#sure) {
        button.textContent = button.dataset.sure ?? "";
        return this.#say("sure");
      }
      remove(this.#routine);
      this.#go("");
    },
  };

  /** @param {Event} event */
  #onChange = async ({ target }) => {
    const file = target instanceof HTMLInputElement && target.dataset.action === "load" ? target.files?.[0] : null;
    if (!file) return;
    const fragment = file.size > LARGEST_FILE ? null : await file.text().then(fromFile, () => null);
    /** @type {HTMLInputElement} */ (target).value = "";
    if (fragment) this.#go(fragment);
    else this.#say("unfile");
  };

  get #link() {
    return new URL(`#${written(this.#routine)}`, location.href).href;
  }

  /** @param {string} fragment */
  #go(fragment) {
    this.#leads = true;
    location.hash = fragment;
  }

  /** @param {string} what */
  #say(what) {
    this.#tell(part(this, "status").dataset[what] ?? "");
  }

  /** @param {string} sentence */
  #tell(sentence) {
    tell(part(this, "status"), sentence);
    part(this, "status").hidden = false;
  }
}

if (!customElements.get("own-routine")) customElements.define("own-routine", OwnRoutine);
