/* The filter's panel: words, categories and regions with their counts. It lies beside the page's
   parts and closes nothing off; the map and the timeline go on working. */
const TYPING_MS = 250;
const TYPING_REST_MS = 700; // no word to Python, and no step for Back, while the reader types
const COUNT_MS = 100;
const COUNT_SHARE = 20; // counting takes at most a twentieth of the time
const PROGRESS_MS = 1000;

function buildPanel(state) {
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
  const categories = choices(panel, words.categories, scene.categories, (id) => [Scene.markElement(id, 12), scene.words.category[id]]);
  const regions = choices(panel, words.regions, scene.regions.map((region) => region.id), (_id, i) => ["", scene.regions[i].name]);
  const foot = html("div", "foot", "", panel);
  const total = html("p", "total", "", foot);
  const clear = addButton(foot, words.clear);
  Object.assign(parts, { panel, closeFilter: close, text, progress, notice, categories, regions, total, clearFilter: clear });
}

/* A group of boxes to tick: [{ id, box, count }]. */
function choices(panel, title, ids, nameOf) {
  const group = html("fieldset", "", "", panel);
  html("legend", "", title, group);
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

function openFilter(state, isOpen) {
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
function showFilter(state) {
  const { parts, view } = state;
  for (const [group, chosen] of [[parts.categories, view.categories], [parts.regions, view.event_regions]]) {
    for (const choice of group) choice.box.checked = chosen.includes(choice.id);
  }
  if (!state.typing && cleanText(parts.text.value) !== view.text) parts.text.value = view.text;
  parts.clearFilter.disabled = !isFiltered(view);
  showCounts(state);
}

/* Counts take the time of all events of the window: they follow a moving day ten times a second, and
   seldomer where there are so many that it could be felt. */
function showCounts(state) {
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
  const all = Scene.countOn(scene.events, view, null).all;
  const shown = isOn ? Scene.countOn(scene.events, view, state.mask).all : all;
  const values = { shown: number.format(shown), all: number.format(all), days: view.window };
  if (isOn) parts.filter.textContent = fill(scene.words.bar.filter_on, values);
  if (parts.panel.hidden) return;
  parts.total.textContent = fill(Scene.plural(scene.words.filter.counts[view.window ? "window" : "all"], all, scene.locale), values);
  const counts = countChoices(scene, view, state.hits);
  for (const name of ["categories", "regions"]) {
    parts[name].forEach((choice, i) => { choice.count.textContent = number.format(counts[name][i]); });
  }
}

/* The filter has changed: the events that pass go to the map, the bars follow, then Python is told. */
async function changeFilter(state, change, restMs = 0) {
  Object.assign(state.view, change);
  const { parts, scene } = state;
  parts.notice.textContent = "";
  const watch = setTimeout(() => watchSearch(state), PROGRESS_MS);
  try {
    if (!await takeFilter(state)) return;
  } catch (error) {
    console.warn(error);
    await changeFilter(state, { text: "" });
    parts.notice.textContent = scene.words.filter.failed;
    return;
  } finally { clearTimeout(watch); }
  parts.progress.hidden = true;
  drawStill(state);
  tellFilter(state);
  show(state);
  showFilter(state);
  clearTimeout(state.timer);
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

function wireFilter(state) {
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
  return () => { clearTimeout(state.typing); clearTimeout(state.counting); state.search = null; };
}

