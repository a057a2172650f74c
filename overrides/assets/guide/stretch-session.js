// <stretch-session>: plays the checklist of its page. The boxes are the state of what is done, the clock of what is on.

import * as clock from "./clock.js";
import { holdSeconds, isOptional, openBoxes, phases, stretchOf } from "./plan.js";
import { onChangeElsewhere, remember, remembered } from "./store.js";

/** @typedef {import("./plan.js").Phase} Phase */

class StretchSession extends HTMLElement {
  /** @type {clock.Run<Phase> | null} */
  #run = null;
  /** The phase up to which ticks were given. */
  #reached = 0;
  #done = false;
  /** @type {number | undefined} */
  #nextRender;
  /** @type {Animation | null} */
  #filling = null;
  /** What the bar was last told to do. */
  #shown = "";
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("change", this.#onChange, { signal });
    document.addEventListener("visibilitychange", () => this.#refresh(), { signal });
    onChangeElsewhere(() => this.#restore(), signal);
    this.toggleAttribute("ready", true);
    this.#restore();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#nextRender);
    this.#filling?.cancel();
    this.#run = null;
  }

  get #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input[type=checkbox]")]);
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const now = Date.now();
    this.#advance(now);
    switch (button?.dataset.action) {
      case "main":
        this.#startPauseOrResume(now);
        break;
      case "skip":
        this.#skip(now);
        break;
      case "back":
        this.#back(now);
        break;
      case "reset":
        this.#reset();
        break;
      default:
        return;
    }
    this.render();
  };

  /** @param {Event} event */
  #onChange = (event) => {
    // A box ticked by hand, or another length of hold: what is on goes on, what is to come is planned anew.
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#advance(Date.now());
    this.#save();
    this.#planAnew(Date.now());
    this.#done = false;
    this.render();
  };

