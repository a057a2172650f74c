// The fields of a form and what they hold: filled from a page, read for one, and judged by what the build knows.

import { alike, inYaml, isBlank } from "./front-matter.js";
import { fill } from "../site/words.js";

/** @typedef {import("./front-matter.js").Value} Value */
/** @typedef {import("./front-matter.js").Mapping} Mapping */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const AMOUNT = /^(\d{1,4})(?:-(\d{1,4}))?(?: ([a-z]+))?$/;
const WEB = /^https?:\/\/[^\s<>"\\@/]+\.[^\s<>"\\@]+$/;
/** What a field held that it cannot show. @type {WeakMap<Element, Value>} */
const kept = new WeakMap();
/** The order in which a page named what is ticked. @type {WeakMap<Element, string[]>} */
const inOrder = new WeakMap();

/**
 * Returns the fields of a form or a group, without those of the groups in it.
 * @param {Element} root
 */
export function fieldsIn(root) {
  const own = root.closest(".item, [data-field]");
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-field]")])
    .filter((field) => field.parentElement?.closest(".item, [data-field]") === own);
}

/**
 * Returns what the fields of a form or a group hold, by their names.
 * @param {Element} root
 * @returns {Mapping}
 */
export function valuesIn(root) {
  return Object.fromEntries(fieldsIn(root).map((field) => [field.dataset.field ?? "", valueOf(field)]));
}

/**
 * Returns what a field holds, or what it held that it cannot show.
 * @param {HTMLElement} field
 * @returns {Value}
 */
export function valueOf(field) {
  const value = shownIn(field);
  return isBlank(value) ? kept.get(field) ?? null : value;
}

/**
 * @param {HTMLElement} field
 * @returns {Value}
 */
function shownIn(field) {
  const { kind, default: usual } = field.dataset;
  if (kind === "group") return valuesIn(field);
  if (kind === "groups") return itemsOf(field).map(valuesIn).filter((item) => !isBlank(item));
  if (kind === "choices") {
    const ticked = boxesOf(field).filter(({ checked }) => checked).map(({ value }) => value);
    const first = (inOrder.get(field) ?? []).filter((each) => ticked.includes(each));
    return [...first, ...ticked.filter((each) => !first.includes(each))];
  }
  if (kind === "amount") return amountOf(field);
  const text = controlOf(field).value.trim();
  if (kind === "texts") return text.split("\n").map((row) => row.trim()).filter(Boolean);
  if (kind === "listed") return text.split(/\s*[,;]\s*/).filter(Boolean);
  if (kind === "number") return text ? Number(text) : null;
  return text && text !== usual ? text.split(/\s+/).join(" ") : null;
}

/** @param {HTMLElement} field @returns {Value} */
function amountOf(field) {
  const { least, most, unit } = amountParts(field);
  const [first, last] = [least.value.trim(), most?.value.trim() ?? ""];
  if (unit.selectedOptions[0]?.hasAttribute("data-phrase")) return unit.value;
  if (!first && !last) return null;
  if (unit.value === "sides") return { left: Number(first || last), right: Number(last || first) };
  const range = first && last && first !== last ? `${first}-${last}` : first || last;
  const one = range === "1" && unit.value.length > 1 ? unit.value.replace(/s$/, "") : unit.value;
  return one ? `${range} ${one}` : /^\d+$/.test(range) ? Number(range) : range;
}

/**
 * Fills the fields of a form or a group; those without a value become empty.
 * @param {Element} root
 * @param {Mapping} values
 */
export function fillIn(root, values) {
  for (const field of fieldsIn(root)) fillField(field, values[field.dataset.field ?? ""] ?? null);
}

/**
 * Fills one field; what it cannot show it keeps.
 * @param {HTMLElement} field
 * @param {Value} value
 */
export function fillField(field, value) {
  show(field, value);
  const held = alike(shownIn(field), value) || (value === field.dataset.default);
  if (held) kept.delete(field);
  else {
    show(field, null);
    kept.set(field, value);
  }
  const note = own(field, ".kept");
  note.hidden = held;
  own(note, "code").textContent = held ? "" : inYaml(value);
  if (!isBlank(value) && value !== field.dataset.default) unfold(field, value);
}

/**
 * Takes a field that says something out of what is folded; a list of groups stays there, and is counted.
 * @param {HTMLElement} field
 * @param {Value} value
 */
function unfold(field, value) {
  const folded = field.parentElement?.closest("details");
  if (folded !== field.parentElement) return;
  if (field.dataset.kind === "groups") {
    folded?.firstElementChild?.setAttribute("data-count", String(Object(value).length));
  } else folded?.before(field);
}

/**
 * @param {HTMLElement} field
 * @param {Value} value
 */
