/* The view in the words of the address, as Python reads and writes it: by the table of its parts. */
import { PARTS } from "../../view/script/parts.js";
import { dayOf, isoOf } from "./days.js";

/* Where the divider of two maps is left to the atlas, in per cent of the map's width. */
export const MIDDLE = 50;

export const TEXT_LENGTH = PARTS.find(({ field }) => field === "text").most;
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/* The map's place in the words of the address; nothing where all five regions are seen. */
export const cameraWords = (camera) =>
  camera ? [camera[0].toFixed(4), camera[1].toFixed(4), camera[2].toFixed(2)].map(Number).join(",") : "";

/* How each form of value stands in an address, as components/view/kinds.py has it. */
const FORMS = {
  camera: { read: (text) => (text ? text.split(",").map(Number) : null), write: cameraWords },
  day: { read: (text) => (text ? dayOf(text) : null), write: (day) => (day === null ? "" : isoOf(day)) },
  flag: { read: (text) => text === "1", write: (is) => (is ? "1" : "0") },
  list: { read: (text) => (text ? text.split(",") : []), write: (list) => list.join(",") },
  number: { read: Number, write: String },
  text: { read: (text) => text.trim(), write: (text) => text },
};

/* Fields of a view, of those parts that the timeline and the map know. */
export const readView = (words) => readParts(PARTS, words);
export function readParts(parts, words) {
  const known = parts.filter(({ role }) => role !== "page");
  return Object.fromEntries(
    known.map(({ field, key, form, silent }) => [field, FORMS[form].read(words[key] ?? silent)]),
  );
}

/* What the map shows of a view. */
export const onMap = (view) => pickShown(PARTS, view);
export function pickShown(parts, view) {
  const shown = parts.filter(({ role }) => role === "shown" || role === "place");
  return Object.fromEntries(shown.map(({ field }) => [field, view[field]]));
}

/* Only what is not the default; the map's place is no part of it. */
export const writeView = (view) => writeParts(PARTS, view);
export function writeParts(parts, view) {
  const told = parts.filter(({ role }) => role === "shown" || role === "filter");
  const words = told.map(({ field, key, form, silent }) => [key, FORMS[form].write(view[field]), silent]);
  return Object.fromEntries(words.filter(([, text, silent]) => text && text !== silent));
}

/* Streamlit sets one scheme or the other; with forced colours both stand there, and the system says which. */
export function themeOf(element) {
  const scheme = getComputedStyle(element).colorScheme;
  const isDark =
    scheme.includes("dark") && (!scheme.includes("light") || window.matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? "dark" : "light";
}

/* What cannot be printed on one line is a blank, as the address would refuse it. */
export const cleanText = (text) =>
  text
    .slice(0, TEXT_LENGTH)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();

export const sameWords = (some, others) =>
  JSON.stringify(Object.entries(some).sort()) === JSON.stringify(Object.entries(others).sort());

/* The whole view as a link: with the map's place, and the version of the data that it was made with. */
export function linkOf(state) {
  const words = writeView(state.view);
  const place = cameraWords(state.view.camera);
  if (place) words.map = place;
  if (state.data.data_version) words.data = state.data.data_version;
  if (state.data.view?.language) words.language = state.data.view.language;
  const { origin, pathname } = window.location;
  return `${state.data.link_start ?? `${origin}${pathname}?`}${new URLSearchParams(words).toString().replaceAll("%2C", ",")}`;
}