  /** @param {number} now */
  #startPauseOrResume(now) {
    if (this.#run) {
      this.#run = this.#run.pausedAt === null ? clock.pause(this.#run, now) : clock.resume(this.#run, now);
      return;
    }
    // With every box ticked, Start means: once more.
    if (!openBoxes(this.#boxes).length) this.#untickAll();
    this.#run = clock.begin(phases(openBoxes(this.#boxes)), now);
    this.#reached = 0;
    this.#done = false;
  }

  /** @param {number} now */
  #skip(now) {
    if (!this.#run) return;
    this.#goTo(clock.position(this.#run, now).index + 1, now);
    this.#finishAtTheEnd(now);
  }

  /**
   * Goes back to what leads into this hold; from there, to what leads into the hold before.
   * @param {number} now
   */
  #back(now) {
    if (!this.#run) return;
    const { phases: all } = this.#run;
    const { index } = clock.position(this.#run, now);
    let hold = index;
    if (all[index].kind !== "hold" || index === 0 || all[index - 1].kind === "hold") hold -= 1;
    while (hold > 0 && all[hold].kind !== "hold") hold -= 1;
    const target = Math.max(0, hold > 0 && all[hold - 1].kind !== "hold" ? hold - 1 : hold);
    for (const phase of all.slice(target, index)) {
      if (phase.kind === "hold") phase.box.checked = false;
    }
    this.#save();
    this.#goTo(target, now);
  }

  /**
   * @param {number} index
   * @param {number} now
   */
  #goTo(index, now) {
    if (!this.#run) return;
    this.#run = clock.seek(this.#run, index, now);
    this.#reached = index;
    this.#shown = "";
  }

  #reset() {
    this.#run = null;
    this.#done = false;
    this.#untickAll();
  }

  #untickAll() {
    for (const box of this.#boxes) box.checked = false;
    this.#save();
  }

  /**
   * Ticks the box of every hold that has ended since the last call. Time that nobody watched counts as well.
   * @param {number} now
   */
  #advance(now) {
    if (!this.#run) return;
    const { index } = clock.position(this.#run, now);
    const ended = this.#run.phases.slice(this.#reached, index).filter((phase) => phase.kind === "hold");
    for (const phase of ended) phase.box.checked = true;
    if (ended.length) this.#save();
    this.#reached = index;
    this.#finishAtTheEnd(now);
  }

  /** @param {number} now */
  #finishAtTheEnd(now) {
    if (!this.#run || clock.position(this.#run, now).phase) return;
    this.#run = null;
    this.#done = true;
  }

  /** @param {number} now */
  #planAnew(now) {
    if (!this.#run) return;
    const { index, phase } = clock.position(this.#run, now);
    if (!phase) return;
    const boxes = this.#boxes;
    const past = this.#run.phases.slice(0, index + 1);
    const last = past.findLast((each) => each.kind === "hold")?.box ?? null;
    const optional = isOptional(phase.box);
    const ahead = boxes.slice(last ? boxes.indexOf(last) + 1 : boxes.indexOf(past[0].box))
      .filter((box) => !box.checked && isOptional(box) === optional);
    const planned = phases(ahead, last);
    // The pause that is on leads to the next open box, whichever that is now.
    if (phase.kind !== "hold") {
      if (planned[0]?.kind !== "hold") planned.shift();
      if (planned[0]) past[index] = { ...phase, box: planned[0].box };
    }
    this.#run = { ...this.#run, phases: [...past, ...planned] };
  }

  #restore() {
    const { ticked, longest } = remembered(new Date());
    for (const box of this.#boxes) box.checked = ticked.includes(box.value);
    for (const choice of this.querySelectorAll("input[type=radio]")) {
      const radio = /** @type {HTMLInputElement} */ (choice);
      radio.checked = longest.includes(radio.name) === (radio.value === "most");
    }
    this.#planAnew(Date.now());
    this.render();
  }

  #save() {
    const ticked = this.#boxes.filter((box) => box.checked).map((box) => box.value);
    const longest = [...this.querySelectorAll("input[value=most]:checked")]
      .map((radio) => /** @type {HTMLInputElement} */ (radio).name);
    remember({ ticked, longest }, new Date());
  }

  #refresh() {
    this.#shown = "";
    if (!this.#run) this.#restore();
    else this.render();
  }

  /** Brings the page in line with the boxes, the clock and the time; the only place that writes to the timer. */
  render() {
    const now = Date.now();
    this.#advance(now);
    clearTimeout(this.#nextRender);
    const at = this.#run && clock.position(this.#run, now);
    const phase = at?.phase ?? null;
    const paused = this.#run !== null && this.#run.pausedAt !== null;
    const box = phase?.box ?? openBoxes(this.#boxes)[0] ?? this.#boxes[0];
    const name = phase?.kind ?? (this.#done ? "done" : "ready");
    const left = at ? at.left : this.#done ? 0 : holdSeconds(box) * 1000;

    this.#timer.dataset.phase = name;
    this.#timer.toggleAttribute("data-paused", paused);
    this.#part("paused").hidden = !paused;
    this.#part("more").hidden = !this.#done || !openBoxes(this.#boxes).length;
    this.#part("next").hidden = !phase || phase.kind === "hold";
    this.#write("phase", this.#word(name, box));
    this.#write("digits", digits(left));
    this.#write("stretch", this.#done ? "" : stretchOf(box).dataset.title ?? "");
    this.#write("place", this.#done ? "" : box.dataset.place ?? "");
    this.#write("side", this.#done ? "" : box.dataset.side ?? "");
    this.#writeButtons(this.#run === null ? "start" : paused ? "resume" : "pause");
    this.#markCurrent(phase && box);
    this.#announce(name, paused, box);
    this.#fill(at, paused);
    if (phase && !paused) this.#nextRender = setTimeout(() => this.render(), left % 1000 || 1000);
  }

  get #timer() {
    return /** @type {HTMLElement} */ (this.querySelector(".timer"));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  /**
   * @param {string} part
   * @param {string} text
   */
  #write(part, text) {
    const element = this.#part(part);
    if (element.textContent !== text) element.textContent = text;
  }

  /**
   * Returns the word for a phase; a warm-up has another one for its holds.
   * @param {string} name
   * @param {HTMLElement} box
   */
  #word(name, box) {
    const key = name === "hold" ? stretchOf(box).dataset.moving : name;
    return this.#part("phase").getAttribute(`data-${key}`) ?? "";
  }

  /** @param {"start" | "pause" | "resume"} mode */
  #writeButtons(mode) {
    const main = /** @type {HTMLElement} */ (this.querySelector("[data-action=main]"));
    const word = main.dataset[mode] ?? "";
    if (main.textContent !== word) main.textContent = word;
    for (const action of ["back", "skip"]) {
      const button = /** @type {HTMLElement} */ (this.querySelector(`[data-action=${action}]`));
      // A button that goes away hands its focus on, so that the keyboard stays where it is.
      if (mode === "start" && button === document.activeElement) main.focus();
      button.hidden = mode === "start";
    }
  }

  /** @param {HTMLInputElement | null} current */
  #markCurrent(current) {
    for (const box of this.#boxes) {
      const item = box.closest("li");
      if (box === current) item?.setAttribute("aria-current", "step");
      else item?.removeAttribute("aria-current");
    }
  }

  /**
   * Tells a screen reader of a new phase, once; never of the seconds.
   * @param {string} name
   * @param {boolean} paused
   * @param {HTMLInputElement} box
   */
  #announce(name, paused, box) {
    const { title } = stretchOf(box).dataset;
    const where = [title, box.dataset.place, box.dataset.side].filter(Boolean).join(", ");
    const next = name === "hold" ? "" : this.#part("next").textContent;
    const whole = {
      ready: [],
      done: [this.#word("done", box)],
    }[name] ?? (paused ? [this.#part("paused").textContent] : [this.#word(name, box), `${next} ${where}`.trim()]);
    this.#write("status", whole.filter(Boolean).map((sentence) => `${sentence}.`).join(" "));
  }

  /**
   * Lets the bar grow by itself until the phase ends, so that nothing is laid out or painted in between.
   * @param {clock.Position<Phase> | null} at
   * @param {boolean} paused
   */
  #fill(at, paused) {
    const still = paused || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const shown = `${at?.index} ${still && at?.left} ${this.#done}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const bar = this.#part("bar");
    const part = at?.phase ? 1 - at.left / (at.phase.seconds * 1000) : Number(this.#done);
    this.#filling?.cancel();
    bar.style.transform = `scaleX(${part})`;
    if (at?.phase && !still) {
      this.#filling = bar.animate({ transform: [`scaleX(${part})`, "scaleX(1)"] }, at.left);
    }
  }
}

/**
 * Returns the time left as minutes and seconds; a second that has begun counts whole.
 * @param {number} milliseconds
 */
function digits(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

if (!customElements.get("stretch-session")) customElements.define("stretch-session", StretchSession);