function show(field, value) {
  const { kind, default: usual = "" } = field.dataset;
  const list = Array.isArray(value) ? value : [];
  const mapping = /** @type {Mapping} */ (Object(value));
  if (kind === "group") return fillIn(field, mapping);
  if (kind === "amount") return showAmount(field, value);
  if (kind === "groups") {
    for (const item of itemsOf(field)) item.remove();
    for (const each of list) fillIn(addItem(field), Object(each));
  } else if (kind === "choices") {
    inOrder.set(field, list.map(String));
    for (const box of boxesOf(field)) box.checked = list.includes(box.value);
  } else if (kind === "texts") controlOf(field).value = list.map(String).join("\n");
  else if (kind === "listed") controlOf(field).value = list.map(String).join(", ");
  else controlOf(field).value = value === null || typeof value === "object" ? usual : String(value);
}

/**
 * @param {HTMLElement} field
 * @param {Value} value
 */
function showAmount(field, value) {
  const { least, most, unit } = amountParts(field);
  const sides = typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  const [, first = "", last = "", named = ""] = sides ? ["", sides.left, sides.right, "sides"] : AMOUNT.exec(
    String(value ?? ""),
  ) ?? [];
  const units = [...unit.options].map((option) => option.value);
  const chosen = [String(value ?? ""), named, `${named}s`].find((each) => units.includes(each)) ?? units[0];
  unit.value = chosen;
  least.value = String(first);
  if (most) most.value = String(last);
  limit(field);
}

/**
 * Sets the limits of an amount to those of its unit.
 * @param {HTMLElement} field
 */
export function limit(field) {
  const { least, most, unit } = amountParts(field);
  const chosen = unit.selectedOptions[0];
  for (const input of [least, most]) {
    if (!input) continue;
    input.min = chosen?.dataset.least ?? "";
    input.max = chosen?.dataset.most ?? "";
    input.disabled = chosen?.hasAttribute("data-phrase") ?? false;
  }
}

/**
 * Whether nothing in a group can be missing: it may be left out and is, or stays as it is on the page.
 * @param {HTMLElement} group
 */
export function isLeftOut(group) {
  return isBlank(shownIn(group)) && (kept.has(group) || !("required" in group.dataset));
}

/**
 * Returns what the check would say of a field by itself, or nothing.
 * @param {HTMLElement} field
 */
export function faultOf(field) {
  const { kind, faultMissing = "", faultLong = "", faultOutside = "", faultWrong = "" } = field.dataset;
  const value = valueOf(field);
  if (isBlank(value)) return faultMissing;
  if (kept.has(field)) return "";
  if (kind === "amount") return amountFault(field);
  if (kind === "address") return WEB.test(String(value)) ? "" : fill(faultWrong, { value: String(value) });
  const control = kind === "number" || kind === "sentence" ? controlOf(field) : null;
  if (control instanceof HTMLInputElement && !control.checkValidity()) {
    return fill(faultOutside, { value: control.value });
  }
  const most = Number(control?.dataset.most ?? Infinity);
  const number = String(value).length;
  return number > most ? fill(faultLong, { number }) : "";
}

/** @param {HTMLElement} field */
function amountFault(field) {
  const { least, most, unit } = amountParts(field);
  const chosen = unit.selectedOptions[0];
  const figures = [least, most].map((input) => input?.value ?? "").filter(Boolean).map(Number);
  const { under = "", over = "", turned = "", least: lowest, most: highest } = chosen?.dataset ?? {};
  const value = inYaml(amountOf(field));
  if (chosen?.hasAttribute("data-phrase")) return "";
  if (figures.some((figure) => figure < Number(lowest))) return fill(under, { value });
  if (figures.some((figure) => !(figure <= Number(highest)))) return fill(over, { value });
  return turned && figures.length === 2 && figures[0] > figures[1] ? fill(turned, { value }) : "";
}

/**
 * Adds an empty item to a list of groups, and returns it.
 * @param {HTMLElement} field
 */
export function addItem(field) {
  const template = /** @type {HTMLTemplateElement} */ (field.querySelector(":scope > template"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  own(field, "[data-part=items]").append(item);
  return item;
}

/** @param {HTMLElement} field */
function itemsOf(field) {
  return /** @type {HTMLElement[]} */ ([...own(field, "[data-part=items]").children]);
}

/** @param {HTMLElement} field */
function boxesOf(field) {
  return /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("[type=checkbox]")]);
}

/**
 * Returns where one writes or chooses in a field.
 * @param {Element} field
 */
export function controlOf(field) {
  return /** @type {Control} */ (field.querySelector("input, textarea, select"));
}

/** @param {HTMLElement} field */
function amountParts(field) {
  const part = (/** @type {string} */ name) => field.querySelector(`[data-part=${name}]`);
  return {
    least: /** @type {HTMLInputElement} */ (part("least")),
    most: /** @type {HTMLInputElement | null} */ (part("most")),
    unit: /** @type {HTMLSelectElement} */ (part("unit")),
  };
}

/**
 * Returns an element of a field itself, and of none in it.
 * @param {HTMLElement} field
 * @param {string} selector
 */
export function own(field, selector) {
  return /** @type {HTMLElement} */ (field.querySelector(`:scope > ${selector}`));
}
