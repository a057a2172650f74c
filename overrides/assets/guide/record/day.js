// The days by which ticks and the record go.

/**
 * Returns a date as the reader's own calendar has it: "2026-11-23".
 * @param {Date} date
 */
export function localDay(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
