/* A day, a month or a year as somebody types it, in any of the languages of the atlas. No screen in here. */

const DAY_MS = 86400000;
const LANGUAGES = ["en", "uk"];
// What stands in a date and says nothing of it: 17th of May, 17 травня 2022 р.
const IDLE = new Set(["st", "nd", "rd", "th", "the", "of", "р", "рік", "року", "го"]);
const LEAST_LETTERS = 3; // of the name of a month; some are short: May
const MONTHS = Array.from({ length: 12 }, (_none, month) => month);

let names = null;

/* Names of the months as they stand alone and in a date, in small letters: [name, month from 0]. */
function monthNames() {
  names ??= LANGUAGES.flatMap((language) =>
    [{ month: "long" }, { month: "short" }, { day: "numeric", month: "long" }].flatMap((options) => {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      return MONTHS.map((month) => {
        const name = format.formatToParts(Date.UTC(2022, month, 1)).find(({ type }) => type === "month").value;
        return [name.toLowerCase().replace(".", ""), month];
      });
    }),
  );
  return names;
}

/* The month whose name a word begins; none where it begins that of two. */
function monthOf(word) {
  const found = monthNames().filter(
    ([name]) => name === word || (word.length >= LEAST_LETTERS && name.startsWith(word)),
  );
  return new Set(found.map(([, month]) => month)).size === 1 ? found[0][1] + 1 : null;
}

const isYear = (text) => text?.length === 4;

/* Year, month and day of the pieces of a date, as far as they are given; null where they are none. */
function partsOf(pieces) {
  const [one, two, three] = pieces;
  const named = pieces.filter((piece) => !/^\d/.test(piece));
  if (pieces.length > 3 || named.length > 1 || pieces.some((piece) => /^\d/.test(piece) && piece.length > 4))
    return null;
  if (named.length === 1) {
    const rest = pieces.filter((piece) => piece !== named[0]);
    const year = rest.find(isYear);
    const day = rest.find((piece) => !isYear(piece));
    const month = monthOf(named[0]);
    return year && month && rest.length === (day ? 2 : 1) ? [year, month, day] : null;
  }
  if (pieces.length === 1) return isYear(one) ? [one] : null;
  if (pieces.length === 2) return isYear(one) ? [one, two] : isYear(two) ? [two, one] : null;
  if (isYear(one)) return pieces;
  if (three?.length === 2) return [`20${three}`, two, one];
  return isYear(three) ? [three, two, one] : null;
}

/* What is typed, as { from, to }, the first and the last day of it as days since 1970: one day, a month or
   a year. { fault } says why it is none: "unread", or "none" for a day that no calendar has. */
export function readTypedDay(text) {
  const whole = text.trim().replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  const pieces = (whole.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).filter((piece) => !IDLE.has(piece));
  const parts = partsOf(pieces);
  if (!parts) return { fault: "unread" };
  const [year, month, day] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  const at = (...of) => Date.UTC(...of) / DAY_MS;
  if (month === undefined) return { from: at(year, 0, 1), to: at(year, 11, 31) };
  if (month < 1 || month > 12) return { fault: "none" };
  const last = at(year, month, 0);
  if (day === undefined) return { from: at(year, month - 1, 1), to: last };
  const typed = at(year, month - 1, day);
  return day < 1 || typed > last ? { fault: "none" } : { from: typed, to: typed };
}
