/* What a scene says on a day. Plain functions over the scene document; no screen in here. */
import { placeOf } from "../../client/script/days.js";
import { fill } from "../../client/script/dom.js";

export function statusOn(region, day) {
  const place = placeOf(region.status.day, day);
  return place < 0 ? "" : region.status.type[place];
}

/* What the map says of law on a day, `legal` or `boundary`: of no resolution before it was voted. */
export const lawOn = ({ law }, day, name) => law[name][Math.max(0, placeOf(law.day, day))];

/* Lowest and highest assessed held share (0 to 1) in force, and how many say so. */
export function controlOn(region, day) {
  const place = placeOf(region.control.day, day);
  if (place < 0 || region.control.count[place] === 0) return { count: 0, low: 0, high: 0 };
  return {
    count: region.control.count[place],
    low: region.control.low[place] / 10000,
    high: region.control.high[place] / 10000,
  };
}

/* Judgements about a region that count on the day of a view, with `known_by` only those published by then. */
export const judgementsOn = (region, { day, known_by: isKnownBy }) =>
  region.judged.filter(
    ({ from, to, known }) => from <= day && (to === null || day < to) && (!isKnownBy || known <= day),
  );

/* Whether a region that nobody assesses a share of on the day of a view is judged to be held as a whole. */
export const isJudgedWhole = (region, view) =>
  controlOn(region, view.day).count === 0 && judgementsOn(region, view).some(({ extent }) => extent === "whole");

/* What is judged of a region on a day that nobody assesses a share of, in two lines of words: that it is held or
   held in part, and what is on record of its share. Nothing where nobody judges. */
export function judgedInWords(region, view, { judged: words }) {
  const found = judgementsOn(region, view);
  if (!found.length) return null;
  const isWhole = found.some(({ extent }) => extent === "whole");
  const { day, known_by: isKnownBy } = view;
  const dated = region.dated.filter((share) => share.day <= day && (!isKnownBy || share.known <= day));
  const ofDay = dated.filter((share) => share.day === day);
  let share = dated.length ? words.no_share_of_day : words.no_share;
  if (found.every(({ is_legal: isLegal }) => isLegal)) share = words.by_law;
  if (ofDay.length) share = `${ofDay[0].text}, ${ofDay[0].name}`;
  return { extent: words.extent[isWhole ? "whole" : "part"], share, found };
}

/* One assessor's share in force on a day, in 1e-4; -1 where there is none. */
export function shareOn({ day: days, share }, day) {
  const place = placeOf(days, day);
  return place < 0 ? -1 : share[place];
}

/* Whole percent that never says all when it is not all: 99.6 prints as 99. */
export const percentWhole = (share) => (share < 1 ? Math.min(99, Math.round(share * 100)) : 100);

/* The assessed range in words; the projector's has the figure alone. */
export function heldInWords(control, words, isWhole = true) {
  if (control.count === 0) return words.no_assessment;
  const low = percentWhole(control.low);
  const high = percentWhole(control.high);
  if (high === 0 && control.high > 0) return words.held_under_one;
  if (low === high) return fill(isWhole ? words.held_one : words.share_one, { value: low });
  return fill(isWhole ? words.held_range : words.share_range, { low, high });
}

function bytesOf(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

/* The scene as it came, with its events as typed columns: days, coordinates in 1e-4 degree, places
   in `categories`, whether on the map, and a bit for each region that an event names. `reach` is
   the latest last day of all events so far, so that both ends of a window are found by halving. */
export function openScene(document) {
  const { count, columns } = document.events;
  const { first } = document.days;
  const days = (name) => Int32Array.from(new Uint16Array(bytesOf(columns[name])), (day) => first + day);
  const flags = new Uint8Array(bytesOf(columns.flags));
  const until = days("until");
  const reach = new Int32Array(count);
  for (let i = 0, latest = 0; i < count; i += 1) {
    if (until[i] > latest) latest = until[i];
    reach[i] = latest;
  }
  const events = {
    count,
    until,
    reach,
    day: days("day"),
    known: days("known"),
    lon: new Int32Array(bytesOf(columns.lon)),
    lat: new Int32Array(bytesOf(columns.lat)),
    category: new Uint8Array(bytesOf(columns.category)),
    on_map: flags.map((bits) => bits & 1),
    regions: flags.map((bits) => bits >> 1),
  };
  return { ...document, events };
}

/* First and last place, the latter not included, between which the events of a view's window lie:
   the `window` days up to the day, 0 = since the beginning. */
export function spanOn(events, { day, window }) {
  return [window ? placeOf(events.reach, day - window) + 1 : 0, placeOf(events.day, day) + 1];
}

/* Calls `visit` with the place of each event of a view, in the order of their days: those of its span
   that last into its window; with `known_by` only what could be read of by then; with a mask only
   what it lets through. */
export function walkEvents(events, view, mask, visit) {
  const [from, to] = spanOn(events, view);
  const { until, known } = events;
  const after = view.window ? view.day - view.window : -Infinity;
  const knownTo = view.known_by ? view.day : Infinity;
  for (let i = from; i < to; i += 1) {
    if (until[i] > after && known[i] <= knownTo && (mask === null || mask[i] === 1)) visit(i);
  }
}

/* Calls `visit` with each place from one up to another, the latter not included, that a mask lets through. */
export function walkBetween(mask, from, to, visit) {
  for (let i = from; i < to; i += 1) if (mask === null || mask[i] === 1) visit(i);
}

/* Places of the events of a view in the columns. */
export function eventsOn(events, view, mask = null) {
  const found = [];
  walkEvents(events, view, mask, (i) => found.push(i));
  return found;
}

/* How many events a view has, and how many of them lie on the map. */
export function countOn(events, view, mask = null) {
  let all = 0;
  let onMap = 0;
  walkEvents(events, view, mask, (i) => {
    all += 1;
    onMap += events.on_map[i];
  });
  return { all, on_map: onMap };
}

export async function fetchDocument(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/* A block of the events' texts, fetched once: { start, id, title, place, sources }. */
const blocks = new Map();
function textBlock(scene, place) {
  const number = Math.floor(place / scene.texts.size);
  const url = scene.texts.urls[number];
  if (!blocks.has(url)) {
    const block = { start: number * scene.texts.size, is_here: false };
    block.whole = fetchDocument(url).then((texts) => Object.assign(block, texts, { is_here: true }));
    block.whole.catch(() => blocks.delete(url));
    blocks.set(url, block);
  }
  return blocks.get(url);
}

/* The text of one event when its block is here; else null, and `onHere` is called when it is. */
export function textOf(scene, place, onHere) {
  const block = textBlock(scene, place);
  if (!block.is_here) {
    block.whole.then(onHere, () => {});
    return null;
  }
  const at = place - block.start;
  return { id: block.id[at], title: block.title[at], place: block.place[at], sources: block.sources[at] };
}

/* Texts of all events, one block after the other: a promise of whole columns. */
export async function allTexts(scene, onProgress = () => {}) {
  const all = { id: [], title: [], place: [], sources: [] };
  for (let start = 0; start < scene.events.count; start += scene.texts.size) {
    const block = await textBlock(scene, start).whole;
    for (const [name, column] of Object.entries(all)) for (const text of block[name]) column.push(text);
    onProgress(all.id.length / scene.events.count);
  }
  return all;
}
