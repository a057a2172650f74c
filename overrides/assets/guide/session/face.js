// What the timer shows and announces. It takes its words from the page, and knows nothing of time.

import { isLeftOut, isOptional, repsOf, stepsOf, stretchOf, wayTo } from "./checklist.js";
import { summary } from "./summary.js";
import { counted, fill, timeInWords } from "../site/words.js";

/**
 * What there is to show. Times are in milliseconds, `wholeLeft` in seconds, `part` of the phase from 0 to 1.
 * @typedef {{
 *   box: HTMLInputElement, boxes: HTMLInputElement[], muted: boolean, voice: boolean, older: boolean,
 *   wholeScreen: boolean, silent: boolean,
 * } & Omit<ReturnType<import("./view.js").view>, "box">} Shown
 */

export class Face {
  /** @type {Animation | null} */
  #filling = null;
  #fill = "";
  /** The hold whose half-way was announced: after that, the hold itself is not announced again. */
  #halfSaid = "";
  /** What was written where: a browser that translates the page puts its own words there. @type {Map<Element, string>} */
  #written = new Map();
  /** The words that the page brings, as it brought them. @type {Record<string, string>} */
  #words;
  /** The kinds of phases by their name. @type {Map<string, HTMLDataElement>} */
  #kinds;

  /** @param {HTMLElement} session */
  constructor(session) {
    this.session = session;
    this.timer = /** @type {HTMLElement} */ (session.querySelector(".timer"));
    const kinds = /** @type {HTMLTemplateElement} */ (session.querySelector("[data-part=kinds]")).content.children;
    this.#kinds = new Map(/** @type {HTMLDataElement[]} */ ([...kinds]).map((kind) => [kind.value, kind]));
    this.#words = Object.fromEntries(
      ["next", "paused", "half"].map((part) => [part, this.#part(part).textContent ?? ""]),
    );
    /** Comes with the effects. @type {import("../figure/moving-figure.js").MovingFigure | null} */
    this.figure = null;
    /** Comes with them, too. @type {import("./step-figures.js").StepFigures | null} */
    this.stepFigures = null;
    /** And so does this. @type {typeof import("./afterwards.js") | null} */
    this.afterwards = null;
  }

  /**
   * Writes what differs from what is there, and returns what a screen reader is told.
   * @param {Shown} shown
   */
  show(shown) {
    const { name, phase, box, paused } = shown;
    const { dataset } = stretchOf(box);
    const { colour, shape, leads, tells } = this.#kind(name).dataset;
    const step = this.#step(shown);
    const idle = !phase;
    this.timer.dataset.phase = name;
    this.timer.dataset.colour = colour;
    this.timer.toggleAttribute("data-on", !idle);
    this.timer.toggleAttribute("data-paused", paused);
    this.timer.toggleAttribute("data-before", shown.before);
    this.timer.toggleAttribute("data-hurts", shown.hurts);
    this.timer.toggleAttribute("data-last", shown.lastSeconds);
    this.#hide("paused", !paused || shown.hurts);
    this.#hide("half", !shown.half);
    this.#hide("interrupted", !shown.interrupted);
    this.#hide("summary", !shown.held?.length);
    this.#hide("record", !shown.held?.length);
    this.#hide("days", !shown.held?.length || !this.afterwards);
    this.#hide("up", !this.#endsOnTheFloor(shown));
    this.#hide("silent", !shown.silent);
    const unseen = this.#unseen(shown);
    // Where the sound has stopped, that note comes first; both have one place.
    const heeded = shown.voice || paused || shown.silent;
    this.#hide("unseen", (!unseen && name !== "wait") || !dataset.unseen || heeded);
    this.#write("unseen-words", dataset.unseen ?? "");
    this.#hide("unsaved", !shown.unsaved || !shown.held);
    this.#writeAdvice(shown);

    const done = name === "done";
    this.#write("phase", this.#half(shown) ?? this.word(name, box));
    if (shown.beat) {
      this.timer.dataset.half = shown.beat.second ? "2" : "1";
      this.timer.style.setProperty("--half", `${shown.beat.half}ms`);
    } else delete this.timer.dataset.half;
    for (const each of this.#part("shapes").children) {
      each.toggleAttribute("data-shown", each.getAttribute("data-shape") === (paused ? "paused" : shape));
    }
    const number = this.#number(shown);
    const short = number !== null || (name === "wait" ? shown.left < 60_000 : (phase?.seconds ?? 0) < 60);
    this.timer.toggleAttribute("data-short", short);
    this.#write("digits", String(number ?? (short ? secondsLeft(shown.left) : digits(shown.left))));
    this.#write("more", (shown.more && this.#part("more").dataset[shown.more]) ?? "");
    this.#write("order", done ? "" : this.#order(box));
    const way = this.#way(name);
    // A way says once where it leads: its longest step needs the room.
    const told = !way || step === 0;
    this.#write("stretch", !done && told && dataset.named !== undefined ? dataset.title ?? "" : "");
    this.#write("position", told && tells?.includes("position") ? dataset.position ?? "" : "");
    const inSteps = shown.step !== null;
    this.#write("place", done || inSteps ? "" : this.#place(box, repsOf(shown.boxes)));
    this.#write("step-place", inSteps ? this.#stepPlace(shown) : "");
    this.#write("beat", this.#beat(shown));
    this.#write("side", done || inSteps ? "" : this.#side(box));
    // Of one set of movements alone there is nothing to name.
    const names = ["stretch", "position", "place", "side"].some((part) => this.#writtenIn(part));
    this.#hide("next", leads === undefined || !names);
    this.#write("step", idle || shown.hurts || shown.interrupted ? "" : this.#stepsOf(shown)[step] ?? "");
    const pose = way ? this.stepFigures?.of(way.page, way.first + step) ?? null : this.#pose(box, step);
    this.figure?.show(idle ? null : pose, !way && box.dataset.side === "right", isStill());
    this.#write("coming", shown.coming ? `${this.#words.next} ${this.word(shown.coming, box)}` : "");
    this.#write("left", done || shown.atOwnPace ? "" : digits(shown.wholeLeft * 1000));
    const leftWords = shown.atOwnPace ? "own" : !idle ? "left" : shown.withSteps ? "taught" : "all";
    this.#write("left-words", done ? "" : this.#part("left-words").dataset[leftWords] ?? "");
    if (shown.held) {
      this.#write("summary", summary(this.#part("summary"), shown.held, shown.boxes));
      this.afterwards?.showLastDays(this.#part("days"));
    }
    const up = this.#endsOnTheFloor(shown) ? this.#way("up") : undefined;
    if (up) this.afterwards?.showWayUp(this.#part("way-up"), up, this.stepFigures);
    this.#writeButtons(shown);
    this.#markCurrent(phase && box, shown.boxes);
    this.#drawPlan(phase && box, shown.boxes);
    this.#fillBar(shown);
    const sentence = this.#sentence(shown);
    this.#write("status", sentence);
    return sentence;
  }

  /**
   * Returns the step to show, with its figure: the one that is taught; of a movement, that of the half that is on.
   * @param {Shown} shown
   */
  #step({ name, box, beat, step }) {
    const { dataset } = stretchOf(box);
    const { moment = "" } = this.#kind(name).dataset;
    return step ?? Number((beat?.second ? dataset.back : null) ?? dataset[moment]);
  }

  /**
   * Returns which step is shown of a lesson or a way: "Step 2 of 4".
   * @param {Shown} shown
   */
  #stepPlace({ step, steps }) {
    const { place = "" } = this.#part("step-place").dataset;
    return fill(place, { number: Number(step) + 1, count: steps });
  }

  /**
   * Returns the sentences of the steps of which one is shown: those of the stretch, or of the way to it.
   * @param {Shown} shown
   */
  #stepsOf({ name, box }) {
    return this.#way(name)?.steps ?? stepsOf(stretchOf(box));
  }

  /**
   * Returns the way that a phase of this kind is a step of, and where its figures are; undefined for every other kind.
   * @param {string} name
   */
  #way(name) {
    if (name !== "down" && name !== "up") return undefined;
    const { floorPage = "", downFirst, upFirst } = this.session.dataset;
    return { steps: wayTo(this.session)[name], page: floorPage, first: Number(name === "down" ? downFirst : upFirst) };
  }

