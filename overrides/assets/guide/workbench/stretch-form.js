// <stretch-form>: a stretch written in a form, with its page beside it. Nothing leaves the device but by the writer's press.

import { addItem, controlOf, faultOf, fieldsIn, fillIn, isLeftOut, limit, own, valuesIn } from "./form.js";
import { isBlank } from "./front-matter.js";
import { filledBy, leafletOf, pastedSteps, readPage, writtenPage } from "./page-text.js";
import { preview, said } from "./preview.js";
import { copied, isName, nameOf, newFile, saveFile } from "./proposal.js";
import { forget, load, save } from "../site/store.js";
import { text } from "../site/stored.js";
import { counted, fill, language } from "../site/words.js";

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

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("input", this.#onInput, { signal });
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("focusout", this.#onFocusOut, { signal });
    this.addEventListener("paste", this.#onPaste, { signal });
    this.addEventListener("keydown", this.#onKey, { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#describe(this);
    this.#open();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
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
    }
    if (!this.#steps.length) this.#addStep("");
    this.render();
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
    fillIn(this.#form, fields);
    this.#part("steps").querySelector("ol")?.replaceChildren();
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
    if (element.closest("[data-part=name]")) this.#named = true;
    this.#sure = false;
    this.#keep();
    this.render();
  };

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
    if (action === "save") return saveFile(this.#fileName, this.#text());
    if (action === "discard") return this.#discard();
    if (action === "add") this.#addStep("", undefined, null, true);
    if (action === "take") this.#takeLeaflet();
    if (action === "add-item") this.#addItem(/** @type {HTMLElement} */ (target.closest("[data-field]")));
    if (action === "remove-item") this.#removeItem(target);
    if (step) this.#changeStep(action, step);
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
    if (!this.#steps.length) this.#addStep("");
    controlOf(after ?? before ?? this.#steps[0]).focus();
  }

  #takeLeaflet() {
    const leaflet = /** @type {HTMLTextAreaElement} */ (this.#part("leaflet"));
    const { heading, steps } = leafletOf(leaflet.value);
    const field = /** @type {HTMLElement} */ (this.querySelector("[data-field=title]"));
    const title = controlOf(field);
    // What stands above the steps is most often the name of the stretch.
    if (heading && !title.value.trim()) {
      title.value = heading;
      this.#mark(field, "");
    } else if (heading && nameOf(heading) !== nameOf(title.value)) steps.unshift(heading);
    for (const step of steps) this.#addStep(step);
    leaflet.value = "";
    for (const step of this.#steps.slice(0, -1)) if (!controlOf(step).value.trim()) step.remove();
    controlOf(this.#steps[0]).focus();
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
    else steps.querySelector("ol")?.append(step);
    if (focus) controlOf(step).focus();
    return step;
  }

  /** Marks what is not right in a field once it is left. @param {FocusEvent} event */
  #onFocusOut = (event) => {
    const field = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-field]"));
    if (!field || field.dataset.kind === "group" || field.contains(/** @type {Node | null} */ (event.relatedTarget))) {
      return;
    }
    const value = valuesIn(/** @type {HTMLElement} */ (field.parentElement))[field.dataset.field ?? ""];
    if (this.#judged || !isBlank(value)) this.#mark(field, faultOf(field));
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
      this.#part("status").textContent = counted(this.#part("status"), "faults", faults.length);
      for (
        let folded = faults[0].closest("details");
        folded;
        folded = folded.parentElement?.closest("details") ?? null
      ) {
        folded.open = true;
      }
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
    this.#tell(is ? done : "notCopied");
  }

  /** Empties the form at the second press, because it cannot be undone. */
  #discard() {
    this.#sure = !this.#sure;
    if (this.#sure) return this.#tell("sure");
    forget(this.#draft);
    forget("proposed");
    this.#page = null;
    this.#src = "";
    this.#named = this.#judged = false;
    history.replaceState(null, "", location.pathname);
    fillIn(this.#form, {});
    for (const step of this.#steps) step.remove();
    this.#addStep("");
    for (const field of [...this.querySelectorAll("[data-field]"), this.#part("steps"), this.#part("name")]) {
      this.#mark(/** @type {HTMLElement} */ (field), "");
    }
    this.#tell("discarded");
    this.render();
  }

  /** @returns {import("./page-text.js").Filled} */
  #filled() {
    const steps = this.#steps.map((step) => {
      const { was } = step.dataset;
      return { text: controlOf(step).value, ...(was === undefined ? {} : { was: Number(was) }) };
    });
    return { fields: valuesIn(this.#form), steps: steps.filter(({ text }) => text.trim()) };
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

  get #steps() {
    return /** @type {HTMLElement[]} */ ([...this.#part("steps").querySelectorAll("ol > li")]);
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
    const steps = this.#steps;
    for (const [index, step] of steps.entries()) {
      for (const named of /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll("[data-label]"))) {
        named.ariaLabel = fill(named.dataset.label ?? "", { number: index + 1 });
      }
      /** @type {HTMLButtonElement} */ (step.querySelector("[data-action=up]")).disabled = index === 0;
      /** @type {HTMLButtonElement} */ (step.querySelector("[data-action=down]")).disabled = index === steps.length - 1;
    }
    const name = this.#part("name");
    name.hidden = Boolean(this.#src);
    if (!this.#named) controlOf(name).value = this.#name;
    if (isName(this.#name)) this.#mark(name, "");
    const filled = this.#filled();
    const told = said(
      filled.fields.dose,
      String(filled.fields.kind ?? "stretch"),
      JSON.parse(this.dataset.pace ?? "{}"),
      JSON.parse(this.dataset.textsOfDose ?? "{}"),
      language(),
    );
    preview(/** @type {HTMLElement} */ (this.querySelector(".preview")), filled, told);
    this.#part("text").textContent = this.#text();
    const link = /** @type {HTMLAnchorElement} */ (this.#part("propose"));
    const { new: known, edit } = this.dataset;
    link.hidden = !known;
    this.#part("how").hidden = !known;
    this.#part("nowhere").hidden = Boolean(known);
    if (known) link.href = this.#src ? `${edit}${this.#src}` : this.#target.address;
    const draw = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[data-part=draw]"));
    if (draw) draw.search = `?page=${this.#path}`;
  }
}

if (!customElements.get("stretch-form")) customElements.define("stretch-form", StretchForm);
