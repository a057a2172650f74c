// <last-time>: tells a returning reader on which day the routine was last done, and how much of it.

import { readRecord } from "./copy.js";
import { onChangeElsewhere } from "../site/store.js";
import { fill, language } from "../site/words.js";

const DAY = 86_400_000;

class LastTime extends HTMLElement {
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    onChangeElsewhere("record", () => this.render(), signal);
    // The page may have been shown from the browser's cache, after a session or on another day.
    addEventListener("pageshow", () => this.render(), { signal });
    this.render();
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  render() {
    const { stretches = "", all = "", some = "" } = this.dataset;
    const names = stretches.split(" ");
    const last = lastOf(readRecord(), names);
    this.hidden = !last;
    if (!last) return;
    const { number } = last;
    const text = fill(number === names.length ? all : some, { day: dayInWords(last.day), number, count: names.length });
    if (this.textContent !== text) this.textContent = text;
  }
}

/**
 * Returns the last day on which any of these stretches was done, and how many of them.
 * @param {import("./copy.js").Days} record
 * @param {readonly string[]} names
 */
function lastOf(record, names) {
  for (const day of Object.keys(record).sort().reverse()) {
    const number = names.filter((name) => (record[day][name]?.holds ?? 0) > 0).length;
    if (number) return { day, number };
  }
  return null;
}

/**
 * Returns a day as people say it: "yesterday", "3 days ago", and from a week on its date.
 * @param {string} day
 */
function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  const then = new Date(year, month - 1, date);
  const now = new Date();
  const ago = Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() - then.getTime()) / DAY);
  return ago >= 0 && ago < 7
    ? new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-ago, "day")
    : then.toLocaleDateString(language(), { day: "numeric", month: "long", year: "numeric" });
}

if (!customElements.get("last-time")) customElements.define("last-time", LastTime);