  /**
   * Returns the word for the half of a breath or a movement that is on, if one is.
   * @param {Shown} shown
   */
  #half({ name, beat }) {
    const { dataset } = this.#kind(name);
    return beat ? beat.second ? dataset["half-2"] : dataset["half-1"] : undefined;
  }

  /**
   * Returns what is counted in place of seconds: reps, breaths, or nothing.
   * @param {Shown} shown
   */
  #number({ name, beat, beats, count }) {
    if (name === "count") return count;
    return beat?.number ?? (name === "wait" && beats ? beats : null);
  }

  /**
   * Returns where a breath or a movement stands: "Rep 3 of 10".
   * @param {Shown} shown
   */
  #beat({ name, beat, beats }) {
    return beat ? fill(this.#part("beat").dataset[name] ?? "", { rep: beat.number, reps: beats }) : "";
  }

  /**
   * Whether somebody is done and still down there.
   * @param {Shown} shown
   */
  #endsOnTheFloor({ held, boxes }) {
    const last = held?.at(-1);
    const box = boxes.find(({ value }) => value === last?.value);
    return box !== undefined && stretchOf(box).dataset.floor !== undefined;
  }

  /**
   * Returns what is said before a stretch in which nobody can see the screen, as it is led to.
   * @param {Shown} shown
   */
  #unseen({ name, phase, box }) {
    const { leads, tells } = this.#kind(phase?.kind ?? name).dataset;
    return (leads !== undefined && tells && stretchOf(box).dataset.unseen) || "";
  }

  /** Stops all movement; the next `show` takes it up again. */
  still() {
    this.#filling?.cancel();
    this.#fill = "";
    this.figure?.still();
  }

  flash() {
    if (isStill()) return;
    const fill = getComputedStyle(this.timer).getPropertyValue("--fill");
    this.timer.animate({ backgroundColor: [fill, fill, getComputedStyle(this.timer).backgroundColor] }, 900);
  }

  /** Moves the focus to the main button, or to the advice that is open. */
  focusMain() {
    const heading = /** @type {HTMLElement | null} */ (this.timer.querySelector(".advice:not([hidden]) h2"));
    (heading ?? this.#button("main")).focus({ preventScroll: !heading });
  }

  /**
   * Tells how much time is left, and returns what is told.
   * @param {Shown} shown
   */
  tellTimeLeft({ name, box, paused, left, wholeLeft, atOwnPace }) {
    const answer = this.#part("answer");
    const { left: running = "", waiting = "" } = answer.dataset;
    const sentence = fill(name === "wait" || left === Infinity ? waiting : running, {
      phase: [paused ? this.#words.paused : this.word(name, box), this.#writtenIn("beat")].filter(Boolean).join(", "),
      left: timeInWords(left / 1000),
      whole: atOwnPace ? this.#writtenIn("left-words") : timeInWords(wholeLeft),
    });
    // Written even if it has not changed, so that a screen reader answers a second press as well.
    answer.textContent = sentence;
    return sentence;
  }

  /**
   * Returns the word for a kind of phase; a warm-up and a movement, which hold nothing, have another one for some.
   * @param {string} name
   * @param {HTMLElement} box
   */
  word(name, box) {
    const { textContent, dataset } = this.#kind(name);
    const { moving, work } = stretchOf(box).dataset;
    return (moving === undefined && work !== "move" ? null : dataset.moving) ?? textContent ?? "";
  }

  /**
   * Returns the cue with which a phase of this kind, or Done, begins; a wait has none.
   * @param {string} name
   */
  cue(name) {
    return /** @type {import("./cues.js").Cue | undefined} */ (this.#kind(name).dataset.cue);
  }

  showSoundHelp() {
    for (
      const help of /** @type {NodeListOf<HTMLElement>} */ (this.session.querySelectorAll("[data-part=sound-help]"))
    ) {
      help.hidden = false;
    }
  }

  /** @param {boolean} hidden */
  hideWakeLockNote(hidden) {
    this.#hide("no-wake-lock", hidden);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.timer.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLElement} */ (this.timer.querySelector(`[data-action=${action}]`));
  }

  /**
   * @param {string} part
   * @param {string} text
   */
  #write(part, text) {
    this.#writeIn(this.#part(part), text);
  }

  /**
   * @param {Element} element
   * @param {string} text
   */
  #writeIn(element, text) {
    const before = this.#written.get(element) ?? element.textContent;
    this.#written.set(element, text);
    if (text !== before) element.textContent = text;
  }

  /** @param {string} part */
  #writtenIn(part) {
    return this.#written.get(this.#part(part)) ?? "";
  }

  /**
   * @param {string} part
   * @param {boolean} hidden
   */
  #hide(part, hidden) {
    this.#hideIn(this.timer, part, hidden);
  }

  /**
   * @param {HTMLElement} root
   * @param {string} part
   * @param {boolean} hidden
   */
  #hideIn(root, part, hidden) {
    const element = /** @type {HTMLElement | null} */ (root.querySelector(`[data-part=${part}]`));
    // A guide without a record has no link to it.
    if (element && element.hidden !== hidden) element.hidden = hidden;
  }

  /**
   * Returns what the page says of a kind of phase: its word, and as attributes all else.
   * @param {string} name
   */
  #kind(name) {
    return /** @type {HTMLDataElement} */ (this.#kinds.get(name));
  }

  /**
   * Returns the figure of a step, or null where it has none or that has not come yet. What does not come is the one before,
   * or that of the row.
   * @param {HTMLElement} box
   * @param {number} step
   */
  #pose(box, step) {
    const stretch = stretchOf(box);
    const template = /** @type {HTMLTemplateElement | null} */ (stretch.querySelector("template"));
    const figures = /** @type {SVGElement[]} */ ([...template?.content.children ?? []]);
    const own = figures.findLast((each) => Number(each.dataset.step) <= step);
    if (own && Number(own.dataset.step) === step) return own;
    const row = /** @type {SVGElement | null} */ (stretch.querySelector(":scope > .figure"));
    if (!own && !row) return null;
    const found = this.stepFigures?.of(stretch.dataset.page ?? "", step);
    if (!own) this.#expectNext(stretch);
    return found ?? own ?? (found === null ? row : null);
  }

  /**
   * Has the figures of the next stretch come while this one is done.
   * @param {HTMLElement} stretch
   */
  #expectNext(stretch) {
    const rows = /** @type {HTMLElement[]} */ ([...this.session.querySelectorAll("fieldset[data-page]")]);
    const next = rows[rows.indexOf(stretch) + 1];
    if (next) this.stepFigures?.expect(next.dataset.page ?? "");
  }

  /**
   * Returns where a box stands in the plan: "Rep 2 of 4".
   * @param {HTMLInputElement} box
   * @param {ReturnType<typeof repsOf>} reps
   */
  #place(box, reps) {
    const { place = "" } = stretchOf(box).dataset;
    const { set = "", rep = "" } = box.dataset;
    const own = reps.get(stretchOf(box));
    const sets = isOptional(box) ? own?.offered : own?.asked;
    return fill(place, { set, rep, reps: sets?.get(set) ?? 0, sets: sets?.size ?? 0 });
  }

  /**
   * Returns the side of a box in words, or nothing where both work at once.
   * @param {HTMLInputElement} box
   */
  #side(box) {
    const { side = "" } = box.dataset;
    return (side === "own" ? stretchOf(box).dataset.own : this.#part("side").dataset[side]) ?? "";
  }

  /**
   * Returns which stretch of the routine this is, among those that are not left out.
   * @param {HTMLElement} box
   */
  #order(box) {
    const stretch = stretchOf(box);
    const kept = [...this.session.querySelectorAll("fieldset[data-order]:not([data-left-out])")];
    const number = kept.indexOf(stretch) + 1;
    return number ? fill(stretch.dataset.order ?? "", { number, count: kept.length }) : "";
  }

  /**
   * Opens or closes the advice, which takes the whole panel and the focus.
   * @param {Shown} shown
   */
  #writeAdvice({ before, hurts, box }) {
    const name = stretchOf(box).dataset.stretch;
    for (const own of /** @type {NodeListOf<HTMLElement>} */ (this.timer.querySelectorAll("[data-only]"))) {
      own.hidden = own.dataset.only !== name;
    }
    for (const [part, open] of Object.entries({ before, hurts })) {
      const section = this.#part(part);
      if (!section || section.hidden !== open) continue;
      section.hidden = !open;
      this.focusMain();
    }
  }

  /** @param {Shown} shown */
  #writeButtons({ name, box, phase, paused, hurts, muted, voice, older, wholeScreen, count, more, open }) {
    const main = this.#button("main");
    const mode = !phase ? "start" : paused ? "resume" : name === "wait" || name === "count" ? name : "pause";
    const moving = mode === "wait" && stretchOf(box).dataset.moving !== undefined;
    const word = main.dataset[moving ? "waitMoving" : mode] ?? "";
    this.#writeIn(main, more === "optional" ? counted(main, "optional", open) : word);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.timer.querySelectorAll("button"))) {
      const { action = "" } = button.dataset;
      if (action === "voice") setPressed(button, voice);
      if (action === "older") setPressed(button, older);
      if (action === "main" || action === "short" || action === "voice" || button.closest(".advice")) continue;
      const hidden = action === "close" ? !wholeScreen || phase !== null : !phase || (action === "hurts" && hurts) ||
        (action === "show-again" && !this.#canShowAgain(name, box)) ||
        (action.endsWith("-stretch") && !this.session.matches(".of-parts")) ||
        (action === "larger" && wholeScreen) ||
        (action === "smaller" && !wholeScreen);
      // Hiding a focused button would send the focus to the top of the page.
      if (hidden && button === document.activeElement) main.focus();
      if (button.hidden !== hidden) button.hidden = hidden;
    }
    this.#write("skip-word", this.#part("skip-word").dataset[name === "count" && count ? "enough" : "skip"] ?? "");
    setPressed(this.#button("mute"), muted);
  }

  /**
   * Whether the steps of a stretch can be shown again: not while it is held, nor on the way to it.
   * @param {string} name
   * @param {HTMLElement} box
   */
  #canShowAgain(name, box) {
    return this.#kind(name).dataset.cue !== "start" && !this.#way(name) && stretchOf(box).dataset.taught !== undefined;
  }

  /**
   * @param {HTMLInputElement | null} current
   * @param {HTMLInputElement[]} boxes
   */
  #markCurrent(current, boxes) {
    for (const box of boxes) {
      const item = box.closest("li");
      if (box !== current) item?.removeAttribute("aria-current");
      else if (!item?.hasAttribute("aria-current")) item?.setAttribute("aria-current", "step");
    }
  }

  /**
   * @param {HTMLInputElement | null} current
   * @param {HTMLInputElement[]} boxes
   */
  #drawPlan(current, boxes) {
    const shown = boxes.filter((box) => box === current || (!isLeftOut(box) && (!isOptional(box) || box.checked)));
    const reps = repsOf(boxes);
    const plan = this.#part("plan");
    while (plan.children.length > shown.length) plan.lastElementChild?.remove();
    for (const [index, box] of shown.entries()) {
      const mark = plan.children[index] ?? plan.appendChild(document.createElement("li"));
      const before = shown[index - 1];
      const state = box === current ? "current" : box.checked ? "ticked" : "open";
      const kind = [state, before && stretchOf(before) !== stretchOf(box) ? "first" : ""].join(" ").trim();
      if (mark.className !== kind) mark.className = kind;
      const { title, named } = stretchOf(box).dataset;
      const words = [named !== undefined ? title : "", this.#place(box, reps), this.#side(box), plan.dataset[state]];
      const heard = mark.firstElementChild ?? mark.appendChild(onlyHeard());
      this.#writeIn(heard, words.filter(Boolean).join(", "));
    }
  }

  /**
   * Returns what a screen reader is told: of a new phase and of half-way, never of the seconds.
   * @param {Shown} shown
   */
  #sentence(shown) {
    const { name, phase, box, boxes, paused, half, hurts, held, cleared, step } = shown;
    if (cleared) return `${this.#part("status").dataset.cleared}.`;
    if (hurts || name === "ready") return "";
    const word = this.word(name, box);
    if (name === "done") {
      const summary = held ? `${this.#writtenIn("summary")}.` : "";
      return `${word}. ${summary} ${this.#writtenIn("more")}`.trim();
    }
    // A step is told in its own words, and before the first of a way, where it leads.
    const words = step === null || paused ? "" : this.#stepsOf(shown)[step] ?? "";
    if (words && (step || !this.#way(name))) return words;
    const moment = `${name} ${box.value}`;
    if (half) this.#halfSaid = moment;
    if (paused) this.#halfSaid = "";
    if (this.#halfSaid === moment) return `${this.#words.half}.`;
    const { title = "", position = "", named } = stretchOf(box).dataset;
    const { tells } = this.#kind(name).dataset;
    // The lead-in after a pause returns to the hold that is on, so nothing comes next.
    const next = this.#kind(phase?.kind ?? name).dataset.leads === undefined ? "" : this.#words.next;
    const where = [
      named !== undefined && tells?.includes("title") ? title : "",
      tells?.includes("position") ? position : "",
      ...words ? [] : [this.#place(box, repsOf(boxes)), this.#side(box)],
    ].filter(Boolean).join(", ");
    const told = [paused ? this.#words.paused : "", word, where && `${next} ${where}`.trim()];
    const sentences = [...told.filter(Boolean).map((each) => `${each}.`), paused ? "" : this.#unseen(shown), words];
    return sentences.filter(Boolean).join(" ");
  }

  /**
   * Animates the bar to the end of the phase on the compositor, without layout or paint in between.
   * @param {Shown} shown
   */
  #fillBar({ name, phase, box, paused, left, part, step }) {
    const stands = paused || !phase || isStill() || left === Infinity;
    const fill = `${name} ${step} ${box.value} ${stands && part}`;
    if (fill === this.#fill) return;
    this.#fill = fill;
    const bar = this.#part("bar");
    this.#filling?.cancel();
    // The bar is moved, not scaled: scaled from zero width, browsers may not paint it at all.
    const at = `translateX(${(Number.isFinite(part) ? part : 0) * 100 - 100}%)`;
    bar.style.transform = at;
    if (!stands) this.#filling = bar.animate({ transform: [at, "none"] }, left);
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} pressed
 */
function setPressed(button, pressed) {
  if (button.getAttribute("aria-pressed") !== String(pressed)) button.setAttribute("aria-pressed", String(pressed));
}

function onlyHeard() {
  const heard = document.createElement("span");
  heard.className = "only-heard";
  return heard;
}

function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Returns the time left as seconds; one that has begun counts whole.
 * @param {number} milliseconds
 */
function secondsLeft(milliseconds) {
  return String(Math.ceil(milliseconds / 1000));
}

/**
 * Returns the time left as minutes and seconds; a second that has begun counts whole.
 * @param {number} milliseconds
 */
function digits(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
