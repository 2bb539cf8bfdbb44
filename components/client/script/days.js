/* Days as whole numbers since 1970, their names, and the place of a day in a sorted list. No screen in here. */

const MS_PER_DAY = 86400000;

export const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY);
export const isoOf = (day) => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
const dateOf = (day) => new Date(day * MS_PER_DAY);

const formats = new Map();
export function dayInWords(day, locale, options = { day: "numeric", month: "long", year: "numeric" }) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  }
  // Some languages put a sign for "year" behind it, which Python's words leave out as well.
  return formats
    .get(key)
    .format(dateOf(day))
    .replace(/\sр\.$/, "");
}

/* Place of the last entry of sorted `days` that is not after `day`, among those from one up to another, the
   latter not included; one less than the first of them where all are after it. */
export function placeOf(days, day, from = 0, to = days.length) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
