// The words of the interface, which the page brings in its own language: these functions fill them in.

/** Returns the language in which the guide is built, also while the browser shows it in another. */
export function language() {
  return document.documentElement.dataset.language ?? "";
}

/**
 * Returns a text with these values in place of its {names}.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Returns a count in the plural form that the page's language has for this number: of data-reps-one, data-reps-other.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {number} number
 * @param {Record<string, string>} others what else is filled in
 */
export function counted(element, name, number, others = {}) {
  const form = new Intl.PluralRules(language()).select(number);
  return fill(element.getAttribute(`data-${name}-${form}`) ?? "", { number, ...others });
}

/**
 * Returns a time as it is said: "1 minute 20 seconds"; a second that has begun counts whole.
 * @param {number} time in seconds
 */
export function timeInWords(time) {
  const seconds = Math.ceil(time);
  const units = { minute: Math.floor(seconds / 60), second: seconds % 60 };
  return Object.entries(units).filter(([unit, number]) => number || (unit === "second" && !seconds))
    .map(([unit, number]) => number.toLocaleString(language(), { style: "unit", unit, unitDisplay: "long" })).join(" ");
}
