/* Which events the reader's filter lets through: a byte each, for the map and for the bars. The rule
   is the one of `match_events` in Python. */
import { searchedText } from "../../client/script/search.js";
import { allTexts, walkEvents } from "../../scene/script/scene.js";

const SLICE_MS = 12; // how long a search keeps the page from drawing

export const isFiltered = (view) => view.categories.length > 0 || view.event_regions.length > 0 || view.text !== "";

function tableOf(names, chosen) {
  return Uint8Array.from(names, (name) => (chosen.length === 0 || chosen.includes(name) ? 1 : 0));
}

/* A bit for each chosen region; 0 = all events, those of no region too. */
function regionBits(scene, chosen) {
  return scene.regions.reduce((bits, region, i) => (chosen.includes(region.id) ? bits | (1 << i) : bits), 0);
}

/* A byte per event, 1 for those that pass; null where nothing is filtered. */
function maskOf(scene, view, hits) {
  if (!isFiltered(view)) return null;
  const { count, category, regions } = scene.events;
  const passes = tableOf(scene.categories, view.categories);
  const bits = regionBits(scene, view.event_regions);
  const mask = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    mask[i] = passes[category[i]] && (bits === 0 || regions[i] & bits) && (hits === null || hits[i]) ? 1 : 0;
  }
  return mask;
}

/* Events of the window by category and by region, each given the other filters. */
export function countChoices(scene, view, hits) {
  const { category, regions } = scene.events;
  const passes = tableOf(scene.categories, view.categories);
  const bits = regionBits(scene, view.event_regions);
  const counts = { categories: new Int32Array(scene.categories.length), regions: new Int32Array(scene.regions.length) };
  walkEvents(scene.events, view, null, (i) => {
    if (hits !== null && !hits[i]) return;
    if (bits === 0 || regions[i] & bits) counts.categories[category[i]] += 1;
    if (!passes[category[i]]) return;
    for (let r = 0; r < counts.regions.length; r += 1) counts.regions[r] += (regions[i] >> r) & 1;
  });
  return counts;
}

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/* A byte per event whose title or place holds the words; null when another search has begun. */
async function findText(state, words, search) {
  state.texts ||= allTexts(state.scene, (share) => {
    state.progress = share / 2;
  });
  state.texts.catch(() => {
    state.texts = null;
  });
  const { title, place } = await state.texts;
  const hits = new Uint8Array(title.length);
  let until = performance.now() + SLICE_MS;
  for (let i = 0; i < title.length; i += 1) {
    if (searchedText(title[i]).includes(words) || searchedText(place[i]).includes(words)) hits[i] = 1;
    if (i % 512 === 0 && performance.now() > until) {
      state.progress = 0.5 + i / title.length / 2;
      await pause();
      if (state.search !== search) return null;
      until = performance.now() + SLICE_MS;
    }
  }
  return hits;
}

/* Takes the view's filter: the mask, the bars, the days with events. The newest call wins; false
   where another one did. */
export async function takeFilter(state) {
  const { scene, view } = state;
  const words = searchedText(view.text);
  const search = {};
  state.search = search;
  state.progress = 0;
  if (words !== state.searched) {
    const hits = words ? await findText(state, words, search) : null;
    if (state.search !== search) return false;
    state.hits = hits;
    state.searched = words;
  }
  state.search = null;
  state.mask = maskOf(scene, view, state.hits);
  state.months = countMonths(scene, state.mask);
  state.eventDays = daysWithEvents(scene.events, state.mask);
  return true;
}

function daysWithEvents({ count, day }, mask) {
  const days = [];
  for (let i = 0, last = -1; i < count; i += 1) {
    if (day[i] !== last && (mask === null || mask[i])) {
      last = day[i];
      days.push(last);
    }
  }
  return days;
}

/* Events per month and family: month start day, next month's start, counts per family. */
function countMonths(scene, mask) {
  const { count, day, category } = scene.events;
  const months = [];
  const first = new Date(scene.days.first * 86400000);
  for (let y = first.getUTCFullYear(), m = first.getUTCMonth(); ; m += 1) {
    const from = Date.UTC(y, m, 1) / 86400000;
    if (from > scene.days.last) break;
    months.push({ from, to: Date.UTC(y, m + 1, 1) / 86400000, counts: scene.families.map(() => 0) });
  }
  for (let i = 0, month = 0; i < count; i += 1) {
    while (day[i] >= months[month].to) month += 1;
    if (mask === null || mask[i]) months[month].counts[scene.category_family[category[i]]] += 1;
  }
  return months;
}
