// <stretch-record>: shows the record of this device, and saves, loads or clears it.

import { clearRecord, exportRecord, importRecord, readRecord } from "./copy.js";
import { localDay } from "./day.js";
import { daysOfWeeks, firstDayOfWeek, levelOf } from "./weeks.js";
import { answerEarlyPress } from "../site/early-press.js";
import { onChangeElsewhere } from "../site/store.js";
import { counted, fill, language } from "../site/words.js";

const WEEKS_SHOWN = 4;
/** In bytes. A browser keeps no more for all that a site stores. */
const LARGEST_COPY = 5_000_000;

class StretchRecord extends HTMLElement {
  #sure = false;
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    this.addEventListener("click", this.#onClick, { signal });
    this.addEventListener("change", this.#onChange, { signal });
    this.addEventListener("focusout", this.#onFocusOut, { signal });
    onChangeElsewhere("record", () => this.render(), signal);
    this.render();
    answerEarlyPress(this);
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  /** @param {Event} event */
  #onClick = (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.dataset.action === "export") this.#saveCopy();
    if (button?.dataset.action === "clear") this.#clear();
  };

  /** @param {Event} event */
  #onChange = async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    this.#tell(file.size > LARGEST_COPY ? "large" : await file.text().then(importRecord, () => "unreadable"));
    input.value = "";
    this.render();
  };

  #saveCopy() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exportRecord()], { type: "application/json" }));
    link.download = `stretch-record-${localDay(new Date())}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  #onFocusOut = () => {
    if (!this.#sure) return;
    this.#sure = false;
    this.render();
  };

  /** Clears the record at the second press, because it cannot be undone. */
  #clear() {
    if (this.#sure) {
      clearRecord();
      this.#tell("cleared");
    } else this.#tell("sure");
    this.#sure = !this.#sure;
    this.render();
  }

  render() {
    let damaged = false;
    const record = readRecord(() => damaged = true);
    // Not what the browser calls its language, which may be "C".
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    const days = daysOfWeeks(new Date(), WEEKS_SHOWN, firstDayOfWeek(locale)).map((date) => {
      const done = Object.values(record[localDay(date)] ?? {});
      return { date, seconds: done.reduce((sum, { seconds }) => sum + seconds, 0) };
    });
    const stretches = rows(record);
    const empty = !stretches.length;
    this.#part("empty").hidden = !empty;
    this.#part("record").hidden = empty;
    this.#part("damaged").hidden = !damaged;
    const weekdays = days.slice(0, 7).map(({ date }) => weekday(date));
    this.#part("days").replaceChildren(...weekdays, ...days.map((day) => this.#day(day)));
    this.#part("stretches").replaceChildren(...stretches);
    const clear = /** @type {HTMLButtonElement} */ (this.querySelector("[data-action=clear]"));
    clear.dataset.once ??= clear.textContent ?? "";
    clear.textContent = (this.#sure ? clear.dataset.sure : clear.dataset.once) ?? "";
  }

  /** @param {{ date: Date, seconds: number }} day */
  #day({ date, seconds }) {
    const item = document.createElement("li");
    const name = date.toLocaleDateString(language(), { weekday: "long", day: "numeric", month: "long" });
    const minutes = counted(this, "minutes", Math.max(1, Math.round(seconds / 60)));
    item.title = fill((seconds ? this.dataset.day : this.dataset.rest) ?? "", { day: name, minutes });
    const isToday = localDay(date) === localDay(new Date());
    item.className = isToday ? "today" : "";
    const level = levelOf(seconds);
    if (level) item.dataset.level = String(level);
    const heard = document.createElement("span");
    heard.className = "only-heard";
    heard.textContent = item.title;
    const seen = document.createElement("span");
    seen.ariaHidden = "true";
    // The first day of a month also names the month.
    const month = date.getDate() === 1 ? { month: /** @type {const} */ ("short") } : {};
    seen.textContent = date.toLocaleDateString(language(), { day: "numeric", ...month });
    item.append(heard, seen);
    return item;
  }

  /** @param {string} what */
  #tell(what) {
    this.#part("status").textContent = this.#part("status").dataset[what] ?? "";
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }
}

/** @param {Date} date */
function weekday(date) {
  const item = document.createElement("li");
  item.className = "weekday";
  item.ariaHidden = "true";
  item.textContent = date.toLocaleDateString(language(), { weekday: "short" });
  return item;
}

/**
 * Returns a table row for each stretch: its days, holds and minutes.
 * @param {import("./copy.js").Days} record
 */
function rows(record) {
  /** @type {Record<string, import("./record.js").Done & { days: number }>} */
  const sums = Object.create(null);
  // A stretch may have been renamed: it has the name of its last day.
  for (const day of Object.keys(record).sort()) {
    for (const [name, done] of Object.entries(record[day])) {
      const sum = sums[name] ??= { title: "", days: 0, holds: 0, left: 0, right: 0, seconds: 0 };
      sum.title = done.title;
      // Older versions kept a day on which every hold was taken back.
      sum.days += Number(done.holds > 0);
      for (const figure of /** @type {const} */ (["holds", "left", "right", "seconds"])) sum[figure] += done[figure];
    }
  }
  return Object.values(sums).filter(({ holds }) => holds).map(({ title, days, holds, left, right, seconds }) => {
    const row = document.createElement("tr");
    const sides = left + right ? [left, right] : ["–", "–"];
    const cells = [title, days, holds, ...sides, Math.round(seconds / 6) / 10].map((value, index) => {
      const cell = document.createElement(index ? "td" : "th");
      if (!index) cell.setAttribute("scope", "row");
      cell.textContent = typeof value === "number" ? value.toLocaleString(language()) : value;
      return cell;
    });
    row.append(...cells);
    return row;
  });
}

if (!customElements.get("stretch-record")) customElements.define("stretch-record", StretchRecord);
