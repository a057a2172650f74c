// How the record shows its days: in the reader's weeks, by how much was done.

/**
 * Returns the day on which a week begins where this language is spoken, Monday 1 to Sunday 7; Monday where no browser knows.
 * @param {string} language
 */
export function firstDayOfWeek(language) {
  /** @typedef {{ firstDay: number }} WeekInfo */
  const locale = /** @type {{ getWeekInfo?: () => WeekInfo, weekInfo?: WeekInfo }} */ (
    /** @type {unknown} */ (new Intl.Locale(language))
  );
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

/**
 * Returns the days of so many weeks, from the first day of a week to today.
 * @param {Date} today
 * @param {number} weeks
 * @param {number} firstDay
 */
export function daysOfWeeks(today, weeks, firstDay) {
  const before = (today.getDay() - firstDay + 7) % 7 + 7 * (weeks - 1);
  return Array.from(
    { length: before + 1 },
    (_, index) => new Date(today.getFullYear(), today.getMonth(), today.getDate() - before + index),
  );
}

/** From so many minutes on, a day has one mark, two or three. */
const LEVELS = [0, 5, 10];

/**
 * Returns how much was done on a day: nothing, or 1 to 3.
 * @param {number} seconds
 */
export function levelOf(seconds) {
  return seconds > 0 ? LEVELS.filter((minutes) => seconds >= minutes * 60).length : 0;
}
