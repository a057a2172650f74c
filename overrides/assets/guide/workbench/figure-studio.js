// <figure-studio>: the body on its grid, drawn by dragging its joints, a pose for each step. All stays in this page until
// the writer sends or saves it.

import { figures, limbBones, otherSide } from "./drawing.js";
import { figureOf, shapesOf, svg } from "./figure-svg.js";
import { ownJoints, readFigures, wholePoses, writtenFigures } from "./figure-text.js";
import { filledBy, readPage } from "./page-text.js";
import { lookingBack, mirrored, moved, placeOf, swapped, WHOLE } from "./pose-moves.js";
import { copied, isName, newFile, saveFile } from "./proposal.js";
import { MovingFigure } from "../figure/moving-figure.js";
import { forget, load, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { fill } from "../site/words.js";

/** @typedef {import("./outline.js").Place} Place */
/** @typedef {import("./figure-text.js").Poses} Poses */

const PAGE = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.md$/;
const readText = text(/^[^]{0,200000}$/);
/** How near to a joint a finger may come down, in pixels. */
const NEAR = 26;
const STEP_SHOWN = 1600;
const LARGEST_FILE = 200_000;
const MOST_UNDONE = 200;
const WILDLY = 2;
/** @type {{ [key: string]: Place }} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {{ [name: string]: Place }} */
const MOVES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

class FigureStudio extends HTMLElement {
  #disconnected = new AbortController();
  /** @type {import("./figure-text.js").FigureText | null} */
  #file = null;
  #src = "";
  /** @type {string[]} */
  #texts = [];
  /** @type {Poses} */
  #poses = { steps: [], poses: [] };
  #step = 0;
  #joint = "near_hand";
  /** @type {string[]} */
  #past = [];
  /** @type {string[]} */
  #future = [];
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
    this.#part("stage").addEventListener("pointerdown", this.#onDown, { signal });
    this.#open();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    clearTimeout(this.#playing);
  }

  async #open() {
    this.#begin();
    const asked = new URLSearchParams(location.search).get("page") ?? "";
    this.#src = PAGE.test(asked) ? asked : "";
    this.#input("page-name").value = this.#src.replace(/^.*\//, "").replace(/\.md$/, "");
    const written = readText(load(this.#draft).text);
    if (written) this.#take(written, "draft");
    const position = await this.#readSteps();
    if (!written && this.#src) {
      const figures = await this.#fetched(this.#src.replace(/\.md$/, ".figures.yml"));
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
    const groups = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-position]"));
    const alike = [...groups].filter(({ dataset }) => position.includes(dataset.position ?? position));
    const poses = await Promise.all(alike.map((group) => this.#poseOf(group.querySelector("option")?.value ?? "")));
    // No chair beside whoever stands at a wall.
    const begun = poses.find((pose) => pose && !pose.own.things?.length) ?? poses.find(Boolean);
    if (!begun || this.#past.length) return;
    this.#put(begun);
    this.#rename(this.#pose.pose, begun.own.pose);
  }

  /** Begins with the first pose of the example. */
  #begin() {
    const example = readFigures(JSON.parse(this.dataset.begin ?? '""'));
    const [first] = example?.read.poses ?? [];
    this.#file = null;
    this.#step = 0;
    this.#poses = first ? { steps: [first.pose], poses: [{ ...first, arrows: [] }] } : { steps: [], poses: [] };
    [this.#past, this.#future] = [[], []];
  }

  /** Reads the steps of the stretch, as it is being written or as it is in the guide, and returns its position. */
  async #readSteps() {
    const own = [`draft of ${this.#src}`, "draft of ", "proposed"].map((name) => load(name))
      .find(({ src = this.#src, text }) => src === this.#src && readText(text));
    const page = readPage(readText(own?.text) ?? (this.#src && await this.#fetched(this.#src)) ?? "");
    const { fields, steps } = page ? filledBy(page) : { fields: {}, steps: [] };
    this.#texts = steps.map(({ text }) => text);
    return String(/** @type {import("./front-matter.js").Mapping} */ (fields).position ?? "");
  }

  /** @param {string} src */
  async #fetched(src) {
    const answer = await fetch(`${this.dataset.texts}${src}.txt`).catch(() => null);
    return answer?.ok ? answer.text() : null;
  }

  /** @param {string} written @param {string} how */
  #take(written, how) {
    const file = readFigures(written);
    if (!file) return this.#tell("unread");
    this.#file = file;
    this.#poses = structuredClone(file.read);
    this.#step = 0;
    this.#tell(how);
  }

  /** Does something that can be undone. @param {() => void} change */
  #change(change) {
    this.#remember();
    change();
    this.#keep();
    this.render();
  }

  #remember() {
    this.#past = [...this.#past.slice(-MOST_UNDONE), this.#state];
    this.#future = [];
    this.#sure = false;
  }

  get #state() {
    return JSON.stringify({ poses: this.#poses, step: this.#step });
  }

  /** @param {string[]} from @param {string[]} to */
  #back(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.#state);
    ({ poses: this.#poses, step: this.#step } = JSON.parse(state));
    this.#keep();
    this.render();
  }

  #keep() {
    if (!save(this.#draft, { text: this.#text() })) this.#tell("unsaved");
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("button, a"));
    const { action = "", step, joint, move, part } = button?.dataset ?? {};
    if (part === "propose") return this.#propose(event);
    if (joint) return this.#choose(joint);
    if (move) return this.#moveBy(this.#joint, MOVES[move]);
    if (step) {
      this.#step = Number(step);
      return this.render();
    }
    this.#act(action, target);
  };

  /** @param {string} action @param {HTMLElement} target */
  #act(action, target) {
    const pose = this.#pose;
    const joints = this.#whole().joints;
    /** @type {{ [action: string]: () => void }} */
    const changes = {
      "add-step": () => this.#addStep(),
      "remove-step": () => this.#removeStep(),
      swap: () => this.#setJoints(swapped(joints)),
      mirror: () => this.#mirror(),
      "look-back": () => this.#setJoints(lookingBack(joints)),
      "add-arrow": () => this.#addArrow(),
      "remove-arrows": () => pose.arrows = [],
      backward: () => this.#reorder(target, -1),
      forward: () => this.#reorder(target, 1),
    };
    /** @type {{ [action: string]: () => unknown }} */
    const others = {
      undo: () => this.#back(this.#past, this.#future),
      redo: () => this.#back(this.#future, this.#past),
      play: () => this.#play(0),
      copy: () => this.#copy("copied"),
      save: () => saveFile(this.#fileName, this.#text()),
      discard: () => this.#discard(),
      "remove-photo": () => this.#lay(null),
    };
    if (changes[action]) this.#change(changes[action]);
    else others[action]?.();
  }

  #addStep() {
    const { poses, steps } = this.#poses;
    const from = this.#pose;
    const names = poses.map(({ pose }) => pose);
    let number = steps.length + 1;
    while (names.includes(this.#named(number))) number += 1;
    const { order, view, things } = from;
    const pose = {
      pose: this.#named(number),
      says: "",
      like: from.pose,
      joints: {},
      ...(order && { order }),
      ...(view && { view }),
      ...(things && { things: structuredClone(things) }),
    };
    poses.push(pose);
    steps.splice(this.#step + 1, 0, pose.pose);
    this.#step += 1;
  }

  /** @param {number} number */
  #named(number) {
    return fill(this.dataset.poseName ?? "", { number });
  }

  #removeStep() {
    if (this.#poses.steps.length < 2) return;
    this.#poses.steps.splice(this.#step, 1);
    this.#step = Math.min(this.#step, this.#poses.steps.length - 1);
    this.#prune();
  }

  /** Leaves out the poses that no step shows and no other pose needs. */
  #prune() {
    const { poses, steps } = this.#poses;
    const needed = new Set([...steps, ...poses.flatMap(({ like, after }) => [like, after])]);
    const left = poses.filter(({ pose }) => needed.has(pose));
    this.#poses.poses = left;
    if (left.length < poses.length) this.#prune();
  }

  #mirror() {
    const pose = this.#pose;
    const { joints } = this.#whole();
    this.#setJoints(Object.fromEntries(Object.entries(joints).map(([joint, at]) => [joint, mirrored(at)])));
    for (const name of /** @type {const} */ (["arrows", "things"])) {
      if (pose[name]) pose[name] = pose[name].map((chain) => chain.map(mirrored));
    }
  }

  #addArrow() {
    const [x, y] = placeOf(this.#whole().joints, this.#joint) ?? [80, 40];
    const at = (
      /** @type {number} */ across,
      /** @type {number} */ down,
    ) => /** @type {Place} */ ([
      Math.round(Math.min(156, Math.max(4, x + across))),
      Math.round(Math.min(110, Math.max(6, y + down))),
    ]);
    this.#pose.arrows = [...(this.#pose.arrows ?? []), [at(-18, -14), at(-4, -20), at(12, -14)]];
  }

  /** @param {HTMLElement} target @param {number} by */
  #reorder(target, by) {
    const part = /** @type {HTMLElement} */ (target.closest("li")).dataset.order ?? "";
    const order = [...this.#whole().order];
    const at = order.indexOf(part);
    if (!order[at + by]) return;
    [order[at], order[at + by]] = [order[at + by], order[at]];
    this.#pose.order = order.join(", ") === this.dataset.parts ? undefined : order;
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const { joint } = /** @type {HTMLElement} */ (event.target).dataset;
    const by = KEYS[event.key];
    if (
      (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" &&
      !(event.target instanceof HTMLTextAreaElement)
    ) {
      event.preventDefault();
      if (event.shiftKey) this.#back(this.#future, this.#past);
      else this.#back(this.#past, this.#future);
    }
    if (!joint || !by) return;
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    this.#moveBy(joint, [by[0] * far, by[1] * far]);
  };

  /** @param {string} joint @param {Place} by */
  #moveBy(joint, by) {
    const [x, y] = this.#points().find((point) => point.joint === joint)?.at ?? [0, 0];
    this.#change(() => this.#movePoint(this.#whole().joints, joint, [x + by[0], y + by[1]]));
    const [across, down] = this.#points().find((point) => point.joint === joint)?.at ?? [0, 0];
    this.#part("told").textContent = this.#placed(joint, [across, down]);
  }

  /** @param {string} joint @param {Place} at */
  #placed(joint, [across, down]) {
    const values = { joint: this.#nameOf(joint), across: Math.round(across), down: Math.round(down) };
    return fill(this.dataset.place ?? "", values);
  }

  /** @param {string} joint */
  #nameOf(joint) {
    const [, number, point] = /^arrow (\d+) (\d+)$/.exec(joint) ?? [];
    if (number) return fill(this.dataset.arrow ?? "", { number: Number(number) + 1, point: Number(point) + 1 });
    return this.querySelector(`[data-joint=${joint}]`)?.getAttribute("data-name") ?? "";
  }

  /**
   * Moves a joint of the body as it was, or a point of an arrow.
   * @param {import("./body.js").Joints} joints
   * @param {string} joint
   * @param {Place} to
   */
  #movePoint(joints, joint, to) {
    const [, number, point] = /^arrow (\d+) (\d+)$/.exec(joint) ?? [];
    const chain = number && this.#pose.arrows?.[Number(number)];
    const [x, y] = to;
    if (chain) {
      chain[Number(point)] = [Math.max(0, Math.min(160, Math.round(x))), Math.max(0, Math.min(120, Math.round(y)))];
    } else this.#setJoints(moved(joints, joint, to, this.#input("free").checked));
  }

  /** @param {import("./body.js").Joints} joints */
  #setJoints(joints) {
    const { like } = this.#pose;
    const base = like ? this.#wholes().get(like)?.joints : undefined;
    this.#pose.joints = ownJoints(joints, base);
  }

  /** A joint is taken where the finger comes down nearest to it. @param {PointerEvent} event */
  #onDown = (event) => {
    const stage = this.#part("stage");
    const { left, top, width } = stage.getBoundingClientRect();
    const scale = 160 / width;
    const at = (
      /** @type {PointerEvent} */ { clientX, clientY },
    ) => /** @type {Place} */ ([(clientX - left) * scale, (clientY - top) * scale]);
    const [x, y] = at(event);
    const far = (/** @type {{ at: Place }} */ point) => Math.hypot(point.at[0] - x, point.at[1] - y);
    const [nearest] = this.#points().sort((one, other) => far(one) - far(other));
    if (!nearest || far(nearest) > NEAR * scale) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    this.#choose(nearest.joint);
    const { joints } = this.#whole();
    const [aside, below] = [nearest.at[0] - x, nearest.at[1] - y];
    const ended = new AbortController();
    let begun = false;
    stage.addEventListener("pointermove", (move) => {
      if (!begun) this.#remember();
      begun = true;
      const [across, down] = at(move);
      this.#movePoint(joints, nearest.joint, [across + aside, down + below]);
      this.#renderStage();
    }, { signal: ended.signal });
    for (const name of ["pointerup", "pointercancel"]) {
      stage.addEventListener(name, () => {
        ended.abort();
        if (begun) this.#keep();
        this.render();
      }, { signal: ended.signal });
    }
  };

  /** What can be moved, with its place. @returns {{ joint: string, at: Place }[]} */
  #points() {
    const { joints, arrows } = this.#whole();
    const names = [...Object.keys(joints).filter((joint) => !joint.endsWith("fingers")), ...WHOLE];
    return [
      ...names.map((joint) => ({ joint, at: placeOf(joints, joint) })),
      ...arrows.flatMap((chain, number) => chain.map((at, point) => ({ joint: `arrow ${number} ${point}`, at }))),
    ];
  }

  /** @param {string} joint */
  #choose(joint) {
    this.#joint = joint;
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
      this.#pose.says = input.value.split(/\s+/).filter(Boolean).join(" ");
      this.#keep();
      this.render();
    }
  };

  /** @param {Event} event */
  #onChange = async ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const { pose: field, part } = input.dataset;
    if (field && field !== "says") this.#change(() => this.#setField(field, input));
    if (part === "shows") {
      this.#change(() => {
        this.#poses.steps[this.#step] = input.value;
        this.#prune();
      });
    }
    if (part === "start" && input.value) await this.#startFrom(input.value);
    const file = input.files?.[0];
    if (part === "picture" && file) this.#lay(await createImageBitmap(file).catch(() => null));
    if (part === "file" && file) {
      const written = file.size > LARGEST_FILE ? "" : await file.text().catch(() => "");
      this.#remember();
      this.#take(written, "opened");
      this.#keep();
      this.render();
    }
  };

  /** @param {string} field @param {HTMLInputElement} input */
  #setField(field, input) {
    const pose = this.#pose;
    if (field === "felt") {
      const all = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[data-pose=felt]"));
      pose.felt = [...all].filter(({ checked }) => checked).map(({ value }) => value);
    } else if (field === "pose") this.#rename(pose.pose, input.value.trim());
    else if (field === "after") pose.after = input.value || undefined;
    else if (field === "view") pose.view = /** @type {import("./body.js").View} */ (input.value);
  }

  /** @param {string} from @param {string} to */
  #rename(from, to) {
    const { poses, steps } = this.#poses;
    if (!to || poses.some(({ pose }) => pose === to)) return;
    this.#poses.steps = steps.map((name) => name === from ? to : name);
    for (const pose of poses) {
      for (const name of /** @type {const} */ (["pose", "like", "after"])) if (pose[name] === from) pose[name] = to;
    }
  }

  /** Takes the place of this pose by one of the guide. @param {string} chosen */
  async #startFrom(chosen) {
    const pose = await this.#poseOf(chosen);
    if (pose) this.#change(() => this.#put(pose));
  }

  /** Returns a pose of the guide as it is written and as a whole. @param {string} chosen */
  async #poseOf(chosen) {
    const [src, name] = chosen.split("|");
    const file = readFigures(await this.#fetched(src.replace(/\.md$/, ".figures.yml")) ?? "");
    const own = file?.read.poses.find((each) => each.pose === name);
    const whole = file && wholePoses(file.read.poses, this.#parts).get(name);
    return own && whole ? { own, whole } : null;
  }

  /** @param {{ own: import("./figure-text.js").OwnPose, whole: import("./drawing.js").Pose }} pose */
  #put({ own: { view, order, things, felt, arrows, says }, whole }) {
    const seen = whole.view === "side" ? undefined : view ?? whole.view;
    Object.assign(this.#pose, { view: seen, order, things, felt, arrows, says });
    this.#setJoints(whole.joints);
  }

  /** Lays a photo beneath the drawing, in this page's memory alone. @param {ImageBitmap | null} photo */
  #lay(photo) {
    this.#photo = photo;
    const canvas = /** @type {HTMLCanvasElement} */ (this.#part("photo"));
    const context = canvas.getContext("2d");
    context?.clearRect(0, 0, canvas.width, canvas.height);
    this.#part("stage").toggleAttribute("data-photo", Boolean(photo));
    if (!context || !photo) return;
    const scale = Math.min(canvas.width / photo.width, canvas.height / photo.height);
    const [width, height] = [photo.width * scale, photo.height * scale];
    context.globalAlpha = Number(this.#input("strength").value) / 100;
    context.drawImage(photo, (canvas.width - width) / 2, canvas.height - height, width, height);
  }

  /** Moves through the steps as a session will. @param {number} step @param {MovingFigure} [figure] */
  #play(step, figure = new MovingFigure(this.#part("playing"))) {
    clearTimeout(this.#playing);
    const holder = this.#part("playing");
    const drawn = this.#drawn()[step];
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
    const known = this.#file && !this.#target.isNew;
    if (known) this.#copy("pasteOver");
    else if (!this.#target.whole) this.#copy("paste");
    else this.#tell("proposed");
    forget(this.#draft);
  }

  /** @param {string} done */
  async #copy(done) {
    this.#tell(await copied(this.#text()) ? done : "notCopied");
  }

  #discard() {
    this.#sure = !this.#sure;
    if (this.#sure) return this.#tell("sure");
    forget(this.#draft);
    this.#begin();
    this.#tell("discarded");
    this.render();
  }

  #text() {
    return writtenFigures(this.#file, this.#poses);
  }

  get #draft() {
    return `figures of ${this.#src}`;
  }

  get #fileName() {
    return `${this.#src.replace(/^.*\//, "").replace(/\.md$/, "") || "stretch"}.figures.yml`;
  }

  /** Where the file is proposed: as a new one, or where it is edited. */
  get #target() {
    const isNew = !this.#fromGuide;
    const filled = newFile(this.dataset.new ?? "", this.#fileName, this.#text());
    return isNew
      ? { ...filled, isNew }
      : { address: `${this.dataset.edit}${this.#src.replace(/\.md$/, ".figures.yml")}`, whole: true, isNew };
  }

  get #fromGuide() {
    return this.#part("start").querySelector(`option[value^="${CSS.escape(this.#src)}|"]`) !== null && this.#src !== "";
  }

  get #parts() {
    return (this.dataset.parts ?? "").split(", ");
  }

  get #pose() {
    const name = this.#poses.steps[this.#step];
    return /** @type {import("./figure-text.js").OwnPose} */ (this.#poses.poses.find(({ pose }) => pose === name));
  }

  #wholes() {
    return wholePoses(this.#poses.poses, this.#parts);
  }

  #whole() {
    return /** @type {import("./drawing.js").Pose} */ (this.#wholes().get(this.#pose.pose));
  }

  /** The figure of each step, all in one frame. */
  #drawn() {
    const wholes = this.#wholes();
    return figures(this.#poses.steps.map((name) => /** @type {import("./drawing.js").Pose} */ (wholes.get(name))));
  }

  /** @returns {{ joint: string, says: string }[]} */
  #faults() {
    const wholes = [...this.#wholes()];
    const { faultLength = "", faultSteps = "", faultStepsOne = "", faultSays = "" } = this.dataset;
    const length = (/** @type {import("./body.js").Joints} */ joints, /** @type {string[]} */ [start, end]) =>
      Math.hypot(joints[start][0] - joints[end][0], joints[start][1] - joints[end][1]);
    const found = limbBones().flatMap(([start, end]) => {
      const sides = [[start, end], [otherSide(start), otherSide(end)]];
      const lengths = sides.flatMap((bone) => wholes.map(([, { joints }]) => length(joints, bone))).sort((a, b) =>
        a - b
      );
      const usual = lengths[Math.ceil(lengths.length / 2) - 1];
      return wholes.flatMap(([pose, { joints }]) => {
        const here = length(joints, [start, end]);
        if (here >= usual / WILDLY && here <= usual * WILDLY) return [];
        const values = { length: Math.round(here), usual: Math.round(usual), start, end, pose };
        return [{ joint: pose === this.#pose.pose ? end : "", says: fill(faultLength, values) }];
      });
    });
    const [poses, steps] = [this.#poses.steps.length, this.#texts.length];
    if (steps && poses !== steps) {
      found.push({ joint: "", says: fill(poses === 1 ? faultStepsOne : faultSteps, { poses, steps }) });
    }
    for (const { pose, says } of this.#poses.poses) {
      if (!says) found.push({ joint: "", says: fill(faultSays, { pose }) });
    }
    return found;
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

  #renderStage() {
    const figure = this.#drawn()[this.#step];
    this.#part("shapes").replaceChildren(...shapesOf(figure));
    const faulty = this.#faults();
    this.#part("joints").replaceChildren(
      ...this.#points().map(({ joint, at: [cx, cy] }) => {
        const names = [
          WHOLE.includes(joint) ? "whole" : "",
          joint === this.#joint ? "chosen" : "",
          faulty.some((fault) => fault.joint === joint) ? "faulty" : "",
        ];
        return svg("circle", { cx, cy, r: joint === this.#joint ? 2.4 : 1.6, class: names.join(" ").trim() });
      }),
    );
    const faults = faulty.map(({ says }) => {
      const item = document.createElement("li");
      item.textContent = says;
      item.className = "fault";
      return item;
    });
    this.#part("faults").replaceChildren(...faults);
    const chosen = this.#points().find(({ joint }) => joint === this.#joint);
    this.#part("chosen").textContent = chosen ? this.#placed(chosen.joint, chosen.at) : "";
    for (const button of this.querySelectorAll("button[data-joint]")) {
      button.ariaPressed = String(button.getAttribute("data-joint") === this.#joint);
    }
    this.#renderSizes(figure);
  }

  /** @param {import("./drawing.js").Figure} figure */
  #renderSizes(figure) {
    for (const holder of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-size]"))) {
      holder.style.inlineSize = `${holder.dataset.size}px`;
      holder.replaceChildren(figureOf(figure));
    }
  }

  render() {
    if (!this.#pose) return;
    this.#renderStage();
    this.#renderSteps();
    this.#renderJoints();
    this.#renderFields();
    this.#part("text").textContent = this.#text();
    const link = /** @type {HTMLAnchorElement} */ (this.#part("propose"));
    const known = Boolean(this.dataset.new);
    link.hidden = !known;
    this.#part("how").hidden = !known;
    this.#part("nowhere").hidden = known;
    if (known) link.href = this.#target.address;
  }

  #renderSteps() {
    const drawn = this.#drawn();
    const list = this.#part("steps");
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...this.#poses.steps.map((pose, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.step = String(index);
      button.ariaPressed = String(index === this.#step);
      const name = document.createElement("span");
      name.textContent = fill(this.dataset.step ?? "", { number: index + 1, pose });
      const words = document.createElement("small");
      words.textContent = this.#texts[index] ?? "";
      const figure = figureOf(drawn[index]);
      figure.setAttribute("aria-hidden", "true");
      button.append(figure, name, words);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    if (focused) /** @type {HTMLElement | null} */ (list.querySelector("[aria-pressed=true]"))?.focus();
    this.#button("remove-step").disabled = this.#poses.steps.length < 2;
    this.#button("undo").disabled = !this.#past.length;
    this.#button("redo").disabled = !this.#future.length;
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-action=${action}]`));
  }

  #renderJoints() {
    const points = this.#points().filter(({ joint }) => joint.startsWith("arrow"));
    const holder = this.#part("points");
    if (holder.children.length !== points.length) {
      holder.replaceChildren(...points.map(({ joint }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "quiet";
        button.dataset.joint = joint;
        button.dataset.name = this.#nameOf(joint);
        return button;
      }));
    }
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("button[data-joint]"))) {
      const point = this.#points().find(({ joint }) => joint === button.dataset.joint);
      button.textContent = button.dataset.name ?? "";
      if (point) button.ariaLabel = this.#placed(point.joint, point.at);
    }
  }

  #renderFields() {
    const [pose, whole] = [this.#pose, this.#whole()];
    const field = (
      /** @type {string} */ name,
    ) => /** @type {HTMLInputElement} */ (this.querySelector(`[data-pose=${name}]`));
    const says = field("says");
    if (document.activeElement !== says) says.value = pose.says;
    field("pose").value = pose.pose;
    field("view").value = whole.view;
    const names = this.#poses.poses.map((each) => each.pose);
    const above = names.slice(0, names.indexOf(pose.pose));
    this.#options(field("after"), ["", ...above], pose.after ?? "");
    this.#options(this.#input("shows"), names, pose.pose);
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[data-pose=felt]"))) {
      box.checked = whole.felt.includes(box.value);
    }
    const rows = /** @type {HTMLElement[]} */ ([...this.#part("order").children]);
    rows.sort((one, other) =>
      whole.order.indexOf(one.dataset.order ?? "") - whole.order.indexOf(other.dataset.order ?? "")
    );
    const focused = document.activeElement;
    this.#part("order").append(...rows);
    if (focused instanceof HTMLElement && this.#part("order").contains(focused)) focused.focus();
  }

  /** @param {HTMLElement} select @param {string[]} values @param {string} chosen */
  #options(select, values, chosen) {
    select.replaceChildren(...values.map((value) => new Option(value, value, false, value === chosen)));
  }
}

if (!customElements.get("figure-studio")) customElements.define("figure-studio", FigureStudio);
