/* The view in the address behind the #, in the words of components/view/view.py and by its rules, which come
   with the pack. What cannot be read keeps its default and is noticed. */
import { dayOf, isoOf } from "../../client/script/days.js";

const MOST_PARTS = 60;

function readDay(text, [first, last]) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? dayOf(text) : NaN;
  return Number.isFinite(day) && isoOf(day) === text && text >= first && text <= last ? text : null;
}

function readChoices(text, choices) {
  const chosen = text.split(",");
  const isFine = chosen.every((each) => choices.includes(each)) && new Set(chosen).size === chosen.length;
  return isFine ? choices.filter((each) => chosen.includes(each)).join(",") : null;
}

const matches = (text, pattern) => new RegExp(`^(?:${pattern})$`).test(text);

function readCamera(text, { pattern, ranges }) {
  if (!matches(text, pattern)) return null;
  const parts = text.split(",").map(Number);
  return parts.every((part, i) => part >= ranges[i][0] && part <= ranges[i][1]) ? parts.join(",") : null;
}

/* Printable as Python has it: no control character, and of the blanks only the plain one. */
const isPrintable = (text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && !/\p{Zs}/u.test(text.replaceAll(" ", ""));

const READERS = {
  day: readDay,
  choices: readChoices,
  camera: readCamera,
  choice: (text, choices) => (choices.includes(text) ? text : null),
  pattern: (text, pattern) => (matches(text, pattern) ? text : null),
  words: (text, most) => (text.trim() && [...text].length <= most && isPrintable(text) ? text : null),
};

/* The words of a view, the default ones among them, and the parts that could not be read. */
export function readAddress(query, rules) {
  const given = new URLSearchParams(query);
  const words = {};
  const unread = [];
  const isTooMuch = [...given].length > MOST_PARTS;
  for (const { key, kind, by, silent, fallback } of rules) {
    const values = isTooMuch ? [] : given.getAll(key);
    let text = values.length === 1 ? READERS[kind](values[0], by) : null;
    if (values.length && text === null) unread.push(key);
    if (text === null) text = fallback;
    if (text !== silent) words[key] = text;
  }
  return { words, unread };
}

/* The address of a view: its words in the order of the rules. */
export function writeAddress(words, rules) {
  const told = rules.filter(({ key }) => words[key]).map(({ key }) => [key, words[key]]);
  return new URLSearchParams(told).toString().replaceAll("%2C", ",");
}
