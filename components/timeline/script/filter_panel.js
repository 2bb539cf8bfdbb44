/* The filter's panel: words, categories and regions with their counts. It lies beside the page's
   parts and closes nothing off; the map and the timeline go on working. */
import { html } from "../../client/script/dom.js";
import { markElement } from "../../client/script/marks.js";
import { TEXT_LENGTH, cleanText } from "../../client/script/view.js";
import { addButton } from "./controls.js";
import { showCounts } from "./counts.js";
import { drawStill } from "./drawing.js";
import { isFiltered, takeFilter } from "./filter.js";
import { show } from "./move.js";
import { stopWaiting, tellFilter, tellPython } from "./tell.js";

const TYPING_MS = 250;
const TYPING_REST_MS = 700; // no word to Python, and no step for Back, while the reader types
const PROGRESS_MS = 1000;

export function buildPanel(state) {
  const { parts, scene } = state;
  const words = scene.words.filter;
  const panel = html("div", "filter-panel", "", parts.box);
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  const head = html("div", "head", "", panel);
  html("h2", "", words.title, head);
  const close = addButton(head, "×", words.close, "close");
  const label = html("label", "words", words.text, panel);
  const text = html("input", "", "", label);
  Object.assign(text, { type: "search", maxLength: TEXT_LENGTH, autocomplete: "off", spellcheck: false });
  const progress = html("progress", "", "", panel);
  progress.hidden = true;
  progress.setAttribute("aria-label", words.searching);
  const notice = html("p", "notice", "", panel);
  notice.setAttribute("role", "status");
  const categories = choices(panel, words.categories, words.any, scene.categories, (id) => [
    markElement(id, 12),
    scene.words.category[id],
  ]);
  const regions = choices(
    panel,
    words.regions,
    words.any,
    scene.regions.map((region) => region.id),
    (_id, i) => ["", scene.regions[i].name],
  );
  const foot = html("div", "foot", "", panel);
  const total = html("p", "total", "", foot);
  const clear = addButton(foot, words.clear);
  Object.assign(parts, {
    panel,
    closeFilter: close,
    text,
    progress,
    notice,
    categories,
    regions,
    total,
    clearFilter: clear,
  });
}

/* A group of boxes to tick: [{ id, box, count }]. */
function choices(panel, title, any, ids, nameOf) {
  const group = html("fieldset", "", "", panel);
  html("small", "any", ` ${any}`, html("legend", "", title, group));
  return ids.map((id, i) => {
    const label = html("label", "", "", group);
    const box = html("input", "", "", label);
    box.type = "checkbox";
    const [mark, name] = nameOf(id, i);
    if (mark) label.append(mark);
    html("span", "name", name, label);
    return { id, box, count: html("span", "count", "", label) };
  });
}

export function openFilter(state, isOpen) {
  const { panel, filter, text, closeFilter } = state.parts;
  if (panel.hidden !== isOpen) return;
  panel.hidden = !isOpen;
  filter.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) {
    showFilter(state);
    // On a phone the field would call up a keyboard that covers the panel.
    (window.matchMedia("(pointer: coarse)").matches ? closeFilter : text).focus();
  } else filter.focus();
}

/* The choices as the view has them; the words only where the reader is not typing. */
export function showFilter(state) {
  const { parts, view } = state;
  for (const [group, chosen] of [
    [parts.categories, view.categories],
    [parts.regions, view.event_regions],
  ]) {
    for (const choice of group) choice.box.checked = chosen.includes(choice.id);
  }
  if (!state.typing && cleanText(parts.text.value) !== view.text) parts.text.value = view.text;
  parts.clearFilter.disabled = !isFiltered(view);
  showCounts(state);
}

/* The filter has changed: the events that pass go to the map, the bars follow, then Python is told. */
export async function changeFilter(state, change, restMs = 0) {
  Object.assign(state.view, change);
  const { parts, scene } = state;
  parts.notice.textContent = "";
  const watch = setTimeout(() => watchSearch(state), PROGRESS_MS);
  try {
    if (!(await takeFilter(state))) return;
  } catch (error) {
    console.warn(error);
    await changeFilter(state, { text: "" });
    parts.notice.textContent = scene.words.filter.failed;
    return;
  } finally {
    clearTimeout(watch);
  }
  parts.progress.hidden = true;
  drawStill(state);
  tellFilter(state);
  show(state);
  showFilter(state);
  stopWaiting(state);
  state.timer = setTimeout(() => tellPython(state), restMs);
}

function watchSearch(state) {
  const { progress } = state.parts;
  progress.hidden = !state.search;
  progress.value = state.progress;
  if (state.search) setTimeout(() => watchSearch(state), 100);
}

function ticked(group) {
  const chosen = group.filter((choice) => choice.box.checked).map((choice) => choice.id);
  return chosen.length === group.length ? [] : chosen; // all are as many as no filter says
}

export function wireFilter(state) {
  const { parts } = state;
  parts.filter.addEventListener("click", () => openFilter(state, parts.panel.hidden));
  parts.closeFilter.addEventListener("click", () => openFilter(state, false));
  parts.panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    openFilter(state, false);
  });
  parts.panel.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    changeFilter(state, { categories: ticked(parts.categories), event_regions: ticked(parts.regions) });
  });
  parts.text.addEventListener("input", () => {
    clearTimeout(state.typing);
    state.typing = setTimeout(() => {
      state.typing = null;
      const text = cleanText(parts.text.value);
      if (text !== state.view.text) changeFilter(state, { text }, TYPING_REST_MS);
    }, TYPING_MS);
  });
  parts.clearFilter.addEventListener("click", () => {
    clearTimeout(state.typing);
    state.typing = null;
    parts.text.value = "";
    changeFilter(state, { categories: [], event_regions: [], text: "" });
    parts.text.focus();
  });
  return () => {
    clearTimeout(state.typing);
    clearTimeout(state.counting);
    state.search = null;
  };
}
