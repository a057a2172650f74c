// <figure-studio>: the body on its grid, drawn by dragging its joints, a pose for each step. All stays in this page until
// the writer sends or saves it.

import { askedBy, MOVES } from "./board-keys.js";
import { showChains, showFields, showOrder, showSteps } from "./board-fields.js";
import { dragging, drawStage, layPhoto, shownPoints } from "./board-stage.js";
import { faultsOf } from "./figure-faults.js";
import { fileOf, targetOf } from "./figure-proposal.js";
import { figureOf } from "./figure-svg.js";
import { readFigures } from "./figure-text.js";
import { filledBy, readPage } from "./page-text.js";
import { ofChain, PoseBoard } from "./pose-board.js";
import { copied, isName, saveFile } from "./proposal.js";
import { StartPoses } from "./start-poses.js";
import { MovingFigure } from "../figure/moving-figure.js";
import { forget, load, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { fill } from "../site/words.js";

/** @typedef {import("./outline.js").Place} Place */
/** @typedef {import("./figure-text.js").OwnPose} OwnPose */

const PAGE = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.md$/;
const readText = text(/^[^]{0,200000}$/);
const STEP_SHOWN = 1600;
const LARGEST_FILE = 200_000;

class FigureStudio extends HTMLElement {
  #disconnected = new AbortController();
  #board = new PoseBoard("", []);
  #starts = new StartPoses("", []);
  /** The last pose of the guide that was asked for, for each pose. @type {WeakMap<OwnPose, string>} */
  #asked = new WeakMap();
  #src = "";
  /** @type {string[]} */
  #texts = [];
  #chosen = "near_hand";
  #sure = false;
  #playing = 0;
  /** @type {ImageBitmap | null} */
  #photo = null;

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("keydown", this.#onKey, { signal });
    this.addEventListener("change", this.#onChange, { signal });
    this.addEventListener("input", this.#onInput, { signal });
    this.addEventListener("focusin", this.#onFocus, { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    // A name that is being typed counts as typed.
    addEventListener("pagehide", () => /** @type {HTMLElement | null} */ (this.querySelector(":focus"))?.blur(), {
      signal,
    });
    dragging(this.#part("stage"), {
      points: () => shownPoints(this.#board.points, this.#chosen),
      takes: (name) => {
        this.#choose(name);
        return this.#board.mover(name, this.#isFree);
      },
      begins: () => this.#remember(),
      moves: () => this.#renderStage(),
      drops: (moved) => {
        if (moved) this.#edited();
        this.render();
      },
    }, signal);
    this.#open(signal);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#playing);
  }

  /** @param {AbortSignal} signal */
  async #open(signal) {
    this.#starts = new StartPoses(this.dataset.texts ?? "", this.#parts);
    this.#starts.show([...this.querySelectorAll("[data-start]")], signal);
    this.#begin();
    const asked = new URLSearchParams(location.search).get("page") ?? "";
    this.#src = PAGE.test(asked) ? asked : "";
    this.#input("page-name").value = this.#src.replace(/^.*\//, "").replace(/\.md$/, "");
    const written = readText(load(this.#draft).text);
    if (written) this.#take(written, "draft");
    this.render();
    const position = await this.#readSteps();
    if (!written && this.#src) {
      const figures = await this.#starts.figures(this.#src);
      if (figures) this.#take(figures, "opened");
      else {
        await this.#beginAs(position);
        this.#tell("lost");
      }
    }
    this.render();
  }

  /** Begins as a stretch in this position does: "lying" is one for "crook lying". @param {string} position */
  async #beginAs(position) {
    const groups = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-position]")]);
    const firsts =
      /** @type {HTMLElement[]} */ (groups.filter(({ dataset }) => position.includes(dataset.position ?? position))
        .flatMap((group) => [...group.querySelectorAll("[data-first]")]));
    // No chair beside whoever stands at a wall.
    const first = firsts.find(({ dataset }) => dataset.first === "bare") ?? firsts[0];
    const begun = first && await this.#starts.pose(first.dataset.start ?? "");
    if (!begun || this.#board.canUndo) return;
    this.#board.put(begun);
  }

  /** Begins with the first pose of the example. */
  #begin() {
    this.#board = new PoseBoard(JSON.parse(this.dataset.begin ?? '""'), this.#parts);
  }

  /** Reads the steps of the stretch, as it is being written or as it is in the guide, and returns its position. */
  async #readSteps() {
    const own = [`draft of ${this.#src}`, "draft of ", "proposed"].map((name) => load(name))
      .find(({ src = this.#src, text }) => src === this.#src && readText(text));
    const page = readPage(readText(own?.text) ?? (this.#src && await this.#starts.text(this.#src)) ?? "");
    const { fields, steps } = page ? filledBy(page) : { fields: {}, steps: [] };
    this.#texts = steps.map(({ text }) => text);
    return String(/** @type {import("./front-matter.js").Mapping} */ (fields).position ?? "");
  }

  /** @param {string} written @param {string} how */
  #take(written, how) {
    const file = readFigures(written);
    if (!file) return this.#tell("unread");
    // What was drawn while the file was on its way can be brought back.
    if (this.#board.canUndo) this.#remember();
    this.#board.open(file);
    this.#tell(how);
  }

  /** Does something that can be undone. @param {() => void} change */
  #change(change) {
    this.#remember();
    this.#tell("");
    change();
    this.#keep();
    this.render();
  }

  #remember() {
    this.#board.remember();
    this.#sure = false;
  }

  /** @param {"undo" | "redo"} way */
  #go(way) {
    this.#board[way]();
    this.#edited();
    this.render();
    this.#part("told").textContent = this.#placed(this.#chosen);
  }

  /** Keeps what has changed; what was told before it is over. */
  #edited() {
    this.#tell("");
    this.#keep();
  }

  #keep() {
    if (!save(this.#draft, { text: this.#board.text })) this.#tell("unsaved");
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("button, a"));
    const { action = "", step, joint, move, part, start, add } = button?.dataset ?? {};
    if (part === "propose") return this.#propose(event);
    if (joint) return this.#choose(joint);
    if (move) return this.#moveBy(this.#chosen, MOVES[move]);
    if (start) return this.#startFrom(start);
    if (add) return this.#change(() => this.#chosen = this.#board.addChain(add));
    if (step) {
      this.#board.step = Number(step);
      return this.render();
    }
    this.#act(action, target);
  };

  /** @param {string} action @param {HTMLElement} target */
  #act(action, target) {
    const board = this.#board;
    const part = /** @type {HTMLElement | null} */ (target.closest("li"))?.dataset.order ?? "";
    const chain = ofChain(this.#chosen);
    /** @type {{ [action: string]: () => void }} */
    const changes = {
      "add-step": () => board.addStep((number) => fill(this.dataset.poseName ?? "", { number })),
      "remove-step": () => board.removeStep(),
      swap: () => board.swap(),
      mirror: () => board.mirror(),
      "turn-over": () => board.turnOver(),
      "look-back": () => board.lookBack(),
      backward: () => board.reorder(part, -1),
      forward: () => board.reorder(part, 1),
      "spread-things": () => board.spreadThings(),
      relax: () => board.relax(this.#chosen),
      lengthen: () => chain && board.lengthen(chain),
      shorten: () => chain && board.shorten(chain),
      "fill-in": () => chain && board.fillIn(chain),
      "remove-chain": () => chain && board.removeChain(chain),
    };
    /** @type {{ [action: string]: () => unknown }} */
    const others = {
      undo: () => this.#go("undo"),
      redo: () => this.#go("redo"),
      play: () => this.#play(0),
      copy: () => this.#copy("copied"),
      save: () => saveFile(this.#fileName, board.text),
      discard: () => this.#discard(),
      "remove-photo": () => this.#lay(null),
    };
    if (changes[action]) this.#change(changes[action]);
    else others[action]?.();
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const { joint = "" } = target.dataset;
    const chain = ofChain(joint);
    const asked = askedBy(event);
    const writes = target.matches("textarea") || (target instanceof HTMLInputElement && target.type === "text");
    if ((asked.way && writes) || (asked.by && !joint) || (asked.removes && !chain) || !Object.keys(asked).length) {
      return;
    }
    event.preventDefault();
    if (asked.way) this.#go(asked.way);
    if (asked.by) this.#moveBy(joint, asked.by);
    if (asked.removes && chain) this.#change(() => this.#board.removeChain(chain));
  };

  get #isFree() {
    return this.#input("free").checked;
  }

  /** @param {string} name @param {Place} by */
  #moveBy(name, by) {
    const before = this.#faults().map(({ says }) => says);
    this.#change(() => this.#board.moveBy(name, by, this.#isFree));
    const fresh = this.#faults().map(({ says }) => says).filter((says) => !before.includes(says));
    this.#part("told").textContent = [this.#placed(name), ...fresh].join(". ");
  }

  /** @param {string} name */
  #placed(name) {
    const [across, down] = (this.#board.placeOf(name) ?? [0, 0]).map(Math.round);
    return fill(this.dataset.place ?? "", { joint: this.#nameOf(name), across, down });
  }

  /** @param {string} name */
  #nameOf(name) {
    const chain = ofChain(name);
    if (!chain) return this.querySelector(`[data-joint=${name}]`)?.getAttribute("data-name") ?? "";
    const { made, number } = this.#board.madeAs(chain);
    const whole = fill(JSON.parse(this.dataset.chains ?? "{}")[made], { number });
    return chain.point === null ? whole : fill(this.dataset.point ?? "", { whole, point: chain.point + 1 });
  }

  /** @param {string} name */
  #choose(name) {
    this.#chosen = name;
    this.#renderStage();
  }

  /** @param {Event} event */
  #onFocus = ({ target }) => {
    const { joint } = /** @type {HTMLElement} */ (target).dataset;
    if (joint) this.#choose(joint);
  };

  /** @param {Event} event */
  #onInput = ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const { pose: field, part } = input.dataset;
    if (part === "strength") this.#lay(this.#photo);
    if (part === "page-name") {
      this.#src = isName(input.value) ? `stretches/${input.value}.md` : "";
      this.render();
    }
    if (field === "says") {
      this.#board.pose.says = input.value.split(/\s+/).filter(Boolean).join(" ");
      this.#edited();
      this.render();
    }
  };

  /** @param {Event} event */
  #onChange = async ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const { pose: field, part } = input.dataset;
    if (field && field !== "says") this.#change(() => this.#setField(field, input));
    if (part === "shows") this.#change(() => this.#board.show(input.value));
    const file = input.files?.[0];
    if (part === "picture" && file) this.#lay(await createImageBitmap(file).catch(() => null));
    if (part === "file" && file) {
      const written = file.size > LARGEST_FILE ? "" : await file.text().catch(() => "");
      this.#change(() => this.#take(written, "opened"));
    }
  };

  /** @param {string} field @param {HTMLInputElement} input */
  #setField(field, input) {
    const { pose } = this.#board;
    if (field === "felt") {
      pose.felt = this.#felt.filter(({ checked }) => checked).map(({ value }) => value);
    } else if (field === "pose") this.#board.rename(pose, input.value.trim());
    else if (field === "after") pose.after = input.value || undefined;
    else if (field === "view") pose.view = /** @type {import("./body.js").View} */ (input.value);
  }

  get #felt() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("[data-pose=felt]")]);
  }

  /** Puts a pose of the guide in the place of this one, which may not be the open one when it comes. @param {string} chosen */
  async #startFrom(chosen) {
    const { pose: asked } = this.#board;
    this.#asked.set(asked, chosen);
    const picker = /** @type {HTMLDetailsElement} */ (this.#part("starts"));
    picker.open = false;
    picker.querySelector("summary")?.focus();
    const found = await this.#starts.pose(chosen);
    const pose = this.#board.still(asked);
    if (this.#asked.get(asked) !== chosen || !pose) return;
    if (found) this.#change(() => this.#board.put(found, pose));
    this.#tell(found ? "started" : "unread");
  }

  /** @param {ImageBitmap | null} photo */
  #lay(photo) {
    this.#photo = photo;
    layPhoto(this.#part("stage"), photo, Number(this.#input("strength").value) / 100);
    if (!photo) this.#input("picture").value = "";
  }

  /** Moves through the steps as a session will. @param {number} step @param {MovingFigure} [figure] */
  #play(step, figure = new MovingFigure(this.#part("playing"))) {
    clearTimeout(this.#playing);
    const holder = this.#part("playing");
    const drawn = this.#board.drawn[step];
    holder.hidden = !drawn;
    this.#part("stage").toggleAttribute("data-playing", Boolean(drawn));
    if (!drawn) return;
    figure.show(figureOf(drawn), false, step === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches);
    this.#playing = setTimeout(() => this.#play(step + 1, figure), STEP_SHOWN);
  }

  /** @param {Event} event */
  #propose(event) {
    if (!this.#src) {
      event.preventDefault();
      this.#tell("named");
      return this.#input("page-name").focus();
    }
    const known = this.#board.file && !this.#target.isNew;
    if (known) this.#copy("pasteOver");
    else if (!this.#target.whole) this.#copy("paste");
    else this.#tell("proposed");
    forget(this.#draft);
  }

  /** @param {string} done */
  async #copy(done) {
    this.#tell(await copied(this.#board.text) ? done : "notCopied");
  }

  #discard() {
    this.#sure = !this.#sure;
    if (this.#sure) return this.#tell("sure");
    forget(this.#draft);
    this.#begin();
    this.#tell("discarded");
    this.render();
  }

  get #draft() {
    return `figures of ${this.#src}`;
  }

  get #fileName() {
    return fileOf(this.#src || "stretch.md");
  }

  get #target() {
    const inGuide = this.#src && this.querySelector(`[data-start^="${CSS.escape(this.#src)}|"]`);
    return targetOf(this.#src, this.#board.text, Boolean(inGuide), this.dataset);
  }

  get #parts() {
    return (this.dataset.parts ?? "").split(", ");
  }

  #faults() {
    const words = JSON.parse(this.dataset.faults ?? "{}");
    return faultsOf(this.#board.poses, [...this.#board.wholes], this.#texts.length, words);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.#part(name));
  }

  /** @param {string} what */
  #tell(what) {
    for (const name of ["about", "status"]) this.#part(name).textContent = this.#part(name).dataset[what] ?? "";
  }

  render() {
    if (!this.#board.pose) return;
    if (!this.#board.placeOf(this.#chosen)) this.#chosen = "near_hand";
    showChains(this.#part("points"), this.#board, this.#chosen, (name) => this.#nameOf(name));
    this.#renderStage();
    const faulty = this.#faults().map(({ pose }) => pose);
    showSteps(this.#part("steps"), this.#board, this.#texts, faulty, this.dataset.step ?? "");
    showFields(this, this.#board);
    showOrder(this.#part("order"), this.#board.whole.order);
    this.#button("remove-step").disabled = this.#board.poses.steps.length < 2;
    this.#button("undo").disabled = !this.#board.canUndo;
    this.#button("redo").disabled = !this.#board.canRedo;
    this.#part("text").textContent = this.#board.text;
    const link = /** @type {HTMLAnchorElement} */ (this.#part("propose"));
    const known = Boolean(this.dataset.new);
    link.hidden = !known;
    this.#part("how").hidden = !known;
    this.#part("nowhere").hidden = known;
    if (known) link.href = this.#target.address;
  }

  #renderStage() {
    const { drawn, points, pose, step } = this.#board;
    const faults = this.#faults();
    const here = faults.filter((fault) => fault.pose === pose.pose).map(({ joint }) => joint);
    drawStage(this.#part("stage"), drawn[step], points, this.#chosen, here);
    this.#part("faults").replaceChildren(...faults.map(({ says }) => {
      const item = document.createElement("li");
      item.textContent = says;
      item.className = "fault";
      return item;
    }));
    this.#part("chosen").textContent = this.#placed(this.#chosen);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("button[data-joint]"))) {
      const { joint = "" } = button.dataset;
      button.ariaPressed = String(joint === this.#chosen);
      button.ariaLabel = this.#placed(joint);
      button.toggleAttribute("data-faulty", here.includes(joint));
    }
    const chain = ofChain(this.#chosen);
    for (const button of /** @type {Iterable<HTMLElement>} */ (this.#part("points").children)) {
      const of = ofChain(button.dataset.joint ?? "");
      // The points of what is chosen; there would be too many else.
      button.hidden = of?.point !== null && (of?.kind !== chain?.kind || of?.number !== chain?.number);
    }
    for (const action of ["lengthen", "shorten", "remove-chain"]) this.#button(action).hidden = !chain;
    this.#button("fill-in").hidden = chain?.kind !== "things";
    this.#button("relax").hidden = !this.#chosen.endsWith("fingers") || !this.#board.whole.joints[this.#chosen];
    for (const holder of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-size]"))) {
      holder.style.inlineSize = `${holder.dataset.size}px`;
      holder.replaceChildren(figureOf(drawn[step]));
    }
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-action=${action}]`));
  }
}

if (!customElements.get("figure-studio")) customElements.define("figure-studio", FigureStudio);
