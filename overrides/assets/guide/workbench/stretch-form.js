// <stretch-form>: a stretch written in a form, with its page beside it. Nothing leaves the device but by the writer's press.

import { figures, PARTS } from "./drawing.js";
import { readFigures, wholePoses } from "./figure-text.js";
import { addItem, controlOf, faultOf, fieldsIn, fillIn, isLeftOut, limit, own, valueOf, valuesIn } from "./form.js";
import { isBlank } from "./front-matter.js";
import { filledBy, readPage, writtenPage } from "./page-text.js";
import { pastedSteps, readLeaflet } from "./leaflet.js";
import { LeafletFill } from "./leaflet-fill.js";
import { Preview } from "./preview.js";
import { copied, isName, nameOf, newFile, saveFile } from "./proposal.js";
import { forget, load, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { counted, fill } from "../site/words.js";

const PAGE = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.md$/;
const readText = text(/^[^]{0,200000}$/);
const readName = text();

class StretchForm extends HTMLElement {
  #disconnected = new AbortController();
  /** The page that the form was filled from. @type {import("./page-text.js").PageText | null} */
  #page = null;
  /** The path of that page, below the folder of all pages; empty for a new one. */
  #src = "";
  #named = false;
  #described = 0;
  #sure = false;
  /** Whether all that is not right is marked, not only what has been left. */
  #judged = false;
  /** What the page held that was opened. @type {import("./front-matter.js").Mapping} */
  #opened = {};
  /** What each field holds, so that a press of a key asks one of them. @type {import("./front-matter.js").Mapping} */
  #fields = {};
  /** What each step of the form holds, in their order. @type {Map<Element, import("./page-text.js").FormStep>} */
  #steps = new Map();
  /** @type {import("./preview.js").Preview | null} */
  #preview = null;
  /** The page whose figures are shown, and these. @type {{ path: string, drawn: import("./practice.js").StepFigure[] }} */
  #figures = { path: "", drawn: [] };
  /** @type {LeafletFill | null} */
  #leafletFill = null;

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    // What is pressed in the preview is its own matter.
    const form = this.#form;
    form.addEventListener("input", this.#onInput, { signal });
    form.addEventListener("click", this.#onClick, { signal });
    form.addEventListener("focusout", this.#onFocusOut, { signal });
    form.addEventListener("paste", this.#onPaste, { signal });
    form.addEventListener("keydown", this.#onKey, { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    // Figures may have been drawn in another tab.
    document.addEventListener("visibilitychange", () => this.#readFigures(), { signal });
    const { textsOfDose = "{}", pace = "{}" } = this.dataset;
    const root = /** @type {HTMLElement} */ (this.querySelector(".preview"));
    this.#preview ??= new Preview(root, JSON.parse(textsOfDose), JSON.parse(pace));
    this.#describe(form);
    this.#open();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    this.#preview?.close();
  }

  async #open() {
    const asked = new URLSearchParams(location.search).get("page") ?? "";
    this.#src = PAGE.test(asked) ? asked : "";
    const { text: draft, name } = load(this.#draft);
    const written = readText(draft);
    if (written) this.#take(written, readName(name) ?? "", "draft");
    else if (this.#src) {
      const answer = await fetch(`${this.dataset.texts}${this.#src}.txt`).catch(() => null);
      if (answer?.ok) this.#take(await answer.text(), "", "opened");
      else this.#src = "";
      if (!answer?.ok) this.#tell("lost");
    } else if (this.#proposed) this.#tell("before");
    if (!this.#list.children.length) this.#addStep("");
    this.#readForm();
    this.render();
  }

  /** Reads all that the form holds: after this, each change is read where it is made. */
  #readForm() {
    this.#fields = valuesIn(this.#form);
    this.#orderSteps();
  }

  /** Numbers the steps as they stand. */
  #orderSteps() {
    const items = /** @type {HTMLElement[]} */ ([...this.#list.children]);
    const before = this.#steps;
    this.#steps = new Map(items.map((item) => [item, before.get(item) ?? stepIn(item)]));
    for (const [index, item] of items.entries()) {
      const [up, down] = ["up", "down"].map((
        action,
      ) => /** @type {HTMLButtonElement} */ (item.querySelector(`[data-action=${action}]`)));
      up.disabled = index === 0;
      down.disabled = index === items.length - 1;
      if (item.dataset.number === String(index + 1)) continue;
      item.dataset.number = String(index + 1);
      for (const named of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-label]"))) {
        named.ariaLabel = fill(named.dataset.label ?? "", { number: index + 1 });
      }
    }
  }

  /** Reads the figures of the page: those that are being drawn on this device, or else those of the guide. */
  async #readFigures() {
    const path = this.#path;
    const own = readText(load(`figures of ${path}`).text);
    const answer = !own && this.#src
      ? await fetch(`${this.dataset.texts}${figuresOf(path)}.txt`).catch(() => null)
      : null;
    const file = readFigures(own ?? (answer?.ok ? await answer.text() : ""));
    this.#figures = { path, drawn: file ? drawn(file.read) : [] };
    if (path === this.#path) this.#show();
  }

  /**
   * @param {string} written
   * @param {string} name
   * @param {"draft" | "opened"} how
   */
  #take(written, name, how) {
    this.#page = readPage(written);
    if (!this.#page) return this.#tell("unread");
    const { fields, steps } = filledBy(this.#page);
    this.#opened = fields;
    fillIn(this.#form, fields);
    this.#list.replaceChildren();
    for (const { text, was } of steps) this.#addStep(text, was);
    this.#named = Boolean(name);
    controlOf(this.#part("name")).value = name;
    this.#tell(how);
  }

  /** @param {Event} event */
  #onInput = ({ target }) => {
    const element = /** @type {HTMLElement} */ (target);
    const field = /** @type {HTMLElement | null} */ (element.closest("[data-field]"));
    if (element.dataset.part === "leaflet") return;
    if (field?.dataset.kind === "amount") limit(field);
    const step = element.closest("li");
    if (step && this.#steps.has(step)) this.#steps.set(step, stepIn(step));
    if (field) this.#readField(field);
    if (element.closest("[data-part=name]")) this.#named = true;
    this.#sure = false;
    this.#keep();
    this.render();
  };

  /** Reads the field that was changed, or the group that it is in. @param {HTMLElement} field */
  #readField(field) {
    let outer = field;
    for (let next = /** @type {HTMLElement | null} */ (field); next; next = around(next)) outer = next;
    this.#fields = { ...this.#fields, [outer.dataset.field ?? ""]: valueOf(outer) };
  }

  #keep() {
    const { fields, steps } = this.#filled();
    const empty = isBlank(fields) && steps.every((step) => !step.text);
    if (empty) return forget(this.#draft);
    const name = this.#named ? controlOf(this.#part("name")).value : "";
    if (!save(this.#draft, { text: this.#text(), name, src: this.#path })) this.#tell("unsaved");
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const action = target.closest("button")?.dataset.action;
    if (action) this.#act(action, target);
    else if (target.closest("[data-part=propose]")) this.#propose(event);
  };

  /**
   * @param {string} action
   * @param {HTMLElement} target
   */
  #act(action, target) {
    const step = /** @type {HTMLElement | null} */ (target.closest("li"));
    if (action === "copy") return this.#copy("copied");
    if (action === "save") {
      saveFile(this.#fileName, this.#text());
      return this.#tellFaults("");
    }
    if (action === "discard") return this.#discard();
    if (action === "add") this.#addStep("", undefined, null, true);
    if (action === "take") this.#takeLeaflet();
    if (action === "add-item") this.#addItem(/** @type {HTMLElement} */ (target.closest("[data-field]")));
    if (action === "remove-item") this.#removeItem(target);
    if (step) this.#changeStep(action, step);
    this.#readForm();
    this.#keep();
    this.render();
  }

  /** @param {HTMLElement} list */
  #addItem(list) {
    const item = addItem(list);
    this.#describe(item);
    controlOf(item).focus();
  }

  /** @param {HTMLElement} target */
  #removeItem(target) {
    const list = /** @type {HTMLElement} */ (target.closest("[data-kind=groups]"));
    target.closest(".item")?.remove();
    own(list, "[data-action=add-item]").focus();
  }

  /**
   * @param {string} action
   * @param {HTMLElement} step
   */
  #changeStep(action, step) {
    const [before, after] = [step.previousElementSibling, step.nextElementSibling];
    if (action === "up") before?.before(step);
    if (action === "down") after?.after(step);
    if (action !== "remove") {
      return /** @type {HTMLElement | null} */ (step.querySelector(`[data-action=${action}]`))?.focus();
    }
    step.remove();
    controlOf(after ?? before ?? this.#addStep("")).focus();
  }

  #takeLeaflet() {
    const leaflet = /** @type {HTMLTextAreaElement} */ (this.#part("leaflet"));
    this.#leafletFill ??= new LeafletFill(this.#form, this.#list, (text) => this.#addStep(text));
    const { left, filled } = this.#leafletFill.fill(
      readLeaflet(leaflet.value, JSON.parse(this.dataset.publishers ?? "[]")),
    );
    for (const field of filled) this.#mark(field, "");
    this.#describe(this.#form);
    this.#tellLeaflet(left);
    for (const step of [...this.#list.children].slice(0, -1)) if (!controlOf(step).value.trim()) step.remove();
    // On with what is still to be filled in, which begins below.
    const open = fieldsIn(this.#form).find((field) => "required" in field.dataset && isBlank(valueOf(field)));
    (left.length || !open ? leaflet : controlOf(open)).focus();
  }

  /** @param {string[]} left what of the leaflet is to be placed by its writer */
  #tellLeaflet(left) {
    const told = this.#part("taken");
    const how = left.length ? "left" : "taken";
    told.textContent = told.dataset[how] ?? "";
    const rows = left.map((each) => Object.assign(document.createElement("li"), { textContent: each }));
    this.#part("left").replaceChildren(...rows);
    this.#part("left").hidden = !left.length;
  }

  /** A text of several lines becomes steps. @param {ClipboardEvent} event */
  #onPaste = (event) => {
    const step = /** @type {HTMLElement} */ (event.target).closest("li");
    const { heading, steps: listed } = pastedSteps(event.clipboardData?.getData("text/plain") ?? "");
    const steps = heading ? [heading, ...listed] : listed;
    if (!step || steps.length < 2) return;
    event.preventDefault();
    let after = step;
    for (const each of steps) after = this.#addStep(each, undefined, after);
    if (!controlOf(step).value.trim()) step.remove();
    controlOf(after).focus();
    this.#orderSteps();
    this.#keep();
    this.render();
  };

  /** Enter leads to the next step, as in any list. @param {KeyboardEvent} event */
  #onKey = (event) => {
    const step = /** @type {HTMLElement} */ (event.target).closest("li");
    if (
      event.key !== "Enter" || event.shiftKey || event.isComposing || !step ||
      !(event.target instanceof HTMLTextAreaElement)
    ) return;
    event.preventDefault();
    this.#addStep("", undefined, step, true);
    this.#orderSteps();
    this.render();
  };

  /**
   * @param {string} text
   * @param {number} [was]
   * @param {Element | null} after
   * @param {boolean} focus
   */
  #addStep(text, was, after = null, focus = false) {
    const steps = this.#part("steps");
    const template = /** @type {HTMLTemplateElement} */ (steps.querySelector("template"));
    const step = /** @type {HTMLLIElement} */ (template.content.firstElementChild?.cloneNode(true));
    if (was !== undefined) step.dataset.was = String(was);
    controlOf(step).value = text;
    if (after) after.after(step);
    else this.#list.append(step);
    if (focus) controlOf(step).focus();
    return step;
  }

  /** Marks what is not right in a field once it is left. @param {FocusEvent} event */
  #onFocusOut = (event) => {
    const field = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-field]"));
    if (!field || field.dataset.kind === "group" || field.contains(/** @type {Node | null} */ (event.relatedTarget))) {
      return;
    }
    if (this.#judged || !isBlank(valueOf(field))) this.#mark(field, faultOf(field));
  };

  /** Marks all that is not right, and returns what is marked. */
  #judge() {
    this.#judged = true;
    const faults = this.#judgeIn(this.#form);
    const steps = this.#part("steps");
    const noStep = this.#filled().steps.every(({ text }) => !text.trim());
    if (this.#mark(steps, noStep ? own(steps, ".fault").dataset.says ?? "" : "")) faults.push(steps);
    const name = this.#part("name");
    if (!this.#src && this.#mark(name, isName(this.#name) ? "" : name.dataset.faultWrong ?? "")) faults.push(name);
    return faults;
  }

  /**
   * @param {Element} root
   * @returns {HTMLElement[]}
   */
  #judgeIn(root) {
    return fieldsIn(root).flatMap((field) => {
      const { kind, field: name } = field.dataset;
      if (kind === "groups") {
        return [...own(field, "[data-part=items]").children].flatMap((item) =>
          isBlank(valuesIn(item)) ? [] : this.#judgeIn(item)
        );
      }
      if (kind !== "group") return this.#mark(field, faultOf(field)) ? [field] : [];
      const inside = isLeftOut(field) ? [] : this.#judgeIn(field);
      return name === "dose" ? [...inside, ...this.#judgeDose(field)] : inside;
    });
  }

  /** @param {HTMLElement} dose */
  #judgeDose(dose) {
    const given = valuesIn(dose);
    const has = (/** @type {string} */ name) => !isBlank(given[name]);
    const untimed = /^as /.test(String(given.reps ?? ""));
    /** @type {{ lacks?: string[], together?: string[], at: string, says: string }[]} */
    const rules = JSON.parse(this.dataset.dose ?? "[]");
    const broken = rules.filter(({ lacks, together }) =>
      lacks ? !lacks.some(has) && !(untimed && lacks.includes("hold")) : together?.every(has)
    );
    return broken.flatMap(({ at, says }) => {
      const field = fieldsIn(dose).find(({ dataset }) => dataset.field === at);
      if (field) this.#mark(field, says);
      return field ? [field] : [];
    });
  }

  /**
   * @param {HTMLElement} field
   * @param {string} fault
   */
  #mark(field, fault) {
    const line = own(field, ".fault");
    if (line.textContent === fault) return Boolean(fault);
    line.textContent = fault;
    line.hidden = !fault;
    for (const control of field.querySelectorAll("input, textarea, select")) {
      if (control.closest("[data-field], [data-part=steps], [data-part=name]") !== field) continue;
      if (fault) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    return Boolean(fault);
  }

  /** @param {Event} event */
  #propose(event) {
    const faults = this.#judge();
    if (faults.length) {
      event.preventDefault();
      this.#tellFaults("");
      return controlOf(faults[0]).focus();
    }
    if (this.#src) this.#copy("pasteOver");
    else if (!this.#target.whole) this.#copy("paste");
    else this.#tell("proposed");
    // Whoever draws the figures next sees its steps.
    save("proposed", { text: this.#text(), src: this.#path });
    forget(this.#draft);
  }

  /** @param {string} done */
  async #copy(done) {
    const is = await copied(this.#text());
    this.#tellFaults(is ? done : "notCopied");
  }

  /** Tells what was done, and what is not right yet, which is marked. @param {string} done */
  #tellFaults(done) {
    const status = this.#part("status");
    if (done) this.#tell(done);
    else status.textContent = "";
    const faults = this.#judge();
    if (!faults.length) return;
    const says = [status.textContent, counted(status, "faults", faults.length)];
    status.textContent = says.filter(Boolean).join(" ");
    for (
      let folded = faults[0].closest("details");
      folded;
      folded = folded.parentElement?.closest("details") ?? null
    ) {
      folded.open = true;
    }
  }

  /** Empties the form at the second press, because it cannot be undone. */
  #discard() {
    this.#sure = !this.#sure;
    if (this.#sure) return this.#tell("sure");
    forget(this.#draft);
    forget("proposed");
    this.#page = null;
    this.#opened = {};
    this.#src = "";
    this.#named = this.#judged = false;
    history.replaceState(null, "", location.pathname);
    fillIn(this.#form, {});
    this.#list.replaceChildren();
    this.#addStep("");
    this.#readForm();
    for (const field of [...this.querySelectorAll("[data-field]"), this.#part("steps"), this.#part("name")]) {
      this.#mark(/** @type {HTMLElement} */ (field), "");
    }
    /** @type {HTMLTextAreaElement} */ (this.#part("leaflet")).value = "";
    this.#leafletFill?.forget();
    this.#tellLeaflet([]);
    this.#part("taken").textContent = "";
    this.#tell("discarded");
    this.render();
  }

  /** @returns {import("./page-text.js").Filled} */
  #filled() {
    return { fields: this.#fields, steps: [...this.#steps.values()].filter(({ text }) => text.trim()) };
  }

  #text() {
    return writtenPage(this.#page, this.#filled(), JSON.parse(this.dataset.shapes ?? "[]"));
  }

  get #draft() {
    return `draft of ${this.#src}`;
  }

  get #name() {
    return this.#named ? controlOf(this.#part("name")).value.trim() : nameOf(String(this.#filled().fields.title ?? ""));
  }

  get #fileName() {
    return this.#src ? this.#src.replace(/^.*\//, "") : `${this.#name || "stretch"}.md`;
  }

  /** The path of the page that was proposed last, which may have no figures yet. */
  get #proposed() {
    const { src } = load("proposed");
    return typeof src === "string" && PAGE.test(src) ? src : "";
  }

  /** The path of the page below the folder of all pages, as it is or will be. */
  get #path() {
    return this.#src || `stretches/${this.#fileName}`;
  }

  get #target() {
    return newFile(this.dataset.new ?? "", this.#fileName, this.#text());
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #list() {
    return this.#part("own-steps");
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} what */
  #tell(what) {
    for (const name of ["about", "status"]) this.#part(name).textContent = this.#part(name).dataset[what] ?? "";
  }

  /** Ties the help and the fault of each field to where one writes. @param {Element} root */
  #describe(root) {
    for (const field of root.querySelectorAll(".field")) {
      const lines = [...field.querySelectorAll(":scope > :is(.help, .fault)")];
      for (const line of lines) line.id ||= `write-${this.#described += 1}`;
      for (const control of field.querySelectorAll("input, textarea, select")) {
        if (control.closest(".field") !== field) continue;
        control.setAttribute("aria-describedby", lines.map(({ id }) => id).join(" "));
      }
    }
  }

  render() {
    const name = this.#part("name");
    name.hidden = Boolean(this.#src);
    if (!this.#named) controlOf(name).value = this.#name;
    if (isName(this.#name)) this.#mark(name, "");
    if (this.#figures.path !== this.#path) this.#readFigures();
    this.#show();
    this.#part("text").textContent = this.#text();
    const link = /** @type {HTMLAnchorElement} */ (this.#part("propose"));
    const { new: known, edit } = this.dataset;
    link.hidden = !known;
    this.#part("how").hidden = !known;
    this.#part("nowhere").hidden = Boolean(known);
    if (known) link.href = this.#src ? `${edit}${this.#src}` : this.#target.address;
    const draw = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[data-part=draw]"));
    if (draw) draw.search = `?page=${isBlank(this.#fields) && this.#proposed || this.#path}`;
  }

  #show() {
    const { path, drawn } = this.#figures;
    const { fields, steps } = this.#filled();
    // What the form has no field for is shown as well.
    this.#preview?.show({ fields: { ...this.#opened, ...fields }, steps }, path === this.#path ? drawn : []);
  }
}

/** @param {HTMLElement} field @returns {HTMLElement | null} the field that this one is in */
function around(field) {
  return field.parentElement?.closest("[data-field]") ?? null;
}

/** @param {string} path */
function figuresOf(path) {
  return path.replace(/\.md$/, ".figures.yml");
}

/**
 * Returns what a step of the form holds.
 * @param {HTMLElement} item
 * @returns {import("./page-text.js").FormStep}
 */
function stepIn(item) {
  const { was } = item.dataset;
  return { text: controlOf(item).value, ...(was === undefined ? {} : { was: Number(was) }) };
}

/**
 * Returns the figure of each step.
 * @param {import("./figure-text.js").Poses} poses
 */
function drawn({ steps, poses }) {
  const wholes = wholePoses(poses, PARTS);
  const said = new Map(poses.map(({ pose, says }) => [pose, says]));
  const all = figures([...wholes.values()]);
  const names = [...wholes.keys()];
  return steps.map((name) => ({ ...all[names.indexOf(name)], says: said.get(name) ?? "" }));
}

if (!customElements.get("stretch-form")) customElements.define("stretch-form", StretchForm);
