/* The view in the words of the address, as Python reads and writes it. */
import { dayOf, isoOf } from "./days.js";

export const TEXT_LENGTH = 80;
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const listOf = (text) => (text ? text.split(",") : []);

export function readView(words, defaultWindow) {
  return {
    day: dayOf(words.day),
    region: words.region,
    known_by: words.known_by === "1",
    window: Number(words.window ?? defaultWindow),
    present: words.present === "1",
    categories: listOf(words.categories),
    event_regions: listOf(words.event_regions),
    text: (words.text || "").trim(),
    compare: words.compare ? dayOf(words.compare) : null,
    hidden: listOf(words.hidden),
    camera: words.map ? words.map.split(",").map(Number) : null,
  };
}

/* What the map shows of a view. */
export function onMap({ day, region, window, known_by, present, compare, hidden, camera }) {
  return { day, region, window, known_by, present, compare, hidden, camera };
}

/* Streamlit sets one scheme or the other; with forced colours both stand there, and the system says which. */
export function themeOf(element) {
  const scheme = getComputedStyle(element).colorScheme;
  const isDark =
    scheme.includes("dark") && (!scheme.includes("light") || window.matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? "dark" : "light";
}

/* Only what is not the default; the map's place is no part of it. */
export function writeView(view, defaultWindow) {
  const words = {
    day: isoOf(view.day),
    region: view.region,
    known_by: view.known_by ? "1" : "",
    window: view.window === defaultWindow ? "" : String(view.window),
    present: view.present ? "1" : "",
    categories: view.categories.join(","),
    event_regions: view.event_regions.join(","),
    text: view.text,
    compare: view.compare === null ? "" : isoOf(view.compare),
    hidden: view.hidden.join(","),
  };
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text));
}

/* What cannot be printed on one line is a blank, as the address would refuse it. */
export const cleanText = (text) =>
  text
    .slice(0, TEXT_LENGTH)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();

export const sameWords = (some, others) =>
  JSON.stringify(Object.entries(some).sort()) === JSON.stringify(Object.entries(others).sort());

/* The map's place in the words of the address; nothing where all five regions are seen. */
export const cameraWords = (camera) =>
  camera ? [camera[0].toFixed(4), camera[1].toFixed(4), camera[2].toFixed(2)].map(Number).join(",") : "";

/* The whole view as a link: with the map's place, and the version of the data that it was made with. */
export function linkOf(state) {
  const words = writeView(state.view, state.data.default_window);
  const place = cameraWords(state.view.camera);
  if (place) words.map = place;
  if (state.data.data_version) words.data = state.data.data_version;
  if (state.data.view?.language) words.language = state.data.view.language;
  const { origin, pathname } = window.location;
  return `${state.data.link_start ?? `${origin}${pathname}?`}${new URLSearchParams(words).toString().replaceAll("%2C", ",")}`;
}
