/* How many events the filter's panel names. */
import { fill, plural } from "../../client/script/dom.js";
import { countOn } from "../../scene/script/scene.js";
import { countChoices, isFiltered } from "./filter.js";

const COUNT_MS = 100;
const COUNT_SHARE = 20; // counting takes at most a twentieth of the time

/* Counts take the time of all events of the window: they follow a moving day ten times a second, and
   seldomer where there are so many that it could be felt. */
export function showCounts(state) {
  if (state.counting) return;
  state.counting = setTimeout(() => {
    const began = performance.now();
    writeCounts(state);
    state.counting = null;
    state.countMs = Math.max(COUNT_MS, COUNT_SHARE * (performance.now() - began));
  }, state.countMs || COUNT_MS);
}

function writeCounts(state) {
  const { parts, scene, view } = state;
  const isOn = isFiltered(view);
  parts.filter.classList.toggle("on", isOn);
  const number = new Intl.NumberFormat(scene.locale);
  if (!isOn) parts.filter.textContent = scene.words.bar.filter;
  if (!isOn && parts.panel.hidden) return;
  const all = countOn(scene.events, view, null).all;
  const shown = isOn ? countOn(scene.events, view, state.mask).all : all;
  const values = { shown: number.format(shown), all: number.format(all), days: view.window };
  if (isOn) parts.filter.textContent = fill(scene.words.bar.filter_on, values);
  if (parts.panel.hidden) return;
  parts.total.textContent = fill(
    plural(scene.words.filter.counts[view.window ? "window" : "all"], all, scene.locale),
    values,
  );
  const counts = countChoices(scene, view, state.hits);
  for (const name of ["categories", "regions"]) {
    parts[name].forEach((choice, i) => {
      choice.count.textContent = number.format(counts[name][i]);
    });
  }
}
